#include "locarno/durable/curve.h"

#include <algorithm>
#include <cmath>

#include "locarno/base/contract.h"
#include "locarno/durable/guarantee_needs.h"

namespace locarno {
namespace {

bool looks_at(const Circumstances& circumstances, const Breaker& breaker, Check check, ParameterOf of) {
  const CheckInputs& inputs = inputs_of(check);
  if (info(of.parameter).subject == Subject::breaker) {
    const auto in = [&](const std::vector<Parameter>& list) {
      return std::ranges::find(list, of.parameter) != list.end();
    };
    return of.party == breaker.party && (in(inputs.needed) || in(inputs.regarded));
  }
  if (!inputs.guarantors || !breaker.against) return false;
  return std::ranges::any_of(circumstances.stated().guarantors, [&](const Guarantor& row) {
    return row.protects == *breaker.against && row.party != breaker.party && (!of.party || of.party == row.party);
  });
}

std::optional<BreakerTerms> terms_at(Circumstances circumstances, const std::optional<Package>& package,
                                     const Breaker& breaker, Check check, ParameterOf of, double value) {
  circumstances.hold(of, value);
  BreakerTerms terms = breaker_terms(circumstances, breaker, package);
  return run_check(check, terms, 0).assessed() ? std::optional(std::move(terms)) : std::nullopt;
}

void add_guarantee(const BreakerTerms& terms, double year, CurvePoint& point) {
  if (terms.guarantors.empty()) return;
  const GuaranteeNeeds needs = guarantee_needs(terms, year);
  point.needed = RangedValue{{needs.needed.low.least, needs.needed.high.least}, needs.needed_centrally.least};
  point.response = needs.response;
}

// Halves the stretch between a point where it holds and one where it does not.
template <class Margin>
double turn_between(double a, double b, Margin holds_at) {
  constexpr int kHalvings = 50;
  const bool at_a = holds_at(a);
  for (int step = 0; step < kHalvings; ++step) {
    const double middle = a + (b - a) / 2;
    (holds_at(middle) == at_a ? a : b) = middle;
  }
  return a + (b - a) / 2;
}

}  // namespace

std::vector<Curve> break_even_curves(const Circumstances& circumstances, const std::optional<Package>& package,
                                     ParameterOf of, const Bounds& range, std::size_t points, double year) {
  EXPECTS(points >= 2 && range.low <= range.high);
  std::vector<Curve> out;
  for (const Breaker& breaker : circumstances.stated().breakers) {
    for (const Check check : kAllChecks) {
      if (!looks_at(circumstances, breaker, check, of)) continue;
      if (!terms_at(circumstances, package, breaker, check, of, range.low)) continue;
      const auto outcome_at = [&](double value) {
        return outcome_in(check, *terms_at(circumstances, package, breaker, check, of, value), year);
      };
      Curve curve{breaker.party, check, {}, {}, {}, {}};
      for (std::size_t n = 0; n < points; ++n) {
        const double share = static_cast<double>(n) / static_cast<double>(points - 1);
        CurvePoint point;
        point.value = range.low + share * (range.high - range.low);
        const auto terms = terms_at(circumstances, package, breaker, check, of, point.value);
        point.outcome = outcome_in(check, *terms, year);
        if (check == Check::attack) add_guarantee(*terms, year, point);
        curve.points.push_back(point);
      }
      const auto turn = [&](Condition YearOutcome::*which) -> std::optional<double> {
        for (std::size_t n = 1; n < curve.points.size(); ++n) {
          const auto holds_at = [&](double value) { return (outcome_at(value).*which).holds(); };
          if ((curve.points[n - 1].outcome.*which).holds() == (curve.points[n].outcome.*which).holds()) continue;
          return turn_between(curve.points[n - 1].value, curve.points[n].value, holds_at);
        }
        return std::nullopt;
      };
      curve.worst = turn(&YearOutcome::worst);
      curve.central = turn(&YearOutcome::central);
      curve.best = turn(&YearOutcome::best);
      out.push_back(std::move(curve));
    }
  }
  return out;
}

Bounds range_of_curve(const Circumstances& circumstances, const std::optional<Package>& package, ParameterOf of) {
  const auto stated = circumstances.value(of, package);
  const AllowedRange allowed = info(of.parameter).allowed;
  const Bounds whole{to_points(allowed.low), to_points(allowed.high)};
  if (stated && !stated->range.is_point()) return stated->range;
  if (whole.high <= 1) return whole;
  return {whole.low, std::min(whole.high, std::max(1.0, stated ? 2 * stated->central : 1.0))};
}

}  // namespace locarno
