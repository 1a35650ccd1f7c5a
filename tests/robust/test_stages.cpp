// How far packages get: against a closed form, against the answers of the other folders world by world, and at the
// edges.
#include "locarno/robust/stages.h"

#include <algorithm>
#include <string>

#include <gtest/gtest.h>

#include "locarno/base/philox.h"
#include "locarno/durable/verdict.h"
#include "locarno/model/in_force.h"
#include "locarno/ratifiable/passage.h"
#include "locarno/workable/answer.h"
#include "support/ratification_text.h"

namespace locarno {
namespace {

using testing::problem_of;

// Accepted by `a` with chance 0.6. One vote, whose chance is uniform on 0.2..0.6: 0.4. `b` is tempted to stop with what
// it has in hand, 0..100, unless that is at most its margin of 40: 0.4, given that `a` accepts. An attack does not pay
// if its chance is at most 0.7.
constexpr const char* kAllStagesText = R"(locarno: 1
title: Four stages
parties: {a: {consent: required}, b: {consent: required}}
issues: {deal: {options: [yes, no]}}
preferences:
  a: {values: {deal: {table: {yes: 60, no: 0}}}, walk_away: 0..100}
  b: {values: {deal: {table: {yes: 60, no: 0}}}, walk_away: 20}
ratification:
  bodies:
    head: {party: a, kind: veto, support: [{share: 0.2..0.6}]}
  rules:
    consent: {votes: [{body: head, votes: 1}]}
implementation:
  start: 2030-01-01
  steps:
    pay: {by: a, in_hand: {a: 0, b: 0..100}}
    leave: {by: b, in_hand: {a: 0, b: 0}}
  conditions:
    - {id: order, step: leave, after: pay, kind: logistics}
durability:
  horizon: 1
  breakers:
    a: {against: b, peace: 0.5, win: 0..1, cost: 0.2}
)";

constexpr double kTogether = 0.6 * 0.4 * 0.4 * 0.7;

const Package kYes{OptionId(0)};

// As how_sure() lists them, with so many worlds that judged.
RobustAnswer listed(std::vector<Package> packages, std::uint64_t worlds, std::uint64_t seed = 1) {
  RobustAnswer answer;
  answer.sampling.seed = seed;
  WayInWorlds& way = answer.ways.emplace_back();
  way.judged = worlds;
  for (Package& package : packages) way.packages.emplace_back().package = std::move(package);
  return answer;
}

StagedPackage staged(const Problem& problem, const Package& package, std::uint64_t worlds, std::uint64_t seed = 1) {
  return how_far(problem, listed({package}, worlds, seed), {})->ways.front().packages.front();
}

double failed(const StagedPackage& one, Stage stage) {
  return static_cast<double>(one.of(stage).failed) / static_cast<double>(one.together.worlds);
}

TEST(Stages, SharesAreThoseOfTheClosedForm) {
  const Problem problem = problem_of(kAllStagesText);
  const auto found = how_far(problem, listed({kYes}, 6'000), {});
  ASSERT_TRUE(found.has_value());
  EXPECT_TRUE(found->unstated.empty());
  const StagedPackage& one = found->ways.front().packages.front();
  constexpr double kNear = 0.025;
  EXPECT_NEAR(one.of(Stage::accepted).yes.value(), 0.6, kNear);
  EXPECT_NEAR(one.of(Stage::passes).yes.value(), 0.4, kNear);
  EXPECT_NEAR(one.of(Stage::carried_out).yes.value(), 0.6 * 0.4, kNear);
  EXPECT_NEAR(one.of(Stage::holds).yes.value(), 0.7, kNear);
  EXPECT_NEAR(one.together.value(), kTogether, kNear);
  EXPECT_NEAR(one.mean_chance.low, 0.4, kNear);
  EXPECT_EQ(one.mean_chance.low, one.mean_chance.high);
  EXPECT_NEAR(failed(one, Stage::accepted), 0.4, kNear);
  EXPECT_NEAR(failed(one, Stage::passes), 0.6 * 0.6, kNear);
  EXPECT_NEAR(failed(one, Stage::carried_out), 0.6 * 0.4 * 0.6, kNear);
  EXPECT_NEAR(failed(one, Stage::holds), 0.6 * 0.4 * 0.4 * 0.3, kNear);
  EXPECT_FALSE(one.no_order);
  ASSERT_EQ(one.breaks.size(), 1u);
  EXPECT_EQ(one.breaks.front().first, (std::pair{PartyId(0), Check::attack}));
  EXPECT_EQ(one.breaks.front().second, 6'000 - one.of(Stage::holds).yes.count);
}

TEST(Stages, EveryWorldIsToldOnce) {
  const StagedPackage one = staged(problem_of(kAllStagesText), kYes, 500);
  std::uint64_t all = one.together.count + one.together_open;
  for (const Stage stage : kAllStages) all += one.of(stage).failed;
  EXPECT_EQ(all, 500u);
}

// How often the interval of the whole holds the share of all worlds.
TEST(Stages, TheIntervalHoldsTheTrueShare) {
  const Problem problem = problem_of(kAllStagesText);
  constexpr int kRuns = 150;
  int together = 0;
  int passes = 0;
  for (int run = 0; run < kRuns; ++run) {
    const StagedPackage one = staged(problem, kYes, 120, static_cast<std::uint64_t>(1000 + run));
    together += one.together.interval.contains(kTogether) ? 1 : 0;
    passes += one.of(Stage::passes).yes.interval.contains(0.4) ? 1 : 0;
  }
  EXPECT_GE(together, 0.915 * kRuns);  // 0.95 less two standard deviations
  EXPECT_GE(passes, 0.915 * kRuns);
}

// The bank performs a step in one package and not in the other: it counts in the first, though what it holds is drawn.
TEST(Stages, WhoPerformsAStepCountsInItsPackages) {
  const Problem problem = problem_of(R"(locarno: 1
title: Who pays
parties: {a: {consent: required}, bank: {}}
issues: {pay: {options: [bank_pays, a_pays]}}
preferences:
  a: {values: {pay: bank_pays = a_pays}, walk_away: 20}
  bank: {values: {pay: a_pays > bank_pays}, walk_away: 60}
implementation:
  steps:
    fee: {by: bank, when: {pay: bank_pays}, in_hand: {a: 0}}
    sum: {by: a, in_hand: {a: 0}}
)");
  const Problem whole = with_unstated(problem).problem;
  const Worlds worlds = *make_worlds(whole, {});
  const StageJudge judge_of_stages(whole, {{OptionId(0)}, {OptionId(1)}});
  Problem world = whole;
  for (std::uint64_t n = 0; n < 20; ++n) {
    Worlds::apply(worlds.draw(n), world);
    const std::vector<StagedWorld> found = judge_of_stages.judge(world, 0.5, {});
    EXPECT_EQ(found[0].of(Stage::carried_out), StageVerdict::no);
    EXPECT_EQ(found[1].of(Stage::carried_out), StageVerdict::yes);
  }
}

// In each world what could_it_pass, could_it_be_carried_out and would_it_hold say of its numbers.
TEST(Stages, EachWorldIsAnsweredAsTheOtherCommandsAnswerIt) {
  const auto read = read_scenario(*read_file(std::string(LOCARNO_SOURCE_DIR) + "/scenarios/berlin-2025.yaml"));
  ASSERT_TRUE(read.has_value());
  ProblemOptions options;
  options.view.without = {"implementation.conditions.martial_law_needs_ceasefire",
                          "implementation.conditions.withdrawal_before_ceasefire"};
  const Problem problem = *make_problem(read->scenario, options);
  const Problem whole = with_unstated(problem).problem;
  const Worlds worlds = *make_worlds(whole, {});
  const Package package(problem.issue_count(), OptionId(1));
  const StageJudge judge_of_stages(whole, {package});
  Problem world = whole;
  std::array<std::size_t, kStages> yes{};
  for (std::uint64_t n = 0; n < 40; ++n) {
    Worlds::apply(worlds.draw(n), world);
    const double vote = (static_cast<double>(n) + 0.5) / 40;
    const StagedWorld found = judge_of_stages.judge(world, vote, {}).front();
    const bool accepted = std::ranges::all_of(
        world.deciders, [&](PartyId party) { return utility(world, party, package) >= world.walk_away(party); });
    const bool possible = impossibilities_in(world, package).empty();
    EXPECT_EQ(found.of(Stage::accepted) == StageVerdict::yes, accepted && possible) << n;
    const JointChance chance = Ratifiers(world, 0.5).of(package).chance;
    EXPECT_EQ(found.of(Stage::passes) == StageVerdict::yes, vote <= chance.low) << n;
    EXPECT_EQ(found.of(Stage::passes) == StageVerdict::no, vote > chance.high) << n;
    const PackageVerdict verdict = judge(Circumstances(world.scenario), package, 50);
    EXPECT_EQ(found.of(Stage::holds) == StageVerdict::yes, verdict.holds() == Holds::necessarily) << n;
    EXPECT_EQ(found.of(Stage::holds) == StageVerdict::no, verdict.holds() == Holds::not_at_all) << n;
    EXPECT_EQ(found.breaks.has_value(), verdict.first.has_value()) << n;
    if (found.breaks && verdict.holds() == Holds::not_at_all) {
      EXPECT_EQ(*found.breaks, (std::pair{verdict.first->party, verdict.first->check})) << n;
    }
    const Status order = workability(world, package, std::nullopt, {}, {}).central;
    EXPECT_EQ(found.of(Stage::carried_out) == StageVerdict::yes, order == Status::solved) << n;
    for (const Stage stage : kAllStages)
      yes[static_cast<std::size_t>(stage)] += found.of(stage) == StageVerdict::yes ? 1u : 0u;
  }
  EXPECT_GT(yes[static_cast<std::size_t>(Stage::holds)], 0u);
  EXPECT_LT(yes[static_cast<std::size_t>(Stage::holds)], 40u);
}

TEST(Stages, AreOfTheWorldsThatJudgedThePackages) {
  const Problem problem = problem_of(kAllStagesText);
  const Worlds worlds = *make_worlds(problem, {});
  const RobustAnswer answer = how_sure(problem, worlds, std::nullopt, {300}, {});
  const StagesAnswer found = *how_far(problem, answer, {});
  ASSERT_EQ(found.ways.size(), answer.ways.size());
  for (std::size_t x = 0; x < answer.ways.front().packages.size(); ++x) {
    EXPECT_EQ(found.ways.front().packages[x].of(Stage::accepted).yes.count,
              answer.ways.front().packages[x].by_all.count);
  }
}

TEST(Stages, WhatIsNotStatedIsLeftOutOfTheWhole) {
  const std::string text = kAllStagesText;
  const std::string only_votes = text.substr(0, text.find("implementation:"));
  const auto found = how_far(problem_of(only_votes), listed({kYes}, 400), {});
  EXPECT_EQ(found->stated, (std::array<bool, kStages>{true, true, false, false}));
  const StagedPackage& one = found->ways.front().packages.front();
  EXPECT_EQ(one.of(Stage::carried_out).open, 400u);
  EXPECT_EQ(one.of(Stage::holds).open, 400u);
  EXPECT_EQ(one.together_open, 0u);
  EXPECT_GT(one.together.count, 0u);
  EXPECT_EQ(one.together.count + one.of(Stage::accepted).failed + one.of(Stage::passes).failed, 400u);
}

// Two bodies whose votes carry with one half each may go together in any way: all is open but that both cannot carry
// more often than one of them.
TEST(Stages, HowTwoVotesHangTogetherStaysOpen) {
  const StagedPackage one = staged(problem_of(R"(locarno: 1
title: Two houses
parties: {a: {consent: required}}
issues: {deal: {options: [yes, no]}}
preferences: {a: {values: {deal: {table: {yes: 60, no: 0}}}, walk_away: 0}}
ratification:
  bodies:
    upper: {party: a, kind: veto, support: [{share: 0.5}]}
    lower: {party: a, kind: veto, support: [{share: 0.5}]}
  rules:
    both: {votes: [{body: upper, votes: 1}, {body: lower, votes: 1}]}
)"),
                                   kYes, 1'000);
  EXPECT_EQ(one.of(Stage::passes).yes.count, 0u);
  EXPECT_NEAR(static_cast<double>(one.of(Stage::passes).open), 500, 60);
  EXPECT_EQ(one.of(Stage::passes).open + one.of(Stage::passes).failed, 1'000u);
  EXPECT_EQ(one.together_open, one.of(Stage::passes).open);
  EXPECT_EQ(one.mean_chance, (Bounds{0, 0.5}));
}

// Where no rule and no step is about a package, it passes and there is nothing to carry out.
TEST(Stages, WhatTakesNoVoteAndNoStepsPasses) {
  std::string text = kAllStagesText;
  text.replace(text.find("consent: {votes"), 10, "consent: {when: {deal: no}, ");
  text.replace(text.find("pay: {by"), 6, "pay: {when: {deal: no}, ");
  text.replace(text.find("leave: {by"), 8, "leave: {when: {deal: no}, ");
  const Problem problem = problem_of(text);
  const StagedPackage yes = staged(problem, kYes, 50);
  EXPECT_TRUE(yes.no_vote && yes.no_steps);
  EXPECT_EQ(yes.of(Stage::passes).yes.count, 50u);
  EXPECT_EQ(yes.of(Stage::carried_out).yes.count, 50u);
  EXPECT_EQ(yes.mean_chance, (Bounds{1, 1}));
  const StagedPackage no = staged(problem, {OptionId(1)}, 50);
  EXPECT_FALSE(no.no_vote || no.no_steps);
}

TEST(Stages, AnOrderThatNoConditionLeavesIsAProof) {
  std::string text = kAllStagesText;
  text.replace(text.find("durability:"), std::string::npos, "    - {step: pay, after: leave, kind: law}\n");
  const StagedPackage one = staged(problem_of(text), kYes, 50);
  EXPECT_TRUE(one.no_order);
  EXPECT_EQ(one.of(Stage::carried_out).yes.count, 0u);
  EXPECT_EQ(one.of(Stage::carried_out).open, 0u);
}

TEST(Stages, CancelledTheyKnowTheWorldsDone) {
  CancelToken cancel;
  cancel.cancel();
  const auto found = how_far(problem_of(kAllStagesText), listed({kYes}, 100), {&cancel, {}, 1});
  EXPECT_EQ(found->status, Status::cancelled);
  EXPECT_EQ(found->ways.front().worlds, 0u);
  EXPECT_EQ(found->ways.front().packages.front().together.worlds, 0u);
}

TEST(ParallelStages, AreTheSameForAnyNumberOfThreads) {
  const Problem problem = problem_of(kAllStagesText);
  const RobustAnswer answer = listed({kYes, {OptionId(1)}}, 300);
  const StagesAnswer one = *how_far(problem, answer, {nullptr, {}, 1});
  const StagesAnswer four = *how_far(problem, answer, {nullptr, {}, 4});
  for (std::size_t x = 0; x < 2; ++x) {
    const StagedPackage& a = one.ways.front().packages[x];
    const StagedPackage& b = four.ways.front().packages[x];
    EXPECT_EQ(a.together.count, b.together.count);
    EXPECT_EQ(a.mean_chance, b.mean_chance);
    for (const Stage stage : kAllStages) {
      EXPECT_EQ(a.of(stage).yes.count, b.of(stage).yes.count);
      EXPECT_EQ(a.of(stage).failed, b.of(stage).failed);
    }
  }
}

}  // namespace
}  // namespace locarno
