#include "locarno/durable/bargaining_range.h"

#include "locarno/base/contract.h"
#include "locarno/durable/rounded.h"

namespace locarno {
namespace {

Rounded least_share(const BargainingTerms<double>& terms) {
  return Rounded::input(terms.win_as_attacker_sees_it) - Rounded::input(terms.cost_attacker);
}

Rounded greatest_share(const BargainingTerms<double>& terms) {
  return Rounded::input(terms.win_as_defender_sees_it) + Rounded::input(terms.cost_defender);
}

}  // namespace

BargainingRange bargaining_range(const BargainingTerms<double>& terms) {
  EXPECTS(within(terms.win_as_attacker_sees_it, 0, 1) && within(terms.win_as_defender_sees_it, 0, 1));
  const Rounded low = least_share(terms);
  const Rounded high = greatest_share(terms);
  return {low.value(), high.value(), (high - low).condition()};
}

BargainingRangeBounds bargaining_range(const BargainingTerms<Bounds>& ranges) {
  const BargainingRange narrow = bargaining_range(
      BargainingTerms<double>{ranges.win_as_attacker_sees_it.high, ranges.win_as_defender_sees_it.low,
                              ranges.cost_attacker.low, ranges.cost_defender.low});
  const BargainingRange wide = bargaining_range(
      BargainingTerms<double>{ranges.win_as_attacker_sees_it.low, ranges.win_as_defender_sees_it.high,
                              ranges.cost_attacker.high, ranges.cost_defender.high});
  return {{wide.low, narrow.low}, {narrow.high, wide.high}, {narrow.not_empty, wide.not_empty}};
}

Condition is_within(const BargainingTerms<double>& terms, double share) {
  const Condition attacker = (Rounded::input(share) - least_share(terms)).condition();
  const Condition defender = (greatest_share(terms) - Rounded::input(share)).condition();
  return attacker.margin < defender.margin ? attacker : defender;
}

}  // namespace locarno
