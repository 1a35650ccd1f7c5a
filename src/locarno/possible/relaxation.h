// The convex relaxation of a welfare maximum: mixtures of packages instead of packages. Gives prices, a bound, and a
// guide.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "locarno/possible/parts.h"
#include "locarno/possible/welfare.h"

namespace locarno {

// How much of each atom of one part is in a mixture; shares sum to 1.
struct PartMixture {
  Atoms met;                  // the atoms mixed, where the part does not list its own
  std::vector<double> share;  // of each atom

  [[nodiscard]] const Atoms& atoms(const Part& part) const { return part.complete() ? part.atoms() : met; }
};

using Mixture = std::vector<PartMixture>;  // one for each part

struct Relaxation {
  bool empty = false;          // the domain allows no package
  double bound = 0;            // no admissible package of the domain has more welfare
  std::vector<double> lambda;  // the prices that prove it
  double support = 0;          // greatest lambda.g over the domain, g in points
};

struct RelaxationEffort {
  int rounds = 6;
  double start_mu = 0.3;  // smoothing at the start, in the welfare's own unit
  double shrink = 0.5;    // from one round to the next
};

// Improves `mixture` for the packages of `parts` within `domain` and returns the best bound met. Stops early once the
// bound is below `target`. The mixture is first cut to the domain, and atoms that are no longer in it are forgotten.
// O(rounds * atoms * parties) for complete parts, O(rounds * edges) for the others.
Relaxation relax(const std::vector<Part>& parts, const Welfare& welfare, const std::vector<std::uint64_t>& domain,
                 Mixture& mixture, double target, const RelaxationEffort& effort);

}  // namespace locarno
