// How long have settlements like this lasted? An empirical rate, kept apart from every verdict of theory.
//
// Weibull baseline with proportional hazards: S(t) = exp(-(L t)^k * exp(sum b z)), the chance that peace outlasts t
// (Cox 1972, Regression models and life-tables, for the factors). Nothing here decides whether an agreement holds;
// figures come from data with their own period, sample and warning. Cost: constant.
#pragma once

#include <span>

#include "locarno/base/bounds.h"

namespace locarno {

template <class Number>
struct SurvivalTerms {
  Number rate{};           // L per unit of time, 0 or more
  Number shape{};          // k, above 0: below 1 the danger fades with time, above 1 it grows
  Number hazard_ratio{1};  // exp(sum b z), 0 or more: the product of the factors' ratios
};

double chance_of_lasting(const SurvivalTerms<double>& terms, double time);  // S(t)
// Bounds, attained at corners: S falls in L and the hazard ratio; in k it falls where L t > 1 and rises where L t < 1.
Bounds chance_of_lasting(const SurvivalTerms<Bounds>& ranges, double time);

double hazard_at(const SurvivalTerms<double>& terms, double time);  // k L (L t)^(k-1) exp(sum b z), time above 0
double median_duration(const SurvivalTerms<double>& terms);         // the t with S(t) = 1/2; infinite at rate 0

// exp(sum b z) for coefficients b of as many covariates z.
double hazard_ratio_of(std::span<const double> coefficients, std::span<const double> covariates);

// Conversions of published risks, each 0..1 and below 1: the constant hazard that gives a risk over a time, and the
// hazard ratio that turns one risk over a time into another over the same time (the baseline's above 0).
double constant_hazard(double risk, double time);
double hazard_ratio_of_risks(double risk, double baseline_risk);

}  // namespace locarno
