#include "locarno/durable/guarantee_needs.h"

namespace locarno {

GuaranteeNeeds guarantee_needs(const BreakerTerms& terms, double year) {
  const RangedValue peace = *peace_payoff(terms, year);
  const RangedValue win = *win_chance(terms, year);
  const RangedValue& cost = *terms[Parameter::cost];
  const RangedValue& win_honoured = *terms[Parameter::win_if_honoured];
  const RangedValue& cost_honoured = *terms[Parameter::cost_if_honoured];
  const GuaranteeTerms<Bounds> ranges{
      peace.range, {win.range, cost.range}, {win_honoured.range, cost_honoured.range}, point_bounds(1)};
  const GuaranteeTerms<double> central{
      peace.central, {win.central, cost.central}, {win_honoured.central, cost_honoured.central}, 1};
  const RangedValue response = response_in(terms, year);
  return {year, least_credibility(ranges), least_credibility(central), response};
}

}  // namespace locarno
