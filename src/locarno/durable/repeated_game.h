// Does the fear of what follows keep a party to the agreement? (grim trigger: Friedman 1971; imperfect monitoring:
// Green and Porter 1984; Axelrod 1984 for the payoffs)
//
// Each period a party gets R if it keeps the agreement, T > R if it breaches it unpunished, P < R while it is punished;
// a period later is worth D of now. A breach goes on until it is answered: each period of it is found out with chance
// d, and answered L periods after that period began (L = 1: in the next). A party that keeps the agreement is blamed
// all the same with chance f a period. An answer lasts K periods (kForEver: grim trigger), then the agreement is
// resumed. With
//
//     a = d D^(L-1) / (1 + d (D + ... + D^(L-1)))      the discounted chance that a breach is answered,
//     r = 1 / (D + ... + D^K)                          what a period is worth against a whole answer,
//
// keeping it is best iff  T - R <= (R - P)(a - f) / (r + f).  Special cases: D >= (T-R)/(T-P) at d = 1, f = 0, L = 1,
// K = kForEver; D >= (T-R)/((T-R) + d (R-P)); D^L >= (T-R)/(T-P) at d = 1; and at L = 1
// T - R <= D (d-f)(1-D^K)(R-P) / (1 - D + D f (1-D^K)). Where a < f an alarm
// is likelier for who keeps the agreement and the right side is reckoned without its denominator, so that the margin
// rises in D, d, K and R and falls in T, f and L throughout, and in P (where a < f it rises in P). L and K need not be
// whole. Cost: constant; the least discount by bisection to the last digit.
#pragma once

#include <optional>

#include "locarno/base/bounds.h"
#include "locarno/durable/condition.h"
#include "locarno/durable/guarantee_duration.h"

namespace locarno {

template <class Number>
struct RepeatedGameTerms {
  Number temptation{};   // T, at least R
  Number reward{};       // R
  Number punishment{};   // P, at most R
  Number discount{};     // D, 0..1
  Number detection{};    // d, 0..1
  Number false_alarm{};  // f, 0..1
  Number lag{};          // L, 1 or more periods
  Number answer{};       // K, 1 or more periods; may be kForEver
};

// Grim trigger with perfect monitoring: d = 1, f = 0, L = 1, K = kForEver.
RepeatedGameTerms<double> grim_trigger(double temptation, double reward, double punishment, double discount);

// That keeping the agreement is best. Margin: (R - P)(a - f)/(r + f) - (T - R), a period's payoff; may be infinite.
Condition keeping_pays(const RepeatedGameTerms<double>& terms);
// Bounds, attained at corners (see above), T >= R >= P kept where their ranges overlap.
ConditionRange keeping_pays(const RepeatedGameTerms<Bounds>& ranges);

// The value of one term at which keeping is just best, all others as they are. nullopt: no value does it.
std::optional<double> least_discount(const RepeatedGameTerms<double>& terms);     // D; 1: only a party that never
                                                                                  // discounts
std::optional<double> least_detection(const RepeatedGameTerms<double>& terms);    // d
std::optional<double> longest_lag(const RepeatedGameTerms<double>& terms);        // L, 1 or more; kForEver: any lag
std::optional<double> most_false_alarms(const RepeatedGameTerms<double>& terms);  // f
std::optional<double> shortest_answer(const RepeatedGameTerms<double>& terms);    // K, 1 or more; may be kForEver

// Bounds of the least discount over ranges of the other terms (the discount given is not looked at), attained at
// corners: it rises in T, P, f and L and falls in R, d and K. `high` is nullopt if some terms allow none, both if all
// do.
struct LeastDiscountRange {
  std::optional<double> low;
  std::optional<double> high;
};
LeastDiscountRange least_discount(const RepeatedGameTerms<Bounds>& ranges);

}  // namespace locarno
