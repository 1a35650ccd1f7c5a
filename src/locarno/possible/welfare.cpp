#include "locarno/possible/welfare.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>
#include <limits>

#include <boost/multiprecision/cpp_bin_float.hpp>
#include <boost/multiprecision/cpp_int.hpp>

#include "locarno/base/int128.h"
#include "locarno/base/score.h"

namespace locarno {
namespace {

using Real = boost::multiprecision::number<boost::multiprecision::cpp_bin_float<100>>;
using Natural = boost::multiprecision::cpp_int;
using Units = std::span<const std::int64_t>;

constexpr double kUnit = 1.0 / static_cast<double>(Score::kUnitsPerPoint);

double gain(const Welfare& w, Units u, std::size_t i) { return static_cast<double>(u[i] - w.reservation[i]) * kUnit; }

int sign(double x) { return (x > 0) - (x < 0); }

struct Fraction {
  std::int64_t num;
  std::int64_t den;  // > 0
};

int compare(const Fraction& a, const Fraction& b) {
  const Int128 left = static_cast<Int128>(a.num) * b.den;
  const Int128 right = static_cast<Int128>(b.num) * a.den;
  return (left > right) - (left < right);
}

std::vector<Fraction> sorted_gains(const Welfare& w, Units u) {
  std::vector<Fraction> gains;
  for (std::size_t i = 0; i < w.parties(); ++i) gains.push_back({u[i] - w.reservation[i], w.scale[i]});
  std::ranges::sort(gains, [](const Fraction& a, const Fraction& b) { return compare(a, b) < 0; });
  return gains;
}

int compare_leximin(const Welfare& w, Units a, Units b) {
  const auto left = sorted_gains(w, a);
  const auto right = sorted_gains(w, b);
  for (std::size_t i = 0; i < left.size(); ++i) {
    if (const int order = compare(left[i], right[i]); order != 0) return order;
  }
  return 0;
}

// The weights times a common factor of at most 1000 if that makes them whole and small, else empty.
std::vector<unsigned> whole_weights(const std::vector<double>& weights) {
  for (const int factor : {1, 2, 3, 4, 5, 10, 100, 1000}) {
    std::vector<unsigned> whole;
    for (const double weight : weights) {
      const double scaled = weight * factor;
      if (scaled != std::nearbyint(scaled) || scaled > 4096) break;
      whole.push_back(static_cast<unsigned>(scaled));
    }
    if (whole.size() == weights.size()) return whole;
  }
  return {};
}

Natural nash_product(const Welfare& w, Units u, const std::vector<unsigned>& exponents) {
  Natural product = 1;
  for (std::size_t i = 0; i < w.parties(); ++i)
    product *= boost::multiprecision::pow(Natural(u[i] - w.reservation[i]), exponents[i]);
  return product;
}

int compare_nash(const Welfare& w, Units a, Units b) {
  if (const auto exponents = whole_weights(w.weight); !exponents.empty()) {
    return nash_product(w, a, exponents).compare(nash_product(w, b, exponents));
  }
  Real difference = 0;
  for (std::size_t i = 0; i < w.parties(); ++i) {
    difference += Real(w.weight[i]) * (log(Real(a[i] - w.reservation[i])) - log(Real(b[i] - w.reservation[i])));
  }
  if (abs(difference) < Real("1e-80")) return 0;
  return difference > 0 ? 1 : -1;
}

int compare_linear(const Welfare& w, Units a, Units b) {
  Real difference = 0;
  for (std::size_t i = 0; i < w.parties(); ++i) difference += Real(w.weight[i]) * (a[i] - b[i]);
  return (difference > 0) - (difference < 0);
}

// A smooth, strictly positive, decreasing stand-in for exp(-x), x >= 0, without a library call: its digits do not
// depend on the platform. Any such function gives valid prices.
double decay(double x) {
  if (x >= 40.0) return 4e-18;
  double t = 1.0 + x * (1.0 / 64.0) * (1.0 + x * (1.0 / 128.0));
  for (int i = 0; i < 6; ++i) t *= t;
  return 1.0 / t;
}

void low_sum_prices(const Welfare& w, std::span<const double> gains, double mu, std::span<double> lambda) {
  const std::size_t n = w.parties();
  double smallest = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < n; ++i) {
    lambda[i] = gains[i] / (static_cast<double>(w.scale[i]) * kUnit);
    smallest = std::min(smallest, lambda[i]);
  }
  for (std::size_t i = 0; i < n; ++i) lambda[i] = decay((lambda[i] - smallest) / mu);
  // Scale so that the shares, each at most 1, sum to the level.
  const double level = static_cast<double>(w.level);
  for (std::size_t round = 0; round < w.level; ++round) {
    double capped = 0;
    double open = 0;
    for (std::size_t i = 0; i < n; ++i)
      (lambda[i] >= 1.0 && w.level > 1 ? capped : open) += std::min(lambda[i], w.level > 1 ? 1.0 : lambda[i]);
    if (open <= 0) break;
    const double factor = (level - capped) / open;
    bool over = false;
    for (std::size_t i = 0; i < n; ++i) {
      if (lambda[i] >= 1.0 && w.level > 1) continue;
      lambda[i] *= factor;
      over = over || lambda[i] > 1.0;
    }
    if (w.level == 1 || !over) break;
    for (std::size_t i = 0; i < n; ++i) lambda[i] = std::min(lambda[i], 1.0);
  }
  for (std::size_t i = 0; i < n; ++i) lambda[i] /= static_cast<double>(w.scale[i]) * kUnit;
}

double scaled(const Welfare& w, std::span<const double> lambda, std::size_t i) {
  return lambda[i] * static_cast<double>(w.scale[i]) * kUnit;
}

// lambda.g >= kept + divisor * S_level for every package that keeps the sums of the levels before.
struct KeptBound {
  double kept = 0;
  double divisor = 0;
};

KeptBound kept_bound(const Welfare& w, std::span<const double> lambda) {
  std::vector<double> y;
  for (std::size_t i = 0; i < lambda.size(); ++i) y.push_back(scaled(w, lambda, i));
  std::ranges::sort(y, std::greater{});
  y.push_back(0);
  KeptBound out;
  for (std::size_t q = 1; q < y.size(); ++q) {
    const double m = y[q - 1] - y[q];
    if (q < w.level) {
      out.kept += m * w.kept[q - 1];
    } else {
      out.divisor += m * static_cast<double>(q) / static_cast<double>(w.level);
    }
  }
  return out;
}

// The prices of this level, and of each level before it as far as the gains fall short of its sum.
void kept_prices(const Welfare& w, std::span<const double> gains, double mu, std::span<double> lambda) {
  Welfare one = w;
  one.kept.clear();
  std::vector<double> shares;
  for (std::size_t i = 0; i < gains.size(); ++i) shares.push_back(gains[i] / (static_cast<double>(w.scale[i]) * kUnit));
  std::ranges::sort(shares);
  low_sum_prices(one, gains, mu, lambda);
  std::vector<double> more(lambda.size());
  double sum = 0;
  for (one.level = 1; one.level < w.level; ++one.level) {
    sum += shares[one.level - 1];
    const double lacking = w.kept[one.level - 1] - sum;
    if (lacking <= 0) continue;
    low_sum_prices(one, gains, mu, more);
    for (std::size_t i = 0; i < lambda.size(); ++i) lambda[i] += more[i] * lacking / mu;
  }
  if (const double divisor = kept_bound(w, lambda).divisor; divisor > 1e-9) {
    for (double& price : lambda) price /= divisor;
  }
}

}  // namespace

