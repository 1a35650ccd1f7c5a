#include "locarno/durable/survival.h"

#include <cmath>
#include <numeric>

#include "locarno/base/contract.h"

namespace locarno {
namespace {

bool is_valid(const SurvivalTerms<double>& terms) {
  return terms.rate >= 0 && std::isfinite(terms.rate) && terms.shape > 0 && std::isfinite(terms.shape) &&
         terms.hazard_ratio >= 0 && std::isfinite(terms.hazard_ratio);
}

}  // namespace

double chance_of_lasting(const SurvivalTerms<double>& terms, double time) {
  EXPECTS(is_valid(terms) && time >= 0);
  return std::exp(-std::pow(terms.rate * time, terms.shape) * terms.hazard_ratio);
}

Bounds chance_of_lasting(const SurvivalTerms<Bounds>& ranges, double time) {
  const auto at = [&](double rate, double ratio, bool least) {
    const bool falls = rate * time > 1;
    return chance_of_lasting(SurvivalTerms<double>{rate, falls == least ? ranges.shape.high : ranges.shape.low, ratio},
                             time);
  };
  return {at(ranges.rate.high, ranges.hazard_ratio.high, true), at(ranges.rate.low, ranges.hazard_ratio.low, false)};
}

double hazard_at(const SurvivalTerms<double>& terms, double time) {
  EXPECTS(is_valid(terms) && time > 0);
  if (terms.rate == 0) return 0;
  return terms.shape * terms.rate * std::pow(terms.rate * time, terms.shape - 1) * terms.hazard_ratio;
}

double median_duration(const SurvivalTerms<double>& terms) {
  EXPECTS(is_valid(terms));
  return std::pow(std::log(2.0) / terms.hazard_ratio, 1 / terms.shape) / terms.rate;
}

double hazard_ratio_of(std::span<const double> coefficients, std::span<const double> covariates) {
  EXPECTS(coefficients.size() == covariates.size());
  return std::exp(std::inner_product(coefficients.begin(), coefficients.end(), covariates.begin(), 0.0));
}

double constant_hazard(double risk, double time) {
  EXPECTS(risk >= 0 && risk < 1 && time > 0);
  return -std::log1p(-risk) / time;
}

double hazard_ratio_of_risks(double risk, double baseline_risk) {
  EXPECTS(risk >= 0 && risk < 1 && baseline_risk > 0 && baseline_risk < 1);
  return std::log1p(-risk) / std::log1p(-baseline_risk);
}

}  // namespace locarno
