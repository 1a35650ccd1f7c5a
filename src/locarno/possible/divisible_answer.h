// What two parties could agree if issues may be split: Adjusted Winner, and the Nash solution over every division.
#pragma once

#include <optional>

#include "locarno/possible/adjusted_winner.h"
#include "locarno/possible/divisible.h"
#include "locarno/possible/divisible_frontier.h"
#include "locarno/possible/problem.h"

namespace locarno {

struct DivisibleAnswer {
  DivisibleProblem problem;
  AdjustedWinner adjusted_winner;
  DivisionProperties checked;         // of it, by verify_division()
  std::optional<DivisibleNash> nash;  // over walk-away values; nullopt: no division gives both more than walking away
};

// nullopt where issues cannot be split (see divisible_issues()). Exact; O(issues^2) rationals.
std::optional<DivisibleAnswer> answer_for_divisible(const Problem& problem);

}  // namespace locarno
