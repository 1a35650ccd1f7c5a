// How strong must the defender be to deter by itself? (ratio contest: Tullock 1980; Hirshleifer 1989)
//
// The attacker wins with chance p0 = F_A^m / (F_A^m + F_D^m). It keeps the peace iff p0 V - c0 <= x, that is iff p0 is
// at most pbar = (x + c0) / V, that is iff
//
//     F_D / F_A >= ((1 - pbar) / pbar)^(1/m).
//
// The test of a force cap. Cost: constant.
#pragma once

#include "locarno/base/bounds.h"
#include "locarno/durable/condition.h"

namespace locarno {

template <class Number>
struct ContestTerms {
  Number peace{};         // x: the attacker's payoff at peace
  Number cost{};          // c0 of a war to the attacker
  Number stake{};         // V, above 0
  Number decisiveness{};  // m, above 0: how much the stronger side's edge counts
};

// The chance to win of a side with `ratio` (0 or more, may be infinite) times the other's force.
double contest_chance(double ratio, double decisiveness);

// The least F_D / F_A that deters: 0 if no force is needed (pbar >= 1), infinite if none is enough (pbar <= 0).
double least_force_ratio(const ContestTerms<double>& terms);
// Bounds. The ratio falls in x and c0 and rises in V; it moves towards 1 as m grows, from whichever side it is on.
Bounds least_force_ratio(const ContestTerms<Bounds>& ranges);

// That a defender with `ratio` (0 or more) times the attacker's force deters. Margin: x - (p0 V - c0).
Condition deterred_by_force(const ContestTerms<double>& terms, double ratio);

}  // namespace locarno
