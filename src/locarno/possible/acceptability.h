// What is necessarily, possibly, or not at all acceptable to each party: exact bounds over every admissible weight,
// value and together-term, never samples (necessary and possible preference: Greco, Mousseau, Slowinski 2008).
//
// Values and weights vary independently, so u_i(x) is greatest at the upper bound of each value that x takes, with the
// weights that favour those most (weight_bounds.h), plus the upper bounds of the together-terms that hold in x; least
// likewise. Where reports of importance conflict, any of them may be the true one. Bounds are exact rationals rounded
// outwards to the grid of Score. A central estimate is rounded to that grid number by number, so it may lie outside its
// party's bounds by one unit (1e-7 points) an issue.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "locarno/base/control.h"
#include "locarno/base/status.h"
#include "locarno/possible/diagram.h"
#include "locarno/possible/problem.h"
#include "locarno/possible/weight_bounds.h"

namespace locarno {

enum class Verdict {
  necessarily,  // refused by none of its refusals, and worth at least its walk-away whatever is true
  possibly,     // for some admissible numbers
  not_at_all,   // it refuses the package, or walking away is worth more whatever is true
};

std::string_view to_string(Verdict verdict);

struct Acceptability {
  PartyId party;
  Verdict verdict = Verdict::possibly;
  Interval utility;  // bounds of u_i(x), rounded outwards
  Interval walk_away;
  std::vector<std::size_t> refusals;          // of this party, that hold in x: indices into scenario.refusals
  std::vector<std::int64_t> weights_at_low;   // importance points (weights but for their sum) at which the bounds are
  std::vector<std::int64_t> weights_at_high;  // attained; empty with a score sheet
};

// One party's bounds, prepared once for many packages.
class UtilityBounds {
 public:
  UtilityBounds(const Problem& problem, PartyId party);

  // O(issues * Newton steps) for chains and ranges; see weight_bounds.h.
  [[nodiscard]] Acceptability of(const Package& package) const;

 private:
  const Problem& problem_;
  PartyId party_;
  std::vector<WeightRange> weights_;  // one per conflicting report; empty with a score sheet
};

// The deciders' verdicts on a package, in their order.
std::vector<Acceptability> acceptability(const Problem& problem, const Package& package);

struct AcceptabilityLimits {
  std::uint64_t nodes = 20'000;         // of each search for what is possibly acceptable; deterministic
  std::uint64_t optimum_nodes = 1'000;  // of all the optima that one search asks for: find_acceptable()
  std::size_t cuts = 40;                // weights that one search may single out before it gives up
  DiagramLimits diagram;
};

// Is there such a package? solved: `package` is one; none_exists: proven; limit_reached or cancelled: not known.
struct Existence {
  Status status = Status::none_exists;
  std::optional<Package> package;
  std::uint64_t nodes = 0;

  [[nodiscard]] bool found() const { return package.has_value(); }
};

// Among the packages that are possible, held and refused by no decider.
struct AcceptableSets {
  struct Party {
    PartyId party;
    Existence necessarily;
    Existence possibly;
  };

  std::vector<Party> parties;  // the deciders, in their order
  Existence all_necessarily;   // to all deciders at once
  Existence all_possibly;
};

// Proofs. Necessarily: a package fits iff it reaches the walk-aways at every admissible weight; weights are added one
// by one, each the worst for the package found last, until a package survives or no package fits those few (cutting
// planes, Kelley 1960; each round is a find_acceptable()). Possibly: depth first over the issues, bounded for each
// party by its best option on every issue still open in the same program over weights.
AcceptableSets acceptable_sets(const Problem& problem, const AcceptabilityLimits& limits, const Control& control);

}  // namespace locarno
