// How long a guarantee protects: the closed form, fixed expiry against lapse, and the first break on a path against a
// fine grid of times.
#include <algorithm>
#include <cmath>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "locarno/durable/guarantee_duration.h"
#include "support/random_ranges.h"

namespace locarno {
namespace {

using testing::chance;
using testing::RandomRanges;
using Point = PathPoint<double>;

constexpr double kTolerance = 1e-9;

// The vector of the guarantee calculator, h* = .25, with nothing moving over time.
const std::vector<Point> kStill{{0, 0.35, -0.25, 0.20}};

double gain(const std::vector<Point>& path, const Commitment<double>& commitment, double time) {
  const auto next = std::ranges::upper_bound(path, time, {}, &Point::time);
  Point at = path.back();
  if (next != path.end()) {
    const Point& from = *std::prev(next);
    const double share = (time - from.time) / (next->time - from.time);
    at.war_alone = from.war_alone + share * (next->war_alone - from.war_alone);
    at.war_honoured = from.war_honoured + share * (next->war_honoured - from.war_honoured);
    at.peace = from.peace + share * (next->peace - from.peace);
  }
  const double h = credibility_at(commitment, time);
  return h * at.war_honoured + (1 - h) * at.war_alone - at.peace;
}

TEST(GuaranteeDuration, HorizonIsWhereTheCredibilityMeetsTheNeed) {
  EXPECT_NEAR(protected_horizon(0.75, 0.25, 0.05), std::log(3) / 0.05, kTolerance);
  EXPECT_NEAR(0.75 * std::exp(-0.05 * protected_horizon(0.75, 0.25, 0.05)), 0.25, kTolerance);
  EXPECT_EQ(protected_horizon(0.2, 0.25, 0.05), 0);
  EXPECT_EQ(protected_horizon(0.2, kNoCredibility, 0.05), 0);
  EXPECT_EQ(protected_horizon(0.2, 0, 0.05), kForEver);
  EXPECT_EQ(protected_horizon(0.3, 0.25, 0), kForEver);
}

RC_GTEST_PROP(GuaranteeDuration, HorizonBoundsAreThoseOfTheCorners, ()) {
  RandomRanges ranges;
  const Bounds credibility = ranges.between(0.05, 1), least = ranges.between(0.05, 1), hazard = ranges.between(0.01, 1);
  ranges.check_bounds(protected_horizon(credibility, least, hazard),
                      [](const auto& v) { return protected_horizon(v[0], v[1], v[2]); });
}

TEST(GuaranteeDuration, FirstBreakOfAStillPathIsTheHorizon) {
  const FirstBreak found = first_break(kStill, {0.75, 0.05, kForEver});
  EXPECT_NEAR(found.time, std::log(3) / 0.05, kTolerance);
  EXPECT_FALSE(found.at_expiry);
  EXPECT_NEAR(found.credibility, 0.25, kTolerance);
  EXPECT_NEAR(found.needed.least, 0.25, kTolerance);
}

// Fifteen years fixed, or fifty that lapse: with h* = .25 a promise of fifty years that starts at .66 and lapses at 5%
// a year protects for 19.4 years; one of fifteen years that does not lapse for 15; at 2% the fifty protect for 48.5.
TEST(GuaranteeDuration, FifteenYearsOrFifty) {
  const FirstBreak fifteen = first_break(kStill, {0.66, 0, 15});
  EXPECT_EQ(fifteen.time, 15);
  EXPECT_TRUE(fifteen.at_expiry);
  EXPECT_NEAR(fifteen.credibility, 0.66, kTolerance);
  const FirstBreak lapsing = first_break(kStill, {0.66, 0.05, 50});
  EXPECT_NEAR(lapsing.time, std::log(0.66 / 0.25) / 0.05, kTolerance);
  EXPECT_NEAR(lapsing.time, 19.4, 0.05);
  EXPECT_FALSE(lapsing.at_expiry);
  EXPECT_NEAR(first_break(kStill, {0.66, 0.02, 50}).time, 48.5, 0.05);
  EXPECT_EQ(first_break(kStill, {0.66, 0.01, 50}).time, 50);
}

// A fixed expiry is no danger if the protected party's own force is enough by then: w0 falls from .35 to .15 in 20
// years and meets x = .20 at 15.
TEST(GuaranteeDuration, ExpiryHoldsIfOwnForceSufficesByThen) {
  const std::vector<Point> growing{{0, 0.35, -0.25, 0.20}, {20, 0.15, -0.45, 0.20}};
  EXPECT_EQ(first_break(growing, {0.66, 0, 15}).time, kForEver);
  EXPECT_EQ(first_break(growing, {0.66, 0, 14.9}).time, 14.9);
  EXPECT_EQ(first_break(growing, {0.66, 0, 16}).time, kForEver);
  EXPECT_EQ(first_break(growing, {0.66, 0, 16}).needed.need, GuaranteeNeed::none);
}

TEST(GuaranteeDuration, MayFailFromTheStartOrNever) {
  EXPECT_EQ(first_break(kStill, {0.2, 0, kForEver}).time, 0);
  EXPECT_EQ(first_break(kStill, {0.25, 0, kForEver}).time, kForEver);  // on the boundary it holds
  EXPECT_NEAR(first_break(kStill, {0.25, 0.1, kForEver}).time, 0, kTolerance);
  EXPECT_EQ(first_break(kStill, {0.9, 0, 0}).time, 0);
  EXPECT_TRUE(first_break(kStill, {0.9, 0, 0}).at_expiry);
}

TEST(GuaranteeDuration, BreaksWhereTheTermsMovePastIt) {
  // The attacker rearms: w0 rises from .35 to .95 in 10 years; h = .5 bears w0 <= .65, reached at 5.
  const std::vector<Point> rising{{0, 0.35, -0.25, 0.20}, {10, 0.95, -0.25, 0.20}};
  EXPECT_NEAR(first_break(rising, {0.5, 0, kForEver}).time, 5, kTolerance);
}

std::vector<Point> random_path() {
  std::vector<Point> path;
  double time = 0;
  for (int n = *rc::gen::inRange(1, 5); n > 0; --n) {
    path.push_back({time, chance(), chance() - 0.5, chance()});
    time += 0.5 + 10 * chance();
  }
  return path;
}

// Nothing is gained on a fine grid before the break, and something is right after it.
RC_GTEST_PROP(GuaranteeDuration, FirstBreakIsTheFirstOnAFineGrid, ()) {
  const std::vector<Point> path = random_path();
  const double expiry = chance() < 0.5 ? kForEver : 40 * chance();
  const Commitment<double> commitment{chance(), chance() < 0.3 ? 0 : 0.3 * chance(), expiry};
  const FirstBreak found = first_break(path, commitment);
  const double until = std::min(found.time, 60.0);
  for (int step = 0; step < 3000; ++step) {
    const double time = until * step / 3000;
    if (time < until - 1e-9) RC_ASSERT(gain(path, commitment, time) <= 1e-9);
  }
  if (found.time < kForEver) {
    double most = -1;
    for (int step = 0; step <= 1000; ++step) {
      most = std::max(most, gain(path, commitment, found.time + 1e-3 * step / 1000));
    }
    RC_ASSERT(most > 0);
  }
}

RC_GTEST_PROP(GuaranteeDuration, ALongerOrMoreCredibleCommitmentNeverProtectsLess, ()) {
  std::vector<Point> path = random_path();
  for (Point& point : path) point.war_honoured = std::min(point.war_honoured, point.war_alone);
  const Commitment<double> commitment{chance(), 0.3 * chance(), 40 * chance()};
  Commitment<double> better = commitment;
  better.credibility += (1 - better.credibility) * chance();
  better.lapse_hazard *= chance();
  better.expires_after += 10 * chance();
  RC_ASSERT(first_break(path, better).time >= first_break(path, commitment).time - 1e-9);
}

RC_GTEST_PROP(GuaranteeDuration, BreakBoundsHoldInside, ()) {
  RandomRanges ranges;
  std::vector<PathPoint<Bounds>> path;
  for (int i = 0; i < 3; ++i)
    path.push_back({10.0 * i, ranges.between(0, 1), ranges.between(-1, 0), ranges.between(0, 1)});
  const Commitment<Bounds> commitment{ranges.chance(), ranges.between(0, 0.3), ranges.between(0, 40)};
  const FirstBreakRange bounds = first_break(path, commitment);
  ranges.check_bounds(Bounds{bounds.earliest.time, bounds.latest.time}, [&](const std::vector<double>& v) {
    std::vector<Point> line;
    for (std::size_t i = 0; i < 3; ++i) line.push_back({path[i].time, v[3 * i], v[3 * i + 1], v[3 * i + 2]});
    return first_break(line, {v[9], v[10], v[11]}).time;
  });
}

}  // namespace
}  // namespace locarno
