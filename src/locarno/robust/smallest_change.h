// What is the smallest joint change of all numbers that would turn who accepts a package, and what has to be believed
// for it?
//
// Every number of a party goes the same part s of its way from the central estimate c to somewhere in its admissible
// set W: (1 - s) c + s W, which grows with s. The least s at which the verdict can turn is the robustness of info-gap
// decision theory (Ben-Haim 2006, Info-Gap Decision Theory, ch. 3) over the stated sets. Parties have no number in
// common, so each has its own least s; a package that all accept falls with the first of them, one that some refuse
// needs all of those.
//
// Values, the walk-away value and together-terms are worst at an end each; given these, the weights by their
// linear-fractional program (weight_bounds.h). s is found by halving to 1e-9, with the bound on one side and the
// numbers that turn the party on the other; margins are exact to 1e-9 points. With conflicting reports of importance,
// the sets need not grow with s, and the s found is one at which the answer turns.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "locarno/model/estimate.h"
#include "locarno/possible/problem.h"

namespace locarno {

// One number at the turning point.
struct BelievedNumber {
  enum class Kind : std::uint8_t { walk_away, value, together };

  Kind kind = Kind::walk_away;
  std::size_t issue = 0;  // value: of the package's option there
  std::size_t bonus = 0;  // together: of Problem::bonuses
  Score central;
  Score at_turn;
  Interval admissible;
  Score effect;  // by how much it alone moves the margin, >= 0
};

struct BelievedWeight {
  std::size_t issue = 0;
  std::int64_t central = 0;  // units of Score::kScale, of all weights together
  std::int64_t at_turn = 0;
};

// Where one party's answer turns.
struct TurningPoint {
  std::size_t decider = 0;
  bool accepts = false;        // at the central estimate
  Score margin;                // there
  std::optional<double> part;  // the least s, within 1e-9 above; nullopt: it turns nowhere (a proof)
  Score margin_at_turn;
  std::vector<BelievedNumber> numbers;  // that differ from the central estimate, the greatest effect first
  std::vector<BelievedWeight> weights;  // likewise, the greatest change first
  Score weights_effect;                 // of the weights together, values as at the turn
};

struct SmallestChange {
  bool agreed = false;                // all accept at the central estimate
  std::optional<double> part;         // nullopt: the verdict stands over everything admissible
  std::vector<std::size_t> by;        // deciders that turn there
  std::vector<TurningPoint> parties;  // per decider
};

// Refusals are not looked at. O(deciders * 30 weight programs).
SmallestChange smallest_change(const Problem& problem, const Package& package);

}  // namespace locarno
