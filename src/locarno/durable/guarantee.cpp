#include "locarno/durable/guarantee.h"

#include <algorithm>
#include <cmath>

#include "locarno/base/contract.h"
#include "locarno/durable/rounded.h"

namespace locarno {
namespace {

bool is_valid(const GuaranteeTerms<double>& terms) {
  return std::isfinite(terms.peace) && within(terms.alone.win, 0, 1) && within(terms.honoured.win, 0, 1) &&
         std::isfinite(terms.alone.cost) && std::isfinite(terms.honoured.cost) && terms.stake > 0 &&
         std::isfinite(terms.stake);
}

Rounded payoff(const WarTerms<double>& war, double stake) {
  return Rounded::input(war.win) * Rounded::input(stake) - Rounded::input(war.cost);
}

// x - w
Condition peace_beats(const GuaranteeTerms<double>& terms, const WarTerms<double>& war) {
  return (Rounded::input(terms.peace) - payoff(war, terms.stake)).condition();
}

// The credibility at which war and peace are worth the same.
double indifferent(const LeastCredibility& found, double peace) {
  return std::clamp((found.war_alone - peace) / (found.war_alone - found.war_honoured), 0.0, 1.0);
}

}  // namespace

double war_payoff(const WarTerms<double>& war, double stake) { return war.win * stake - war.cost; }

LeastCredibility least_credibility(const GuaranteeTerms<double>& terms) {
  EXPECTS(is_valid(terms));
  LeastCredibility found;
  found.war_alone = war_payoff(terms.alone, terms.stake);
  found.war_honoured = war_payoff(terms.honoured, terms.stake);
  const bool alone_deters = peace_beats(terms, terms.alone).holds();
  const bool honoured_deters = peace_beats(terms, terms.honoured).holds();
  if (alone_deters) {
    if (!honoured_deters) found.greatest = indifferent(found, terms.peace);
    return found;
  }
  if (!honoured_deters) {
    found.need = GuaranteeNeed::impossible;
    found.least = kNoCredibility;
    found.greatest = 0;
    return found;
  }
  found.need = GuaranteeNeed::some;
  found.least = indifferent(found, terms.peace);
  return found;
}

LeastCredibilityRange least_credibility(const GuaranteeTerms<Bounds>& ranges) {
  return {least_credibility(most_peaceful(ranges)), least_credibility(most_tempting(ranges))};
}

GuaranteeTerms<double> most_peaceful(const GuaranteeTerms<Bounds>& ranges) {
  return {ranges.peace.high,
          {ranges.alone.win.low, ranges.alone.cost.high},
          {ranges.honoured.win.low, ranges.honoured.cost.high},
          ranges.stake.low};
}

GuaranteeTerms<double> most_tempting(const GuaranteeTerms<Bounds>& ranges) {
  return {ranges.peace.low,
          {ranges.alone.win.high, ranges.alone.cost.low},
          {ranges.honoured.win.high, ranges.honoured.cost.low},
          ranges.stake.high};
}

Condition deterred(const GuaranteeTerms<double>& terms, double credibility) {
  EXPECTS(is_valid(terms) && within(credibility, 0, 1));
  const Rounded h = Rounded::input(credibility);
  const Rounded attack = h * payoff(terms.honoured, terms.stake) + (1 - h) * payoff(terms.alone, terms.stake);
  return (Rounded::input(terms.peace) - attack).condition();
}

ConditionRange deterred(const GuaranteeTerms<Bounds>& ranges, const Bounds& credibility) {
  const auto better = [](const Condition& a, const Condition& b) { return a.margin < b.margin; };
  const auto at = [](const GuaranteeTerms<double>& terms) { return [terms](double h) { return deterred(terms, h); }; };
  const auto worst = at(most_tempting(ranges));
  const auto best = at(most_peaceful(ranges));
  return {std::min(worst(credibility.low), worst(credibility.high), better),
          std::max(best(credibility.low), best(credibility.high), better)};
}

HardestToDeter hardest_to_deter(std::span<const GuaranteeTerms<double>> attackers) {
  HardestToDeter answer;
  for (std::size_t i = 0; i < attackers.size(); ++i) {
    const LeastCredibility one = least_credibility(attackers[i]);
    if (i == 0 || one.least > answer.credibility.least) answer = {i, one};
  }
  return answer;
}

CredibilitySlopes credibility_slopes(const GuaranteeTerms<double>& terms) {
  const LeastCredibility found = least_credibility(terms);
  if (found.need != GuaranteeNeed::some || found.least >= 1) return {};
  const double reach = found.war_alone - found.war_honoured;
  const double alone = (terms.peace - found.war_honoured) / (reach * reach);  // dh*/dw0
  const double honoured = (found.war_alone - terms.peace) / (reach * reach);  // dh*/dw1
  return {alone * terms.stake, -alone,     honoured * terms.stake,
          -honoured,           -1 / reach, alone * terms.alone.win + honoured * terms.honoured.win};
}

namespace {

// The greatest payoff of a war without the guarantor that the credibility still deters. nullopt: none; infinite: any.
std::optional<double> bearable_war_alone(const GuaranteeTerms<double>& terms, double credibility) {
  EXPECTS(is_valid(terms) && within(credibility, 0, 1));
  if (credibility == 1) {
    if (!peace_beats(terms, terms.honoured).holds()) return std::nullopt;
    return std::numeric_limits<double>::infinity();
  }
  return (terms.peace - credibility * war_payoff(terms.honoured, terms.stake)) / (1 - credibility);
}

}  // namespace

std::optional<double> enough_cost_alone(const GuaranteeTerms<double>& terms, double credibility) {
  const auto bearable = bearable_war_alone(terms, credibility);
  if (!bearable) return std::nullopt;
  return std::max(terms.alone.cost, terms.alone.win * terms.stake - *bearable);
}

std::optional<double> enough_win_alone(const GuaranteeTerms<double>& terms, double credibility) {
  const auto bearable = bearable_war_alone(terms, credibility);
  if (!bearable || *bearable + terms.alone.cost < 0) return std::nullopt;
  return std::min(terms.alone.win, (*bearable + terms.alone.cost) / terms.stake);
}

double enough_peace(const GuaranteeTerms<double>& terms, double credibility) {
  EXPECTS(is_valid(terms) && within(credibility, 0, 1));
  const double attack = credibility * war_payoff(terms.honoured, terms.stake) +
                        (1 - credibility) * war_payoff(terms.alone, terms.stake);
  return std::max(terms.peace, attack);
}

}  // namespace locarno
