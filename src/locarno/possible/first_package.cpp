#include "locarno/possible/first_package.h"

#include <algorithm>
#include <cmath>

#include "locarno/base/score.h"

namespace locarno {
namespace {

constexpr double kUnit = 1.0 / static_cast<double>(Score::kUnitsPerPoint);
constexpr double kEnough = 1e-12;           // a smaller rise is none
constexpr std::size_t kMostWork = 400'000;  // potentials looked at, times parties

// sum a_i log g_i, continued below a small gain by its tangent.
double smooth_nash(const Welfare& welfare, std::span<const double> gains) {
  constexpr double kSmall = 1e-3;
  double sum = 0;
  for (std::size_t i = 0; i < gains.size(); ++i) {
    const double g = gains[i];
    sum += welfare.weight[i] * (g > kSmall ? std::log(g) : std::log(kSmall) + (g - kSmall) / kSmall);
  }
  return sum;
}

double smooth_sum(const Welfare& welfare, std::span<const double> gains) {
  double sum = 0;
  for (std::size_t i = 0; i < gains.size(); ++i) sum += welfare.weight[i] * gains[i] + 1e3 * std::min(0.0, gains[i]);
  return sum;
}

// The smallest share, less what others near it take away: -log(sum exp(-2 share)) / 2, taken from the smallest on so
// that nothing underflows.
double smooth_least(const Welfare& welfare, std::span<const double> gains, double unit) {
  const auto share = [&](std::size_t i) { return gains[i] / (static_cast<double>(welfare.scale[i]) * kUnit) / unit; };
  double least = share(0);
  for (std::size_t i = 1; i < gains.size(); ++i) least = std::min(least, share(i));
  double sum = 0;
  for (std::size_t i = 0; i < gains.size(); ++i) sum += std::exp(-2.0 * (share(i) - least));
  return least - 0.5 * std::log(sum);
}

class LocalSearch {
 public:
  LocalSearch(const std::vector<Part>& parts, const Welfare& welfare, const std::vector<std::uint64_t>& domain,
              const Mixture& mixture, double unit)
      : welfare_(welfare), unit_(unit), allowed_(parts.size()), atoms_(parts.size()) {
    const std::size_t n = welfare.parties();
    budget_ = kMostWork / n;
    gains_.resize(n), middle_.resize(n), trial_.resize(n);
    for (std::size_t i = 0; i < n; ++i) gains_[i] = -static_cast<double>(welfare.reservation[i]) * kUnit;
    for (std::size_t p = 0; p < parts.size(); ++p) {
      lists_.push_back(&mixture[p].atoms(parts[p]));
      for (std::size_t a = 0; a < lists_[p]->size(); ++a) {
        if (parts[p].allowed(lists_[p]->choice(a), domain)) allowed_[p].push_back(a);
      }
      atoms_[p] = *std::ranges::max_element(allowed_[p], {}, [&](std::size_t a) { return mixture[p].share[a]; });
      for (std::size_t i = 0; i < n; ++i) gains_[i] += lists_[p]->row(atoms_[p])[i];
    }
    best_ = potential(gains_);
  }

  std::vector<std::size_t> run() {
    while (budget_ > 0 && (improve_one() || improve_two())) {
    }
    return atoms_;
  }

 private:
  [[nodiscard]] double potential(std::span<const double> gains) const {
    switch (welfare_.kind) {
      case Welfare::Kind::nash: return smooth_nash(welfare_, gains);
      case Welfare::Kind::low_sum: return smooth_least(welfare_, gains, unit_);
      case Welfare::Kind::linear: break;
    }
    return smooth_sum(welfare_, gains);
  }

  // `from` with atom a in part p instead of the one chosen.
  void change(std::span<const double> from, std::size_t p, std::size_t a, std::vector<double>& to) const {
    const auto before = lists_[p]->row(atoms_[p]);
    const auto after = lists_[p]->row(a);
    for (std::size_t i = 0; i < to.size(); ++i) to[i] = from[i] - before[i] + after[i];
  }

  // True if atom a in part p is better; then `trial_` becomes the gains.
  bool better(std::span<const double> from, std::size_t p, std::size_t a) {
    change(from, p, a, trial_);
    if (budget_ > 0) --budget_;
    const double reached = potential(trial_);
    if (reached <= best_ + kEnough) return false;
    best_ = reached, gains_ = trial_;
    return true;
  }

  bool improve_one() {
    bool improved = false;
    for (std::size_t p = 0; p < lists_.size(); ++p) {
      for (const std::size_t a : allowed_[p]) {
        if (a != atoms_[p] && better(gains_, p, a)) atoms_[p] = a, improved = true;
      }
    }
    return improved;
  }

  bool improve_two() {
    for (std::size_t p = 0; p < lists_.size() && budget_ > 0; ++p) {
      for (const std::size_t a : allowed_[p]) {
        if (a != atoms_[p] && improve_with(p, a)) return true;
      }
    }
    return false;
  }

  // Atom a in part p, together with another change further on.
  bool improve_with(std::size_t p, std::size_t a) {
    change(gains_, p, a, middle_);
    for (std::size_t q = p + 1; q < lists_.size() && budget_ > 0; ++q) {
      for (const std::size_t b : allowed_[q]) {
        if (b == atoms_[q] || !better(middle_, q, b)) continue;
        atoms_[p] = a, atoms_[q] = b;
        return true;
      }
    }
    return false;
  }

  const Welfare& welfare_;
  double unit_;
  PartLists lists_;
  std::vector<std::vector<std::size_t>> allowed_;
  std::vector<std::size_t> atoms_;
  std::vector<double> gains_, middle_, trial_;
  double best_ = 0;
  std::size_t budget_ = 0;
};

}  // namespace

double unit_of(const Welfare& welfare) {
  if (welfare.kind != Welfare::Kind::low_sum) return 1.0;
  double mean = 0;
  for (const std::int64_t c : welfare.scale)
    mean += static_cast<double>(c) * kUnit / static_cast<double>(welfare.parties());
  return 1.0 / mean;
}

std::vector<std::size_t> first_package(const std::vector<Part>& parts, const Welfare& welfare,
                                       const std::vector<std::uint64_t>& domain, const Mixture& mixture, double unit) {
  return LocalSearch(parts, welfare, domain, mixture, unit).run();
}

}  // namespace locarno
