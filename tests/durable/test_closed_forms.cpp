// Conditions for peace against the vectors of their papers, at their boundaries, and their bounds against every corner
// and random points of the ranges.
#include <cmath>
#include <limits>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "locarno/durable/bargaining_range.h"
#include "locarno/durable/concession_shift.h"
#include "locarno/durable/first_strike.h"
#include "locarno/durable/force_ratio.h"
#include "locarno/durable/power_shift.h"
#include "support/random_ranges.h"

namespace locarno {
namespace {

using testing::chance;
using testing::RandomRanges;

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kTolerance = 1e-12;

// --- Fearon 1995, p. 387

TEST(BargainingRange, IsAsWideAsTheCostsOfWar) {
  const BargainingRange range = bargaining_range(BargainingTerms<double>{0.5, 0.5, 0.1, 0.2});
  EXPECT_NEAR(range.low, 0.4, kTolerance);
  EXPECT_NEAR(range.high, 0.7, kTolerance);
  EXPECT_NEAR(range.not_empty.margin, 0.3, kTolerance);
  EXPECT_EQ(range.not_empty.standing, Standing::holds);
}

TEST(BargainingRange, ClosesWhenBothSidesAreTooConfident) {
  EXPECT_EQ(bargaining_range(BargainingTerms<double>{0.7, 0.4, 0.1, 0.1}).not_empty.standing, Standing::fails);
  EXPECT_EQ(bargaining_range(BargainingTerms<double>{0.6, 0.4, 0.1, 0.1}).not_empty.standing,
            Standing::boundary);  // decimals meet exactly
  EXPECT_EQ(bargaining_range(BargainingTerms<double>{0.6, 0.4, 0.1, 0.1001}).not_empty.standing, Standing::holds);
}

TEST(BargainingRange, SaysWhoseLineAShareCrosses) {
  const BargainingTerms<double> terms{0.5, 0.5, 0.1, 0.2};
  EXPECT_NEAR(is_within(terms, 0.45).margin, 0.05, kTolerance);
  EXPECT_EQ(is_within(terms, 0.4).standing, Standing::boundary);
  EXPECT_EQ(is_within(terms, 0.7).standing, Standing::boundary);
  EXPECT_NEAR(is_within(terms, 0.35).margin, -0.05, kTolerance);
  EXPECT_NEAR(is_within(terms, 0.75).margin, -0.05, kTolerance);
}

RC_GTEST_PROP(BargainingRange, BoundsAreThoseOfTheCorners, ()) {
  RandomRanges ranges;
  const BargainingTerms<Bounds> terms{ranges.chance(), ranges.chance(), ranges.cost(), ranges.cost()};
  const BargainingRangeBounds bounds = bargaining_range(terms);
  const auto at = [](const std::vector<double>& v) {
    return bargaining_range(BargainingTerms<double>{v[0], v[1], v[2], v[3]});
  };
  ranges.check_bounds(bounds.low, [&](const auto& v) { return at(v).low; });
  ranges.check_bounds(bounds.high, [&](const auto& v) { return at(v).high; });
  ranges.check_bounds(bounds.not_empty, [&](const auto& v) { return at(v).not_empty; });
}

// --- Fearon 1995, pp. 404-408; Powell 2004, 2006

TEST(PowerShift, EqualsTheVectorsOfBothConditions) {
  const PowerShiftTerms<double> terms{0.40, 0.60, 0.9, 0.5, 0.5};
  EXPECT_NEAR(fearon_power_shift(terms).margin, 0.005 - 0.14, kTolerance);
  EXPECT_NEAR(powell_power_shift(terms).margin, 0.095 - 0.14, kTolerance);
  EXPECT_FALSE(fearon_power_shift(terms).holds());
  EXPECT_FALSE(powell_power_shift(terms).holds());
}

TEST(PowerShift, ReportsTheBoundaryAsTheBoundary) {
  PowerShiftTerms<double> terms{0.40, 0.45, 0.9, 0.5, 0.5};  // 0.9 * 0.45 - 0.40 = 0.005 = 0.5 * 0.1^2
  EXPECT_EQ(fearon_power_shift(terms).standing, Standing::boundary);
  EXPECT_EQ(fearon_power_shift(terms).margin, 0);
  EXPECT_TRUE(fearon_power_shift(terms).holds());
  terms.win_later += 1e-9;
  EXPECT_EQ(fearon_power_shift(terms).standing, Standing::fails);
  terms.win_later -= 2e-9;
  EXPECT_EQ(fearon_power_shift(terms).standing, Standing::holds);
}

// The decliner's choice itself: all of this period and its war value afterwards, against war now.
RC_GTEST_PROP(PowerShift, IsTheDeclinersComparison, ()) {
  const double now = chance(), later = chance(), discount = 0.95 * chance(), cost = 2 * chance();
  const double wait = 1 + discount * ((1 - later) / (1 - discount) - cost);
  const double strike = (1 - now) / (1 - discount) - cost;
  const double margin = (wait - strike) * (1 - discount);
  RC_ASSERT(std::abs(fearon_power_shift(PowerShiftTerms<double>{now, later, discount, cost, 0}).margin - margin) <
            1e-9);
}

// Powell's condition in the minmax values of both sides.
RC_GTEST_PROP(PowerShift, IsPowellsInequality, ()) {
  const double now = chance(), later = chance(), discount = 0.95 * chance(), decliner = chance(), riser = chance();
  const double whole = 1 / (1 - discount);
  const double riser_now = now * whole - riser, riser_later = later * whole - riser;
  const double decliner_now = (1 - now) * whole - decliner;
  const double margin = (whole - riser_now - decliner_now) - (discount * riser_later - riser_now);
  RC_ASSERT(std::abs(powell_power_shift(PowerShiftTerms<double>{now, later, discount, decliner, riser}).margin -
                     margin * (1 - discount)) < 1e-9);
}

RC_GTEST_PROP(PowerShift, FearonsBoundsAreThoseOfTheCorners, ()) {
  RandomRanges ranges;
  const PowerShiftTerms<Bounds> terms{ranges.chance(), ranges.chance(), ranges.chance(), ranges.cost(), ranges.cost()};
  ranges.check_bounds(fearon_power_shift(terms), [](const auto& v) {
    return fearon_power_shift(PowerShiftTerms<double>{v[0], v[1], v[2], v[3], v[4]});
  });
}

// In the discount factor the greatest margin may lie within: the corners bound it from inside, random points from out.
RC_GTEST_PROP(PowerShift, PowellsBoundsHoldInside, ()) {
  RandomRanges ranges;
  const PowerShiftTerms<Bounds> terms{ranges.chance(), ranges.chance(), ranges.chance(), ranges.cost(), ranges.cost()};
  const ConditionRange bounds = powell_power_shift(terms);
  const auto at = [](const std::vector<double>& v) {
    return powell_power_shift(PowerShiftTerms<double>{v[0], v[1], v[2], v[3], v[4]}).margin;
  };
  double greatest = -kInfinity;
  ranges.at_corners([&](const auto& v) { RC_ASSERT(at(v) >= bounds.worst.margin - kTolerance); });
  for (int step = 0; step <= 200; ++step) {  // along the discount factor at the most peaceful corner
    const double discount = terms.discount.low + (terms.discount.high - terms.discount.low) * step / 200;
    greatest = std::max(greatest, at({terms.win_now.high, terms.win_later.low, discount, terms.cost_decliner.high,
                                      terms.cost_riser.high}));
  }
  RC_ASSERT(bounds.best.margin >= greatest - kTolerance);
  RC_ASSERT(bounds.best.margin <= greatest + 1e-3);
  ranges.at_random([&](const auto& v) {
    RC_ASSERT(at(v) >= bounds.worst.margin - kTolerance);
    RC_ASSERT(at(v) <= bounds.best.margin + kTolerance);
  });
}

TEST(PowerShift, PowellsMarginMayPeakInsideARangeOfPatience) {
  const PowerShiftTerms<Bounds> terms{{0.5, 0.5}, {0.1, 0.1}, {0, 1}, {0.1, 0.1}, {1, 1}};
  const ConditionRange bounds = powell_power_shift(terms);  // stationary at D = (1 - 0.1 - 0.1) / 2 = 0.4
  EXPECT_NEAR(bounds.best.margin, 0.6 * (0.1 + 0.4) - 0.04 + 0.5, kTolerance);
  EXPECT_NEAR(bounds.worst.margin, 0.4, kTolerance);  // at D = 1
}

TEST(PowerShift, FindsTheGreatestShiftAndTheLeastCostThatHold) {
  PowerShiftTerms<double> terms{0.40, 0.60, 0.9, 0.5, 0.5};
  EXPECT_NEAR(greatest_later_chance(terms), 0.45, kTolerance);
  ASSERT_TRUE(least_cost_of_war(terms).has_value());
  EXPECT_NEAR(*least_cost_of_war(terms), 14, 1e-9);
  terms.cost_decliner = *least_cost_of_war(terms);
  EXPECT_EQ(fearon_power_shift(terms).standing, Standing::boundary);
  EXPECT_EQ(least_cost_of_war({0.5, 0.4, 1, 0, 0}), 0);
  EXPECT_EQ(least_cost_of_war({0.4, 0.5, 1, 0, 0}), std::nullopt);
  EXPECT_EQ(greatest_later_chance({0.4, 0.5, 0, 0, 0}), 1);
}

// --- Fearon 1995, pp. 402-404

TEST(FirstStrike, EqualsThePublishedVector) {
  const FirstStrike found = first_strike(FirstStrikeTerms<double>{0.60, 0.45, 0.08, 0.10});
  EXPECT_TRUE(found.some_line_is_safe.holds());
  EXPECT_NEAR(found.some_line_is_safe.margin, 0.03, kTolerance);
  EXPECT_NEAR(found.low, 0.52, kTolerance);
  EXPECT_NEAR(found.high, 0.55, kTolerance);
}

TEST(FirstStrike, NeedsABufferOfTheMissingMargin) {
  const FirstStrike found = first_strike(FirstStrikeTerms<double>{0.70, 0.45, 0.08, 0.10});
  EXPECT_FALSE(found.some_line_is_safe.holds());
  EXPECT_EQ(first_strike(FirstStrikeTerms<double>{0.70 + found.some_line_is_safe.margin, 0.45, 0.08, 0.10})
                .some_line_is_safe.standing,
            Standing::boundary);
  EXPECT_EQ(first_strike(FirstStrikeTerms<double>{0.63, 0.45, 0.08, 0.10}).some_line_is_safe.standing,
            Standing::boundary);
}

RC_GTEST_PROP(FirstStrike, BoundsAreThoseOfTheCorners, ()) {
  RandomRanges ranges;
  const FirstStrikeTerms<Bounds> terms{ranges.chance(), ranges.chance(), ranges.cost(), ranges.cost()};
  ranges.check_bounds(first_strike(terms), [](const auto& v) {
    return first_strike(FirstStrikeTerms<double>{v[0], v[1], v[2], v[3]}).some_line_is_safe;
  });
}

// --- Fearon 1996

TEST(ConcessionShift, EqualsTheVector) {  // x = .2 + .5 y, p0 = .45 + .8 y: .5 < .8
  const ConcessionTerms<double> terms{0.2, 0.5, 0.45, 0.8, 0.3, 1};
  EXPECT_NEAR(concession_at_the_margin(terms).margin, -0.3, kTolerance);
  EXPECT_FALSE(concession_at_the_margin(terms).holds());
  EXPECT_TRUE(peace_after_concession(terms, 0).holds());
  const auto turn = turning_concession(terms);
  ASSERT_TRUE(turn.has_value());
  EXPECT_NEAR(*turn, 0.05 / 0.3, kTolerance);
  EXPECT_EQ(peace_after_concession(terms, *turn).standing, Standing::boundary);
  EXPECT_FALSE(peace_after_concession(terms, *turn + 0.01).holds());
}

TEST(ConcessionShift, StaysWhereItsSlopesAreEqual) {
  const ConcessionTerms<double> terms{0.2, 0.4, 0.45, 0.8, 0.3, 0.5};
  EXPECT_EQ(concession_at_the_margin(terms).standing, Standing::boundary);
  EXPECT_EQ(turning_concession(terms), std::nullopt);
}

TEST(ConcessionShift, ChancesStayChances) {
  const ConcessionTerms<double> terms{0, 0, 0.9, 1, 0.5, 1};
  EXPECT_NEAR(peace_after_concession(terms, 5).margin, -0.5, kTolerance);
}

RC_GTEST_PROP(ConcessionShift, BoundsAreThoseOfTheCorners, ()) {
  RandomRanges ranges;
  ConcessionTerms<Bounds> terms;
  terms.peace_per_unit = ranges.between(-1, 1);
  terms.win_per_unit = ranges.between(-1, 1);
  terms.stake = ranges.between(0.1, 3);
  ranges.check_bounds(concession_at_the_margin(terms), [](const auto& v) {
    return concession_at_the_margin(ConcessionTerms<double>{0, v[0], 0, v[1], 0, v[2]});
  });
}

// --- Ratio contest

TEST(ForceRatio, EqualsTheVector) {  // pbar = .4 and m = 1
  EXPECT_NEAR(least_force_ratio(ContestTerms<double>{0.3, 0.1, 1, 1}), 1.5, kTolerance);
  EXPECT_EQ(deterred_by_force({0.3, 0.1, 1, 1}, 1.5).standing, Standing::boundary);
}

TEST(ForceRatio, KnowsWhenNoForceIsNeededAndWhenNoneIsEnough) {
  EXPECT_EQ(least_force_ratio(ContestTerms<double>{0.9, 0.1, 1, 2}), 0);
  EXPECT_EQ(least_force_ratio(ContestTerms<double>{-0.1, 0.1, 1, 2}), kInfinity);
  EXPECT_EQ(contest_chance(kInfinity, 2), 1);
  EXPECT_EQ(contest_chance(0, 2), 0);
}

RC_GTEST_PROP(ForceRatio, IsWhereTheAttackerIsIndifferent, ()) {
  const double peace = 0.5 * chance(), cost = 0.01 + 0.4 * chance(), m = 0.25 + 3 * chance();
  const ContestTerms<double> terms{peace, cost, 1, m};
  const double ratio = least_force_ratio(terms);
  RC_ASSERT(std::abs(1 - contest_chance(ratio, m) - (peace + cost)) < 1e-9);
  RC_ASSERT(deterred_by_force(terms, ratio * 1.001).holds());
  RC_ASSERT(!deterred_by_force(terms, ratio * 0.999).holds());
}

RC_GTEST_PROP(ForceRatio, BoundsAreThoseOfTheCorners, ()) {
  RandomRanges ranges;
  const ContestTerms<Bounds> terms{ranges.between(-0.2, 0.8), ranges.between(0, 0.5), ranges.between(0.5, 2),
                                   ranges.between(0.5, 3)};
  ranges.check_bounds(least_force_ratio(terms), [](const auto& v) {
    return least_force_ratio(ContestTerms<double>{v[0], v[1], v[2], v[3]});
  });
}

}  // namespace
}  // namespace locarno
