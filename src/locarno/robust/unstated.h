// What if nobody said anything? The numbers that a verdict on passing at home, on carrying out or on holding needs,
// that no statement gives, and that have a whole range by what they are: stated as unknown, so that worlds draw them
// from it.
//
// Such are: how a bloc votes and what share of an electorate is in favour, where nothing unconditional is stated (0..1,
// and who does not vote yes votes no); a guarantor's credibility, and the share of it that one who follows keeps alone
// (0..1); a chance that a check of a breaker asks for, if all that is missing are chances and some chance is stated
// (checks.h); what a party has in hand after a step (plan.h). Costs, gains, durations and numbers of years have no such
// range: what needs them is not assessed, or stays open. O(statements * parties).
#pragma once

#include <string>
#include <vector>

#include "locarno/possible/problem.h"

namespace locarno {

struct Completed {
  Problem problem;                    // with a statement `unknown` for each of these numbers, after all others
  std::vector<std::string> unstated;  // the addresses of these statements, as they would be in the file
};

Completed with_unstated(Problem problem);

}  // namespace locarno
