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

// What the answer holds back, a period: (R - P)(a - f) / (r + f).
double held_back(const Terms& terms) {
  const double lost = (terms.reward - terms.punishment) * (caught(terms) - terms.false_alarm);
  return lost > 0 ? lost / (period_against_answer(terms) + terms.false_alarm) : 0;
}

double gain(const Terms& terms) { return terms.temptation - terms.reward; }

// The condition without its fraction, with the errors of its parts.
Standing standing(const Terms& terms) {
  const double r = period_against_answer(terms);
  const double a = caught(terms);
  const Rounded reward = Rounded::input(terms.reward);
  const Rounded gained = Rounded::input(terms.temptation) - reward;
  if (std::isinf(r)) return gained.value() > gained.error() ? Standing::fails : Standing::boundary;
  const Rounded alarm = Rounded::input(terms.false_alarm);
  const Rounded told = Rounded::of(a, 1e-12) - alarm;
  if (told.value() <= 0) return gained.value() > gained.error() ? Standing::fails : Standing::boundary;
  const Rounded lost = (reward - Rounded::input(terms.punishment)) * told;
  return (lost - gained * (Rounded::of(r, 1e-12 * std::max(1.0, r)) + alarm)).condition().standing;
}

// The corners, with T >= R >= P kept where the ranges overlap.
Terms worst(const RepeatedGameTerms<Bounds>& ranges) {
  const double reward = ranges.reward.low;
  return {ranges.temptation.high,
          reward,
          std::min(ranges.punishment.high, reward),
          ranges.discount.low,
          ranges.detection.low,
          ranges.false_alarm.high,
          ranges.lag.high,
          ranges.answer.low};
}

Terms best(const RepeatedGameTerms<Bounds>& ranges) {
  const double reward = ranges.reward.high;
  return {std::max(ranges.temptation.low, reward),
          reward,
          ranges.punishment.low,
          ranges.discount.high,
          ranges.detection.high,
          ranges.false_alarm.low,
          ranges.lag.low,
          ranges.answer.high};
}

// The a at which keeping is just best: f + (T - R)(r + f) / (R - P). Infinite if there is none.
double needed_chance(const Terms& terms) {
  if (gain(terms) == 0) return terms.false_alarm;
  const double loss = terms.reward - terms.punishment;
  return loss > 0 ? terms.false_alarm + gain(terms) * (period_against_answer(terms) + terms.false_alarm) / loss
                  : kInfinity;
}

}  // namespace

Terms grim_trigger(double temptation, double reward, double punishment, double discount) {
  return {temptation, reward, punishment, discount, 1, 0, 1, kForEver};
}

Condition keeping_pays(const Terms& terms) {
  EXPECTS(is_valid(terms));
  const Standing found = standing(terms);
  return {found == Standing::boundary ? 0 : held_back(terms) - gain(terms), found};
}

ConditionRange keeping_pays(const RepeatedGameTerms<Bounds>& ranges) {
  return {keeping_pays(worst(ranges)), keeping_pays(best(ranges))};
}

std::optional<double> least_discount(const Terms& terms) {
  EXPECTS(is_valid(terms));
  const auto pays = [&](double discount) {
    Terms tried = terms;
    tried.discount = discount;
    return held_back(tried) >= gain(tried);
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
  if (gain(terms) == 0) return 0;
  const double needed = needed_chance(terms);
  const double meanwhile = terms.discount * geometric_sum(terms.discount, terms.lag - 1);
  const double room = std::pow(terms.discount, terms.lag - 1) - needed * meanwhile;
  if (!(room > 0) || !(needed < kInfinity)) return std::nullopt;
  const double detection = needed / room;
  if (detection <= 1) return detection;
  return detection <= 1 + 1e-12 ? std::optional(1.0) : std::nullopt;
}

std::optional<double> longest_lag(const Terms& terms) {
  EXPECTS(is_valid(terms));
  if (gain(terms) == 0) return kForEver;
  const double needed = needed_chance(terms);
  const double d = terms.detection;
  if (!(needed <= d * (1 + 1e-12))) return std::nullopt;  // not even without any lag
  if (needed == 0) return kForEver;
  if (terms.discount == 1) return 1 + std::max(0.0, (d / needed - 1) / d);
  const double ahead = terms.discount / (1 - terms.discount);                  // D + D^2 + ...
  const double power = needed * (1 + d * ahead) / (d * (1 + needed * ahead));  // D^(L-1)
  return 1 + std::max(0.0, std::log(power) / std::log(terms.discount));
}

std::optional<double> most_false_alarms(const Terms& terms) {
  EXPECTS(is_valid(terms));
  if (gain(terms) == 0) return 1;
  const double loss = terms.reward - terms.punishment;
  const double found = (loss * caught(terms) - gain(terms) * period_against_answer(terms)) / (loss + gain(terms));
  if (found >= 0) return std::min(1.0, found);
  return found >= -1e-12 ? std::optional(0.0) : std::nullopt;
}

std::optional<double> shortest_answer(const Terms& terms) {
  EXPECTS(is_valid(terms));
  if (gain(terms) == 0) return 1;
  const double told = caught(terms) - terms.false_alarm;
  const double most = (terms.reward - terms.punishment) * told / gain(terms) - terms.false_alarm;  // of r
  if (!(told > 0) || !(most > 0) || terms.discount == 0)
    return most == 0 && terms.discount == 1 ? std::optional(kForEver) : std::nullopt;
  if (terms.discount == 1) return std::max(1.0, 1 / most);
  const double left = 1 - (1 - terms.discount) / (terms.discount * most);  // D^K
  if (left <= 0) return left >= -1e-12 ? std::optional(kForEver) : std::nullopt;
  return std::max(1.0, std::log(left) / std::log(terms.discount));
}

LeastDiscountRange least_discount(const RepeatedGameTerms<Bounds>& ranges) {
  return {least_discount(best(ranges)), least_discount(worst(ranges))};
}

}  // namespace locarno
