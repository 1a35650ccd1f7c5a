// What could be agreed? The whole answer, in the order in which it may be believed: from refusals alone; from orders
// and ranges; at the central estimate. One value that every face (text, JSON, Python, browser) shows.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "locarno/base/control.h"
#include "locarno/base/status.h"
#include "locarno/possible/acceptability.h"
#include "locarno/possible/comparison.h"
#include "locarno/possible/conflicts.h"
#include "locarno/possible/count.h"
#include "locarno/possible/divisible_answer.h"
#include "locarno/possible/frontier.h"
#include "locarno/possible/problem.h"
#include "locarno/possible/refusal_answer.h"
#include "locarno/possible/solutions.h"

namespace locarno {

// Work that an answer nobody waits for may put into the count: a tenth of a second or so.
inline constexpr std::uint64_t kQuickCount = 200'000'000;

struct PossibleOptions {
  bool count = true;            // how many packages the agreement set holds, within count_limits
  bool frontier_inside = true;  // the efficient packages of the agreement set
  bool frontier_overall = false;
  CountLimits count_limits;
  FrontierLimits frontier_limits;
  OptimumLimits optimum_limits;
  ConflictLimits conflict_limits;
  AcceptabilityLimits acceptability_limits;
};

struct CentralAnswer {             // rests on scores: labelled as such wherever it is shown
  Status exists = Status::solved;  // solved: some package is accepted by every decider; none_exists; limit_reached;
                                   // cancelled
  std::optional<Package> example;
  Optimum existence;                      // the search for one; where none exists, with the proof
  std::optional<AcceptedCount> accepted;  // by all
  std::vector<AcceptedCount> by_party;  // among the packages nobody refuses, how many reach the walk-away value of each
                                        // decider
  std::optional<Frontier> inside;
  std::optional<Frontier> overall;        // over all possible packages, refused or not
  std::vector<Solution> solutions;        // in the order of kAllSolutions; empty when there is no agreement
  std::optional<ComparisonPoint> spread;  // see comparison.h; among inside->points
  std::optional<ComparisonPoint> difference;
  Conflicts conflicts;
  std::vector<std::optional<std::int64_t>> shortfall;  // per decider, see walk_away_shortfall(); only when there is no
                                                       // agreement
};

struct PossibleAnswer {
  Status status = Status::solved;  // solved: an agreement exists at the central estimate; none_exists; limit_reached;
                                   // cancelled
  RefusalAnswer refusals;
  AcceptableSets acceptability;  // necessarily, possibly: see acceptability.h
  CentralAnswer central;
  std::optional<DivisibleAnswer> divisible;  // only where two deciders may split every issue
};

// The third part alone.
CentralAnswer answer_at_central_estimate(const Problem& problem, const PossibleOptions& options,
                                         const Control& control);

PossibleAnswer what_could_be_agreed(const Problem& problem, const PossibleOptions& options, const Control& control);

}  // namespace locarno
