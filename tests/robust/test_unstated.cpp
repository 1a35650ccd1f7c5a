// What nobody stated: which numbers are drawn all the same, which are not, and what that does to a verdict.
#include "locarno/robust/unstated.h"

#include <algorithm>
#include <string>

#include <gtest/gtest.h>

#include "locarno/robust/stages.h"
#include "support/ratification_text.h"

namespace locarno {
namespace {

using testing::problem_of;

constexpr const char* kHead = R"(locarno: 1
title: What nobody stated
parties: {a: {consent: required}, b: {consent: required}, g: {}, h: {}}
issues: {deal: {options: [yes, no]}}
preferences:
  a: {values: {deal: {table: {yes: 60, no: 0}}}, walk_away: 0}
  b: {values: {deal: {table: {yes: 60, no: 0}}}, walk_away: 0}
)";

std::vector<std::string> unstated(const std::string& sections) {
  return with_unstated(problem_of(kHead + sections)).unstated;
}

using Addresses = std::vector<std::string>;

TEST(Unstated, GuarantorsHaveTheirWholeRangeOfCredibility) {
  EXPECT_EQ(unstated(R"(durability:
  breakers: {a: {against: b, peace: 0.5, win: 0.5, cost: 0.1, win_if_honoured: 0.1, cost_if_honoured: 0.2}}
  guarantors:
    g: {protects: b}
    h: {protects: b, follows: g, credibility: 0.5}
)"),
            (Addresses{"durability.guarantors.g.credibility", "durability.guarantors.h.alone"}));
}

TEST(Unstated, AChanceThatACheckLacksIsDrawnACostIsNot) {
  // The chance to win is missing for an attack; of surprise nobody said anything, so that it is not looked at.
  EXPECT_EQ(unstated("durability: {breakers: {a: {against: b, peace: 0.5, cost: 0.1, rival_cost: 0.1}}}\n"),
            (Addresses{"durability.breakers.a.win"}));
  // Without a cost there is no check to complete.
  EXPECT_EQ(unstated("durability: {breakers: {a: {against: b, peace: 0.5}}}\n"), Addresses{});
  // A first strike is stated: then the second is missing.
  EXPECT_EQ(unstated("durability: {breakers: {a: {against: b, first_strike: 0.6, cost: 0.1, rival_cost: 0.1}}}\n"),
            (Addresses{"durability.breakers.a.second_strike"}));
  // A ratio of forces stands for the chance to win.
  EXPECT_EQ(unstated("durability: {breakers: {a: {against: b, peace: 0.5, cost: 0.1, force_ratio: 1}}}\n"),
            Addresses{});
}

TEST(Unstated, VotesOfWhichNothingUnconditionalIsStated) {
  EXPECT_EQ(unstated(R"(ratification:
  bodies:
    house:
      party: a
      members: 10
      blocs: {left: {seats: 4}, right: {seats: 3}, like_b: {seats: 3, votes_like: b}}
      support: [{blocs: left, share: 0.5}, {blocs: right, when: {deal: yes}, share: 0.4}]
    people: {party: a, kind: referendum}
    idle: {party: a, members: 3}
  rules:
    treaty: {votes: [{body: house, votes: majority of voting}, {body: people}]}
)"),
            (Addresses{"ratification.bodies.house.support.right", "ratification.bodies.people.polls"}));
}

TEST(Unstated, WhatAPartyHasInHandAfterAStep) {
  EXPECT_EQ(unstated(R"(implementation:
  steps:
    pay: {by: a, in_hand: {a: 0}}
    leave: {by: b, in_hand: {a: 0, b: -5..5}}
)"),
            (Addresses{"implementation.steps.pay.in_hand.b"}));
}

TEST(Unstated, OnceStatedNothingIsLeft) {
  for (const char* name : {"berlin-2025", "border", "teaching", "panama-1977"}) {
    const auto read = read_scenario(*read_file(std::string(LOCARNO_SOURCE_DIR) + "/scenarios/" + name + ".yaml"));
    const Completed once = with_unstated(*make_problem(read->scenario, {}));
    EXPECT_EQ(with_unstated(once.problem).unstated, Addresses{}) << name;
    // They are unknowns of the worlds under these addresses.
    const Worlds worlds = *make_worlds(once.problem, {});
    for (const std::string& address : once.unstated) {
      EXPECT_TRUE(std::ranges::any_of(worlds.unknowns(), [&](const Unknown& unknown) {
        return unknown.address == address || unknown.address == address + " (yes)";
      })) << address;
    }
  }
}

RobustAnswer judged(std::uint64_t worlds) {
  RobustAnswer answer;
  answer.ways.emplace_back().judged = worlds;
  answer.ways.front().packages.emplace_back().package = {OptionId(0)};
  return answer;
}

// An attack pays unless the chance h of a response is at least (0.9 - 0.1 - 0.5) / (0.8 - (0.1 - 0.2)) = 1/3; nobody
// says anything of h.
TEST(Unstated, CredibilityThatNobodyStatedBearsOnWhatHolds) {
  const Problem problem = problem_of(std::string(kHead) + R"(durability:
  horizon: 1
  breakers: {a: {against: b, peace: 0.5, win: 0.9, cost: 0.1, win_if_honoured: 0.1, cost_if_honoured: 0.2}}
  guarantors: {g: {protects: b}}
)");
  const auto found = how_far(problem, judged(4'000), {});
  const StagedPackage& one = found->ways.front().packages.front();
  EXPECT_EQ(one.of(Stage::holds).open, 0u);
  EXPECT_NEAR(one.of(Stage::holds).yes.value(), 2.0 / 3, 0.025);
}

// A majority of two blocs of which nobody says how they would vote: each half of the time.
TEST(Unstated, VotesThatNobodyStatedAreAsLikelyAsNot) {
  const Problem problem = problem_of(std::string(kHead) + R"(ratification:
  bodies: {house: {party: a, members: 9, blocs: {all: {seats: 9, as_one: true}}}}
  rules: {treaty: {votes: [{body: house, votes: majority of members}]}}
)");
  const auto found = how_far(problem, judged(4'000), {});
  const StagedPackage& one = found->ways.front().packages.front();
  EXPECT_EQ(one.of(Stage::passes).open, 0u);
  EXPECT_NEAR(one.of(Stage::passes).yes.value(), 0.5, 0.025);
}

// What has no whole range is named and not looked at; where nothing else is stated, no world can be told.
TEST(Unstated, WhatHasNoWholeRangeStaysOpen) {
  const Problem problem = problem_of(std::string(kHead) + "durability: {breakers: {a: {against: b, peace: 0.5}}}\n");
  const auto found = how_far(problem, judged(30), {});
  const StagedPackage& one = found->ways.front().packages.front();
  EXPECT_EQ(one.of(Stage::holds).open, 30u);
  ASSERT_FALSE(one.not_assessed.empty());
  EXPECT_TRUE(std::ranges::any_of(one.not_assessed.front().missing,
                                  [](Parameter parameter) { return parameter == Parameter::cost; }));
}

}  // namespace
}  // namespace locarno
