// A number that may not be known as a random variable: a range and an unknown are uniform, a named distribution is
// itself, cut to where the number may lie. By inversion of the distribution function, so that one uniform number makes
// one draw and a larger one a larger draw. The distribution functions of beta and normal are Boost.Math's (Didonato &
// Morris 1992, ACM TOMS 18(3)).
#pragma once

#include "locarno/model/estimate.h"
#include "locarno/model/quantity.h"

namespace locarno {

// The value, in points, below which the number lies with chance u in (0, 1). `support`: where an unknown, a normal or a
// beta may lie; the others have ends of their own. pert(a, m, b) is the beta with alpha = 1 + 4 (m - a) / (b - a), beta
// = 1 + 4 (b - m) / (b - a), spread over a..b.
double quantile(const Quantity& quantity, const Interval& support, double u);

// The chance to lie below x points.
double cumulative(const Quantity& quantity, const Interval& support, double x);

// The same on the grid, with the quantity's own ends as support; a point is always itself.
Score drawn(const Quantity& quantity, double u);

}  // namespace locarno
