// A first good package for a search: the mixture of the relaxation rounded, then improved by changing one part, or two,
// at a time (steepest local search on a smooth stand-in for the welfare). It only guides: whoever uses it compares the
// package exactly.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "locarno/possible/part_lists.h"
#include "locarno/possible/relaxation.h"
#include "locarno/possible/welfare.h"

namespace locarno {

// The value of one point of gain to everybody, as far as low_sum scales it; 1 for the other welfares.
double unit_of(const Welfare& welfare);

// One atom of each of the mixture's lists. `domain`: allowed options of each issue; the mixture has an allowed atom of
// every part. `unit`: of the welfare, see unit_of(). Time is bounded.
std::vector<std::size_t> first_package(const std::vector<Part>& parts, const Welfare& welfare,
                                       const std::vector<std::uint64_t>& domain, const Mixture& mixture, double unit);

}  // namespace locarno
