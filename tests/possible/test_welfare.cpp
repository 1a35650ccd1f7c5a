// Welfare: exact comparison against products and sums of rationals, and bounds that no package passes.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include <boost/multiprecision/cpp_int.hpp>

#include "locarno/base/score.h"
#include "locarno/possible/welfare.h"
#include "support/random_space.h"

namespace locarno {
namespace {

using Units = std::vector<std::int64_t>;
using boost::multiprecision::cpp_int;
using boost::multiprecision::cpp_rational;
using testing::SmallRandom;

int sign(int x) { return (x > 0) - (x < 0); }

Units random_units(SmallRandom& random, std::size_t n, std::int64_t low, std::int64_t high) {
  Units u(n);
  for (std::int64_t& x : u) x = random.between(low, high);
  return u;
}

TEST(CompareNash, IsTheProductWithWholeAndDecimalWeights) {
  SmallRandom random(1);
  for (int round = 0; round < 3000; ++round) {
    const std::size_t n = random.between(std::size_t{1}, std::size_t{5});
    std::vector<double> weight(n);
    std::vector<unsigned> tenths(n);
    for (std::size_t i = 0; i < n; ++i) {
      tenths[i] = static_cast<unsigned>(random.between(std::size_t{1}, std::size_t{30}));
      weight[i] = static_cast<double>(tenths[i]) / 10.0;
    }
    const Welfare w{Welfare::Kind::nash, Units(n, -2), weight, {}, 1};
    const Units a = random_units(random, n, -1, 6);
    const Units b = random_units(random, n, -1, 6);
    cpp_int left = 1;
    cpp_int right = 1;
    for (std::size_t i = 0; i < n; ++i) {
      left *= boost::multiprecision::pow(cpp_int(a[i] + 2), tenths[i]);
      right *= boost::multiprecision::pow(cpp_int(b[i] + 2), tenths[i]);
    }
    EXPECT_EQ(sign(compare(w, a, b)), sign(left.compare(right)));
    EXPECT_EQ(sign(compare(w, b, a)), -sign(left.compare(right)));
  }
}

// 2^40 + x and neighbours: products that differ in the last of 80 bits.
TEST(CompareNash, SeesTheLastUnit) {
  const std::int64_t big = std::int64_t{1} << 40;
  const Welfare w{Welfare::Kind::nash, {0, 0}, {1, 1}, {}, 1};
  EXPECT_GT(compare(w, Units{big, big}, Units{big + 1, big - 1}), 0);
  EXPECT_LT(compare(w, Units{big + 2, big - 2}, Units{big + 1, big - 1}), 0);
  EXPECT_EQ(compare(w, Units{big + 2, big - 2}, Units{big - 2, big + 2}), 0);
  const Welfare odd{Welfare::Kind::nash, {0, 0}, {std::sqrt(2.0), std::sqrt(2.0)}, {}, 1};
  EXPECT_GT(compare(odd, Units{big, big}, Units{big + 1, big - 1}), 0);
  EXPECT_EQ(compare(odd, Units{big + 2, big - 2}, Units{big - 2, big + 2}), 0);
}

TEST(CompareLowSum, IsLeximinOfRationals) {
  SmallRandom random(2);
  for (int round = 0; round < 3000; ++round) {
    const std::size_t n = random.between(std::size_t{1}, std::size_t{5});
    const Welfare w{Welfare::Kind::low_sum, random_units(random, n, -3, 3), {}, random_units(random, n, 1, 4), 1};
    const auto sorted = [&](const Units& u) {
      std::vector<cpp_rational> out;
      for (std::size_t i = 0; i < n; ++i) out.emplace_back(u[i] - w.reservation[i], w.scale[i]);
      std::ranges::sort(out);
      return out;
    };
    const Units a = random_units(random, n, -5, 5);
    const Units b = random_units(random, n, -5, 5);
    const auto left = sorted(a);
    const auto right = sorted(b);
    EXPECT_EQ(sign(compare(w, a, b)), left < right ? -1 : left > right ? 1 : 0);
  }
}

TEST(CompareLinear, IsTheSumOfRationals) {
  SmallRandom random(3);
  for (int round = 0; round < 3000; ++round) {
    const std::size_t n = random.between(std::size_t{1}, std::size_t{5});
    std::vector<double> weight(n);
    for (double& x : weight) x = 0.1 * static_cast<double>(random.between(std::size_t{1}, std::size_t{20}));
    const Welfare w{Welfare::Kind::linear, Units(n, 0), weight, {}, 1};
    const Units a = random_units(random, n, 0, 5);
    const Units b = random_units(random, n, 0, 5);
    cpp_rational difference = 0;
    for (std::size_t i = 0; i < n; ++i) difference += cpp_rational(weight[i]) * (a[i] - b[i]);
    EXPECT_EQ(sign(compare(w, a, b)), difference.sign());
  }
}

TEST(Admissible, NashNeedsAGainForEverybody) {
  const Units d{5, 5};
  EXPECT_TRUE(admissible({Welfare::Kind::nash, d, {1, 1}, {}, 1}, Units{6, 6}));
  EXPECT_FALSE(admissible({Welfare::Kind::nash, d, {1, 1}, {}, 1}, Units{9, 5}));
  EXPECT_TRUE(admissible({Welfare::Kind::linear, d, {1, 1}, {}, 1}, Units{9, 5}));
  EXPECT_FALSE(admissible({Welfare::Kind::linear, d, {1, 1}, {}, 1}, Units{9, 4}));
  EXPECT_TRUE(admissible({Welfare::Kind::low_sum, d, {}, {1, 1}, 1}, Units{-9, 4}));
}

// Any prices made from any gains bound the value of any package whose priced gains are the support.
TEST(Bound, IsNeverBelowTheValue) {
  SmallRandom random(4);
  for (int round = 0; round < 20'000; ++round) {
    const std::size_t n = random.between(std::size_t{1}, std::size_t{6});
    Welfare w;
    w.kind = std::vector{Welfare::Kind::nash, Welfare::Kind::low_sum, Welfare::Kind::linear}[random.below(3)];
    w.reservation = random_units(random, n, -100'000'000, 100'000'000);
    for (std::size_t i = 0; i < n; ++i) {
      w.weight.push_back(static_cast<double>(random.between(std::size_t{1}, std::size_t{40})) / 8.0);
      w.scale.push_back(random.between(std::int64_t{1'000'000}, std::int64_t{1'000'000'000}));
    }
    const bool low_sum = w.kind == Welfare::Kind::low_sum;
    w.level = low_sum ? random.between(std::size_t{1}, n) : 1;
    Units u(n);
    std::vector<double> gains(n);
    std::vector<double> lambda(n);
    for (std::size_t i = 0; i < n; ++i) {
      u[i] = w.reservation[i] +
             random.between(low_sum ? std::int64_t{-500'000'000} : std::int64_t{1}, std::int64_t{900'000'000});
      gains[i] = static_cast<double>(random.between(std::int64_t{-100}, std::int64_t{1000})) / 10.0;
    }
    if (low_sum && random.once_in(2)) {  // the package keeps the sums of the levels before its own
      Welfare below = w;
      for (below.level = 1; below.level < w.level; ++below.level)
        w.kept.push_back(value(below, u) - 0.01 * static_cast<double>(random.below(3)));
    }
    prices(w, gains, 0.001 + static_cast<double>(random.below(1000)) / 300.0, lambda);
    double support = 0;
    for (std::size_t i = 0; i < n; ++i) {
      EXPECT_GE(lambda[i], 0);
      support += lambda[i] * static_cast<double>(u[i] - w.reservation[i]) / static_cast<double>(Score::kUnitsPerPoint);
    }
    const double truth = value(w, u);
    const double limit = bound(w, lambda, support);
    EXPECT_GE(limit, truth - 1e-9 * (1 + std::abs(truth) + std::abs(support))) << round;
  }
}

// At the gains themselves, with little smoothing, the prices of a concave welfare are its gradient: the bound is tight.
TEST(Bound, IsTightAtItsOwnGains) {
  SmallRandom random(5);
  for (int round = 0; round < 2000; ++round) {
    const std::size_t n = random.between(std::size_t{1}, std::size_t{6});
    const bool nash = random.once_in(2);
    Welfare w{nash ? Welfare::Kind::nash : Welfare::Kind::low_sum, Units(n, 0), std::vector<double>(n, 1.5),
              Units(n, Score::kUnitsPerPoint), 1};
    Units u(n);
    std::vector<double> gains(n);
    std::vector<double> lambda(n);
    for (std::size_t i = 0; i < n; ++i) {
      u[i] = random.between(std::int64_t{1}, std::int64_t{100}) * Score::kUnitsPerPoint;
      gains[i] = static_cast<double>(u[i]) / static_cast<double>(Score::kUnitsPerPoint);
    }
    prices(w, gains, 1e-4, lambda);
    double support = 0;
    for (std::size_t i = 0; i < n; ++i) support += lambda[i] * gains[i];
    EXPECT_NEAR(bound(w, lambda, support), value(w, u), 1e-3);
  }
}

}  // namespace
}  // namespace locarno
