#include "locarno/durable/break_even.h"

#include "locarno/base/contract.h"

namespace locarno {
namespace {

double& place_of(GuaranteeTerms<double>& terms, GuaranteeTerm term) {
  switch (term) {
    case GuaranteeTerm::peace: return terms.peace;
    case GuaranteeTerm::win_alone: return terms.alone.win;
    case GuaranteeTerm::cost_alone: return terms.alone.cost;
    case GuaranteeTerm::win_honoured: return terms.honoured.win;
    case GuaranteeTerm::cost_honoured: return terms.honoured.cost;
    case GuaranteeTerm::stake: break;
  }
  return terms.stake;
}

double gain_from_attack(const GuaranteeTerms<double>& terms, double credibility) {
  return credibility * war_payoff(terms.honoured, terms.stake) +
         (1 - credibility) * war_payoff(terms.alone, terms.stake) - terms.peace;
}

// Where the gain, a straight line in the term, is 0.
std::optional<double> turn(const GuaranteeTerms<double>& terms, GuaranteeTerm term, double credibility) {
  const double at_zero = gain_from_attack(with_value(terms, term, 0), credibility);
  const double slope = gain_from_attack(with_value(terms, term, 1), credibility) - at_zero;
  if (slope == 0) return std::nullopt;
  return -at_zero / slope;
}

}  // namespace

double value_of(const GuaranteeTerms<double>& terms, GuaranteeTerm term) {
  GuaranteeTerms<double> copy = terms;
  return place_of(copy, term);
}

GuaranteeTerms<double> with_value(GuaranteeTerms<double> terms, GuaranteeTerm term, double value) {
  place_of(terms, term) = value;
  return terms;
}

BreakEvenCurve break_even_curve(const GuaranteeTerms<double>& terms, GuaranteeTerm term, const Bounds& over,
                                std::size_t points) {
  EXPECTS(points >= 2 && over.low <= over.high);
  BreakEvenCurve curve;
  curve.value.reserve(points);
  curve.least_credibility.reserve(points);
  GuaranteeTerms<double> moved = terms;
  double& value = place_of(moved, term);
  const double step = (over.high - over.low) / static_cast<double>(points - 1);
  for (std::size_t i = 0; i < points; ++i) {
    value = i + 1 == points ? over.high : over.low + step * static_cast<double>(i);
    curve.value.push_back(value);
    curve.least_credibility.push_back(least_credibility(moved).least);
  }
  return curve;
}

BreakEvenTurns break_even_turns(const GuaranteeTerms<double>& terms, GuaranteeTerm term, double credibility) {
  EXPECTS(within(credibility, 0, 1));
  return {turn(terms, term, 0), turn(terms, term, 1), turn(terms, term, credibility)};
}

}  // namespace locarno
