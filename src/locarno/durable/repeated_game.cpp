#include "locarno/durable/repeated_game.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "locarno/base/contract.h"
#include "locarno/durable/rounded.h"

namespace locarno {
namespace {

using Terms = RepeatedGameTerms<double>;

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kTie = 1e-12;  // relative; see condition.h

bool is_valid(const Terms& terms) {
  return std::isfinite(terms.temptation) && std::isfinite(terms.punishment) && terms.temptation >= terms.reward &&
         terms.reward >= terms.punishment && within(terms.discount, 0, 1) && within(terms.detection, 0, 1) &&
         within(terms.false_alarm, 0, 1) && terms.lag >= 1 && std::isfinite(terms.lag) && terms.answer >= 1;
}

// 1 + D + ... + D^(n-1), for any n of 0 or more.
double geometric_sum(double discount, double n) {
  if (n == 0) return 0;
  if (discount == 1) return n;
  if (discount == 0) return 1;
  return -std::expm1(n * std::log(discount)) / (1 - discount);
}

// a: the discounted chance that a breach is answered.
double caught(const Terms& terms) {
  const double meanwhile = terms.discount * geometric_sum(terms.discount, terms.lag - 1);
  return terms.detection * std::pow(terms.discount, terms.lag - 1) / (1 + terms.detection * meanwhile);
}

// r: one period against a whole answer.
double period_against_answer(const Terms& terms) {
  return 1 / (terms.discount * geometric_sum(terms.discount, terms.answer));
}

double gain(const Terms& terms) { return terms.temptation - terms.reward; }
double loss(const Terms& terms) { return terms.reward - terms.punishment; }

// (R - P)(a - f) / (r + f) - (T - R); where a < f without its denominator.
double margin(const Terms& terms) {
  const double told = caught(terms) - terms.false_alarm;
  const double held = loss(terms) * told;
  return (held > 0 ? held / (period_against_answer(terms) + terms.false_alarm) : held) - gain(terms);
}

// The condition without a fraction, with the errors of its parts.
Standing standing(const Terms& terms) {
  const Rounded gained = Rounded::input(terms.temptation) - Rounded::input(terms.reward);
  const Rounded lost = Rounded::input(terms.reward) - Rounded::input(terms.punishment);
  const Rounded alarm = Rounded::input(terms.false_alarm);
  const Rounded told = Rounded::of(caught(terms), 1e-12) - alarm;
  const double r = period_against_answer(terms);
  if (told.condition().standing != Standing::holds || std::isinf(r)) {
    const Rounded held = std::isinf(r) && told.value() > 0 ? Rounded(0) : lost * told;
    return (held - gained).condition().standing;
  }
  return (lost * told - gained * (Rounded::of(r, 1e-12 * std::max(1.0, r)) + alarm)).condition().standing;
}

// The corners, with T >= R >= P kept where the ranges overlap. A harder punishment holds more back, except where an
// alarm is likelier for who keeps the agreement: then it harms that one more.
Terms worst(const RepeatedGameTerms<Bounds>& ranges) {
  Terms terms{ranges.temptation.high, ranges.reward.low,       ranges.punishment.low, ranges.discount.low,
              ranges.detection.low,   ranges.false_alarm.high, ranges.lag.high,       ranges.answer.low};
  if (caught(terms) >= terms.false_alarm) terms.punishment = std::min(ranges.punishment.high, terms.reward);
  return terms;
}

Terms best(const RepeatedGameTerms<Bounds>& ranges) {
  Terms terms{ranges.temptation.low, ranges.reward.high,     ranges.punishment.low, ranges.discount.high,
              ranges.detection.high, ranges.false_alarm.low, ranges.lag.low,        ranges.answer.high};
  terms.temptation = std::max(terms.temptation, terms.reward);
  if (caught(terms) < terms.false_alarm) terms.punishment = std::min(ranges.punishment.high, terms.reward);
  return terms;
}

// The a at which keeping is just best: f + (T - R)(r + f) / (R - P). Infinite if there is none.
double needed_chance(const Terms& terms) {
  if (gain(terms) == 0) return loss(terms) > 0 ? terms.false_alarm : 0;
  return loss(terms) > 0
             ? terms.false_alarm + gain(terms) * (period_against_answer(terms) + terms.false_alarm) / loss(terms)
             : kInfinity;
}

}  // namespace

Terms grim_trigger(double temptation, double reward, double punishment, double discount) {
  return {temptation, reward, punishment, discount, 1, 0, 1, kForEver};
}

Condition keeping_pays(const Terms& terms) {
  EXPECTS(is_valid(terms));
  const Standing found = standing(terms);
  return {found == Standing::boundary ? 0 : margin(terms), found};
}

ConditionRange keeping_pays(const RepeatedGameTerms<Bounds>& ranges) {
  return {keeping_pays(worst(ranges)), keeping_pays(best(ranges))};
}

std::optional<double> least_discount(const Terms& terms) {
  EXPECTS(is_valid(terms));
  const auto pays = [&](double discount) {
    Terms tried = terms;
    tried.discount = discount;
    return margin(tried) >= 0;
  };
  if (pays(0)) return 0;
  if (!pays(1)) {
    Terms patient = terms;
    patient.discount = 1;
    return keeping_pays(patient).holds() ? std::optional(1.0) : std::nullopt;
  }
  double low = 0, high = 1;
  for (;;) {
    const double middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) return high;
    (pays(middle) ? high : low) = middle;
  }
}

