// The verifier is worth as much as what it catches: frontiers spoilt in every way that matters, on both of its routes.
#include <gtest/gtest.h>

#include <functional>

#include "locarno/possible/verify_frontier.h"
#include "support/random_space.h"

namespace locarno {
namespace {

using Completeness = FrontierVerdict::Completeness;

FrontierVerifyLimits by_halves() {
  FrontierVerifyLimits limits;
  limits.packages = 0;
  return limits;
}

struct Case {
  Space space;
  Frontier frontier;
};

// Spaces whose exact frontier has at least `points` points.
std::vector<Case> cases(std::size_t points, std::size_t how_many) {
  testing::RandomSpaceOptions options;
  options.min_parties = 2;
  options.max_parties = 4;
  options.min_issues = 3;
  options.max_worth = 1000;
  std::vector<Case> out;
  for (std::uint64_t seed = 0; out.size() < how_many; ++seed) {
    Space space = testing::random_space(seed, options);
    Frontier found = frontier(*make_diagram(space), std::span<const std::int64_t>(space.walk_away));
    if (found.points.size() >= points) out.push_back({std::move(space), std::move(found)});
  }
  return out;
}

FrontierVerdict verdict(const Case& c, const Frontier& f, const FrontierVerifyLimits& limits) {
  return verify_frontier(c.space, std::span<const std::int64_t>(c.space.walk_away), f, limits);
}

TEST(FrontierVerifier, ProvesTheSolverRightOnBothRoutes) {
  for (const Case& c : cases(1, 200)) {
    const auto enumerated = verdict(c, c.frontier, {});
    EXPECT_TRUE(enumerated.proven());
    EXPECT_EQ(enumerated.completeness, Completeness::enumerated);
    const auto halves = verdict(c, c.frontier, by_halves());
    EXPECT_TRUE(halves.proven());
    EXPECT_EQ(halves.completeness, Completeness::halves);
  }
}

TEST(FrontierVerifier, CatchesAMissingPoint) {
  for (const Case& c : cases(2, 60)) {
    for (std::size_t gone = 0; gone < c.frontier.points.size(); ++gone) {
      Frontier spoilt = c.frontier;
      const auto removed = spoilt.points[gone].utilities;
      spoilt.points.erase(spoilt.points.begin() + static_cast<std::ptrdiff_t>(gone));
      for (const FrontierVerifyLimits& limits : {FrontierVerifyLimits{}, by_halves()}) {
        const auto said = verdict(c, spoilt, limits);
        EXPECT_EQ(said.completeness, Completeness::refuted);
        EXPECT_FALSE(said.sound());
        EXPECT_FALSE(said.missing.empty());
      }
    }
  }
}

TEST(FrontierVerifier, CatchesUtilitiesThatThePackageDoesNotHave) {
  for (const Case& c : cases(1, 60)) {
    Frontier spoilt = c.frontier;
    ++spoilt.points.back().utilities.back();
    EXPECT_FALSE(verdict(c, spoilt, {}).members);
  }
}

TEST(FrontierVerifier, CatchesDominatedEqualAndForeignPoints) {
  std::size_t dominated_seen = 0;
  for (const Case& c : cases(1, 60)) {
    Frontier twice = c.frontier;
    twice.points.push_back(twice.points.back());
    EXPECT_FALSE(verdict(c, twice, by_halves()).undominated);

    testing::for_each_package(c.space, [&](const Package& package) {
      const auto u = utilities(c.space, package);
      if (!std::ranges::equal(u, c.space.walk_away, std::greater_equal())) return;
      if (std::ranges::count(c.frontier.points, u, &FrontierPoint::utilities) > 0) return;
      Frontier more = c.frontier;
      more.points.push_back({u, package, 1});
      std::ranges::sort(more.points, std::greater(), &FrontierPoint::utilities);
      EXPECT_FALSE(verdict(c, more, by_halves()).undominated);
      ++dominated_seen;
    });

    Frontier foreign = c.frontier;
    foreign.points.front().package.front() = OptionId(c.space.options.front());
    EXPECT_FALSE(verdict(c, foreign, {}).members);
  }
  EXPECT_GT(dominated_seen, 100U);
}

TEST(FrontierVerifier, CatchesWrongCountsOrderAndTolerance) {
  for (const Case& c : cases(2, 30)) {
    Frontier counted = c.frontier;
    ++counted.points.front().packages;
    EXPECT_FALSE(verdict(c, counted, {}).sound());

    Frontier order = c.frontier;
    std::ranges::reverse(order.points);
    EXPECT_FALSE(verdict(c, order, {}).sound());

    Frontier loose = c.frontier;
    loose.tolerance = Score(1);
    EXPECT_FALSE(verdict(c, loose, {}).sound());
  }
}

TEST(FrontierVerifier, CatchesPointsBelowTheFloor) {
  for (const Case& c : cases(1, 30)) {
    std::vector<std::int64_t> higher = c.space.walk_away;
    higher[0] = c.frontier.points.back().utilities[0] + 1;
    EXPECT_FALSE(verify_frontier(c.space, std::span<const std::int64_t>(higher), c.frontier).members);
  }
}

// Coupled issues with more combinations than are looked at one by one: issues are fixed in turn.
TEST(FrontierVerifier, FixesIssuesOfLargeCoupledGroups) {
  testing::RandomSpaceOptions options;
  options.min_parties = 2;
  options.max_parties = 3;
  options.min_issues = options.max_issues = 12;
  options.max_worth = 1000;
  options.held_options = false;
  std::size_t seen = 0;
  for (std::uint64_t seed = 0; seed < 12; ++seed) {
    SCOPED_TRACE(seed);
    Space space = testing::random_space(seed, options);
    for (std::size_t k = 0; k + 1 < 12; ++k) space.forbidden.push_back({{IssueId(k), 1}, {IssueId(k + 1), 1}});
    const Case c{space, frontier(*make_diagram(space), std::span<const std::int64_t>(space.walk_away))};
    EXPECT_EQ(verdict(c, c.frontier, by_halves()).completeness, Completeness::halves);
    if (c.frontier.points.size() < 2) continue;
    ++seen;
    Frontier spoilt = c.frontier;
    spoilt.points.pop_back();
    EXPECT_EQ(verdict(c, spoilt, by_halves()).completeness, Completeness::refuted);
  }
  EXPECT_GT(seen, 3U);
}

TEST(FrontierVerifier, SaysWhenItCouldNotLook) {
  const Case c = cases(1, 1).front();
  FrontierVerifyLimits limits = by_halves();
  limits.sums = 0;
  const auto said = verdict(c, c.frontier, limits);
  EXPECT_EQ(said.completeness, Completeness::not_checked);
  EXPECT_TRUE(said.sound());
  EXPECT_FALSE(said.proven());
}

}  // namespace
}  // namespace locarno
