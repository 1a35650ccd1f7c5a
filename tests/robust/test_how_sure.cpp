// How sure are we: against closed forms, against every package of every world gone through, and at its edges.
#include "locarno/robust/how_sure.h"

#include <algorithm>
#include <string>

#include <gtest/gtest.h>

#include "locarno/robust/solved_worlds.h"
#include "robust/small_talks.h"

namespace locarno {
namespace {

using test::best_least;
using test::packages_of;
using test::problem_in;
using test::three_issues;

// Nothing is known of what walking away is worth to a.
const std::string kTwoUnknown = test::two_parties("unknown", "20..100");

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

TEST(HowSure, SharesAreThoseOfTheClosedForm) {
  const Problem problem = problem_in(kTwoUnknown);
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
  const Problem problem = problem_in(three_issues());
  const Worlds worlds = worlds_of(problem);
  const RobustOptions options{150};
  const RobustAnswer found = how_sure(problem, worlds, std::nullopt, options, {});
  Problem world = problem;
  std::uint64_t exist = 0;
  std::vector<std::uint64_t> alone(3, 0);
  for (std::uint64_t n = 0; n < options.worlds; ++n) {
    Worlds::apply(worlds.draw(n), world);
    const std::int64_t best = best_least(world);
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
  const Problem problem = problem_in(three_issues());
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
  const Problem problem = problem_in(R"(locarno: 1
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
  const Problem problem = problem_in(kDeadlock);
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
  const Problem problem = problem_in(kDeadlock);
  const RobustAnswer found = how_sure(problem, worlds_of(problem), Package{OptionId(1), OptionId(0)}, {50}, {});
  ASSERT_EQ(found.ways.size(), 1u);
  EXPECT_EQ(found.ways.front().given_up, (RefusalSet{0}));
  EXPECT_TRUE(found.ways.front().packages.front().named);
  EXPECT_EQ(found.status, Status::none_exists);
}

TEST(HowSure, StopsAtThePrecisionAskedFor) {
  const Problem problem = problem_in(kTwoUnknown);
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
  const Problem problem = problem_in(three_issues());
  const auto few = answer(problem, {40}).ways.front();
  const auto more = answer(problem, {80}).ways.front();
  EXPECT_LE(few.exists.count, more.exists.count);
  EXPECT_LE(more.exists.count, few.exists.count + 40);
}

TEST(HowSure, CancelledBeforeTheFirstWorldKnowsOnlyTheProofs) {
  CancelToken cancel;
  cancel.cancel();
  const Problem problem = problem_in(kDeadlock);
  const RobustAnswer found = how_sure(problem, worlds_of(problem), std::nullopt, {100}, {&cancel, {}, 1});
  EXPECT_EQ(found.status, Status::cancelled);
  EXPECT_EQ(found.refusals.groups.size(), 1u);
  for (const WayInWorlds& way : found.ways) EXPECT_EQ(way.worlds, 0u);
}

TEST(HowSure, CancelledLaterKnowsTheWorldsDone) {
  CancelToken cancel;
  const Problem problem = problem_in(three_issues());
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
  const Problem problem = problem_in(three_issues());
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