double value(const Welfare& w, Units u) {
  const std::size_t n = w.parties();
  double sum = 0;
  switch (w.kind) {
    case Welfare::Kind::nash:
      for (std::size_t i = 0; i < n; ++i) {
        if (u[i] <= w.reservation[i]) return -std::numeric_limits<double>::infinity();
        sum += w.weight[i] * std::log(gain(w, u, i));
      }
      return sum;
    case Welfare::Kind::low_sum: {
      std::vector<double> shares;
      for (std::size_t i = 0; i < n; ++i) shares.push_back(gain(w, u, i) / (static_cast<double>(w.scale[i]) * kUnit));
      std::ranges::sort(shares);
      for (std::size_t r = 0; r < w.level; ++r) sum += shares[r];
      return sum;
    }
    case Welfare::Kind::linear:
      for (std::size_t i = 0; i < n; ++i) sum += w.weight[i] * gain(w, u, i);
      return sum;
  }
  return sum;
}

bool admissible(const Welfare& w, Units u) {
  if (w.kind == Welfare::Kind::low_sum) return true;
  const std::int64_t least = w.kind == Welfare::Kind::nash ? 1 : 0;
  for (std::size_t i = 0; i < w.parties(); ++i) {
    if (u[i] - w.reservation[i] < least) return false;
  }
  return true;
}

int compare(const Welfare& w, Units a, Units b) {
  if (w.kind == Welfare::Kind::low_sum) return compare_leximin(w, a, b);
  const double left = value(w, a);
  const double right = value(w, b);
  if (std::abs(left - right) > 1e-9 * (1.0 + std::abs(left) + std::abs(right))) return sign(left - right);
  return w.kind == Welfare::Kind::nash ? compare_nash(w, a, b) : compare_linear(w, a, b);
}

void prices(const Welfare& w, std::span<const double> gains, double mu, std::span<double> lambda) {
  switch (w.kind) {
    case Welfare::Kind::nash:
      for (std::size_t i = 0; i < w.parties(); ++i) lambda[i] = w.weight[i] / std::max(gains[i], mu * 1e-3);
      return;
    case Welfare::Kind::low_sum:
      w.kept.empty() ? low_sum_prices(w, gains, mu, lambda) : kept_prices(w, gains, mu, lambda);
      return;
    case Welfare::Kind::linear:
      for (std::size_t i = 0; i < w.parties(); ++i) lambda[i] = w.weight[i] + std::max(0.0, -gains[i]) / mu;
      return;
  }
}

double bound(const Welfare& w, std::span<const double> lambda, double support) {
  if (w.kind == Welfare::Kind::low_sum && !w.kept.empty()) {
    const KeptBound parts = kept_bound(w, lambda);
    // Steep prices for the levels before make a difference of large numbers: its rounding error is added.
    const double error = 1e-14 * (std::abs(support) + std::abs(parts.kept));
    return parts.divisor > 1e-9 ? (support - parts.kept + error) / parts.divisor
                                : std::numeric_limits<double>::infinity();
  }
  if (w.kind != Welfare::Kind::nash) return support;
  double constant = 0;
  for (std::size_t i = 0; i < w.parties(); ++i) constant += w.weight[i] * (-1.0 - std::log(lambda[i] / w.weight[i]));
  return support + constant;
}

}  // namespace locarno
