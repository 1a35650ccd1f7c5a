#include "locarno/possible/relaxation.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "locarno/base/score.h"

namespace locarno {
namespace {

constexpr double kUnit = 1.0 / static_cast<double>(Score::kUnitsPerPoint);
constexpr double kNever = -std::numeric_limits<double>::infinity();

double dot(std::span<const double> a, std::span<const double> b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

// One run of the pairwise steps; holds the atoms that the domain allows and the gains of the mixture.
class Run {
 public:
  Run(std::vector<Part>& parts, const Welfare& welfare, const std::vector<std::uint64_t>& domain, Mixture& mixture)
      : parts_(parts), welfare_(welfare), domain_(domain), mixture_(mixture), allowed_(parts.size()) {
    const std::size_t n = welfare.parties();
    gains_.resize(n), lambda_.resize(n), trial_.resize(n), trial_lambda_.resize(n), step_.resize(n), flat_.assign(n, 1.0);
    mixture_.resize(parts.size());
    for (std::size_t p = 0; p < parts.size() && !empty_; ++p) cut_to_domain(p);
    if (!empty_) recompute_gains();
  }

  [[nodiscard]] bool empty() const { return empty_; }
  [[nodiscard]] std::span<const double> lambda() const { return lambda_; }

  // The prices at the mixture and the greatest lambda.g over the domain.
  [[nodiscard]] double price_and_support(double mu) {
    prices(welfare_, gains_, mu, lambda_);
    double support = 0;
    for (std::size_t i = 0; i < lambda_.size(); ++i) support -= lambda_[i] * (static_cast<double>(welfare_.reservation[i]) * kUnit);
    for (std::size_t p = 0; p < parts_.size(); ++p) support += dot(lambda_, parts_[p].row(best_atom(p)));
    return support;
  }

  // Moves each part's worst atom in use towards its best, as far as the welfare rises.
  void sweep(double mu) {
    for (std::size_t p = 0; p < parts_.size(); ++p) {
      if (parts_[p].complete() && allowed_[p].size() == 1) continue;
      prices(welfare_, gains_, mu, lambda_);
      const std::size_t best = best_atom(p);
      std::size_t worst = best;
      double worst_worth = std::numeric_limits<double>::infinity();
      for (const std::size_t a : allowed_[p]) {
        if (mixture_[p][a] <= 1e-9) continue;
        if (const double worth = dot(lambda_, parts_[p].row(a)); worth < worst_worth) worst_worth = worth, worst = a;
      }
      if (worst != best) shift(p, worst, best, mu);
    }
  }

 private:
  void cut_to_domain(std::size_t p) {
    Part& part = parts_[p];
    if (!part.complete()) (void)part.find_best(flat_, domain_);
    std::vector<double>& share = mixture_[p];
    share.resize(part.size(), 0.0);
    double sum = 0;
    for (std::size_t a = 0; a < part.size(); ++a) {
      if (!part.allowed(a, domain_)) {
        share[a] = 0;
        continue;
      }
      allowed_[p].push_back(a);
      sum += share[a];
    }
    if (allowed_[p].empty()) {
      empty_ = true;
      return;
    }
    const double even = 1.0 / static_cast<double>(allowed_[p].size());
    for (const std::size_t a : allowed_[p]) share[a] = sum > 1e-6 ? share[a] / sum : even;
  }

  void recompute_gains() {
    for (std::size_t i = 0; i < gains_.size(); ++i) gains_[i] = -static_cast<double>(welfare_.reservation[i]) * kUnit;
    for (std::size_t p = 0; p < parts_.size(); ++p) {
      for (const std::size_t a : allowed_[p]) {
        const double share = mixture_[p][a];
        if (share == 0) continue;
        const auto row = parts_[p].row(a);
        for (std::size_t i = 0; i < gains_.size(); ++i) gains_[i] += share * row[i];
      }
    }
  }

  [[nodiscard]] std::size_t best_atom(std::size_t p) {
    Part& part = parts_[p];
    if (!part.complete()) {
      const std::size_t before = part.size();
      const std::size_t found = part.find_best(lambda_, domain_);
      if (part.size() > before || mixture_[p].size() < part.size()) {
        mixture_[p].resize(part.size(), 0.0);
        if (std::ranges::find(allowed_[p], found) == allowed_[p].end()) allowed_[p].push_back(found);
      }
      return found;
    }
    std::size_t best = allowed_[p].front();
    double most = kNever;
    for (const std::size_t a : allowed_[p]) {
      if (const double worth = dot(lambda_, part.row(a)); worth > most) most = worth, best = a;
    }
    return best;
  }

  [[nodiscard]] double slope(double by, double mu) {
    for (std::size_t i = 0; i < gains_.size(); ++i) trial_[i] = gains_[i] + by * step_[i];
    prices(welfare_, trial_, mu, trial_lambda_);
    return dot(trial_lambda_, step_);
  }

  // Line search on the sign of the slope; the welfare is concave along the step.
  void shift(std::size_t p, std::size_t from, std::size_t to, double mu) {
    const auto a = parts_[p].row(to);
    const auto b = parts_[p].row(from);
    for (std::size_t i = 0; i < step_.size(); ++i) step_[i] = a[i] - b[i];
    const double most = mixture_[p][from];
    double by = most;
    if (slope(most, mu) < 0) {
      double low = 0;
      double high = most;
      for (int halving = 0; halving < 6; ++halving) {
        const double middle = 0.5 * (low + high);
        (slope(middle, mu) > 0 ? low : high) = middle;
      }
      by = low;
    }
    if (by <= 0) return;
    mixture_[p][to] += by;
    mixture_[p][from] -= by;
    for (std::size_t i = 0; i < gains_.size(); ++i) gains_[i] += by * step_[i];
  }

  std::vector<Part>& parts_;
  const Welfare& welfare_;
  const std::vector<std::uint64_t>& domain_;
  Mixture& mixture_;
  std::vector<std::vector<std::size_t>> allowed_;
  std::vector<double> gains_, lambda_, trial_, trial_lambda_, step_, flat_;
  bool empty_ = false;
};

}  // namespace

Relaxation relax(std::vector<Part>& parts, const Welfare& welfare, const std::vector<std::uint64_t>& domain, Mixture& mixture,
                 double target, const RelaxationEffort& effort) {
  Run run(parts, welfare, domain, mixture);
  Relaxation best;
  best.empty = run.empty();
  best.bound = best.empty ? kNever : std::numeric_limits<double>::infinity();
  if (best.empty) return best;
  double mu = effort.start_mu;
  for (int round = 0; round < effort.rounds; ++round) {
    const double support = run.price_and_support(mu);
    const double reached = bound(welfare, run.lambda(), support);
    if (reached < best.bound || best.lambda.empty()) {
      best.bound = reached, best.support = support;
      best.lambda.assign(run.lambda().begin(), run.lambda().end());
    }
    if (best.bound < target) break;
    if (round + 1 < effort.rounds) run.sweep(mu);
    mu *= effort.shrink;
  }
  return best;
}

}  // namespace locarno
