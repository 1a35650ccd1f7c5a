// Intervals for shares and quantiles: against published figures, and how often they hold.
#include "locarno/robust/world_share.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include "support/random_space.h"

namespace locarno {
namespace {

using locarno::testing::SmallRandom;

// Newcombe 1998, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17, table I, method 5
// (Clopper and Pearson): four decimals.
TEST(WorldShare, NewcombesTable) {
  struct Row {
    std::uint64_t count, worlds;
    double low, high;
  };
  for (const Row& row : {Row{81, 263, 0.2527, 0.3676}, Row{15, 148, 0.0578, 0.1617}, Row{0, 20, 0, 0.1684},
                         Row{1, 29, 0.0009, 0.1776}}) {
    const WorldShare share = world_share(row.count, row.worlds);
    EXPECT_NEAR(share.interval.low, row.low, 5e-5) << row.count;
    EXPECT_NEAR(share.interval.high, row.high, 5e-5) << row.count;
  }
}

TEST(WorldShare, NoneAndAllHaveClosedForms) {
  EXPECT_EQ(world_share(0, 40).interval.low, 0);
  EXPECT_NEAR(world_share(0, 40).interval.high, 1 - std::pow(0.025, 1.0 / 40), 1e-12);
  EXPECT_EQ(world_share(40, 40).interval.high, 1);
  EXPECT_NEAR(world_share(40, 40).interval.low, std::pow(0.025, 1.0 / 40), 1e-12);
  EXPECT_EQ(world_share(0, 0).interval, (Bounds{0, 1}));
}

// Exactly, over every count that may come out.
TEST(WorldShare, CoversTheTrueShareWhateverItIs) {
  constexpr int kWorlds = 60;
  for (int percent = 1; percent < 100; ++percent) {
    const double p = percent / 100.0;
    double covered = 0;
    for (int k = 0; k <= kWorlds; ++k) {
      const double log_chance = std::lgamma(kWorlds + 1.0) - std::lgamma(k + 1.0) - std::lgamma(kWorlds - k + 1.0) +
                                k * std::log(p) + (kWorlds - k) * std::log(1 - p);
      if (world_share(static_cast<std::uint64_t>(k), kWorlds).interval.contains(p)) covered += std::exp(log_chance);
    }
    EXPECT_GE(covered, kConfidence) << p;
    EXPECT_LT(covered, 1) << p;
  }
}

TEST(Quantile, OfAListIsItsOrderStatistic) {
  std::vector<double> draws;
  for (int d = 1; d <= 100; ++d) draws.push_back(d);
  EXPECT_EQ(quantile_of(draws, 0.5).value, 50);
  EXPECT_EQ(quantile_of(draws, 0.05).value, 5);
  // David and Nagaraja 2003, section 7.1: for the median of 100, the 40th and the 61st smallest (confidence 0.9648).
  EXPECT_EQ(quantile_of(draws, 0.5).interval, (Bounds{40, 61}));
}

TEST(Quantile, FewDrawsGiveTheirEnds) {
  const std::vector<double> draws{3, 4};
  EXPECT_EQ(quantile_of(draws, 0.5).interval, (Bounds{3, 4}));
}

TEST(Quantile, CoversTheTrueQuantile) {
  SmallRandom random(7);
  for (const double q : {0.05, 0.5, 0.95}) {
    int covered = 0;
    constexpr int kRuns = 2'000;
    for (int run = 0; run < kRuns; ++run) {
      std::vector<double> draws;
      for (int d = 0; d < 200; ++d) draws.push_back(static_cast<double>(random.below(1'000'000)) / 1e6);
      std::sort(draws.begin(), draws.end());
      covered += quantile_of(draws, q).interval.contains(q) ? 1 : 0;
    }
    EXPECT_GE(covered, 0.94 * kRuns) << q;  // 0.95 less two standard deviations
    EXPECT_LT(covered, 0.99 * kRuns) << q;
  }
}

}  // namespace
}  // namespace locarno
