// What does it do to both sides if the guarantee is void for a protected party that attacks first? (Benson 2012,
// Constructing International Security, on conditional deterrent commitments)
//
// The guarantor helps only a protected party that it judges to be the victim. An attacker can hope for a wrong
// judgement: if it attacks, the protected party is judged the victim with chance v, so the guarantee counts for h v. A
// protected party that attacks is judged the victim with chance e: it is restrained iff
//
//     e W_with + (1 - e) W_without <= its payoff at peace.
//
// Without the clause e = v = 1. Where a war without help is worth nothing to it (W_without = 0) the condition is
// W_with e <= peace. Cost: constant.
#pragma once

#include <optional>

#include "locarno/base/bounds.h"
#include "locarno/durable/condition.h"
#include "locarno/durable/guarantee.h"

namespace locarno {

// That the attacker is deterred by a guarantee of credibility h that it can void with chance 1 - v. As deterred() at h
// v.
Condition deterred_despite_voiding(const GuaranteeTerms<double>& terms, double credibility, double judged_victim);
// Bounds: h v ranges from the product of the low ends to that of the high ends.
ConditionRange deterred_despite_voiding(const GuaranteeTerms<Bounds>& ranges, const Bounds& credibility,
                                        const Bounds& judged_victim);

template <class Number>
struct RestraintTerms {
  Number peace{};               // the protected party's payoff at peace
  Number war_with_guarantor{};  // W_with: if it attacks and is helped
  Number war_without{};         // W_without: if it attacks and is not
  Number judged_victim{};       // e, 0..1: chance that it is judged the victim although it attacked
};

// That the protected party does not attack. Margin: peace - e W_with - (1 - e) W_without.
Condition protected_party_restrained(const RestraintTerms<double>& terms);
// Bounds, attained at corners: the margin rises in peace, falls in both wars, and is linear in e.
ConditionRange protected_party_restrained(const RestraintTerms<Bounds>& ranges);

// The greatest e, at most 1, at which it is restrained; below 0: at none. nullopt: help does not make its war better
// (W_with <= W_without), so no wrong judgement tempts it.
std::optional<double> greatest_error_that_restrains(const RestraintTerms<double>& terms);

}  // namespace locarno
