// Verdicts and searches against every package and every corner of the admissible weights of small problems.
#include <gtest/gtest.h>

#include <set>

#include "locarno/possible/acceptability.h"
#include "support/random_problem.h"

namespace locarno {
namespace {

using testing::SmallRandom;

struct Means {  // exact extremes over corners, before together-terms
  WeightedMean low;
  WeightedMean high;
};

void widen(Means& means, const std::vector<std::int64_t>& p, const std::vector<std::int64_t>& least,
           const std::vector<std::int64_t>& most) {
  const WeightedMean low = mean_at(p, least);
  const WeightedMean high = mean_at(p, most);
  if (means.low.total == 0 || compare(low, means.low) < 0) means.low = low;
  if (means.high.total == 0 || compare(high, means.high) > 0) means.high = high;
}

Means means_over_corners(const PartyEstimate& party, const std::vector<std::int64_t>& least,
                         const std::vector<std::int64_t>& most) {
  Means means;
  if (party.score_sheet) {
    widen(means, std::vector<std::int64_t>(least.size(), 1), least, most);
    means.low.total = means.high.total = 1;
    return means;
  }
  for (const WeightSet& set : party.weights) {
    std::set<std::int64_t> ends(set.low.begin(), set.low.end());
    ends.insert(set.high.begin(), set.high.end());
    std::vector<std::int64_t> p(least.size());
    const auto walk = [&](auto&& self, std::size_t k) -> void {
      if (k == p.size()) {
        bool good = std::ranges::any_of(p, [](std::int64_t points) { return points > 0; });
        for (const auto& [more, less] : set.order) good = good && p[more] >= p[less];
        if (good) widen(means, p, least, most);
        return;
      }
      for (const std::int64_t end : ends) {
        if (end < set.low[k] || end > set.high[k]) continue;
        p[k] = end;
        self(self, k + 1);
      }
    };
    walk(walk, 0);
  }
  return means;
}

struct Expected {
  Interval utility;
  Verdict verdict;
};

Expected by_corners(const Problem& problem, PartyId party, const Package& package) {
  const PartyEstimate& estimate = problem.estimates[party.index];
  std::vector<std::int64_t> least;
  std::vector<std::int64_t> most;
  for (std::size_t k = 0; k < package.size(); ++k) {
    least.push_back(estimate.value_bounds[k][package[k].index].low.units);
    most.push_back(estimate.value_bounds[k][package[k].index].high.units);
  }
  const Means means = means_over_corners(estimate, least, most);
  Expected expected{{Score(means.low.floor()), Score(means.high.ceil())}, Verdict::possibly};
  for (const Bonus& bonus : problem.bonuses) {
    if (bonus.party != party || !holds(bonus.when, package)) continue;
    expected.utility.low += bonus.bounds.low;
    expected.utility.high += bonus.bounds.high;
  }
  bool refused = false;
  for (const Refusal& refusal : problem.scenario.refusals) {
    refused = refused || (refusal.party == party && holds(refusal.when, package));
  }
  if (refused || expected.utility.high < estimate.walk_away_bounds.low) expected.verdict = Verdict::not_at_all;
  else if (expected.utility.low >= estimate.walk_away_bounds.high) expected.verdict = Verdict::necessarily;
  return expected;
}

TEST(Acceptability, BoundsAndVerdictsEqualThoseOverAllCorners) {
  std::set<Verdict> met;
  for (std::uint64_t seed = 0; seed < 150; ++seed) {
    const Problem problem = testing::random_problem(seed);
    testing::for_each_package(problem, false, [&](const Package& package) {
      const std::vector<Acceptability> results = acceptability(problem, package);
      ASSERT_EQ(results.size(), problem.deciders.size());
      for (const Acceptability& result : results) {
        const Expected expected = by_corners(problem, result.party, package);
        EXPECT_EQ(result.utility, expected.utility) << seed;
        EXPECT_EQ(result.verdict, expected.verdict) << seed;
        met.insert(result.verdict);
      }
    });
  }
  EXPECT_EQ(met.size(), 3U);
}

struct Met {  // how often a search found one, and how often it proved that there is none
  int some = 0;
  int none = 0;
};

void expect_existence(const Problem& problem, const std::vector<PartyId>& parties, Verdict least,
                      const Existence& found, Met& met, std::uint64_t seed) {
  const auto suits = [&](const Package& package) {
    return std::ranges::all_of(parties, [&](PartyId party) {
      const Verdict verdict = by_corners(problem, party, package).verdict;
      return least == Verdict::necessarily ? verdict == Verdict::necessarily : verdict != Verdict::not_at_all;
    });
  };
  bool exists = false;
  testing::for_each_package(problem, true, [&](const Package& package) { exists = exists || suits(package); });
  ASSERT_EQ(found.status, exists ? Status::solved : Status::none_exists) << seed;
  ASSERT_EQ(found.found(), exists) << seed;
  if (exists) {
    EXPECT_TRUE(contains(make_space(problem, Keep::refused_by_none), *found.package)) << seed;
    EXPECT_TRUE(suits(*found.package)) << seed;
  }
  ++(exists ? met.some : met.none);
}

TEST(AcceptableSets, AgreeWithEveryPackage) {
  Met necessarily;
  Met possibly;
  for (std::uint64_t seed = 0; seed < 600; ++seed) {
    const Problem problem = testing::random_problem(seed);
    const AcceptableSets sets = acceptable_sets(problem, {}, {});
    expect_existence(problem, problem.deciders, Verdict::necessarily, sets.all_necessarily, necessarily, seed);
    expect_existence(problem, problem.deciders, Verdict::possibly, sets.all_possibly, possibly, seed);
    for (const AcceptableSets::Party& one : sets.parties) {
      expect_existence(problem, {one.party}, Verdict::necessarily, one.necessarily, necessarily, seed);
      expect_existence(problem, {one.party}, Verdict::possibly, one.possibly, possibly, seed);
    }
  }
  EXPECT_GT(necessarily.some, 50);
  EXPECT_GT(necessarily.none, 50);
  EXPECT_GT(possibly.some, 50);
  EXPECT_GT(possibly.none, 20);
}

TEST(AcceptableSets, SayWhenTheLimitOrTheCallerStoppedThem) {
  testing::RandomProblemOptions large;
  large.max_parties = 4;
  large.max_issues = 12;
  large.max_options = 5;
  bool limited = false;
  for (std::uint64_t seed = 0; seed < 200 && !limited; ++seed) {
    const Problem problem = testing::random_problem(seed, large);
    AcceptabilityLimits limits;
    limits.nodes = 1;
    limits.optimum_nodes = 1;
    limits.cuts = 0;
    const AcceptableSets sets = acceptable_sets(problem, limits, {});
    limited = sets.all_possibly.status == Status::limit_reached || sets.all_necessarily.status == Status::limit_reached;
    if (sets.all_possibly.status == Status::limit_reached) {
      EXPECT_FALSE(sets.all_possibly.found());
    }
  }
  EXPECT_TRUE(limited);
}

}  // namespace
}  // namespace locarno
