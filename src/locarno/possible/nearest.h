// Which acceptable package is nearest to a given one: the fewest issues that have to change.
#pragma once

#include <cstddef>
#include <vector>

#include "locarno/base/control.h"
#include "locarno/base/status.h"
#include "locarno/possible/optimum.h"
#include "locarno/possible/problem.h"

namespace locarno {

struct Nearest {
  Status status = Status::none_exists;  // solved: no acceptable package has fewer changes; none_exists; limit_reached;
                                        // cancelled
  std::size_t changes = 0;              // issues that differ
  std::vector<Package> packages;  // with so few changes: all of them (at most `most`) when candidates are few, else one
  bool more = false;              // there may be more than are listed
};

// Nearest packages of the agreement set at the central estimate. The distance is exact: a counting party whose utility
// falls by a point for every change is added to the existence search of optimum.h, and its walk-away value is lowered
// change by change.
Nearest nearest_acceptable(const Problem& problem, const Package& package, std::size_t most,
                           const OptimumLimits& limits, const Control& control);

}  // namespace locarno
