// How many packages does a list of combinations leave, and which of them is best or worst for one party? Exact, through
// the same diagrams as every count of `possible`.
#pragma once

#include <optional>
#include <vector>

#include "locarno/base/natural.h"
#include "locarno/possible/problem.h"

namespace locarno {

// The combinations that rule packages out on a day: what is impossible, and what these parties refuse.
std::vector<Combination> ruled_out_by(const Problem& problem, const std::vector<PartyId>& parties);

// Packages with held terms kept, in which every term of `within` holds and none of `forbidden` does. nullopt: more
// couplings than a diagram may hold. One diagram.
std::optional<Natural> packages_left(const Problem& problem, const std::vector<Combination>& forbidden,
                                     const Combination& within = {});

struct Extreme {
  Package package;  // the first in option order of its diagram among equals
  Score central;    // the party's utility at the central estimate
  Interval range;   // of this package, over everything admissible
};

struct Extremes {
  bool known = true;  // false: more couplings than a diagram may hold
  std::optional<Extreme> best;
  std::optional<Extreme> worst;  // both or none: no package is left
};

// The party's greatest and least utility at the central estimate over those packages. One diagram and a walk of its
// edges.
Extremes extremes(const Problem& problem, PartyId party, const std::vector<Combination>& forbidden,
                  const Combination& within = {});

}  // namespace locarno
