#include "locarno/possible/annealing.h"

#include <algorithm>
#include <limits>
#include <span>

#include "locarno/base/contract.h"
#include "locarno/base/score.h"

namespace locarno {
namespace {

constexpr double kUnit = 1.0 / static_cast<double>(Score::kUnitsPerPoint);

// The temperatures, as parts of the mean change of the sum over random steps.
constexpr double kHot = 0.1;
constexpr double kCold = 0.05;
constexpr std::uint64_t kDescent = 2'000;  // random steps taken first, only for the better
constexpr std::uint64_t kTrials = 200;     // random steps that the mean is taken over

// A stream of numbers from a seed (splitmix64: Steele, Lea and Flood 2014).
class Stream {
 public:
  explicit Stream(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    state_ += 0x9e3779b97f4a7c15U;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31);
  }
  std::size_t below(std::size_t count) { return static_cast<std::size_t>((next() >> 32) * count >> 32); }
  double uniform() { return static_cast<double>(next() >> 11) * 0x1p-53; }

 private:
  std::uint64_t state_;
};

class Walk {
 public:
  Walk(const std::vector<Part>& parts, const Welfare& welfare, const std::vector<std::uint64_t>& domain,
       const Annealing& how)
      : how_(how), random_(how.seed), n_(welfare.parties()), shares_(n_), trial_(n_) {
    first_.push_back(0);
    for (std::size_t i = 0; i < n_; ++i)
      shares_[i] = -static_cast<double>(welfare.reservation[i]) / static_cast<double>(welfare.scale[i]);
    for (std::size_t p = 0; p < parts.size(); ++p) {
      for (std::size_t a = 0; a < parts[p].atoms().size(); ++a) {
        if (!parts[p].allowed(parts[p].atoms().choice(a), domain)) continue;
        atoms_.push_back(a);
        for (std::size_t i = 0; i < n_; ++i)
          rows_.push_back(parts[p].atoms().row(a)[i] / (static_cast<double>(welfare.scale[i]) * kUnit));
      }
      first_.push_back(atoms_.size());
      EXPECTS(first_[p] < first_[p + 1]);
      if (first_[p + 1] - first_[p] > 1) open_.push_back(p);
      chosen_.push_back(first_[p] + random_.below(first_[p + 1] - first_[p]));
      for (std::size_t i = 0; i < n_; ++i) shares_[i] += row(chosen_[p])[i];
    }
    shortfall_ = shortfall(shares_);
    keep();
  }

  std::vector<std::size_t> run() {
    if (!open_.empty()) {
      for (std::uint64_t step = 0; step < kDescent; ++step) try_step(0);
      const double mean = mean_change();
      for (std::uint64_t step = 0; step < how_.steps; ++step) {
        const double done = static_cast<double>(step) / static_cast<double>(how_.steps);
        try_step(mean * (kHot + (kCold - kHot) * done));
      }
    }
    std::vector<std::size_t> out;
    for (const std::size_t c : best_) out.push_back(atoms_[c]);
    return out;
  }

 private:
  struct Change {
    std::size_t part;
    std::size_t to;
  };

  [[nodiscard]] std::span<const double> row(std::size_t c) const { return std::span(rows_).subspan(c * n_, n_); }

  [[nodiscard]] double shortfall(std::span<const double> shares) const {
    double sum = 0;
    for (const double share : shares) {
      const double lacking = std::max(0.0, how_.target - share);
      sum += lacking * lacking;
    }
    return sum;
  }

  Change draw() {
    const std::size_t p = open_[random_.below(open_.size())];
    return {p, first_[p] + random_.below(first_[p + 1] - first_[p])};
  }

  // The shortfall after the change, whose shares are then in `trial_`.
  double after(const Change& change) {
    const auto from = row(chosen_[change.part]);
    const auto to = row(change.to);
    for (std::size_t i = 0; i < n_; ++i) trial_[i] = shares_[i] - from[i] + to[i];
    return shortfall(trial_);
  }

  double mean_change() {
    double sum = 0;
    for (std::uint64_t trial = 0; trial < kTrials; ++trial) {
      const double change = after(draw()) - shortfall_;
      sum += change > 0 ? change : -change;
    }
    return std::max(sum / static_cast<double>(kTrials), std::numeric_limits<double>::min());
  }

  void try_step(double temperature) {
    const Change change = draw();
    if (change.to == chosen_[change.part]) return;
    const double reached = after(change);
    if (temperature == 0 && reached > shortfall_) return;
    const double worse = reached > shortfall_ ? (reached - shortfall_) / temperature : 0;
    // 1 / exp(worse), by a few terms of its series: the same digits on every platform.
    const auto rarity = [](double x) { return 1 + x * (1 + x / 2 * (1 + x / 3 * (1 + x / 4))); };
    if (worse > 0 && random_.uniform() * rarity(worse) >= 1) return;
    shares_.swap(trial_);
    chosen_[change.part] = change.to;
    shortfall_ = reached;
    if (*std::ranges::min_element(shares_) > least_) keep();
  }

  void keep() {
    least_ = *std::ranges::min_element(shares_);
    best_ = chosen_;
  }

  const Annealing& how_;
  Stream random_;
  std::size_t n_;
  std::vector<std::size_t> first_;  // of each part's allowed atoms; one more at the end
  std::vector<std::size_t> atoms_;  // their indices in the part
  std::vector<double> rows_;        // and what they add to the share of each party
  std::vector<std::size_t> open_;   // parts with a choice
  std::vector<std::size_t> chosen_, best_;
  std::vector<double> shares_, trial_;
  double shortfall_ = 0;
  double least_ = 0;
};

}  // namespace

std::vector<std::size_t> anneal(const std::vector<Part>& parts, const Welfare& welfare,
                                const std::vector<std::uint64_t>& domain, const Annealing& how) {
  return Walk(parts, welfare, domain, how).run();
}

}  // namespace locarno
