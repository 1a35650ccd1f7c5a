// What to find out first: the value of knowing against closed forms and against every world gone through, the coverage
// of its interval, and the bars against the engine.
#include "locarno/robust/ask_next.h"

#include <algorithm>
#include <cmath>
#include <string>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "locarno/robust/value_of_knowing.h"
#include "robust/random_talks.h"
#include "robust/small_talks.h"

namespace locarno {
namespace {

using test::problem_in;
using test::random_talks;

// Two packages. a takes `mine` up to a walk-away value of 90 and `yours` up to 40; its own is uniform on 0..100. b
// takes `mine` where what it is worth to it, uniform on 0..100, is at least 40, and `yours` always.
//   P(mine) = 0.9 x 0.6 = 0.54, P(yours) = 0.4.
//   Knowing a's walk-away value: below 40 `yours` (1) beats `mine` (0.6), from 40 to 90 there is `mine` alone (0.6):
//   0.4 + 0.5 x 0.6 = 0.70, a gain of 0.16.
//   Knowing what `mine` is worth to b: from 40 on `mine` (0.9), else `yours` (0.4): 0.54 + 0.16 = 0.70, a gain of 0.16.
//   Knowing both: 1 - P(none) with none where a's is above 90, or above 40 and b's below 40: 0.1 + 0.5 x 0.4 = 0.3:
//   0.70.
constexpr const char* kTwoPackages = R"(locarno: 1
title: Two packages
parties: {a: {consent: required}, b: {consent: required}}
issues: {land: {options: [mine, yours]}}
preferences:
  a: {values: {land: {mine: 90, yours: 40}}, walk_away: unknown}
  b: {values: {land: {mine: unknown, yours: 100}}, walk_away: 40}
)";
const std::vector<Package> kMineAndYours = {{OptionId(0)}, {OptionId(1)}};

TEST(AskNext, ValueOfKnowingIsThatOfTheClosedForm) {
  const Problem problem = problem_in(kTwoPackages);
  const AskNext found = ask_next(problem, make_worlds(problem, {}).value(), kMineAndYours, std::nullopt, 2'000, {});
  ASSERT_EQ(found.rows.size(), 2u);
  EXPECT_TRUE(found.accepted.interval.contains(0.54)) << found.accepted.value();
  EXPECT_TRUE(found.missed.interval.contains(0.16)) << found.missed.value();
  for (const AskedUnknown& row : found.rows) {
    EXPECT_NEAR(row.knowing->value, 0.16, 0.03);
    EXPECT_TRUE(row.knowing->interval.contains(0.16));
    EXPECT_LT(row.knowing->interval.high - row.knowing->interval.low, 0.12);
  }
}

// Acceptance of `mine` is the product of two independent indicators p = 0.9 and q = 0.6: V = pq(1 - pq), first order of
// p: q^2 p (1 - p) / V, total: q p (1 - p) / V.
TEST(AskNext, IndicesOfAcceptanceAreThoseOfTheClosedForm) {
  const Problem problem = problem_in(kTwoPackages);
  const Worlds worlds = make_worlds(problem, {}).value();
  const AskNext found = ask_next(problem, worlds, kMineAndYours, std::nullopt, 20'000 / 8, {});
  const double whole = 0.54 * 0.46;
  for (const AskedUnknown& row : found.rows) {
    const bool first = row.about.kind == UnknownKind::walk_away;
    const double p = first ? 0.9 : 0.6;
    const double q = first ? 0.6 : 0.9;
    EXPECT_NEAR(row.acceptance->first.value, q * q * p * (1 - p) / whole, 0.1);
    EXPECT_NEAR(row.acceptance->total.value, q * p * (1 - p) / whole, 0.1);
  }
}

// Runs with other seeds: the interval holds the closed form at least 95 times of 100, as far as 200 runs can tell.
TEST(AskNext, IntervalsOfTheValueOfKnowingCover) {
  const Problem problem = problem_in(kTwoPackages);
  std::size_t covered[2] = {0, 0};
  constexpr std::size_t kRuns = 200;
  for (std::uint64_t seed = 1; seed <= kRuns; ++seed) {
    const AskNext found = ask_next(problem, make_worlds(problem, {seed, false}).value(), kMineAndYours, std::nullopt,
                                   200, {});
    for (const AskedUnknown& row : found.rows)
      covered[row.about.decider] += row.knowing->interval.contains(0.16) ? 1u : 0u;
  }
  EXPECT_GE(covered[0], kRuns * 93 / 100);
  EXPECT_GE(covered[1], kRuns * 93 / 100);
}

// The same for the indices; c refuses 1 world of 200 by its walk-away value, which has an index of about 0.002 and
// shows in few worlds or none.
TEST(AskNext, IntervalsOfTheIndicesCover) {
  const Problem problem = problem_in(R"(locarno: 1
title: Three
parties: {a: {consent: required}, b: {consent: required}, c: {consent: required}}
issues: {land: {options: [mine, yours]}}
preferences:
  a: {values: {land: {mine: 90, yours: 40}}, walk_away: unknown}
  b: {values: {land: {mine: 60, yours: 100}}, walk_away: unknown}
  c: {values: {land: {mine: 99.5, yours: 100}}, walk_away: unknown}
)");
  const double p[3] = {0.9, 0.6, 0.995};
  const double all = p[0] * p[1] * p[2];
  std::size_t first[3] = {}, total[3] = {};
  constexpr std::size_t kRuns = 200;
  for (std::uint64_t seed = 1; seed <= kRuns; ++seed) {
    const AskNext found = ask_next(problem, make_worlds(problem, {seed, false}).value(), kMineAndYours, 0, 200, {});
    for (const AskedUnknown& row : found.rows) {
      const std::size_t i = row.about.decider;
      const double share = (1 - p[i]) / (1 - all);
      first[i] += row.acceptance->first.interval.contains(share * all / p[i]) ? 1u : 0u;
      total[i] += row.acceptance->total.interval.contains(share) ? 1u : 0u;
    }
  }
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_GE(first[i], kRuns * 91 / 100) << i;
    EXPECT_GE(total[i], kRuns * 91 / 100) << i;
  }
}

// Two packages that are exactly as good, of which knowing tells nothing: the gain is 0 and estimated a little above.
TEST(AskNext, IntervalsCoverWhereNothingIsGained) {
  const Problem problem = problem_in(R"(locarno: 1
title: Alike
parties: {a: {consent: required}, b: {consent: required}}
issues: {land: {options: [mine, yours]}}
preferences:
  a: {values: {land: {mine: 70, yours: 70}}, walk_away: unknown}
  b: {values: {land: {mine: unknown, yours: unknown}}, walk_away: 40}
)");
  std::size_t covered = 0;
  constexpr std::size_t kRuns = 200;
  for (std::uint64_t seed = 1; seed <= kRuns; ++seed) {
    const AskNext found = ask_next(problem, make_worlds(problem, {seed, false}).value(), kMineAndYours, std::nullopt,
                                   200, {});
    const auto row = std::ranges::find(found.rows, UnknownKind::walk_away,
                                       [](const AskedUnknown& one) { return one.about.kind; });
    EXPECT_GE(row->knowing->value, 0);
    covered += row->knowing->interval.contains(0) ? 1u : 0u;
  }
  EXPECT_GE(covered, kRuns * 93 / 100);
}

// Random talks, where nothing is known in closed form: 40 runs of 120 worlds against one of 1000.
TEST(AskNext, IntervalsOfTheValueOfKnowingCoverInRandomTalks) {
  const std::vector<Package> packages = {{OptionId(1), OptionId(1), OptionId(2)},
                                         {OptionId(1), OptionId(0), OptionId(0)},
                                         {OptionId(0), OptionId(1), OptionId(1)}};
  std::size_t covered = 0;
  std::size_t all = 0;
  for (const std::uint64_t seed : {1u, 2u, 5u, 8u, 11u}) {
    const Problem problem = random_talks(seed);
    const AskNext truth = ask_next(problem, make_worlds(problem, {9'999}).value(), packages, 0, 1'000, {});
    for (std::uint64_t run = 1; run <= 40; ++run) {
      const AskNext found = ask_next(problem, make_worlds(problem, {run}).value(), packages, 0, 120, {});
      for (const AskedUnknown& row : found.rows) {
        const auto same = std::ranges::find(truth.rows, row.about.unknown,
                                            [](const AskedUnknown& one) { return one.about.unknown; });
        covered += row.knowing->interval.contains(same->knowing->value) ? 1u : 0u;
        ++all;
      }
    }
  }
  EXPECT_GT(all, 1'000u);
  EXPECT_GE(covered, all * 95 / 100);
}

// The margin with one unknown from another world is that of Worlds::draw_with(), to the last unit.
RC_GTEST_PROP(PackageDraws, MixedMarginsAreThoseOfTheMixedWorlds, (std::uint16_t seed)) {
  const Problem problem = random_talks(seed);
  const Worlds worlds = make_worlds(problem, {seed}).value();
  const std::vector<Package> packages = {{OptionId(0), OptionId(1), OptionId(2)},
                                         {OptionId(1), OptionId(0), OptionId(0)},
                                         {OptionId(2), OptionId(1), OptionId(1)}};
  const PackageDraws draws(problem, worlds, packages, 0, 4, {});
  const PackageDraws others(problem, worlds, packages, 100, 4, {});
  const auto bearing = bearing_unknowns(problem, worlds, packages);
  Problem world = problem;
  for (std::size_t u = 0; u < worlds.unknowns().size(); ++u) {
    const auto about = std::ranges::find(bearing, u, &BearingUnknown::unknown);
    Worlds::apply(worlds.draw_with(2, u, 103), world);
    for (std::size_t x = 0; x < packages.size(); ++x) {
      for (std::size_t i = 0; i < problem.deciders.size(); ++i) {
        const PartyId party = problem.deciders[i];
        const std::int64_t expected = (utility(world, party, packages[x]) - world.walk_away(party)).units;
        const bool its_own = about != bearing.end() && about->decider == i;
        RC_ASSERT((its_own ? draws.margin_with(*about, x, 2, others, 3) : draws.margin(i, x, 2)) == expected);
      }
    }
  }
}

// Whatever anyone refuses.
bool accepted(const Problem& world, const Package& package) {
  return std::ranges::all_of(world.deciders,
                             [&](PartyId party) { return utility(world, party, package) >= world.walk_away(party); });
}

// Every outer world with every inner one, put together by Worlds::draw_with() and looked at one by one.
TEST(AskNext, ValueOfKnowingIsThatOfEveryPairOfWorlds) {
  const std::vector<Package> packages = {{OptionId(1), OptionId(1), OptionId(2)},
                                         {OptionId(1), OptionId(0), OptionId(0)},
                                         {OptionId(0), OptionId(1), OptionId(1)}};
  constexpr std::size_t kCount = 16;
  std::size_t gains = 0;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const Problem problem = random_talks(seed);
    const Worlds worlds = make_worlds(problem, {}).value();
    const PackageDraws inner(problem, worlds, packages, 0, kCount, {});
    const PackageDraws outer(problem, worlds, packages, 1'000, kCount, {});
    Problem world = problem;
    for (const BearingUnknown& about : bearing_unknowns(problem, worlds, packages)) {
      double gain = 0;
      for (std::size_t b = 0; b < kCount; ++b) {
        std::vector<int> count(packages.size(), 0);
        for (std::size_t n = 0; n < kCount; ++n) {
          Worlds::apply(worlds.draw_with(n, about.unknown, 1'000 + b), world);
          for (std::size_t x = 0; x < packages.size(); ++x) count[x] += accepted(world, packages[x]) ? 1 : 0;
        }
        gain += std::ranges::max(count) - count[0];
      }
      EXPECT_NEAR(value_of_knowing(inner, outer, about, 0).value, gain / (kCount * kCount), 1e-12);
      gains += gain > 0 ? 1u : 0u;
    }
  }
  EXPECT_GT(gains, 10u);
}

// Each bar against the engine at both ends, where the ends are admitted with all else central.
RC_GTEST_PROP(Tornado, BarsHoldWhatTheNumberCanDo, (std::uint16_t seed)) {
  const Problem problem = random_talks(seed);
  const Worlds worlds = make_worlds(problem, {}).value();
  const Package package{OptionId(1), OptionId(0), OptionId(2)};
  Problem world = problem;
  for (const BearingUnknown& about : bearing_unknowns(problem, worlds, std::vector<Package>{package})) {
    const TornadoBar bar = tornado_bar(problem, package, about);
    const PartyId party = problem.deciders[about.decider];
    const auto margin = [&] { return utility(world, party, package) - world.walk_away(party); };
    const std::vector<UnknownNumber>& numbers = worlds.unknowns()[about.unknown].numbers;
    for (std::size_t n = 0; n < numbers.size(); ++n) {
      for (const double end : {numbers[n].low, numbers[n].high}) {
        const auto drawn = worlds.with(worlds.central(), about.unknown, n, end);
        if (!drawn) continue;
        Worlds::apply(*drawn, world);
        RC_ASSERT(bar.margin.low.units - 6 <= margin().units && margin().units <= bar.margin.high.units + 6);
        if (about.kind != UnknownKind::walk_away) continue;
        RC_ASSERT(margin() == bar.margin.low || margin() == bar.margin.high);
      }
    }
    for (std::uint64_t n = 0; n < 20; ++n) {  // an unknown drawn, all else central
      DrawnNumbers drawn = worlds.central();
      const DrawnNumbers random = worlds.draw(n);
      if (about.kind != UnknownKind::weights) continue;
      drawn.parties[party.index].weight = random.parties[party.index].weight;
      std::int64_t sum = 0;
      for (std::size_t k = 0; k < package.size(); ++k) {
        sum += mul_div_round(drawn.parties[party.index].weight[k],
                             problem.estimates[party.index].value[k][package[k].index].units, Score::kScale);
      }
      for (const Bonus& bonus : problem.bonuses) {
        if (bonus.party == party && holds(bonus.when, package)) sum += bonus.add.units;
      }
      sum -= problem.walk_away(party).units;
      RC_ASSERT(bar.margin.low.units - 6 <= sum && sum <= bar.margin.high.units + 6);
    }
  }
}

TEST(AskNext, ValuesOnAnIssueWithoutWeightDecideNothing) {
  const auto listed = [](const std::string& points) {
    const Problem problem = problem_in(
        R"(locarno: 1
title: A banner that nobody minds
parties: {a: {consent: required}, b: {consent: required}}
issues: {fee: {options: [high, low]}, banner: {options: [red, blue]}}
preferences:
  a: {importance: {points: {fee: 5, banner: )" +
        points +
        R"(}}, values: {fee: {table: {high: 0..50, low: 100}}, banner: {table: {red: 0..100, blue: 50}}}, walk_away: 30}
  b: {values: {fee: high > low}, walk_away: 20}
)");
    const std::vector<Package> packages{{OptionId(0), OptionId(0)}};
    std::vector<std::string> out;
    const Worlds worlds = *make_worlds(problem, {});
    for (const BearingUnknown& one : bearing_unknowns(problem, worlds, packages))
      out.push_back(worlds.unknowns()[one.unknown].address);
    return out;
  };
  EXPECT_EQ(std::ranges::count(listed("0"), "a.values.banner"), 0);
  EXPECT_EQ(std::ranges::count(listed("0..1"), "a.values.banner"), 1);
  EXPECT_EQ(std::ranges::count(listed("0"), "a.values.fee"), 1);
}

TEST(AskNext, CorrelatedUnknownsAreNotVariedOneByOne) {
  std::string text(kTwoPackages);
  text.replace(text.rfind("walk_away: 40"), 13, "walk_away: 30..50");
  const Problem problem = problem_in(text + "correlations: [{between: [a.walk_away, b.walk_away], rank: 0.5}]\n");
  const AskNext found = ask_next(problem, make_worlds(problem, {}).value(), kMineAndYours, std::nullopt, 100, {});
  EXPECT_TRUE(found.correlated);
  EXPECT_EQ(found.rows.size(), 3u);
  EXPECT_GT(found.accepted.count, 0u);
  for (const AskedUnknown& row : found.rows) {
    EXPECT_FALSE(row.knowing || row.least_margin || row.acceptance);
    EXPECT_GT(row.bar.length(), Score(0));
  }
}

TEST(ParallelAskNext, IsTheSameForAnyNumberOfThreads) {
  const Problem problem = random_talks(7);
  const Worlds worlds = make_worlds(problem, {}).value();
  const std::vector<Package> packages = {{OptionId(1), OptionId(1), OptionId(2)},
                                         {OptionId(1), OptionId(0), OptionId(0)}};
  const auto answer = [&](int threads) { return ask_next(problem, worlds, packages, 0, 150, {nullptr, {}, threads}); };
  const AskNext one = answer(1);
  const AskNext many = answer(4);
  ASSERT_EQ(one.rows.size(), many.rows.size());
  for (std::size_t r = 0; r < one.rows.size(); ++r) {
    EXPECT_EQ(one.rows[r].about.unknown, many.rows[r].about.unknown);
    EXPECT_EQ(one.rows[r].knowing->value, many.rows[r].knowing->value);
    EXPECT_EQ(one.rows[r].knowing->interval, many.rows[r].knowing->interval);
  }
}

}  // namespace
}  // namespace locarno
