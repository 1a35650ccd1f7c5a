// Chances of a majority from polls, against tables of the normal distribution.
#include "locarno/ratifiable/referendum.h"

#include <cmath>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace locarno {
namespace {

constexpr Majority kMajority{Majority::Of::voting, 1, 2, true};

Quantity number(const char* text, double low = 0, double high = 1) {
  return *parse_quantity(text, {score_from_points(low), score_from_points(high)});
}

Poll poll(const char* yes, const char* standard_error, const char* house = "0") {
  Poll out;
  out.yes = number(yes);
  out.spread = number(standard_error);
  out.design = number("1", 0, 100);
  out.house_effect = number(house, -1, 1);
  return out;
}

// Abramowitz and Stegun 1964, table 26.1: Phi(0) = .5, Phi(1) = .8413447461, Phi(2) = .9772498681,
// Phi(1.96) = .9750021049, Phi(-1) = .1586552539.
TEST(Referendum, TailsAreThoseOfTheNormalTable) {
  EXPECT_NEAR(chance_above(0.5, 0.03, 0.5, false), 0.5, 1e-12);
  EXPECT_NEAR(chance_above(0.53, 0.03, 0.5, false), 0.8413447461, 1e-9);
  EXPECT_NEAR(chance_above(0.56, 0.03, 0.5, false), 0.9772498681, 1e-9);
  EXPECT_NEAR(chance_above(0.5 + 1.96 * 0.03, 0.03, 0.5, false), 0.9750021049, 1e-9);
  EXPECT_NEAR(chance_above(0.47, 0.03, 0.5, false), 0.1586552539, 1e-9);
}

TEST(Referendum, ACountedResultIsCertain) {
  EXPECT_EQ(chance_above(0.674, 0, 0.5, false), 1);
  EXPECT_EQ(chance_above(0.5, 0, 0.5, false), 0);
  EXPECT_EQ(chance_above(0.5, 0, 0.5, true), 1);
  const Chance chance = chance_by_poll(poll("0.674", "0"), kMajority);
  EXPECT_TRUE(chance.must);
  EXPECT_EQ(chance.low, 1);
  EXPECT_FALSE(chance_by_poll(poll("0.4", "0"), kMajority).can);
}

// KIIS, 26 November to 13 December 2025: each half of the sample heard one text, so the margin at one half is about
// 7.9 points: a standard error of 4.03 points there and 3.62 at 72 per cent.
TEST(Referendum, ThePublishedMarginGivesTheStandardErrorAtTheShare) {
  Poll half = poll("0.5", "0.079");
  half.error = Poll::Error::margin;
  EXPECT_NEAR(standard_error(half).central, 0.0403, 5e-5);
  half.yes = number("0.72");
  EXPECT_NEAR(standard_error(half).central, 0.0362, 5e-5);
}

TEST(Referendum, TheNumberAskedGivesTheStandardError) {
  Poll asked = poll("0.5", "0");
  asked.error = Poll::Error::sample;
  asked.spread = number("547", 1, 1e6);
  EXPECT_NEAR(standard_error(asked).central, std::sqrt(0.25 / 547), 1e-12);
  asked.design = number("1.8", 0, 100);
  EXPECT_NEAR(1.96 * standard_error(asked).central, 0.0562, 5e-5);  // the published 5.6 points for the full sample
}

TEST(Referendum, TheUndecidedMayVoteEitherWay) {
  Poll with_undecided = poll("0.72", "0.0362");
  with_undecided.against = number("0.14");
  const ShareInFavour share = share_in_favour(with_undecided);
  EXPECT_DOUBLE_EQ(share.low, 0.72);
  EXPECT_DOUBLE_EQ(share.high, 0.86);
  EXPECT_DOUBLE_EQ(share.central, 0.79);
}

TEST(Referendum, AHouseEffectOfUnknownSignWidensBothEnds) {
  const Chance plain = chance_by_poll(poll("0.55", "0.03"), kMajority);
  const Chance house = chance_by_poll(poll("0.55", "0.03", "-0.1..0.1"), kMajority);
  EXPECT_DOUBLE_EQ(plain.low, plain.high);
  EXPECT_LT(house.low, 0.06);  // Phi(-5/3) = .0478
  EXPECT_NEAR(house.low, 0.0478, 1e-4);
  EXPECT_GT(house.high, 0.9999);
  EXPECT_DOUBLE_EQ(*house.central, *plain.central);
}

TEST(Referendum, WhatIsUnknownHasNoCentralFigure) {
  EXPECT_FALSE(chance_by_poll(poll("unknown", "0.03"), kMajority).central.has_value());
  EXPECT_FALSE(chance_by_poll(poll("0.6", "0.03", "unknown"), kMajority).central.has_value());
  const Chance chance = chance_by_poll(poll("0.6", "0.03", "unknown"), kMajority);
  EXPECT_LT(chance.low, 1e-9);
  EXPECT_GT(chance.high, 1 - 1e-9);
}

RC_GTEST_PROP(Referendum, TheEndsCoverEveryAdmissiblePoll, (std::uint8_t a, std::uint8_t b, std::uint8_t c)) {
  const double yes = 0.3 + a / 600.0;
  const double error = 0.01 + b / 3000.0;
  const double house = -0.1 + c / 1275.0;
  Poll ranges = poll("0.3..0.725", "0.01..0.095", "-0.1..0.1");
  const Chance chance = chance_by_poll(ranges, kMajority);
  const double one = chance_above(yes + house, error, 0.5, false);
  RC_ASSERT(chance.low <= one + 1e-12);
  RC_ASSERT(one <= chance.high + 1e-12);
}

}  // namespace
}  // namespace locarno
