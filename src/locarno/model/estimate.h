// From statements to numbers: the central estimate and the admissible set of each party, by stated rules.
//
// Rules (docs/scenario-format.md has them with examples). Central: a range's midpoint; a distribution's mean; scores
// evenly spaced over an order; rank-order-centroid weights for an order of issues. An option or walk-away nobody stated
// is unknown, its whole range, central in the middle. Importance nobody stated: the mean of what is stated. Of
// conflicting reports the one with the best source grade, then the first written, gives the central estimate; all of
// them widen the admissible set.
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
// `low` and `high` are as tight as `order` makes them. `order` is to be closed transitively: a level's issues are
// linked to one another both ways along a chain, and one issue of each level to one of the next, so it is linear in
// what was written.
struct WeightSet {
  std::vector<std::int64_t> low;  // per issue, units of 1e-7 points
  std::vector<std::int64_t> high;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> order;  // (more important, less important) issue indices
};

// What one central number, or one issue's row of them, rests on.
struct Ground {
  std::string address;               // of the statement used for the central estimate; empty: nobody stated it
  Basis basis = Basis::assumed;      // of that statement
  bool exact = false;                // that statement fixes every number; nothing was taken from the middle of a range
  std::vector<std::string> reports;  // addresses of all reports of the fact in force, in file order, when there are two
                                     // or more

  [[nodiscard]] bool given() const { return !address.empty(); }
  [[nodiscard]] bool sourced() const { return given() && basis != Basis::assumed; }
  [[nodiscard]] bool conflicting() const { return reports.size() > 1; }
};

// How many of the things a party's utility is made of are known, and how: every issue's values, the importance (none
// with a score sheet), and the walk-away. sourced + assumed + unstated is all of them; conflicting ones are counted
// there as well.
struct Footing {
  int sourced = 0;   // stated, on a basis other than assumed
  int assumed = 0;   // stated as an assumption
  int unstated = 0;  // nobody said anything: the rule for unknowns filled it in
  int conflicting = 0;

  [[nodiscard]] int total() const { return sourced + assumed + unstated; }
  friend bool operator==(const Footing&, const Footing&) = default;
};

struct PartyEstimate {
  // Central estimate.
  std::vector<std::int64_t> weight;       // per issue, units; sums to Score::kScale exactly; empty with a score sheet
  std::vector<std::vector<Score>> value;  // [issue][option], 0..100; with a score sheet, the points themselves
  std::vector<std::vector<Score>> contribution;  // [issue][option] = weight x value, rounded once to the grid
  Score walk_away;
  // Admissible set.
  bool score_sheet = false;                         // then values are points and there are no weights
  std::vector<std::vector<Interval>> value_bounds;  // exact per-option bounds over every admissible assignment
  std::vector<WeightSet> weights;                   // one per conflicting report; admissible is their union
  Interval walk_away_bounds;
  // How much of it is known: issues with a value statement, and with basis other than assumed.
  int issues_stated = 0;
  int issues_sourced = 0;
  std::vector<Ground> value_ground;  // per issue
  Ground importance_ground;          // with a score sheet: not given
  Ground walk_away_ground;
  Footing footing;
};

// One per party, in scenario order. `scenario` should be what in_force() returned. Linear in the statements, but for
// importance orders that cross one another, which are reconciled in at most 100 passes over them.
std::vector<PartyEstimate> estimate(const Scenario& scenario);

}  // namespace locarno
