#include "locarno/durable/least_number.h"

#include <algorithm>
#include <cmath>

#include "locarno/base/contract.h"
#include "locarno/durable/guarantor_mix.h"

namespace locarno {
namespace {

constexpr double kRelative = 1e-12;

bool is_valid(const EqualGuarantors<double>& guarantors) {
  return within(guarantors.credibility, 0, 1) && within(guarantors.common_mode, 0, 1) &&
         within(guarantors.correlation, 0, 1);
}

// Of "none honours, the common mode aside".
double chance_of_none(const EqualGuarantors<double>& guarantors, std::size_t n) {
  const double h = guarantors.credibility;
  const double rho = guarantors.correlation;
  if (n == 0) return 1;
  if (rho == 0) return std::pow(1 - h, static_cast<double>(n));
  if (rho == 1) return 1 - h;
  const double both = (1 - rho) / rho;  // a + b
  double none = 1;
  for (std::size_t i = 0; i < n; ++i) {
    none *= ((1 - h) * both + static_cast<double>(i)) / (both + static_cast<double>(i));
  }
  return none;
}

double ceiling(const EqualGuarantors<double>& guarantors) {
  const double h = guarantors.credibility;
  return (1 - guarantors.common_mode) * (guarantors.correlation == 1 ? h : h > 0 ? 1 : 0);
}

// The most that the chance of none may be: (1 - g)(1 - none) >= q.
double bearable_none(const EqualGuarantors<double>& guarantors, double wanted) {
  return 1 - wanted / (1 - guarantors.common_mode);
}

bool is_enough(double none, double bearable) { return none <= bearable * (1 + kRelative); }

// From ln(1 - q) / ln(1 - h), put right where rounding took it past a whole number.
std::size_t number_if_independent(double h, double bearable) {
  const auto enough = [&](double n) { return is_enough(std::pow(1 - h, n), bearable); };
  double n = std::max(1.0, std::ceil(std::log(bearable) / std::log1p(-h)));
  while (n > 1 && enough(n - 1)) --n;
  while (!enough(n)) ++n;
  return static_cast<std::size_t>(n);
}

std::size_t number_if_correlated(const EqualGuarantors<double>& guarantors, double bearable, std::size_t most) {
  const double both = (1 - guarantors.correlation) / guarantors.correlation;
  const double b = (1 - guarantors.credibility) * both;
  double none = 1;
  for (std::size_t i = 0; i < most; ++i) {
    none *= (b + static_cast<double>(i)) / (both + static_cast<double>(i));
    if (is_enough(none, bearable)) return i + 1;
  }
  return most + 1;
}

LeastNumber with_number(const EqualGuarantors<double>& guarantors, std::size_t number, std::size_t most) {
  const std::size_t kept = std::min(number, most);
  return {number <= most ? Status::solved : Status::limit_reached, kept, chance_of_one(guarantors, kept),
          ceiling(guarantors)};
}

}  // namespace

double chance_of_one(const EqualGuarantors<double>& guarantors, std::size_t n) {
  EXPECTS(is_valid(guarantors));
  return (1 - guarantors.common_mode) * (1 - chance_of_none(guarantors, n));
}

LeastNumber least_number(const EqualGuarantors<double>& guarantors, double wanted, std::size_t most) {
  EXPECTS(is_valid(guarantors) && within(wanted, 0, 1));
  if (wanted == 0) return with_number(guarantors, 0, most);
  const double h = guarantors.credibility;
  const LeastNumber none{Status::none_exists, 0, 0, ceiling(guarantors)};
  if (guarantors.common_mode == 1 || h == 0) return none;
  const double bearable = bearable_none(guarantors, wanted);
  if (is_enough(1 - h, bearable) || (h == 1 && bearable >= -kRelative)) return with_number(guarantors, 1, most);
  if (bearable <= kRelative || guarantors.correlation == 1) return none;
  const std::size_t number = guarantors.correlation == 0 ? number_if_independent(h, bearable)
                                                         : number_if_correlated(guarantors, bearable, most);
  return with_number(guarantors, number, most);
}

LeastNumberRange least_number(const EqualGuarantors<Bounds>& guarantors, const Bounds& wanted, std::size_t most) {
  const auto at = [&](double h, double g, double rho, double q) {
    return least_number(EqualGuarantors<double>{h, g, rho}, q, most);
  };
  return {at(guarantors.credibility.high, guarantors.common_mode.low, guarantors.correlation.low, wanted.low),
          at(guarantors.credibility.low, guarantors.common_mode.high, guarantors.correlation.high, wanted.high)};
}

LeastNumber least_followers(double leader, double if_not, double wanted, std::size_t most) {
  EXPECTS(within(leader, 0, 1) && within(if_not, 0, 1) && within(wanted, 0, 1));
  const EqualGuarantors<double> followers{if_not, 0, 0};
  LeastNumber found;
  if (wanted > leader) found = least_number(followers, 1 - (1 - wanted) / (1 - leader), most);
  found.reached = leader + (1 - leader) * (found.status == Status::none_exists ? 0 : found.reached);
  found.ceiling = if_not > 0 ? 1 : leader;
  return found;
}

DeterringNumber least_number_that_deters(const EqualGuarantors<double>& guarantors, std::span<const double> payoffs,
                                         double peace) {
  EXPECTS(is_valid(guarantors) && !payoffs.empty() && never_rises(payoffs));
  const auto condition = [&](std::size_t n) {
    std::vector<double> counts = equal_guarantors_counts(n, guarantors.credibility, guarantors.correlation);
    for (double& chance : counts) chance *= 1 - guarantors.common_mode;
    counts[0] += guarantors.common_mode;
    return deterred_by_mix(counts, payoffs.first(n + 1), peace);
  };
  const Condition all = condition(payoffs.size() - 1);
  for (std::size_t n = 0; n < payoffs.size(); ++n) {
    if (const Condition found = condition(n); found.holds()) return {Status::solved, n, found, all};
  }
  return {Status::none_exists, 0, all, all};
}

}  // namespace locarno
