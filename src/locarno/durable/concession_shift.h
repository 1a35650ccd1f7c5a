// Does a concession that also shifts power buy peace, or invite the next demand? (Fearon 1996, Bargaining over objects
// that influence future bargaining power; the marginal form is derived from it here)
//
// Handing over y of something worth fighting from raises the attacker's payoff at peace x(y) and its chance to win
// p0(y). A little more of it makes peace safer iff  dx/dy > V dp0/dy: its payoff at peace rises faster than its payoff
// at war. Here both are straight lines in y over 0..y_max, so the temptation V p0(y) - c0 - x(y) is one too. Cost:
// constant.
#pragma once

#include <optional>

#include "locarno/base/bounds.h"
#include "locarno/durable/condition.h"

namespace locarno {

template <class Number>
struct ConcessionTerms {
  Number peace{};           // x(0): the attacker's payoff with nothing handed over
  Number peace_per_unit{};  // dx/dy
  Number win{};             // p0(0), 0..1
  Number win_per_unit{};    // dp0/dy
  Number cost{};            // c0 of a war to the attacker
  Number stake{};           // V, above 0
};

// That a little more handed over makes peace safer. Margin: dx/dy - V dp0/dy. On the boundary it changes nothing.
Condition concession_at_the_margin(const ConcessionTerms<double>& terms);
// Bounds, attained at corners: the margin rises in dx/dy and falls in dp0/dy; V bears on dp0/dy with its sign.
ConditionRange concession_at_the_margin(const ConcessionTerms<Bounds>& ranges);

// That the attacker keeps the peace once `handed_over` (0 or more) is. Margin: x(y) - V p0(y) + c0, p0 kept to 0..1.
Condition peace_after_concession(const ConcessionTerms<double>& terms, double handed_over);

// Where peace turns: the y > 0 with V p0(y) - c0 = x(y), on the line p0 (no cut to 0..1). nullopt: nowhere.
std::optional<double> turning_concession(const ConcessionTerms<double>& terms);

}  // namespace locarno
