#include "locarno/durable/power_shift.h"

#include <algorithm>

#include "locarno/base/contract.h"
#include "locarno/durable/rounded.h"

namespace locarno {
namespace {

bool is_valid(const PowerShiftTerms<double>& terms) {
  return within(terms.win_now, 0, 1) && within(terms.win_later, 0, 1) && within(terms.discount, 0, 1) &&
         terms.cost_decliner >= 0 && terms.cost_riser >= 0;
}

// D p2 - p1: what the shift is worth to the riser.
Rounded shift(const PowerShiftTerms<double>& terms) {
  return Rounded::input(terms.discount) * Rounded::input(terms.win_later) - Rounded::input(terms.win_now);
}

PowerShiftTerms<double> worst(const PowerShiftTerms<Bounds>& ranges) {
  return {ranges.win_now.low, ranges.win_later.high, ranges.discount.high, ranges.cost_decliner.low,
          ranges.cost_riser.low};
}

PowerShiftTerms<double> best(const PowerShiftTerms<Bounds>& ranges) {
  return {ranges.win_now.high, ranges.win_later.low, ranges.discount.low, ranges.cost_decliner.high,
          ranges.cost_riser.high};
}

// The discount factor of the range at which Powell's margin is greatest, all else given.
double most_peaceful_discount(const PowerShiftTerms<double>& terms, const Bounds& discount) {
  if (terms.cost_riser == 0) return discount.low;  // the margin falls in D throughout
  const double stationary = (terms.cost_riser - terms.cost_decliner - terms.win_later) / (2 * terms.cost_riser);
  return std::clamp(stationary, discount.low, discount.high);
}

}  // namespace

Condition fearon_power_shift(const PowerShiftTerms<double>& terms) {
  EXPECTS(is_valid(terms));
  const Rounded patience = 1 - Rounded::input(terms.discount);
  return (Rounded::input(terms.cost_decliner) * patience * patience - shift(terms)).condition();
}

ConditionRange fearon_power_shift(const PowerShiftTerms<Bounds>& ranges) {
  return {fearon_power_shift(worst(ranges)), fearon_power_shift(best(ranges))};
}

Condition powell_power_shift(const PowerShiftTerms<double>& terms) {
  EXPECTS(is_valid(terms));
  const Rounded discount = Rounded::input(terms.discount);
  const Rounded saved = Rounded::input(terms.cost_decliner) + discount * Rounded::input(terms.cost_riser);
  return ((1 - discount) * saved - shift(terms)).condition();
}

ConditionRange powell_power_shift(const PowerShiftTerms<Bounds>& ranges) {
  PowerShiftTerms<double> patient = worst(ranges);
  PowerShiftTerms<double> impatient = patient;
  impatient.discount = ranges.discount.low;
  const Condition one = powell_power_shift(patient);
  const Condition other = powell_power_shift(impatient);
  PowerShiftTerms<double> peaceful = best(ranges);
  peaceful.discount = most_peaceful_discount(peaceful, ranges.discount);
  return {one.margin < other.margin ? one : other, powell_power_shift(peaceful)};
}

double greatest_later_chance(const PowerShiftTerms<double>& terms) {
  EXPECTS(is_valid(terms));
  const double impatience = 1 - terms.discount;
  const double most = terms.win_now + terms.cost_decliner * impatience * impatience;
  return most >= terms.discount ? 1 : most / terms.discount;
}

std::optional<double> least_cost_of_war(const PowerShiftTerms<double>& terms) {
  EXPECTS(is_valid(terms));
  const double gain = terms.discount * terms.win_later - terms.win_now;
  if (gain <= 0) return 0;
  const double impatience = 1 - terms.discount;
  if (impatience == 0) return std::nullopt;
  return gain / (impatience * impatience);
}

}  // namespace locarno
