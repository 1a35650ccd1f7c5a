// How credible must a guarantee be to deter an attack? (the calculus of extended deterrence: Huth 1988; Fearon 1997)
//
// One potential attacker, any party. At peace it gets x. If it attacks and the guarantor stays out it gets
// w0 = p0 V - c0; if the guarantor honours its word, w1 = p1 V - c1. With h the chance that the guarantor honours, as
// the attacker sees it, the attack is deterred iff  h w1 + (1 - h) w0 <= x, that is (where w1 < w0) iff
//
//     h >= h* = (w0 - x) / (w0 - w1).
//
// h* is 0 if w0 <= x (no guarantor is needed) and there is none if w1 > x (no guarantee is enough). Sanctions that snap
// back enter c0, aid put in place beforehand enters p0: both lower h*. Where honouring would make the attack pay more
// (w1 > w0), the credibilities that deter run from 0 up to a greatest one. Cost of all functions: constant.
#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <span>

#include "locarno/base/bounds.h"
#include "locarno/durable/condition.h"

namespace locarno {

// The attacker's prospect in one kind of war.
template <class Number>
struct WarTerms {
  Number win{};   // p, 0..1
  Number cost{};  // c, in the unit of the stake
};

template <class Number>
struct GuaranteeTerms {
  Number peace{};               // x
  WarTerms<Number> alone{};     // p0, c0: the guarantor stays out
  WarTerms<Number> honoured{};  // p1, c1: the guarantor honours
  Number stake{};               // V, above 0
};

double war_payoff(const WarTerms<double>& war, double stake);  // p V - c

enum class GuaranteeNeed {  // from least to most
  none,                     // the attack does not pay even if no guarantor comes
  some,                     // a credibility above 0 and at most 1 is enough
  impossible,               // the attack pays even if the guarantor is certain to come
};

inline constexpr double kNoCredibility = std::numeric_limits<double>::infinity();

struct LeastCredibility {
  GuaranteeNeed need = GuaranteeNeed::none;
  double least = 0;      // h*: 0 if none is needed, kNoCredibility if impossible
  double greatest = 1;   // above this the guarantee would invite the attack: 1 unless w1 > w0; unset (0) if impossible
  double war_alone = 0;  // w0
  double war_honoured = 0;  // w1
};

LeastCredibility least_credibility(const GuaranteeTerms<double>& terms);

// Bounds over ranges of the terms: `low` is the answer where all terms favour peace, `high` where all favour the
// attack. Exact, since for any fixed h the payoff of the attack less x rises in p0, p1 and V and falls in c0, c1 and x,
// so the set of credibilities that deter shrinks.
struct LeastCredibilityRange {
  LeastCredibility low;
  LeastCredibility high;
};
LeastCredibilityRange least_credibility(const GuaranteeTerms<Bounds>& ranges);

// The corner of the ranges that most favours peace, and the one that most favours the attack.
GuaranteeTerms<double> most_peaceful(const GuaranteeTerms<Bounds>& ranges);
GuaranteeTerms<double> most_tempting(const GuaranteeTerms<Bounds>& ranges);

// That a guarantee of this credibility (0..1) deters. Margin: x - (h w1 + (1 - h) w0).
Condition deterred(const GuaranteeTerms<double>& terms, double credibility);
// Bounds over the terms (as above) and the credibility (attained at an end: the margin is linear in it).
ConditionRange deterred(const GuaranteeTerms<Bounds>& ranges, const Bounds& credibility);

// Several potential attackers: the guarantee must be credible enough for the one that is hardest to deter. `hardest` is
// the first of those with the greatest h*; empty input: none is needed, hardest is 0.
struct HardestToDeter {
  std::size_t hardest = 0;
  LeastCredibility credibility;
};
HardestToDeter hardest_to_deter(std::span<const GuaranteeTerms<double>> attackers);

// How h* answers to each term, where a credibility above 0 and below 1 is needed; all 0 elsewhere.
struct CredibilitySlopes {
  double win_alone = 0;      // dh*/dp0: V (x - w1) / (w0 - w1)^2, 0 or more; aid put in place beforehand lowers p0
  double cost_alone = 0;     // dh*/dc0: 0 or less; sanctions that snap back raise c0
  double win_honoured = 0;   // dh*/dp1: V (w0 - x) / (w0 - w1)^2
  double cost_honoured = 0;  // dh*/dc1
  double peace = 0;          // dh*/dx: -1 / (w0 - w1)
  double stake = 0;          // dh*/dV
};
CredibilitySlopes credibility_slopes(const GuaranteeTerms<double>& terms);

// What would make a given credibility (0..1) enough, all other terms as they are. nullopt: nothing would.
std::optional<double> enough_cost_alone(const GuaranteeTerms<double>& terms, double credibility);  // least c0, at least
                                                                                                   // the present one
std::optional<double> enough_win_alone(const GuaranteeTerms<double>& terms, double credibility);   // greatest p0, 0..1,
                                                                                                  // at most the present
double enough_peace(const GuaranteeTerms<double>& terms, double credibility);  // least x, at least the present one

}  // namespace locarno
