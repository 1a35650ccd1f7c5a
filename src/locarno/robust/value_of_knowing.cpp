#include "locarno/robust/value_of_knowing.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "locarno/base/contract.h"

namespace locarno {
namespace {

constexpr std::size_t kFewChanges = 10;  // up to here the outer worlds' share is bounded as such

bool all_accept(const PackageDraws& draws, std::size_t package, std::size_t world) {
  for (std::size_t i = 0; i < draws.deciders(); ++i) {
    if (draws.margin(i, package, world) < 0) return false;
  }
  return true;
}

// One outer world: in which of the inner ones all accept each package.
class InnerWorlds {
 public:
  InnerWorlds(std::size_t packages, std::size_t inner, std::size_t put_forward)
      : inner_(inner), put_forward_(put_forward), accepted_(packages * inner), count_(packages), even_(packages) {}

  void start() { std::ranges::fill(count_, 0), std::ranges::fill(even_, 0); }

  void set(std::size_t package, std::size_t world, bool accepted) {
    accepted_[package * inner_ + world] = accepted ? 1 : 0;
    count_[package] += accepted ? 1 : 0;
    even_[package] += accepted && world % 2 == 0 ? 1 : 0;
  }

  [[nodiscard]] std::size_t best() const { return best_by(count_); }

  // By how many inner worlds a package is ahead of the one put forward.
  [[nodiscard]] double ahead(std::size_t package) const {
    return static_cast<double>(count_[package] - count_[put_forward_]);
  }

  [[nodiscard]] int difference(std::size_t package, std::size_t world) const {
    return accepted_[package * inner_ + world] - accepted_[put_forward_ * inner_ + world];
  }

  // What one half of the inner worlds chooses, in how many of the other it is accepted: both ways round.
  [[nodiscard]] std::int64_t crosswise() const {
    std::vector<std::int64_t> odd(count_);
    for (std::size_t x = 0; x < odd.size(); ++x) odd[x] -= even_[x];
    return odd[best_by(even_)] + even_[best_by(odd)];
  }

  [[nodiscard]] const std::vector<std::int64_t>& counts() const { return count_; }
  [[nodiscard]] const std::vector<std::int64_t>& even_counts() const { return even_; }

  // The most that a package may be ahead, every difference given its standard error; at least 0.
  [[nodiscard]] double most_ahead() const {
    double most = 0;
    for (std::size_t x = 0; x < count_.size(); ++x) {
      if (x == put_forward_) continue;
      double squares = 0;
      for (std::size_t n = 0; n < inner_; ++n) squares += std::abs(difference(x, n));
      const double variance = std::max(squares - ahead(x) * ahead(x) / static_cast<double>(inner_), 0.0);
      most = std::max(most, ahead(x) + kNormalQuantile * std::sqrt(variance));
    }
    return most;
  }

 private:
  // The first of the best, but the one put forward before all others.
  [[nodiscard]] std::size_t best_by(const std::vector<std::int64_t>& counts) const {
    const auto best = static_cast<std::size_t>(std::ranges::max_element(counts) - counts.begin());
    return counts[best] == counts[put_forward_] ? put_forward_ : best;
  }

