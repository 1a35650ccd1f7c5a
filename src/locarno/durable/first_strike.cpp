#include "locarno/durable/first_strike.h"

#include "locarno/base/contract.h"
#include "locarno/durable/rounded.h"

namespace locarno {

FirstStrike first_strike(const FirstStrikeTerms<double>& terms) {
  EXPECTS(within(terms.win_first, 0, 1) && within(terms.win_second, 0, 1));
  EXPECTS(terms.cost_first >= 0 && terms.cost_second >= 0);
  const Rounded low = Rounded::input(terms.win_first) - Rounded::input(terms.cost_first);
  const Rounded high = Rounded::input(terms.win_second) + Rounded::input(terms.cost_second);
  return {(high - low).condition(), low.value(), high.value()};
}

ConditionRange first_strike(const FirstStrikeTerms<Bounds>& ranges) {
  const FirstStrikeTerms<double> worst{ranges.win_first.high, ranges.win_second.low, ranges.cost_first.low,
                                       ranges.cost_second.low};
  const FirstStrikeTerms<double> best{ranges.win_first.low, ranges.win_second.high, ranges.cost_first.high,
                                      ranges.cost_second.high};
  return {first_strike(worst).some_line_is_safe, first_strike(best).some_line_is_safe};
}

}  // namespace locarno
