// Which packages deserve a closer look? The bargaining solutions where an agreement exists; where none does, the best
// package that each smallest correction would open. The questions beyond this folder start from these.
#pragma once

#include <cstddef>
#include <vector>

#include "locarno/base/control.h"
#include "locarno/base/status.h"
#include "locarno/possible/conflicts.h"
#include "locarno/possible/package.h"
#include "locarno/possible/problem.h"
#include "locarno/possible/solutions.h"

namespace locarno {

struct PackageOfInterest {
  Package package;
  std::vector<SolutionKind> solutions;  // those it is the package of; empty: it was named by hand
  ClaimSet given_up;                    // empty where it is in the agreement set, or was named by hand
  bool tied = false;                    // others are exactly as good; this one is first in option order
};

struct PackagesOfInterest {
  Status status = Status::solved;  // solved: they are in the agreement set; none_exists: the agreement set is empty,
                                   // and each rests on what is given up; limit_reached, cancelled: what was found until
                                   // there
  std::vector<PackageOfInterest> packages;  // each package once
};

struct InterestLimits {
  std::size_t corrections = 3;  // at most so many ways out
  OptimumLimits search;
};

// Proven optima at the central estimates, as what_could_be_agreed() gives them.
PackagesOfInterest packages_of_interest(const Problem& problem, const InterestLimits& limits, const Control& control);

}  // namespace locarno
