// How sure are we: against closed forms, against every package of every world gone through, and at its edges.
#include "locarno/robust/how_sure.h"

#include <algorithm>
#include <limits>
#include <string>

#include <gtest/gtest.h>

#include "locarno/model/reader.h"
#include "locarno/robust/solved_worlds.h"

namespace locarno {
namespace {

Problem pose(const std::string& text) {
  auto read = read_scenario(text);
  EXPECT_TRUE(read.has_value());
  auto problem = make_problem(read->scenario, {});
  EXPECT_TRUE(problem.has_value());
  return std::move(*problem);
}

// One issue that is worth 60 to both with `yes`; nothing is known of what walking away is worth.
constexpr const char* kTwoUnknown = R"(locarno: 1
title: Two walk-away values
parties: {a: {consent: required}, b: {consent: required}}
issues: {deal: {options: [yes, no]}}
preferences:
  a: {values: {deal: {yes: 60, no: 0}}, walk_away: unknown}
  b: {values: {deal: {yes: 60, no: 0}}, walk_away: 20..100}
)";

// Three issues, orders of values and of importance, ranges, a together-term, an impossibility and refusals.
constexpr const char* kMixed = R"(locarno: 1
title: Three issues
parties: {north: {consent: required}, south: {consent: required}, east: {consent: required}}
issues:
  land: {options: [all, half, none]}
  money: {options: [much, some, none]}
  guard: {options: [strong, weak]}
impossible:
  - {land: none, guard: strong}
preferences:
  north:
    importance: land > guard > money
    values: {land: all > half > none, money: {much: 0, some: 40..60, none: 100}, guard: strong > weak}
    walk_away: 30..60
  south:
    values: {land: none > half > all, money: much > some > none}
    refuses: [{land: all, money: none}]
    walk_away: 20..50
  east:
    importance: {land: 10..40, money: 30, guard: 20..60}
    values: {land: half > all = none, money: {much: 20..80, some: 50, none: 30}, guard: weak > strong}
    together: [{when: {land: half, guard: weak}, add: -10..20}]
    walk_away: 35..55
)";

constexpr const char* kDeadlock = R"(locarno: 1
title: Two refusals
parties: {a: {consent: required}, b: {consent: required}}
issues: {land: {options: [mine, yours]}, price: {options: [high, low]}}
preferences:
  a: {values: {land: mine > yours}, refuses: [{land: yours}], walk_away: 10..40}
  b: {values: {land: yours > mine}, refuses: [{land: mine}], walk_away: 10..40}
)";

Worlds worlds_of(const Problem& problem, std::uint64_t seed = 1) { return *make_worlds(problem, {seed, false}); }

RobustAnswer answer(const Problem& problem, const RobustOptions& options, int threads = 1, std::uint64_t seed = 1) {
  return how_sure(problem, worlds_of(problem, seed), std::nullopt, options, {nullptr, {}, threads});
}

std::vector<Package> packages_of(const Problem& problem) {
  std::vector<Package> out{{}};
  for (std::size_t k = 0; k < problem.issue_count(); ++k) {
    std::vector<Package> longer;
    for (const Package& begun : out) {
      for (std::size_t o = 0; o < problem.option_count(k); ++o) {
        longer.push_back(begun);
        longer.back().emplace_back(o);
      }
    }
    out = std::move(longer);
  }
  std::erase_if(out, [&](const Package& package) { return !is_unrefused(problem, package); });
  return out;
}

// The greatest least margin of a world over every package, without some parties.
std::int64_t best_least(const Problem& world, const std::vector<bool>& dropped) {
  std::int64_t best = std::numeric_limits<std::int64_t>::min();
  for (const Package& package : packages_of(world)) {
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    for (std::size_t i = 0; i < world.deciders.size(); ++i) {
      const PartyId party = world.deciders[i];
      if (!dropped[i]) least = std::min(least, (utility(world, party, package) - world.walk_away(party)).units);
    }
    best = std::max(best, least);
  }
  return best;
}

