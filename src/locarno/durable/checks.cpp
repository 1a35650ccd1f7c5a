#include "locarno/durable/checks.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "locarno/durable/first_strike.h"
#include "locarno/durable/guarantee.h"
#include "locarno/durable/power_shift.h"
#include "locarno/durable/repeated_game.h"
#include "locarno/durable/voiding_clause.h"

namespace locarno {
namespace {

using P = Parameter;

const std::array<CheckInputs, 6> kInputs = {{
    {{P::peace, P::win, P::cost},
     {P::force_ratio, P::decisiveness, P::win_if_honoured, P::cost_if_honoured, P::win_later, P::shift_years,
      P::side_payment, P::side_payment_years, P::side_payment_fade, P::blame},
     true,
     true},
    {{P::win, P::win_later, P::shift_years, P::cost, P::patience}, {P::force_ratio, P::decisiveness}, false},
    {{P::win, P::win_later, P::shift_years, P::cost, P::rival_cost, P::patience},
     {P::force_ratio, P::decisiveness},
     false},
    {{P::first_strike, P::second_strike, P::cost, P::rival_cost}, {}, false},
    {{P::peace, P::win, P::cost, P::supported, P::win_if_supported, P::cost_if_supported},
     {P::force_ratio, P::decisiveness, P::win_later, P::shift_years, P::side_payment, P::side_payment_years,
      P::side_payment_fade},
     false,
     true},
    {{P::violation_gain, P::punishment_loss, P::detection, P::false_alarm, P::period, P::detection_lag,
      P::punishment_periods, P::patience},
     {},
     false},
}};

bool is_stated(const BreakerTerms& terms, Parameter p) {
  if (p == P::win) return win_chance(terms, 0).has_value();
  return terms[p].has_value();
}

// Of two parameters that only mean something together, the one that is missing.
void add_missing_half(const BreakerTerms& terms, Parameter a, Parameter b, std::vector<Parameter>& missing) {
  if (terms[a].has_value() != terms[b].has_value()) missing.push_back(terms[a] ? b : a);
}

// A side payment ends, or fades, or both; what fades or ends has to be stated.
void add_missing_payment(const BreakerTerms& terms, std::vector<Parameter>& missing) {
  const bool passes = terms[P::side_payment_years] || terms[P::side_payment_fade];
  if (terms[P::side_payment].has_value() != passes) missing.push_back(passes ? P::side_payment : P::side_payment_years);
}

std::vector<Parameter> missing_for(Check check, const BreakerTerms& terms) {
  std::vector<Parameter> missing;
  for (const Parameter p : inputs_of(check).needed) {
    if (!is_stated(terms, p)) missing.push_back(p == P::win && terms[P::force_ratio] ? P::decisiveness : p);
  }
  const auto& regarded = inputs_of(check).regarded;
  const auto regards = [&](Parameter p) { return std::ranges::find(regarded, p) != regarded.end(); };
  if (regards(P::win_later)) add_missing_half(terms, P::win_later, P::shift_years, missing);
  if (regards(P::side_payment)) add_missing_payment(terms, missing);
  if (check == Check::attack && !terms.guarantors.empty()) {
    for (const Parameter p : {P::win_if_honoured, P::cost_if_honoured}) {
      if (!terms[p]) missing.push_back(p);
    }
  }
  return missing;
}

bool applies(Check check, const BreakerTerms& terms) {
  if (check == Check::violations) return true;
  return terms.attacks && (check != Check::restraint || terms.is_protected);
}

RangedValue less(const RangedValue& a, const RangedValue& b) {
  return {{a.range.low - b.range.high, a.range.high - b.range.low}, a.central - b.central};
}

double negated(double value) { return -value; }
Bounds negated(const Bounds& bounds) { return {-bounds.high, -bounds.low}; }

GuaranteeTerms<Bounds> ranges(const RangedValue& peace, const RangedValue& win, const RangedValue& cost,
                              const RangedValue& win_helped, const RangedValue& cost_helped) {
  return {peace.range, {win.range, cost.range}, {win_helped.range, cost_helped.range}, point_bounds(1)};
}

GuaranteeTerms<double> centre(const RangedValue& peace, const RangedValue& win, const RangedValue& cost,
                              const RangedValue& win_helped, const RangedValue& cost_helped) {
  return {peace.central, {win.central, cost.central}, {win_helped.central, cost_helped.central}, 1};
}

// Breaking openly in a year, with the chance that the other kind of war follows: its guarantors come, or one's own do.
YearOutcome open_break(const BreakerTerms& terms, double year, const RangedValue& helped, const RangedValue& win_helped,
                       const RangedValue& cost_helped) {
  const RangedValue peace = *peace_payoff(terms, year);
  const RangedValue win = *win_chance(terms, year);
  const RangedValue& cost = *terms[P::cost];
  const ConditionRange bounds = deterred(ranges(peace, win, cost, win_helped, cost_helped), helped.range);
  return {year, bounds.worst, deterred(centre(peace, win, cost, win_helped, cost_helped), helped.central), bounds.best};
}

YearOutcome attack_in(const BreakerTerms& terms, double year, const RangedValue& response) {
  if (terms.guarantors.empty())  // nobody comes: the other kind of war is the same one
    return open_break(terms, year, {{0, 0}, 0}, *win_chance(terms, year), *terms[P::cost]);
  return open_break(terms, year, response, *terms[P::win_if_honoured], *terms[P::cost_if_honoured]);
}

// Its guarantors would stand by it although it broke first: its own payoffs with their help and without.
YearOutcome restraint_in(const BreakerTerms& terms, double year) {
  const RangedValue peace = *peace_payoff(terms, year);
  const RangedValue alone = less(*win_chance(terms, year), *terms[P::cost]);
  const RangedValue helped = less(*terms[P::win_if_supported], *terms[P::cost_if_supported]);
  const auto& support = *terms[P::supported];
  const ConditionRange bounds = protected_party_restrained(
      RestraintTerms<Bounds>{peace.range, helped.range, alone.range, support.range});
  const Condition central = protected_party_restrained(
      RestraintTerms<double>{peace.central, helped.central, alone.central, support.central});
  return {year, bounds.worst, central, bounds.best};
}

// In the paper's unit: costs are shares of the stake, which is 1 / (1 - D) of one period's whole. At D = 1 any cost is
// as nothing beside the stake.
PowerShiftTerms<double> shift_terms(double win, double later, double discount, double cost, double rival_cost) {
  const double unit = discount < 1 ? 1 / (1 - discount) : 0;
  return {1 - win, 1 - later, discount, cost * unit, rival_cost * unit};
}

// Fearon's margin, c (1 - D) - (D p2 - p1) with c a share of the stake, falls in D and in the win chance now and rises
// in the one later and in c. Powell's, c_D + D c_R - (D p2 - p1), is linear in D: its bounds are at an end of D.
YearOutcome shift_of_power(const BreakerTerms& terms, bool any_bargaining) {
  const RangedValue win = *win_chance(terms, 0);
  const RangedValue& later = *terms[P::win_later];
  const RangedValue rival = terms[P::rival_cost].value_or(RangedValue{});
  const auto condition = [&](double w, double l, double d, double c, double r) {
    const PowerShiftTerms<double> shift = shift_terms(w, l, d, c, r);
    return any_bargaining ? powell_power_shift(shift) : fearon_power_shift(shift);
  };
  const auto discount = [&](double patience, double years) { return std::pow(patience, years); };
  const RangedValue& patience = *terms[P::patience];
  const RangedValue& years = *terms[P::shift_years];
  const double least = discount(patience.range.low, years.range.high);
  const double most = discount(patience.range.high, years.range.low);
  const auto at = [&](Corner corner, double d) {
    return condition(take(win, corner, false), take(later, corner, true), d, take(*terms[P::cost], corner, true),
                     take(rival, corner, true));
  };
  const auto by_margin = [](const Condition& a, const Condition& b) { return a.margin < b.margin; };
  return {0, std::min(at(Corner::tempting, least), at(Corner::tempting, most), by_margin),
          at(Corner::central, discount(patience.central, years.central)),
          std::max(at(Corner::peaceful, least), at(Corner::peaceful, most), by_margin)};
}

YearOutcome surprise(const BreakerTerms& terms) {
  const auto& first = *terms[P::first_strike];
  const auto& second = *terms[P::second_strike];
  const auto& cost = *terms[P::cost];
  const auto& rival = *terms[P::rival_cost];
  const ConditionRange bounds = first_strike(
      FirstStrikeTerms<Bounds>{first.range, second.range, cost.range, rival.range});
  const FirstStrike central = first_strike(
      FirstStrikeTerms<double>{first.central, second.central, cost.central, rival.central});
  return {0, bounds.worst, central.some_line_is_safe, bounds.best};
}

// In payoffs of a period less that of keeping the agreement: R = 0, T the gain, P the loss.
template <class Number, class Read>
RepeatedGameTerms<Number> game_of(Read read, Number discount) {
  const Number loss = read(P::punishment_loss);
  return {read(P::violation_gain), Number{},
          negated(loss),           discount,
          read(P::detection),      read(P::false_alarm),
          read(P::detection_lag),  read(P::punishment_periods)};
}

YearOutcome small_violations(const BreakerTerms& terms) {
  const auto& patience = *terms[P::patience];
  const auto& period = *terms[P::period];
  const Bounds discount{std::pow(patience.range.low, period.range.high),
                        std::pow(patience.range.high, period.range.low)};
  const ConditionRange bounds = keeping_pays(game_of<Bounds>([&](Parameter p) { return terms[p]->range; }, discount));
  const Condition central = keeping_pays(
      game_of<double>([&](Parameter p) { return terms[p]->central; }, std::pow(patience.central, period.central)));
  return {0, bounds.worst, central, bounds.best};
}

}  // namespace

Condition condition_of(double margin) {
  constexpr double kNothing = 1e-12;  // inputs are known to twelve decimals
  if (std::abs(margin) <= kNothing) return {0, Standing::boundary};
  return {margin, margin > 0 ? Standing::holds : Standing::fails};
}

std::string_view to_string(Check check) {
  switch (check) {
    case Check::attack: return "attack";
    case Check::power_shift: return "power_shift";
    case Check::power_shift_any: return "power_shift_any";
    case Check::first_strike: return "first_strike";
    case Check::restraint: return "restraint";
    case Check::violations: return "violations";
  }
  return {};
}

std::string_view to_string(Holds holds) {
  switch (holds) {
    case Holds::necessarily: return "necessarily";
    case Holds::possibly: return "possibly";
    case Holds::not_at_all: return "not_at_all";
  }
  return {};
}

const CheckInputs& inputs_of(Check check) { return kInputs[static_cast<std::size_t>(check)]; }

Holds CheckResult::holds() const {
  if (fails_surely_from()) return Holds::not_at_all;
  return may_fail_from() ? Holds::possibly : Holds::necessarily;
}

bool CheckResult::holds_centrally() const { return !fails_centrally_from(); }

namespace {

template <class Which>
std::optional<double> first_year(const std::vector<YearOutcome>& years, Which which) {
  const auto found = std::ranges::find_if(years, [&](const YearOutcome& row) { return !which(row).holds(); });
  return found == years.end() ? std::nullopt : std::optional(found->year);
}

}  // namespace

std::optional<double> CheckResult::may_fail_from() const {
  return first_year(years, [](const YearOutcome& row) { return row.worst; });
}

std::optional<double> CheckResult::fails_centrally_from() const {
  return first_year(years, [](const YearOutcome& row) { return row.central; });
}

std::optional<double> CheckResult::fails_surely_from() const {
  return first_year(years, [](const YearOutcome& row) { return row.best; });
}

const YearOutcome& CheckResult::tightest() const {
  return *std::ranges::min_element(years, {}, [](const YearOutcome& row) { return row.central.margin; });
}

YearOutcome outcome_in(Check check, const BreakerTerms& terms, double year) {
  switch (check) {
    case Check::attack: return attack_in(terms, year, response_in(terms, year));
    case Check::power_shift: return shift_of_power(terms, false);
    case Check::power_shift_any: return shift_of_power(terms, true);
    case Check::first_strike: return surprise(terms);
    case Check::restraint: return restraint_in(terms, year);
    case Check::violations: return small_violations(terms);
  }
  return {};
}

CheckResult run_check(Check check, const BreakerTerms& terms, int horizon) {
  CheckResult out{check, applies(check, terms), {}, {}};
  if (!out.applies) return out;
  out.missing = missing_for(check, terms);
  if (!out.missing.empty()) return out;
  const int last = inputs_of(check).dated ? horizon : 0;
  if (check != Check::attack) {
    for (int year = 0; year <= last; ++year) out.years.push_back(outcome_in(check, terms, year));
    return out;
  }
  const bool known = terms.response.size() > static_cast<std::size_t>(last);
  const std::vector<RangedValue> response = known ? terms.response : response_profile(terms, last);
  for (int year = 0; year <= last; ++year)
    out.years.push_back(attack_in(terms, year, response[static_cast<std::size_t>(year)]));
  return out;
}

}  // namespace locarno
