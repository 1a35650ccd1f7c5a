#include "locarno/durable/voiding_clause.h"

#include <algorithm>

#include "locarno/base/contract.h"
#include "locarno/durable/rounded.h"

namespace locarno {

Condition deterred_despite_voiding(const GuaranteeTerms<double>& terms, double credibility, double judged_victim) {
  EXPECTS(within(credibility, 0, 1) && within(judged_victim, 0, 1));
  return deterred(terms, credibility * judged_victim);
}

ConditionRange deterred_despite_voiding(const GuaranteeTerms<Bounds>& ranges, const Bounds& credibility,
                                        const Bounds& judged_victim) {
  EXPECTS(within(credibility, 0, 1) && within(judged_victim, 0, 1));
  return deterred(ranges, Bounds{credibility.low * judged_victim.low, credibility.high * judged_victim.high});
}

Condition protected_party_restrained(const RestraintTerms<double>& terms) {
  EXPECTS(within(terms.judged_victim, 0, 1));
  const Rounded e = Rounded::input(terms.judged_victim);
  const Rounded war = e * Rounded::input(terms.war_with_guarantor) + (1 - e) * Rounded::input(terms.war_without);
  return (Rounded::input(terms.peace) - war).condition();
}

ConditionRange protected_party_restrained(const RestraintTerms<Bounds>& ranges) {
  EXPECTS(within(ranges.judged_victim, 0, 1));
  const auto at = [](double peace, double with, double without, const Bounds& judged, bool worst) {
    const bool high = (with > without) == worst;
    return protected_party_restrained(RestraintTerms<double>{peace, with, without, high ? judged.high : judged.low});
  };
  return {at(ranges.peace.low, ranges.war_with_guarantor.high, ranges.war_without.high, ranges.judged_victim, true),
          at(ranges.peace.high, ranges.war_with_guarantor.low, ranges.war_without.low, ranges.judged_victim, false)};
}

std::optional<double> greatest_error_that_restrains(const RestraintTerms<double>& terms) {
  const double gain = terms.war_with_guarantor - terms.war_without;
  if (!(gain > 0)) return std::nullopt;
  return std::min(1.0, (terms.peace - terms.war_without) / gain);
}

}  // namespace locarno
