// The least that each party may get in an agreement: min u_i over the packages that nobody refuses and that give every
// party its walk-away value. With ideal_point() it says how much is still open for the party within an agreement.
//
// Least u_i is greatest -u_i, and -u_i is the utility of one more party that follows the same paths of the diagram; so
// the search, its bounds and its dominance are those of every optimum. Exact if proven within a few nodes;
// else the least found.
#pragma once

#include <cstdint>
#include <vector>

#include "locarno/base/control.h"
#include "locarno/possible/diagram.h"
#include "locarno/possible/solutions.h"

namespace locarno {

// One value a party, as ideal_point(): of the least package found; proven: none gives any party less. The agreement set
// must not be empty. One optimum a party.
Ideal least_agreed(const Diagram& diagram, const std::vector<std::int64_t>& walk_away, const OptimumLimits& limits,
                   const Control& control);

}  // namespace locarno
