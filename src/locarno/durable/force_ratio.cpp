#include "locarno/durable/force_ratio.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "locarno/base/contract.h"
#include "locarno/durable/rounded.h"

namespace locarno {
namespace {

bool is_valid(const ContestTerms<double>& terms) {
  return std::isfinite(terms.peace) && std::isfinite(terms.cost) && terms.stake > 0 && std::isfinite(terms.stake) &&
         terms.decisiveness > 0 && std::isfinite(terms.decisiveness);
}

// The greatest chance to win at which the attacker keeps the peace.
double tolerated_chance(const ContestTerms<double>& terms) { return (terms.peace + terms.cost) / terms.stake; }

// A ratio above 1 falls as m grows, one below 1 rises.
double decisiveness_for(double odds, const Bounds& decisiveness, bool greatest) {
  return (odds > 1) == greatest ? decisiveness.low : decisiveness.high;
}

ContestTerms<double> corner(const ContestTerms<Bounds>& ranges, bool greatest) {
  ContestTerms<double> terms{greatest ? ranges.peace.low : ranges.peace.high,
                             greatest ? ranges.cost.low : ranges.cost.high, 0, ranges.decisiveness.low};
  // Less peace and cost: the ratio rises in V as long as what is kept is worth something; below 0 it is infinite
  // anyway.
  terms.stake = greatest ? ranges.stake.high : ranges.stake.low;
  const double tolerated = tolerated_chance(terms);
  if (tolerated > 0) {
    terms.decisiveness = decisiveness_for((1 - tolerated) / tolerated, ranges.decisiveness, greatest);
  }
  return terms;
}

}  // namespace

double contest_chance(double ratio, double decisiveness) {
  EXPECTS(ratio >= 0 && decisiveness > 0);
  if (std::isinf(ratio)) return 1;
  return 1 - 1 / (1 + std::pow(ratio, decisiveness));
}

double least_force_ratio(const ContestTerms<double>& terms) {
  EXPECTS(is_valid(terms));
  const double tolerated = tolerated_chance(terms);
  if (tolerated >= 1) return 0;
  if (tolerated <= 0) return std::numeric_limits<double>::infinity();
  return std::pow((1 - tolerated) / tolerated, 1 / terms.decisiveness);
}

Bounds least_force_ratio(const ContestTerms<Bounds>& ranges) {
  return {least_force_ratio(corner(ranges, false)), least_force_ratio(corner(ranges, true))};
}

Condition deterred_by_force(const ContestTerms<double>& terms, double ratio) {
  EXPECTS(is_valid(terms) && ratio >= 0);
  const double power = std::pow(ratio, terms.decisiveness);
  const Rounded chance = Rounded::input(std::isinf(power) ? 0 : 1 / (1 + power));
  const Rounded war = chance * Rounded::input(terms.stake) - Rounded::input(terms.cost);
  return (Rounded::input(terms.peace) - war).condition();
}

}  // namespace locarno
