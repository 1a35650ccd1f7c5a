// The greatest price.u of a group of coupled issues that is too large to list: variable elimination (non-serial dynamic
// programming: Bertele and Brioschi 1972), relaxed into mini-buckets where tables would grow too large (Dechter and
// Rish 2003), which gives no less. Written apart from the solver's walks of the diagram.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "locarno/possible/proof_compare.h"
#include "locarno/possible/proof_groups.h"
#include "locarno/possible/space.h"

namespace locarno::proof {

inline constexpr Wide kNone = -std::numeric_limits<Wide>::infinity();

struct Greatest {
  Wide value = kNone;  // no assignment has more
  bool exact = true;   // one has this much
};

// Over the assignments of the group within the domain. Tables have at most `cells` cells; `work` grows with the cells
// looked at.
Greatest greatest_worth(const Space& space, const Group& group, const Domain& domain, const std::vector<Wide>& price,
                        std::size_t cells, std::uint64_t& work);

}  // namespace locarno::proof
