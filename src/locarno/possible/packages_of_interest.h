// Which packages deserve a closer look? The bargaining solutions where an agreement exists; where none does, the best
// package that each smallest correction would open. The questions beyond this folder start from these.
//
// Where several packages are exactly as good by a solution, the order of options in the file must not choose whom it
// favours: each is taken in, up to a limit, and of the rest the number is kept. Packages that nobody whose consent is
// required tells apart, issue by issue, count as one.
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
  bool tied = false;                    // others are exactly as good; this one is first in option order, or comes
                                        // after those of the list that are
  std::vector<SolutionKind> tied_by{};  // the solutions by which a decider tells some of those apart from it, or may
  std::size_t unlisted = 0;             // so many of those are no packages of the list: the most by any solution
  bool more_unlisted = false;           // or more: the search for equals was cut
};

struct PackagesOfInterest {
  Status status = Status::solved;  // solved: they are in the agreement set; none_exists: the agreement set is empty,
                                   // and each rests on what is given up; limit_reached, cancelled: what was found until
                                   // there
  std::vector<PackageOfInterest> packages;  // each package once
};

struct InterestLimits {
  std::size_t corrections = 3;  // at most so many ways out
  std::size_t equals = 3;       // at most so many packages that are exactly as good by one solution, at least 1
  OptimumLimits search;
};

// Whether the two differ only in options that every decider values alike, with the same together-terms: then no decider
// tells them apart, at the central estimate, on any issue.
bool alike_for_deciders(const Problem& problem, const Package& one, const Package& other);

// Of packages that are equally good, the first of each lot that no decider tells apart, in their order.
std::vector<Package> told_apart(const Problem& problem, const std::vector<Package>& equals);

// Proven optima at the central estimates, as what_could_be_agreed() gives them.
PackagesOfInterest packages_of_interest(const Problem& problem, const InterestLimits& limits, const Control& control);

}  // namespace locarno
