// Shares of the same worlds in two scenarios: what they count, and how often the interval of their difference holds.
#include "locarno/robust/paired_shares.h"

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

namespace locarno {
namespace {

TEST(PairedShares, AreCountedFromTheWorldsInWhichTheyDiffer) {
  const PairedShares shares = paired_shares(30, 15, 5, 100);
  EXPECT_EQ(shares.first.count, 35u);
  EXPECT_EQ(shares.second.count, 45u);
  EXPECT_EQ(shares.opened.count, 15u);
  EXPECT_EQ(shares.closed.count, 5u);
  EXPECT_DOUBLE_EQ(shares.difference, 0.1);
  EXPECT_EQ(shares.first.interval, world_share(35, 100).interval);
  // Each at 97.5%: Clopper and Pearson by the closed form for none, and the difference between their ends.
  const PairedShares none = paired_shares(0, 0, 0, 40);
  const double most = 1 - std::pow(0.0125, 1.0 / 40);
  EXPECT_NEAR(none.interval.low, -most, 1e-12);
  EXPECT_NEAR(none.interval.high, most, 1e-12);
}

TEST(PairedShares, TurnAroundWithTheScenarios) {
  const PairedShares there = paired_shares(7, 12, 3, 60);
  const PairedShares back = paired_shares(7, 3, 12, 60);
  EXPECT_DOUBLE_EQ(there.difference, -back.difference);
  EXPECT_NEAR(there.interval.low, -back.interval.high, 1e-15);
  EXPECT_NEAR(there.interval.high, -back.interval.low, 1e-15);
}

TEST(PairedShares, WithoutWorldsAnythingIsPossible) { EXPECT_EQ(paired_shares(0, 0, 0, 0).interval, (Bounds{-1, 1})); }

double log_choose(int n, int k) { return std::lgamma(n + 1.0) - std::lgamma(k + 1.0) - std::lgamma(n - k + 1.0); }

// Exactly, over every pair of counts that may come out of the multinomial law.
TEST(PairedShares, TheIntervalHoldsTheTrueDifferenceWhateverTheSharesAre) {
  constexpr int kWorlds = 24;
  double covered[11][11] = {};
  for (int i = 0; i <= kWorlds; ++i) {
    for (int j = 0; i + j <= kWorlds; ++j) {
      const Bounds interval = paired_shares(0, static_cast<std::uint64_t>(i), static_cast<std::uint64_t>(j), kWorlds)
                                  .interval;
      const double ways = std::exp(log_choose(kWorlds, i) + log_choose(kWorlds - i, j));
      for (int o = 0; o <= 10; ++o) {
        for (int c = 0; o + c <= 10; ++c) {
          const double rest = (10 - o - c) / 10.0;
          if (interval.contains((o - c) / 10.0))
            covered[o][c] += ways * std::pow(o / 10.0, i) * std::pow(c / 10.0, j) * std::pow(rest, kWorlds - i - j);
        }
      }
    }
  }
  double least = 1;
  for (int o = 0; o <= 10; ++o) {
    for (int c = 0; o + c <= 10; ++c) {
      EXPECT_GE(covered[o][c], kConfidence) << o << " " << c;
      least = std::min(least, covered[o][c]);
    }
  }
  EXPECT_LT(least, 0.9999);  // and is no mere -1..1
}

}  // namespace
}  // namespace locarno