std::optional<double> least_detection(const Terms& terms) {
  EXPECTS(is_valid(terms));
  const double needed = needed_chance(terms);
  const double meanwhile = terms.discount * geometric_sum(terms.discount, terms.lag - 1);
  const double room = std::pow(terms.discount, terms.lag - 1) - needed * meanwhile;
  if (!(room > 0) || !(needed < kInfinity)) return std::nullopt;
  const double detection = needed / room;
  if (detection <= 1) return detection;
  return detection <= 1 + kTie ? std::optional(1.0) : std::nullopt;
}

std::optional<double> longest_lag(const Terms& terms) {
  EXPECTS(is_valid(terms));
  const double needed = needed_chance(terms);
  const double d = terms.detection;
  if (!(needed <= d * (1 + kTie))) return std::nullopt;  // not even without any lag
  if (needed == 0) return kForEver;
  if (terms.discount == 1) return 1 + std::max(0.0, (d / needed - 1) / d);
  const double ahead = terms.discount / (1 - terms.discount);                  // D + D^2 + ...
  const double power = needed * (1 + d * ahead) / (d * (1 + needed * ahead));  // D^(L-1)
  return 1 + std::max(0.0, std::log(power) / std::log(terms.discount));
}

std::optional<double> most_false_alarms(const Terms& terms) {
  EXPECTS(is_valid(terms));
  if (gain(terms) == 0 && loss(terms) == 0) return 1;
  const double spent = gain(terms) > 0 ? gain(terms) * period_against_answer(terms) : 0;
  const double found = (loss(terms) * caught(terms) - spent) / (loss(terms) + gain(terms));
  if (found >= 0) return std::min(1.0, found);
  return found >= -kTie ? std::optional(0.0) : std::nullopt;
}

std::optional<double> shortest_answer(const Terms& terms) {
  EXPECTS(is_valid(terms));
  const double told = caught(terms) - terms.false_alarm;
  if (gain(terms) == 0) return told >= 0 || loss(terms) == 0 ? std::optional(1.0) : std::nullopt;
  const double most = loss(terms) * told / gain(terms) - terms.false_alarm;  // of r
  if (!(told > 0) || !(most > 0) || terms.discount == 0) return std::nullopt;
  if (terms.discount == 1) return std::max(1.0, 1 / most);
  const double left = 1 - (1 - terms.discount) / (terms.discount * most);  // D^K
  if (left <= 0) return left >= -kTie ? std::optional(kForEver) : std::nullopt;
  return std::max(1.0, std::log(left) / std::log(terms.discount));
}

LeastDiscountRange least_discount(const RepeatedGameTerms<Bounds>& ranges) {
  Terms least = best(ranges);
  Terms most = worst(ranges);
  // Where keeping pays an alarm is likelier for a breach, so a milder punishment needs more patience. If a breach gains
  // nothing, only one that costs something is kept from by alarms at all.
  const double mildest = std::min(ranges.punishment.high, least.reward);
  least.punishment = gain(least) > 0 ? ranges.punishment.low : mildest;
  most.punishment = gain(most) > 0 ? std::min(ranges.punishment.high, most.reward) : ranges.punishment.low;
  return {least_discount(least), least_discount(most)};
}

}  // namespace locarno
