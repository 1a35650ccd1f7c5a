// How far does one unknown alone move the margin of its party at a package, from the least to the most that its
// statement admits, with all else at the central estimate? The bars of a tornado diagram (Howard 1988, Management
// Science 34(6)).
//
// Exact: a party's weights by their linear-fractional program (weight_bounds.h), any other number at its ends; rounded
// outwards to the grid.
#pragma once

#include "locarno/model/estimate.h"
#include "locarno/robust/package_draws.h"

namespace locarno {

struct TornadoBar {
  Interval margin;  // of the unknown's party, u_i(x) - d_i
  Score central;

  [[nodiscard]] Score length() const { return margin.high - margin.low; }
};

// O(issues * Newton steps) for weights, O(issues) else.
TornadoBar tornado_bar(const Problem& problem, const Package& package, const BearingUnknown& about);

}  // namespace locarno
