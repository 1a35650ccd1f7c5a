// Which clause costs most votes? For each issue, the other option under which the package passes most easily, all else
// kept, and what changes: the chance, the votes of each body, and the rules that no longer or newly apply.
#pragma once

#include <cstddef>
#include <vector>

#include "locarno/base/control.h"
#include "locarno/base/status.h"
#include "locarno/ratifiable/passage.h"

namespace locarno {

struct VotesMoved {  // one vote that is held with the clause as it is and as changed
  std::size_t body = 0;
  Majority majority;
  ExpectedVotes before;
  ExpectedVotes after;
};

struct ClauseCost {
  IssueId issue;
  OptionId from;
  OptionId to;
  JointChance after;
  std::vector<VotesMoved> moved;       // only those that change
  std::vector<std::size_t> no_longer;  // rules that apply with the clause as it is, and not as changed
  std::vector<std::size_t> newly;
  std::vector<std::size_t> refusals;  // of deciders, that hold in the changed package and not in this one: indices
  bool nothing_left = false;          // no rule applies to the changed package
};

struct ClauseCosts {
  Status status = Status::none_exists;  // solved: clauses that cost something, the most costly first; none_exists: no
                                        // single change makes the package pass more easily; cancelled
  std::vector<ClauseCost> clauses;
};

// Only changes within the held terms and to a possible package. A change counts if it raises the ends of the chance in
// sum: what it is whatever the dependence, then under independence, then the expected votes. Ties go to the option
// written first. One Passage for each option of each issue.
ClauseCosts clause_costs(const Ratifiers& ratifiers, const Passage& passage, const Control& control);

}  // namespace locarno
