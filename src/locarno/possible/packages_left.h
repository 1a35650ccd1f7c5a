// The leaf of a search: few packages are left, and each is compared, unless prices or a party's best still to come rule
// it out on the way (depth first over the parts, the most telling first).
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "locarno/possible/best_known.h"
#include "locarno/possible/part_lists.h"
#include "locarno/possible/relaxation.h"
#include "locarno/possible/welfare.h"

namespace locarno {

constexpr std::size_t kFewPackages = 20'000;  // left, that are compared one by one instead of branched on
constexpr std::uint64_t kStepsPerNode = 256;  // steps that count as one node of the search

// Packages left in the domain, counted up to kFewPackages + 1. A part that is not listed whole counts as too many above
// the assignments that verify_optimum() lists.
std::size_t count_packages_left(const std::vector<Part>& parts, const std::vector<std::uint64_t>& domain);

// Offers the packages of the domain that the prices do not rule out. `spend` is told of so many nodes' work and says
// whether to stop.
void compare_packages_left(const std::vector<Part>& parts, const Welfare& welfare,
                           const std::vector<std::uint64_t>& domain, const Relaxation& relaxation, BestKnown& best,
                           const std::function<bool(std::uint64_t)>& spend);

}  // namespace locarno
