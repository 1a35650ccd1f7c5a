// The least credibility of a guarantee: vectors, impossibility, boundaries, bounds, slopes, and what would be enough.
#include <array>
#include <cmath>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "locarno/durable/guarantee.h"
#include "support/random_ranges.h"

namespace locarno {
namespace {

using testing::chance;
using testing::RandomRanges;

constexpr double kTolerance = 1e-12;

GuaranteeTerms<double> vector_terms(double peace) { return {peace, {0.55, 0.20}, {0.15, 0.40}, 1}; }

GuaranteeTerms<double> random_terms() {
  return {2 * chance() - 1, {chance(), chance()}, {chance(), chance()}, 0.5 + chance()};
}

GuaranteeTerms<double> from(const std::vector<double>& v) { return {v[0], {v[1], v[2]}, {v[3], v[4]}, v[5]}; }

TEST(Guarantee, EqualsTheVectors) {
  const LeastCredibility some = least_credibility(vector_terms(0.20));
  EXPECT_EQ(some.need, GuaranteeNeed::some);
  EXPECT_NEAR(some.least, 0.25, kTolerance);
  EXPECT_NEAR(some.war_alone, 0.35, kTolerance);
  EXPECT_NEAR(some.war_honoured, -0.25, kTolerance);
  EXPECT_EQ(deterred(vector_terms(0.20), 0.25).standing, Standing::boundary);
  const LeastCredibility none = least_credibility(vector_terms(0.36));
  EXPECT_EQ(none.need, GuaranteeNeed::none);
  EXPECT_EQ(none.least, 0);
}

TEST(Guarantee, NeedsNobodyExactlyAtTheBoundary) {
  const LeastCredibility found = least_credibility(vector_terms(0.35));  // w0 = .55 - .20
  EXPECT_EQ(found.need, GuaranteeNeed::none);
  EXPECT_EQ(found.least, 0);
}

TEST(Guarantee, SaysWhenNoCredibilityIsEnough) {
  const LeastCredibility found = least_credibility(vector_terms(-0.26));
  EXPECT_EQ(found.need, GuaranteeNeed::impossible);
  EXPECT_EQ(found.least, kNoCredibility);
  const LeastCredibility certain = least_credibility(vector_terms(-0.25));  // enough if it is certain
  EXPECT_EQ(certain.need, GuaranteeNeed::some);
  EXPECT_NEAR(certain.least, 1, kTolerance);
}

TEST(Guarantee, MayInviteAnAttackThatPaysMoreWhenItIsHonoured) {
  const GuaranteeTerms<double> terms{0.3, {0.4, 0.2}, {0.6, 0.2}, 1};  // w0 = .2, w1 = .4
  const LeastCredibility found = least_credibility(terms);
  EXPECT_EQ(found.need, GuaranteeNeed::none);
  EXPECT_NEAR(found.greatest, 0.5, kTolerance);
  EXPECT_TRUE(deterred(terms, 0.49).holds());
  EXPECT_FALSE(deterred(terms, 0.51).holds());
}

// The definition itself: attack is deterred at h exactly if h is at least h* and at most the greatest.
RC_GTEST_PROP(Guarantee, SplitsTheCredibilitiesThatDeter, ()) {
  const GuaranteeTerms<double> terms = random_terms();
  const LeastCredibility found = least_credibility(terms);
  for (int step = 0; step <= 100; ++step) {
    const double h = step / 100.0;
    const double attack = h * found.war_honoured + (1 - h) * found.war_alone;
    if (std::abs(attack - terms.peace) < 1e-9) continue;
    const bool deters = attack < terms.peace;
    RC_ASSERT(deterred(terms, h).holds() == deters);
    RC_ASSERT((found.least <= h && h <= found.greatest) == deters);
  }
}

RC_GTEST_PROP(Guarantee, BoundsAreThoseOfTheCorners, ()) {
  RandomRanges ranges;
  GuaranteeTerms<Bounds> terms;
  terms.peace = ranges.between(-0.5, 1);
  terms.alone = {ranges.chance(), ranges.cost()};
  terms.honoured = {ranges.chance(), ranges.cost()};
  terms.stake = ranges.between(0.5, 1.5);
  const LeastCredibilityRange bounds = least_credibility(terms);
  ranges.check_bounds(Bounds{bounds.low.least, bounds.high.least},
                      [](const auto& v) { return least_credibility(from(v)).least; });
  ranges.check_bounds(Bounds{bounds.high.greatest, bounds.low.greatest},
                      [](const auto& v) { return least_credibility(from(v)).greatest; });
  const Bounds credibility = ranges.chance();
  ranges.check_bounds(deterred(terms, credibility), [](const auto& v) { return deterred(from(v), v[6]); });
}

// Where the guarantor helps the defender, more credibility never hurts deterrence; nor does a stronger guarantor.
RC_GTEST_PROP(Guarantee, AStrongerOrMoreCredibleGuarantorNeverHurts, ()) {
  GuaranteeTerms<double> terms = random_terms();
  terms.honoured.win = terms.alone.win * chance();
  terms.honoured.cost = terms.alone.cost + chance();
  const double h = chance();
  const Condition before = deterred(terms, h);
  RC_ASSERT(deterred(terms, h + (1 - h) * chance()).margin >= before.margin - kTolerance);
  GuaranteeTerms<double> stronger = terms;
  stronger.honoured.win *= chance();
  stronger.honoured.cost += chance();
  RC_ASSERT(deterred(stronger, h).margin >= before.margin - kTolerance);
  RC_ASSERT(least_credibility(stronger).least <= least_credibility(terms).least + kTolerance);
}

RC_GTEST_PROP(Guarantee, SnapbackAndAidBeforehandLowerTheNeed, ()) {
  const GuaranteeTerms<double> terms = random_terms();
  GuaranteeTerms<double> helped = terms;
  helped.alone.cost += chance();
  helped.alone.win *= chance();
  RC_ASSERT(least_credibility(helped).least <= least_credibility(terms).least + kTolerance);
}

TEST(Guarantee, SlopesAreDifferences) {
  const GuaranteeTerms<double> terms = vector_terms(0.2);
  const CredibilitySlopes slopes = credibility_slopes(terms);
  const double step = 1e-6;
  const auto difference = [&](auto&& term) {
    GuaranteeTerms<double> up = terms, down = terms;
    term(up) += step;
    term(down) -= step;
    return (least_credibility(up).least - least_credibility(down).least) / (2 * step);
  };
  EXPECT_NEAR(slopes.win_alone, difference([](auto& t) -> double& { return t.alone.win; }), 1e-6);
  EXPECT_NEAR(slopes.cost_alone, difference([](auto& t) -> double& { return t.alone.cost; }), 1e-6);
  EXPECT_NEAR(slopes.win_honoured, difference([](auto& t) -> double& { return t.honoured.win; }), 1e-6);
  EXPECT_NEAR(slopes.cost_honoured, difference([](auto& t) -> double& { return t.honoured.cost; }), 1e-6);
  EXPECT_NEAR(slopes.peace, difference([](auto& t) -> double& { return t.peace; }), 1e-6);
  EXPECT_NEAR(slopes.stake, difference([](auto& t) -> double& { return t.stake; }), 1e-6);
  EXPECT_EQ(credibility_slopes(vector_terms(0.36)).cost_alone, 0);
}

RC_GTEST_PROP(Guarantee, EnoughIsEnoughAndNoMoreThanEnough, ()) {
  const GuaranteeTerms<double> terms = random_terms();
  const double h = chance();
  const auto is_enough = [&](auto&& term, double value, double shortfall) {
    GuaranteeTerms<double> repaired = terms;
    term(repaired) = value;
    RC_ASSERT(deterred(repaired, h).margin >= -1e-9);
    if (value == term(terms)) return;  // it was enough before
    term(repaired) = value + shortfall;
    RC_ASSERT(h == 1 || !deterred(repaired, h).holds());
  };
  if (const auto cost = enough_cost_alone(terms, h)) {
    is_enough(
        [](auto& t) -> auto& { return t.alone.cost; }, *cost, -1e-6);
  }
  if (const auto win = enough_win_alone(terms, h); win && *win <= 1 - 1e-6) {
    is_enough(
        [](auto& t) -> auto& { return t.alone.win; }, *win, 1e-6);
  }
  is_enough(
      [](auto& t) -> auto& { return t.peace; }, enough_peace(terms, h), -1e-6);
}

TEST(Guarantee, CannotBeMadeEnoughIfItIsCertainAndStillTooWeak) {
  EXPECT_EQ(enough_cost_alone(vector_terms(-0.3), 1), std::nullopt);
  EXPECT_EQ(enough_win_alone(vector_terms(-0.3), 1), std::nullopt);
}

TEST(Guarantee, HoldsForAllAttackersIfForTheHardest) {
  const std::array attackers{vector_terms(0.36), vector_terms(0.1), vector_terms(0.2)};
  const HardestToDeter found = hardest_to_deter(attackers);
  EXPECT_EQ(found.hardest, 1U);
  EXPECT_NEAR(found.credibility.least, 0.25 / 0.6, kTolerance);
  EXPECT_EQ(hardest_to_deter({}).credibility.need, GuaranteeNeed::none);
}

}  // namespace
}  // namespace locarno
