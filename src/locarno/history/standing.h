// What can still be agreed on a day: how many packages nobody refuses, which refusals collide, and the best and the
// worst that is left for each party. From refusals first, which need no numbers; the rest at the central estimate.
#pragma once

#include <optional>
#include <vector>

#include "locarno/base/control.h"
#include "locarno/base/natural.h"
#include "locarno/base/status.h"
#include "locarno/history/package_count.h"
#include "locarno/possible/optimum.h"
#include "locarno/possible/refusal_conflicts.h"

namespace locarno {

struct PartyOutlook {
  PartyId party;
  Extremes unrefused;                 // over the packages that no decider refuses
  Extremes left_by_others;            // over those that no other decider refuses: what its own refusals do not touch
  std::optional<Score> best_agreed;   // its greatest utility over the agreement set; none without an agreement
  bool best_agreed_proven = true;     // false: a limit was reached, and more may be there
  std::optional<Score> worst_agreed;  // its least utility over the agreement set
  bool worst_agreed_proven = true;    // false: a limit was reached, and less may be there
};

struct DayStanding {
  Status status = Status::solved;  // of the counts and conflicts. solved: some package is refused by no decider;
                                   // none_exists: every one is; limit_reached
  Natural possible;
  Natural unrefused;
  RefusalConflicts conflicts;
  Status agreement = Status::none_exists;  // whether some package is also worth each decider's walking away, at the
                                           // central estimate
  std::vector<PartyOutlook> outlook;       // the deciders, in their order
};

DayStanding standing(const Problem& problem, const OptimumLimits& limits, const Control& control);

}  // namespace locarno