TEST(HowSure, SharesAreThoseOfTheClosedForm) {
  const Problem problem = pose(kTwoUnknown);
  const RobustAnswer found = answer(problem, {4'000});
  ASSERT_EQ(found.ways.size(), 1u);
  const WayInWorlds& way = found.ways.front();
  EXPECT_TRUE(way.exists.interval.contains(0.6 * 0.5)) << way.exists.value();
  const PackageInWorlds& yes = way.packages.front();
  EXPECT_TRUE(yes.by_all.interval.contains(0.6 * 0.5)) << yes.by_all.value();
  EXPECT_TRUE(yes.by_party[0].interval.contains(0.6));
  EXPECT_TRUE(yes.by_party[1].interval.contains(0.5));
  // The margin of a is uniform on -40..60, that of b on -40..40.
  EXPECT_TRUE(yes.margins[0][1].interval.contains(10));
  EXPECT_TRUE(yes.margins[1][2].interval.contains(36));
  // Where there is none, a alone blocks with 0.4 x 0.5, b alone with 0.6 x 0.5, both with 0.4 x 0.5, out of 0.7.
  EXPECT_TRUE(way.blocked.alone[0].interval.contains(0.2 / 0.7));
  EXPECT_TRUE(way.blocked.alone[1].interval.contains(0.3 / 0.7));
  EXPECT_FALSE(yes.sure());
  EXPECT_FALSE(yes.never());
}

TEST(HowSure, EveryWorldIsThatOfBruteForce) {
  const Problem problem = pose(kMixed);
  const Worlds worlds = worlds_of(problem);
  const RobustOptions options{150};
  const RobustAnswer found = how_sure(problem, worlds, std::nullopt, options, {});
  Problem world = problem;
  std::uint64_t exist = 0;
  std::vector<std::uint64_t> alone(3, 0);
  for (std::uint64_t n = 0; n < options.worlds; ++n) {
    Worlds::apply(worlds.draw(n), world);
    const std::int64_t best = best_least(world, {false, false, false});
    const SolvedWorld solved = solve_world(world, std::vector<bool>(problem.scenario.refusals.size(), true), {}, {});
    EXPECT_EQ(solved.exists == Status::solved, best >= 0) << n;
    exist += best >= 0 ? 1u : 0u;
    if (best >= 0) {
      EXPECT_EQ(std::ranges::min(solved.solutions[kEgalitarian].margins), best) << n;
      continue;
    }
    std::vector<bool> outside(3, true);
    for (const std::size_t i : solved.conflict) outside[i] = false;
    EXPECT_LT(best_least(world, outside), 0) << n;  // a conflict
    for (const std::size_t i : solved.conflict) {   // and none with one party less
      std::vector<bool> fewer = outside;
      fewer[i] = true;
      EXPECT_TRUE(solved.conflict.size() == 1 || best_least(world, fewer) >= 0) << n;
    }
    for (std::size_t i = 0; i < 3; ++i) {
      std::vector<bool> dropped(3, false);
      dropped[i] = true;
      alone[i] += best_least(world, dropped) >= 0 ? 1u : 0u;
    }
  }
  const WayInWorlds& way = found.ways.front();
  EXPECT_GT(exist, 10u);
  EXPECT_LT(exist, 140u);
  EXPECT_EQ(way.exists.count, exist);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(way.blocked.alone[i].count, alone[i]) << i;
}

TEST(HowSure, PackagesAreJudgedInWorldsOfTheirOwn) {
  const Problem problem = pose(kMixed);
  const Worlds worlds = worlds_of(problem);
  const RobustOptions options{100};
  const WayInWorlds way = how_sure(problem, worlds, std::nullopt, options, {}).ways.front();
  ASSERT_FALSE(way.packages.empty());
  Problem world = problem;
  for (const PackageInWorlds& one : way.packages) {
    std::uint64_t all = 0;
    std::vector<std::uint64_t> ranks(way.packages.size(), 0);  // of the first party
    for (std::uint64_t n = 0; n < options.worlds; ++n) {
      Worlds::apply(worlds.draw(SamplingOptions::kSecond + n), world);
      all += in_agreement_set(world, one.package) ? 1u : 0u;
      const PartyId first = problem.deciders.front();
      ++ranks[static_cast<std::size_t>(std::ranges::count_if(way.packages, [&](const PackageInWorlds& other) {
        return utility(world, first, other.package) > utility(world, first, one.package);
      }))];
    }
    EXPECT_EQ(one.by_all.count, all);
    EXPECT_EQ(one.ranks.front(), ranks);
    EXPECT_GE(one.greatest_regret, one.mean_regret);
    EXPECT_GE(one.mean_regret, 0);
  }
  EXPECT_TRUE(std::ranges::any_of(way.packages, &PackageInWorlds::surest));
  EXPECT_TRUE(std::ranges::any_of(way.packages, &PackageInWorlds::least_regret));
}

// What is proven over everything admissible holds in each world.
TEST(HowSure, ProofsHoldInEveryWorld) {
  const Problem problem = pose(R"(locarno: 1
title: Sure and never
parties: {a: {consent: required}, b: {consent: required}}
issues: {x: {options: [good, fair, bad]}, y: {options: [good, fair, bad]}}
preferences:
  a: {importance: x > y, values: {x: good > fair > bad, y: good > fair > bad}, walk_away: 5..60}
  b: {importance: y > x, values: {x: good > fair > bad, y: good > fair > bad}, walk_away: 5..60}
)");
  const Worlds worlds = worlds_of(problem);
  std::size_t sure = 0;
  std::size_t never = 0;
  for (const Package& package : packages_of(problem)) {
    const PackageInWorlds one = how_sure(problem, worlds, package, {50}, {}).ways.front().packages.front();
    ASSERT_TRUE(one.named);
    EXPECT_EQ(one.package, package);
    sure += one.sure() ? 1u : 0u;
    never += one.never() ? 1u : 0u;
    if (one.sure()) {
      EXPECT_EQ(one.by_all.count, 50u);
    }
    if (one.never()) {
      EXPECT_EQ(one.by_all.count, 0u);
    }
  }
  EXPECT_GT(sure, 0u);
  EXPECT_GT(never, 0u);
}

TEST(HowSure, RefusalsThatLeaveNothingAreAProofAndAnsweredByWaysOut) {
  const Problem problem = pose(kDeadlock);
  const RobustAnswer found = answer(problem, {100});
  EXPECT_EQ(found.status, Status::none_exists);
  EXPECT_EQ(found.ways_known, 2u);
  ASSERT_EQ(found.ways.size(), 2u);
  EXPECT_EQ(found.ways[0].given_up, (RefusalSet{0}));
  EXPECT_EQ(found.ways[1].given_up, (RefusalSet{1}));
  for (const WayInWorlds& way : found.ways) {
    for (const PackageInWorlds& one : way.packages) {
      for (const std::size_t r : refusals_in(problem, one.package)) EXPECT_EQ(r, way.given_up.front());
    }
  }
}

TEST(HowSure, ANamedPackageGivesUpWhatItRunsInto) {
  const Problem problem = pose(kDeadlock);
  const RobustAnswer found = how_sure(problem, worlds_of(problem), Package{OptionId(1), OptionId(0)}, {50}, {});
  ASSERT_EQ(found.ways.size(), 1u);
  EXPECT_EQ(found.ways.front().given_up, (RefusalSet{0}));
  EXPECT_TRUE(found.ways.front().packages.front().named);
  EXPECT_EQ(found.status, Status::none_exists);
}

TEST(HowSure, StopsAtThePrecisionAskedFor) {
  const Problem problem = pose(kTwoUnknown);
  RobustOptions options{100'000};
  options.precision = 0.06;
  const RobustAnswer found = answer(problem, options);
  const WayInWorlds& way = found.ways.front();
  EXPECT_LT(way.worlds, 3'000u);
  EXPECT_LE(way.exists.half_width(), 0.06);
  EXPECT_LE(way.packages.front().by_all.half_width(), 0.06);
  EXPECT_GT(found.confidence, kConfidence);  // it is looked at several times
}

TEST(HowSure, AgainWithMoreWorldsTheFirstAreTheSame) {
  const Problem problem = pose(kMixed);
  const auto few = answer(problem, {40}).ways.front();
  const auto more = answer(problem, {80}).ways.front();
  EXPECT_LE(few.exists.count, more.exists.count);
  EXPECT_LE(more.exists.count, few.exists.count + 40);
}

TEST(HowSure, CancelledBeforeTheFirstWorldKnowsOnlyTheProofs) {
  CancelToken cancel;
  cancel.cancel();
  const Problem problem = pose(kDeadlock);
  const RobustAnswer found = how_sure(problem, worlds_of(problem), std::nullopt, {100}, {&cancel, {}, 1});
  EXPECT_EQ(found.status, Status::cancelled);
  EXPECT_EQ(found.refusals.groups.size(), 1u);
  for (const WayInWorlds& way : found.ways) EXPECT_EQ(way.worlds, 0u);
}

TEST(HowSure, CancelledLaterKnowsTheWorldsDone) {
  CancelToken cancel;
  const Problem problem = pose(kMixed);
  Control control{&cancel, {}, 1};
  control.progress = [&](const char*, double share) {
    if (share > 0.1) cancel.cancel();
  };
  const RobustAnswer found = how_sure(problem, worlds_of(problem), std::nullopt, {10'000}, control);
  EXPECT_EQ(found.status, Status::cancelled);
  EXPECT_GT(found.ways.front().worlds, 100u);
  EXPECT_LT(found.ways.front().worlds, 9'000u);
  EXPECT_EQ(found.ways.front().exists.worlds, found.ways.front().worlds);
}

TEST(ParallelHowSure, IsTheSameForAnyNumberOfThreads) {
  const Problem problem = pose(kMixed);
  const WayInWorlds one = answer(problem, {200}, 1).ways.front();
  const WayInWorlds four = answer(problem, {200}, 4).ways.front();
  EXPECT_EQ(one.exists.count, four.exists.count);
  EXPECT_EQ(one.blocked.conflicts, four.blocked.conflicts);
  ASSERT_EQ(one.packages.size(), four.packages.size());
  for (std::size_t x = 0; x < one.packages.size(); ++x) {
    EXPECT_EQ(one.packages[x].package, four.packages[x].package);
    EXPECT_EQ(one.packages[x].by_all.count, four.packages[x].by_all.count);
    EXPECT_EQ(one.packages[x].ranks, four.packages[x].ranks);
    EXPECT_EQ(one.packages[x].greatest_regret, four.packages[x].greatest_regret);
    EXPECT_EQ(one.packages[x].margins[0][1].value, four.packages[x].margins[0][1].value);
  }
  for (std::size_t s = 0; s < one.solutions.size(); ++s) {
    EXPECT_EQ(one.solutions[s].options, four.solutions[s].options);
    EXPECT_EQ(one.solutions[s].most_often, four.solutions[s].most_often);
  }
}

}  // namespace
}  // namespace locarno
