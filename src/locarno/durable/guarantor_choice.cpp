#include "locarno/durable/guarantor_choice.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/normal.hpp>

#include "locarno/base/contract.h"

namespace locarno {
namespace {

using Kind = CostLaw::Kind;

bool is_valid(const CostLaw& law) {
  switch (law.kind) {
    case Kind::point: return std::isfinite(law.low);
    case Kind::uniform: return law.low < law.high;
    case Kind::triangular:
    case Kind::pert: return law.low < law.high && within(law.mode, law.low, law.high);
    case Kind::normal: return std::isfinite(law.mode) && law.spread > 0;
    case Kind::beta: return law.low < law.high && law.first > 0 && law.second > 0;
  }
  return false;
}

boost::math::beta_distribution<> beta_law(const CostLaw& law) {
  if (law.kind == Kind::beta) return {law.first, law.second};
  const double width = law.high - law.low;
  return {1 + 4 * (law.mode - law.low) / width, 1 + 4 * (law.high - law.mode) / width};
}

// Two parabolas that meet at the mode.
double triangular_chance(const CostLaw& law, double cost) {
  const double width = law.high - law.low;
  if (cost <= law.mode) {
    return law.mode == law.low ? 0 : (cost - law.low) * (cost - law.low) / (width * (law.mode - law.low));
  }
  return 1 - (law.high - cost) * (law.high - cost) / (width * (law.high - law.mode));
}

double triangular_cost(const CostLaw& law, double chance) {
  const double width = law.high - law.low;
  if (chance <= (law.mode - law.low) / width) return law.low + std::sqrt(chance * width * (law.mode - law.low));
  return law.high - std::sqrt((1 - chance) * width * (law.high - law.mode));
}

}  // namespace

double chance_at_most(const CostLaw& law, double cost) {
  EXPECTS(is_valid(law) && !std::isnan(cost));
  if (law.kind == Kind::point) return cost >= law.low ? 1 : 0;
  if (law.kind == Kind::normal) {
    if (std::isinf(cost)) return cost > 0 ? 1 : 0;
    return cdf(boost::math::normal_distribution<>(law.mode, law.spread), cost);
  }
  if (cost <= law.low) return 0;
  if (cost >= law.high) return 1;
  const double share = (cost - law.low) / (law.high - law.low);
  if (law.kind == Kind::uniform) return share;
  return law.kind == Kind::triangular ? triangular_chance(law, cost) : cdf(beta_law(law), share);
}

double cost_at_chance(const CostLaw& law, double chance) {
  EXPECTS(is_valid(law) && within(chance, 0, 1));
  if (chance == 0) return -std::numeric_limits<double>::infinity();
  switch (law.kind) {
    case Kind::point: return law.low;
    case Kind::uniform: return law.low + chance * (law.high - law.low);
    case Kind::triangular: return triangular_cost(law, chance);
    case Kind::normal:
      if (chance == 1) return std::numeric_limits<double>::infinity();
      return quantile(boost::math::normal_distribution<>(law.mode, law.spread), chance);
    case Kind::pert:
    case Kind::beta: return law.low + quantile(beta_law(law), chance) * (law.high - law.low);
  }
  return 0;
}

double credibility_of(const HonouringTerms<double>& terms, const CostLaw& law) {
  EXPECTS(within(terms.difference, 0, 1) && terms.interest >= 0 && terms.reneging_cost >= 0);
  return chance_at_most(law, terms.difference * terms.interest + terms.reneging_cost);
}

Bounds credibility_of(const HonouringTerms<Bounds>& ranges, const CostLaw& law) {
  return {
      credibility_of(HonouringTerms<double>{ranges.difference.low, ranges.interest.low, ranges.reneging_cost.low}, law),
      credibility_of(HonouringTerms<double>{ranges.difference.high, ranges.interest.high, ranges.reneging_cost.high},
                     law)};
}

Bounds credibility_of(const HonouringTerms<Bounds>& ranges, const Bounds& cost) {
  const auto known = [](double value) { return CostLaw{Kind::point, value}; };
  return {credibility_of(ranges, known(cost.high)).low, credibility_of(ranges, known(cost.low)).high};
}

std::optional<double> needed_reneging_cost(const HonouringTerms<double>& terms, const CostLaw& law,
                                           double credibility) {
  EXPECTS(within(terms.difference, 0, 1) && terms.interest >= 0);
  const double needed = cost_at_chance(law, credibility) - terms.difference * terms.interest;
  if (needed == std::numeric_limits<double>::infinity()) return std::nullopt;
  return std::max(0.0, needed);
}

}  // namespace locarno
