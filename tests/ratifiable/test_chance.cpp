// Chances of several votes: bounds that hold whatever ties them together, and the product.
#include "locarno/ratifiable/chance.h"

#include <algorithm>
#include <array>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace locarno {
namespace {

JointChance sure_of(double chance) { return joint({chance, chance, chance, chance > 0, chance >= 1}); }

// Frechet 1935: of chances .8 and .7 all carry with .5 to .7, any with .8 to 1.
TEST(Chance, OfTwoVotesLiesBetweenFrechetsBounds) {
  const std::array two{sure_of(0.8), sure_of(0.7)};
  const JointChance all = all_of(two);
  EXPECT_NEAR(all.low, 0.5, 1e-15);
  EXPECT_NEAR(all.high, 0.7, 1e-15);
  EXPECT_NEAR(*all.independent.central, 0.56, 1e-15);
  const JointChance any = any_of(two);
  EXPECT_NEAR(any.low, 0.8, 1e-15);
  EXPECT_NEAR(any.high, 1, 1e-15);
  EXPECT_NEAR(*any.independent.central, 0.94, 1e-15);
}

TEST(Chance, OfNothingIsSureAndOfNoAlternativeImpossible) {
  EXPECT_EQ(all_of({}).low, 1);
  EXPECT_TRUE(all_of({}).must);
  EXPECT_EQ(any_of({}).high, 0);
  EXPECT_FALSE(any_of({}).can);
}

TEST(Chance, WhatIsUnknownLeavesNoCentralFigure) {
  const std::array two{sure_of(0.8), joint({0, 1, std::nullopt, true, false})};
  EXPECT_FALSE(all_of(two).independent.central.has_value());
  EXPECT_EQ(all_of(two).low, 0);
  EXPECT_EQ(all_of(two).high, 0.8);
  EXPECT_FALSE(any_of(two).independent.central.has_value());
}

// Any joint law of two or three votes has its chances within the bounds: laws drawn at random over the 2^n outcomes.
RC_GTEST_PROP(Chance, OfAnyJointLawLiesWithinTheBounds, (std::array<std::uint8_t, 8> weights)) {
  double total = 0;
  for (const std::uint8_t w : weights) total += w;
  RC_PRE(total > 0);
  std::vector<JointChance> votes;
  for (std::size_t i = 0; i < 3; ++i) {
    double chance = 0;
    for (std::size_t outcome = 0; outcome < weights.size(); ++outcome)
      chance += (outcome >> i & 1) ? weights[outcome] : 0;
    votes.push_back(sure_of(chance / total));
  }
  const JointChance all = all_of(votes);
  RC_ASSERT(all.low <= weights[7] / total + 1e-12);
  RC_ASSERT(all.high >= weights[7] / total - 1e-12);
  const JointChance any = any_of(votes);
  RC_ASSERT(any.low <= 1 - weights[0] / total + 1e-12);
  RC_ASSERT(any.high >= 1 - weights[0] / total - 1e-12);
}

RC_GTEST_PROP(Chance, OneMoreVoteNeverMakesPassingLikelier, (std::vector<std::uint8_t> chances, std::uint8_t more)) {
  std::vector<JointChance> votes;
  for (const std::uint8_t c : chances) votes.push_back(sure_of(c / 255.0));
  const JointChance before = all_of(votes);
  votes.push_back(sure_of(more / 255.0));
  const JointChance after = all_of(votes);
  RC_ASSERT(after.low <= before.low);
  RC_ASSERT(after.high <= before.high);
  RC_ASSERT(after.independent.high <= before.independent.high);
}

TEST(Chance, IsInTheWinSetFromTheThresholdOn) {
  EXPECT_EQ(verdict_of(0.5, 0.9, 0.5), Verdict::necessarily);
  EXPECT_EQ(verdict_of(0.4, 0.5, 0.5), Verdict::possibly);
  EXPECT_EQ(verdict_of(0.1, 0.4, 0.5), Verdict::not_at_all);
}

}  // namespace
}  // namespace locarno
