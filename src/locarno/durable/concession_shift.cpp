#include "locarno/durable/concession_shift.h"

#include <algorithm>

#include "locarno/base/contract.h"
#include "locarno/durable/rounded.h"

namespace locarno {

Condition concession_at_the_margin(const ConcessionTerms<double>& terms) {
  EXPECTS(terms.stake > 0);
  return (Rounded::input(terms.peace_per_unit) - Rounded::input(terms.stake) * Rounded::input(terms.win_per_unit))
      .condition();
}

ConditionRange concession_at_the_margin(const ConcessionTerms<Bounds>& ranges) {
  ConcessionTerms<double> worst;
  worst.peace_per_unit = ranges.peace_per_unit.low;
  worst.win_per_unit = ranges.win_per_unit.high;
  worst.stake = worst.win_per_unit > 0 ? ranges.stake.high : ranges.stake.low;
  ConcessionTerms<double> best;
  best.peace_per_unit = ranges.peace_per_unit.high;
  best.win_per_unit = ranges.win_per_unit.low;
  best.stake = best.win_per_unit > 0 ? ranges.stake.low : ranges.stake.high;
  return {concession_at_the_margin(worst), concession_at_the_margin(best)};
}

Condition peace_after_concession(const ConcessionTerms<double>& terms, double handed_over) {
  EXPECTS(terms.stake > 0 && handed_over >= 0 && within(terms.win, 0, 1));
  const Rounded y = Rounded::input(handed_over);
  Rounded win = Rounded::input(terms.win) + y * Rounded::input(terms.win_per_unit);
  if (win.value() < 0) win = 0;
  if (win.value() > 1) win = 1;
  const Rounded peace = Rounded::input(terms.peace) + y * Rounded::input(terms.peace_per_unit);
  return (peace - Rounded::input(terms.stake) * win + Rounded::input(terms.cost)).condition();
}

std::optional<double> turning_concession(const ConcessionTerms<double>& terms) {
  EXPECTS(terms.stake > 0);
  const double margin = terms.peace - terms.stake * terms.win + terms.cost;
  const double slope = terms.peace_per_unit - terms.stake * terms.win_per_unit;
  if (slope == 0) return std::nullopt;
  const double turn = -margin / slope;
  return turn > 0 ? std::optional(turn) : std::nullopt;
}

}  // namespace locarno
