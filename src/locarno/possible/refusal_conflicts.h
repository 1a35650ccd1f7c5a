// What follows from impossibilities and refusals alone, without any number: is there a package that nobody refuses,
// which refusals collide, and which would have to be given up.
//
// For every package there is the set of refusals it runs into. The minimal ones among these sets are the minimal
// corrections (minimal correction sets); they are found in one walk of the layered diagram, keeping at every node only
// sets that include no other (an antichain). The minimal conflicts (minimal unsatisfiable sets) are the minimal hitting
// sets of the corrections, by the duality of Reiter 1987 and Liffiton and Sakallah 2008; Berge's algorithm. Exact.
// Independent groups of issues have independent corrections: a whole correction takes one from each group.
#pragma once

#include <cstddef>
#include <vector>

#include "locarno/base/status.h"
#include "locarno/possible/problem.h"

namespace locarno {

using RefusalSet = std::vector<std::size_t>;  // indices into scenario.refusals, ascending

struct RefusalConflicts {
  struct Group {  // refusals that meet on the same issues and cannot all be kept
    std::vector<RefusalSet> conflicts;
    std::vector<RefusalSet> corrections;  // smallest first
  };

  Status status = Status::solved;  // solved: `groups` is complete; none_exists: impossible terms leave no package
                                   // whatever is given up
  std::vector<Group> groups;       // empty and solved: some package is refused by no decider
};

struct RefusalConflictLimits {
  std::size_t sets = 2'000;       // kept at once while walking; more: limit_reached
  std::size_t conflicts = 2'000;  // listed for one group
};

// Refusals of deciders only. O(edges * sets^2 * refusals/64) at worst.
RefusalConflicts refusal_conflicts(const Problem& problem, const RefusalConflictLimits& limits = {});

// All minimal sets that meet every one of `sets`, smallest first; at most `most` are kept while working, and `complete`
// says whether that was enough. Elements are any numbers.
struct HittingSets {
  std::vector<RefusalSet> sets;
  bool complete = true;
};
HittingSets minimal_hitting_sets(const std::vector<RefusalSet>& sets, std::size_t most);

}  // namespace locarno
