// Does a shift of power to come make the side that declines strike now? (Fearon 1995, pp. 404-408; Powell 2004, 2006)
//
// One thing of size 1 a period, for ever, discount D. The riser wins a war with chance p1 now and p2 from the next
// period on; the winner has it all from then on; war costs the decliner c_D and the riser c_R, once, in the unit of one
// period's whole. The riser cannot bind itself not to use its later strength.
//
// Fearon: the riser makes the offers. The decliner can be given all of this period and its war value later, so it waits
// iff D p2 - p1 <= c_D (1 - D)^2.
// Powell, The inefficient use of power (2004) and War as a commitment problem (2006): under any way of
// bargaining the decliner strikes if D M_R(later) - M_R(now) > B - (M_R(now) + M_D(now)), M the minmax values and B the
// discounted whole. With M = p / (1 - D) - c that is D p2 - p1 > (1 - D)(c_D + D c_R). It is sufficient for war: below
// it peace is possible, not certain. Cost of all functions: constant.
#pragma once

#include <optional>

#include "locarno/base/bounds.h"
#include "locarno/durable/condition.h"

namespace locarno {

template <class Number>
struct PowerShiftTerms {
  Number win_now{};        // p1 of the riser, 0..1
  Number win_later{};      // p2 of the riser, 0..1
  Number discount{};       // D, 0..1
  Number cost_decliner{};  // c_D, 0 or more
  Number cost_riser{};     // c_R, 0 or more; Fearon's condition takes no notice of it
};

// Fearon's condition that the decliner waits. Margin: c_D (1 - D)^2 - (D p2 - p1).
Condition fearon_power_shift(const PowerShiftTerms<double>& terms);
// Bounds, attained at corners: the margin rises in p1 and c_D and falls in p2 and D.
ConditionRange fearon_power_shift(const PowerShiftTerms<Bounds>& ranges);

// That Powell's inefficiency condition does not force war. Margin: (1 - D)(c_D + D c_R) - (D p2 - p1).
Condition powell_power_shift(const PowerShiftTerms<double>& terms);
// Bounds. The margin rises in p1, c_D and c_R and falls in p2; it is concave in D, so the least is attained at a corner
// and the greatest at an end of D or where it is stationary, (c_R - c_D - p2) / (2 c_R).
ConditionRange powell_power_shift(const PowerShiftTerms<Bounds>& ranges);

// The greatest later chance of the riser for which the decliner waits (Fearon), at most 1: (p1 + c_D (1 - D)^2) / D.
double greatest_later_chance(const PowerShiftTerms<double>& terms);

// The least cost of war at which the decliner waits (Fearon), 0 or more; nullopt: no cost is enough (D = 1 and p2 >
// p1).
std::optional<double> least_cost_of_war(const PowerShiftTerms<double>& terms);

}  // namespace locarno
