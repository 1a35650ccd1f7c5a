#include "locarno/possible/relaxation.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "locarno/base/score.h"

namespace locarno {
namespace {

constexpr double kUnit = 1.0 / static_cast<double>(Score::kUnitsPerPoint);
constexpr double kInUse = 1e-9;  // least share of an atom in use
constexpr int kSteps = 10;       // among the atoms met, for each new one of a part that does not list its own
constexpr double kNever = -std::numeric_limits<double>::infinity();

double dot(std::span<const double> a, std::span<const double> b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

// One run of the pairwise steps; holds the atoms that the domain allows and the gains of the mixture.
class Run {
 public:
  Run(const std::vector<Part>& parts, const Welfare& welfare, const std::vector<std::uint64_t>& domain,
      Mixture& mixture, double mu)
      : parts_(parts),
        welfare_(welfare),
        domain_(domain),
        mixture_(mixture),
        allowed_(parts.size()),
        walks_(parts.size()) {
    const std::size_t n = welfare.parties();
    gains_.resize(n), lambda_.assign(n, 1.0), trial_.resize(n), trial_lambda_.resize(n), step_.resize(n);
    if (!mixture_.empty()) {
      recompute_gains();
      prices(welfare_, gains_, mu, lambda_);
    }
    mixture_.resize(parts.size());
    for (std::size_t p = 0; p < parts.size() && !empty_; ++p) {
      if (!parts[p].complete()) forget_unused(p);
      if (!empty_) cut_to_domain(p);
    }
    if (!empty_) recompute_gains();
  }

  [[nodiscard]] bool empty() const { return empty_; }
  [[nodiscard]] std::span<const double> lambda() const { return lambda_; }

  // The prices at the mixture and the greatest lambda.g over the domain.
  [[nodiscard]] double price_and_support(double mu) {
    prices(welfare_, gains_, mu, lambda_);
    double support = 0;
    for (std::size_t i = 0; i < lambda_.size(); ++i)
      support -= lambda_[i] * (static_cast<double>(welfare_.reservation[i]) * kUnit);
    for (std::size_t p = 0; p < parts_.size(); ++p) {
      const std::size_t best = best_atom(p);
      support += dot(lambda_, atoms(p).row(best));
    }
    return support;
  }

  // Moves each part's worst atom in use towards its best, as far as the welfare rises.
  void sweep(double mu) {
    for (std::size_t p = 0; p < parts_.size(); ++p) {
      if (parts_[p].complete() && allowed_[p].size() == 1) continue;
      prices(welfare_, gains_, mu, lambda_);
      step_towards(p, best_atom(p), mu);
      for (int step = 0; step < kSteps && !parts_[p].complete(); ++step) {
        prices(welfare_, gains_, mu, lambda_);
        if (!step_towards(p, best_listed(p), mu)) break;
      }
    }
  }

 private:
  [[nodiscard]] const Atoms& atoms(std::size_t p) const { return mixture_[p].atoms(parts_[p]); }

  // False when nothing moved.
  bool step_towards(std::size_t p, std::size_t best, double mu) {
    std::size_t worst = best;
    double worst_worth = std::numeric_limits<double>::infinity();
    for (const std::size_t a : allowed_[p]) {
      if (mixture_[p].share[a] <= kInUse) continue;
      if (const double worth = dot(lambda_, atoms(p).row(a)); worth < worst_worth) worst_worth = worth, worst = a;
    }
    return worst != best && shift(p, worst, best, mu);
  }

  // Keeps the atoms in use that the domain allows; when there are none, takes the best at the prices so far.
  void forget_unused(std::size_t p) {
    PartMixture& mixed = mixture_[p];
    std::vector<std::size_t> kept;
    std::vector<double> share;
    for (std::size_t a = 0; a < mixed.share.size(); ++a) {
      if (mixed.share[a] <= kInUse || !parts_[p].allowed(mixed.met.choice(a), domain_)) continue;
      kept.push_back(a), share.push_back(mixed.share[a]);
    }
    mixed = {kept.empty() ? parts_[p].no_atoms() : mixed.met.only(kept), std::move(share)};
    if (!kept.empty()) return;
    const Part::Outlook outlook = parts_[p].outlook(lambda_, domain_);
    empty_ = outlook.greatest() == kNever;
    if (!empty_) (void)parts_[p].append_best(outlook, domain_, mixed.met);
  }

  void cut_to_domain(std::size_t p) {
    std::vector<double>& share = mixture_[p].share;
    share.resize(atoms(p).size(), 0.0);
    double sum = 0;
    for (std::size_t a = 0; a < share.size(); ++a) {
      if (!parts_[p].allowed(atoms(p).choice(a), domain_)) {
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
      for (std::size_t a = 0; a < mixture_[p].share.size(); ++a) {
        const double share = mixture_[p].share[a];
        if (share == 0) continue;
        const auto row = atoms(p).row(a);
        for (std::size_t i = 0; i < gains_.size(); ++i) gains_[i] += share * row[i];
      }
    }
  }

  [[nodiscard]] std::size_t best_atom(std::size_t p) { return parts_[p].complete() ? best_listed(p) : best_walked(p); }

  [[nodiscard]] std::size_t best_listed(std::size_t p) const {
    std::size_t best = allowed_[p].front();
    double most = kNever;
    for (const std::size_t a : allowed_[p]) {
      if (const double worth = dot(lambda_, atoms(p).row(a)); worth > most) most = worth, best = a;
    }
    return best;
  }

  // Found by a walk of the diagram, unless the prices are those of the last walk.
  [[nodiscard]] std::size_t best_walked(std::size_t p) {
    auto& [at, best] = walks_[p];
    if (at == lambda_) return best;
    at = lambda_;
    best = parts_[p].append_best(parts_[p].outlook(lambda_, domain_), domain_, mixture_[p].met);
    if (best == mixture_[p].share.size()) {
      mixture_[p].share.push_back(0.0);
      allowed_[p].push_back(best);
    }
    return best;
  }

  [[nodiscard]] double slope(double by, double mu) {
    for (std::size_t i = 0; i < gains_.size(); ++i) trial_[i] = gains_[i] + by * step_[i];
    prices(welfare_, trial_, mu, trial_lambda_);
    return dot(trial_lambda_, step_);
  }

  // Line search on the sign of the slope; the welfare is concave along the step. False when nothing moved.
  bool shift(std::size_t p, std::size_t from, std::size_t to, double mu) {
    const auto a = atoms(p).row(to);
    const auto b = atoms(p).row(from);
    for (std::size_t i = 0; i < step_.size(); ++i) step_[i] = a[i] - b[i];
    const double most = mixture_[p].share[from];
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
    if (by <= 0) return false;
    mixture_[p].share[to] += by;
    mixture_[p].share[from] -= by;
    for (std::size_t i = 0; i < gains_.size(); ++i) gains_[i] += by * step_[i];
    return true;
  }

  struct Walk {
    std::vector<double> lambda;
    std::size_t best = 0;
  };

  const std::vector<Part>& parts_;
  const Welfare& welfare_;
  const std::vector<std::uint64_t>& domain_;
  Mixture& mixture_;
  std::vector<std::vector<std::size_t>> allowed_;
  std::vector<Walk> walks_;  // the last of each part
  std::vector<double> gains_, lambda_, trial_, trial_lambda_, step_;
  bool empty_ = false;
};

}  // namespace

Relaxation relax(const std::vector<Part>& parts, const Welfare& welfare, const std::vector<std::uint64_t>& domain,
                 Mixture& mixture, double target, const RelaxationEffort& effort) {
  Run run(parts, welfare, domain, mixture, effort.start_mu);
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