  std::size_t inner_;
  std::size_t put_forward_;
  std::vector<std::int8_t> accepted_;  // [package][inner world]
  std::vector<std::int64_t> count_;    // per package
  std::vector<std::int64_t> even_;     // in worlds of even number
};

// Over the outer worlds.
struct Gains {
  std::vector<double> by_outer;     // share of the inner worlds
  std::vector<double> by_inner;     // outer worlds
  std::int64_t crosswise = 0;       // the sums below are of inner worlds
  std::vector<std::int64_t> count;  // per package
  std::vector<std::int64_t> even;
  double most = 0;
  std::size_t may_change = 0;
};

double variance_of_mean(const std::vector<double>& draws) {
  double sum = 0;
  double squares = 0;
  for (const double draw : draws) sum += draw, squares += draw * draw;
  const auto count = static_cast<double>(draws.size());
  return std::max(squares - sum * sum / count, 0.0) / (count * (count - 1));
}

void add(const InnerWorlds& worlds, Gains& gains) {
  const auto inner = static_cast<double>(gains.by_inner.size());
  const std::size_t best = worlds.best();
  gains.by_outer.push_back(worlds.ahead(best) / inner);
  for (std::size_t n = 0; n < gains.by_inner.size() && worlds.ahead(best) != 0; ++n)
    gains.by_inner[n] += worlds.difference(best, n);
  gains.crosswise += worlds.crosswise();
  for (std::size_t x = 0; x < gains.count.size(); ++x)
    gains.count[x] += worlds.counts()[x], gains.even[x] += worlds.even_counts()[x];
  const double most = worlds.most_ahead();
  gains.most += most / inner;
  gains.may_change += most > 0 ? 1u : 0u;
}

// By how much the crosswise choices do better than one package in all outer worlds, the best of each half.
double crosswise_gain(const Gains& gains) {
  std::int64_t best_even = 0;
  std::int64_t best_odd = 0;
  for (std::size_t x = 0; x < gains.count.size(); ++x) {
    best_even = std::max(best_even, gains.even[x]);
    best_odd = std::max(best_odd, gains.count[x] - gains.even[x]);
  }
  return static_cast<double>(gains.crosswise - best_even - best_odd) /
         static_cast<double>(gains.by_inner.size() * gains.by_outer.size());
}

Estimated estimate_of(Gains gains) {
  const auto outer = static_cast<double>(gains.by_outer.size());
  double value = 0;
  for (const double gain : gains.by_outer) value += gain / outer;
  const double crosswise = crosswise_gain(gains);
  for (double& sum : gains.by_inner) sum /= outer;
  const double from_outer = variance_of_mean(gains.by_outer);
  const double error = std::sqrt(from_outer + variance_of_mean(gains.by_inner));
  Bounds interval{crosswise - kNormalQuantile * error, gains.most / outer + kNormalQuantile * std::sqrt(from_outer)};
  if (gains.may_change <= kFewChanges)
    interval.high = std::max(interval.high, world_share(gains.may_change, gains.by_outer.size()).interval.high);
  return {value, interval};
}

}  // namespace

WorldShare accepted_share(const PackageDraws& draws, std::size_t package) {
  std::uint64_t count = 0;
  for (std::size_t n = 0; n < draws.worlds(); ++n) count += all_accept(draws, package, n) ? 1u : 0u;
  return world_share(count, draws.worlds());
}

WorldShare missed_share(const PackageDraws& draws, std::size_t package) {
  std::uint64_t count = 0;
  for (std::size_t n = 0; n < draws.worlds(); ++n) {
    bool any = false;
    for (std::size_t x = 0; x < draws.packages() && !any; ++x) any = all_accept(draws, x, n);
    count += any && !all_accept(draws, package, n) ? 1u : 0u;
  }
  return world_share(count, draws.worlds());
}

Estimated value_of_knowing(const PackageDraws& inner, const PackageDraws& outer, const BearingUnknown& unknown,
                           std::size_t put_forward) {
  EXPECTS(inner.worlds() >= 2 && outer.worlds() >= 2 && put_forward < inner.packages() &&
          outer.packages() == inner.packages());
  if (inner.packages() == 1) return {};
  std::vector<std::vector<std::uint32_t>> open(inner.packages());  // inner worlds where all others accept
  for (std::size_t x = 0; x < inner.packages(); ++x) {
    for (std::size_t n = 0; n < inner.worlds(); ++n) {
      if (inner.least_of_others(unknown.decider, x, n) >= 0) open[x].push_back(static_cast<std::uint32_t>(n));
    }
  }
  InnerWorlds worlds(inner.packages(), inner.worlds(), put_forward);
  Gains gains;
  gains.by_inner.assign(inner.worlds(), 0.0);
  gains.count.assign(inner.packages(), 0), gains.even.assign(inner.packages(), 0);
  for (std::size_t b = 0; b < outer.worlds(); ++b) {
    worlds.start();
    for (std::size_t x = 0; x < inner.packages(); ++x) {
      for (const std::uint32_t n : open[x]) worlds.set(x, n, inner.margin_with(unknown, x, n, outer, b) >= 0);
    }
    add(worlds, gains);
  }
  return estimate_of(std::move(gains));
}

}  // namespace locarno
