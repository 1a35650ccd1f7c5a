// From where on does a number make the agreement hold? One parameter is moved over a range, all others are left at what
// is stated; every check that looks at it is run at each point, and the break-even values are found between the points.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "locarno/base/bounds.h"
#include "locarno/durable/checks.h"
#include "locarno/durable/circumstances.h"
#include "locarno/durable/guarantee.h"

namespace locarno {

struct CurvePoint {
  double value = 0;
  YearOutcome outcome;
  // Of an attack that guarantors would answer: h*, kNoCredibility where no guarantee is enough; and the chance that a
  // response comes.
  std::optional<RangedValue> needed;
  std::optional<RangedValue> response;
};

struct Curve {
  PartyId breaker;
  Check check = Check::attack;
  std::vector<CurvePoint> points;
  // Where the margin turns its sign, the first time: over everything admissible, centrally, at best. nullopt: nowhere.
  std::optional<double> worst;
  std::optional<double> central;
  std::optional<double> best;
};

// `points` at least 2, evenly spaced from range.low to range.high. O(points) checks, and about 50 more for each turn.
std::vector<Curve> break_even_curves(const Circumstances& circumstances, const std::optional<Package>& package,
                                     ParameterOf of, const Bounds& range, std::size_t points, double year);

// The range a curve has if the user gives none: what is stated, or where that is a single value all that is allowed, up
// to twice the value for a number without a natural end.
Bounds range_of_curve(const Circumstances& circumstances, const std::optional<Package>& package, ParameterOf of);

}  // namespace locarno
