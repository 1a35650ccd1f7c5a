// The joint demand: what all parties ask for together prunes where what each asks for alone does not.
//
// If u_i(x) >= a_i for every party, then sum_i w_i u_i(x) >= sum_i w_i a_i for any weights w >= 0 (a surrogate
// constraint; Glover 1968). With weights that make this hardest to meet (the Lagrangian dual of "how far above its
// walk-away value can the worst-off party be"), subtrees without an agreement fall out early, and a space without one
// often at once. The demand is one more column of the diagram; it never changes a count.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "locarno/possible/count_outlook.h"
#include "locarno/possible/diagram.h"

namespace locarno::counting {

struct Demands {
  Diagram diagram;                 // the parties' columns, then the joint one if there is one
  std::vector<std::int64_t> need;  // of each column
};

// Adds the joint demand of the parties that are neither sure nor lost from the start; none when fewer than two are, or
// when a range is so wide that weighted sums could overflow (2^52 units). At most 60 rounds of O(edges * parties).
Demands with_joint_demand(const Diagram& diagram, std::span<const std::int64_t> walk_away);

}  // namespace locarno::counting
