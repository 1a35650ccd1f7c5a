// From statements to numbers: the central estimate and the admissible set of each party, by stated rules.
//
// Rules (docs/scenario-format.md has them with examples). Central: a range's midpoint; a distribution's mean; scores evenly
// spaced over an order; rank-order-centroid weights for an order of issues. An option or walk-away nobody stated is unknown,
// its whole range, central in the middle. Importance nobody stated: the mean of what is stated. Of conflicting reports the one
// with the best source grade, then the first written, gives the central estimate; all of them widen the admissible set.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "locarno/base/score.h"
#include "locarno/model/scenario.h"

namespace locarno {

struct Interval {
  Score low;
  Score high;

  friend bool operator==(const Interval&, const Interval&) = default;
};

// One admissible set of weights: { p / sum p : low <= p <= high, p[a] >= p[b] for (a,b) in order }; p on any scale.
struct WeightSet {
  std::vector<std::int64_t> low;                       // per issue, units of 1e-7 points
  std::vector<std::int64_t> high;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> order;  // (more important, less important) issue indices
};

struct PartyEstimate {
  // Central estimate.
  std::vector<std::int64_t> weight;             // per issue, units; sums to Score::kScale exactly; empty with a score sheet
  std::vector<std::vector<Score>> value;        // [issue][option], 0..100; with a score sheet, the points themselves
  std::vector<std::vector<Score>> contribution; // [issue][option] = weight x value, rounded once to the grid
  Score walk_away;
  // Admissible set.
  bool score_sheet = false;                     // then values are points and there are no weights
  std::vector<std::vector<Interval>> value_bounds;  // exact per-option bounds over every admissible assignment
  std::vector<WeightSet> weights;               // one per conflicting report; admissible is their union
  Interval walk_away_bounds;
  // How much of it is known: issues with a value statement, and with basis other than assumed.
  int issues_stated = 0;
  int issues_sourced = 0;
};

// One per party, in scenario order. `scenario` should be what in_force() returned. Linear in the statements.
std::vector<PartyEstimate> estimate(const Scenario& scenario);

}  // namespace locarno
