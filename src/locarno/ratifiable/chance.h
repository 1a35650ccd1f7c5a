// The chance of a vote, or of several: what it may be over everything admissible, and at the central estimates.
//
// Several votes are not taken to be independent. Whatever ties them together, the chance that all of them carry lies
// between max(0, sum of p_i - (m - 1)) and min p_i, and the chance that one of them does between max p_i and
// min(1, sum of p_i) (Frechet 1935). The product that independence would give stands beside it, labelled as such.
#pragma once

#include <optional>
#include <span>

#include "locarno/possible/acceptability.h"

namespace locarno {

struct Chance {
  double low = 0;  // over everything admissible
  double high = 1;
  std::optional<double> central;  // nullopt: it rests on something of which nothing is known
  bool can = true;                // some outcome that has any chance carries: `high` may be small but is not nothing
  bool must = false;              // every outcome carries
};

struct JointChance {
  double low = 1;  // whatever the dependence
  double high = 1;
  Chance independent{1, 1, 1.0, true, true};  // if they are independent of one another
  bool can = true;
  bool must = true;
};

JointChance joint(const Chance& one);

// All of them, any of them; of none, all are certain and any is impossible.
JointChance all_of(std::span<const JointChance> chances);
JointChance any_of(std::span<const JointChance> chances);

// In the win-set, as a chance of at least `threshold`: necessarily, possibly (for some admissible numbers), or not.
Verdict verdict_of(double low, double high, double threshold);

}  // namespace locarno
