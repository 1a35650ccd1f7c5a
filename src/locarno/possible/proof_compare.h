// Which of two packages is better, and what one is worth: for the verifier of optima, in whole numbers of any size and
// without the solver's comparison (welfare.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "locarno/possible/welfare.h"

namespace locarno::proof {

using Wide = long double;
using Units = std::vector<std::int64_t>;

// < 0, 0, > 0 as a is worse than, as good as, better than b. Both may be chosen. Weights that are decimals of at most
// three places are compared exactly, others to 80 digits.
int compare_packages(const Welfare& welfare, const Units& a, const Units& b);

// May a package with these utilities be chosen at all?
bool may_be_chosen(const Welfare& welfare, const Units& units);

// Sum of the `level` smallest shares; level is 1 for the other welfares, which have one value.
Wide worth_of(const Welfare& welfare, const Units& units, std::size_t level);

}  // namespace locarno::proof
