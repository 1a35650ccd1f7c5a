// The first answer, which needs no numbers: what impossibilities and refusals leave, who rules out how much, and what
// collides.
#pragma once

#include <optional>
#include <vector>

#include "locarno/base/natural.h"
#include "locarno/base/status.h"
#include "locarno/possible/problem.h"
#include "locarno/possible/refusal_conflicts.h"

namespace locarno {

struct RuledOut {
  Natural packages;     // possible packages in which it holds
  Natural by_it_alone;  // of these, the ones that no other decider's refusal rules out
};

struct RefusalAnswer {
  Status status = Status::solved;  // solved: a package is refused by no decider; none_exists: proven that every one is;
                                   // limit_reached
  Natural combinations;            // all combinations of options
  Natural possible;                // that no impossibility or held term excludes
  Natural unrefused;               // of these, refused by no decider
  std::optional<Package> example;  // one of them
  std::vector<RuledOut> by_party;  // per decider
  std::vector<RuledOut> by_refusal;  // per refusal of the scenario (refusals of parties without a veto rule nothing
                                     // out: zeros)
  RefusalConflicts conflicts;
};

// Exact. O(refusals) diagrams.
RefusalAnswer answer_from_refusals(const Problem& problem);

}  // namespace locarno
