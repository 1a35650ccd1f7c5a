// One package at home, reckoned by hand: which statements stand, what each bloc does, each vote, all of them.
#include "locarno/ratifiable/passage.h"

#include <cmath>
#include <string>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "locarno/possible/assessment.h"
#include "locarno/ratifiable/clause_costs.h"
#include "locarno/ratifiable/pivots.h"
#include "support/ratification_text.h"
#include "support/small_scenario.h"

namespace locarno {
namespace {

using testing::problem_of;

const std::string kHead = R"(locarno: 1
title: Two chambers
sources:
  agency: {title: Agency, date: 2025-01-10, grade: B}
  gossip: {title: Aggregator, date: 2025-01-10, grade: C}
  later: {title: Agency again, date: 2025-02-01, grade: B}
parties:
  north: {consent: required}
  south: {consent: required}
  chamber: {name: Chamber}
issues:
  line: {options: [freeze, retreat]}
  form: {options: [political, treaty, amendment]}
preferences:
  north: {values: {line: {freeze: 100, retreat: 0}}, walk_away: 10}
  south: {values: {line: {freeze: 0, retreat: 100}}, walk_away: 10}
  chamber:
    values: {line: {freeze: 100, retreat: 0}, form: {political: 100, treaty: 100, amendment: 100}}
    walk_away: 40..60
)";

Package package_of(const Problem& problem, const char* line, const char* form) {
  return *make_package(problem, {{"line", line}, {"form", form}});
}

std::string with(const std::string& ratification) { return kHead + "ratification:\n" + ratification; }

TEST(Passage, OfTwoReadingsWithAShareThatIsARange) {
  const Problem problem = problem_of(with(R"(  bodies:
    senate: {party: chamber, members: 3, support: [{share: 0.5..0.9}]}
  rules:
    treaty: {when: {form: [treaty, amendment]}, votes: [{body: senate, votes: 2}]}
    amendment: {when: {form: amendment}, votes: [{body: senate, votes: 2}, {body: senate, votes: 3}]}
)"));
  const Ratifiers ratifiers(problem, 0.5);
  EXPECT_TRUE(ratifiers.of(package_of(problem, "freeze", "political")).rules.empty());
  EXPECT_TRUE(ratifiers.of(package_of(problem, "freeze", "political")).chance.must);
  const Passage treaty = ratifiers.of(package_of(problem, "freeze", "treaty"));
  ASSERT_EQ(treaty.rules.size(), 1U);
  // Two of three: 3 p^2 (1 - p) + p^3, at .5, .9 and .7.
  EXPECT_NEAR(treaty.chance.low, 0.5, 1e-12);
  EXPECT_NEAR(treaty.chance.high, 0.972, 1e-12);
  EXPECT_NEAR(*treaty.chance.independent.central, 0.784, 1e-12);
  EXPECT_EQ(treaty.verdict, Verdict::necessarily);
  const VotePassage& vote = treaty.rules[0].routes[0].votes[0];
  EXPECT_NEAR(vote.expected.low, 1.5, 1e-12);
  EXPECT_NEAR(vote.expected.high, 2.7, 1e-12);
  EXPECT_NEAR(*vote.expected.central, 2.1, 1e-12);
  const Passage amendment = ratifiers.of(package_of(problem, "freeze", "amendment"));
  ASSERT_EQ(amendment.rules.size(), 2U);
  // Whatever ties them together: .5 + .5 + .125 - 2 < 0, and at most .9^3. A body that votes alike each time decides by
  // the hardest vote.
  EXPECT_EQ(amendment.chance.low, 0);
  EXPECT_NEAR(amendment.chance.high, 0.729, 1e-12);
  EXPECT_NEAR(amendment.chance.independent.low, 0.125, 1e-12);
  EXPECT_NEAR(*amendment.chance.independent.central, 0.343, 1e-12);
  EXPECT_EQ(amendment.verdict, Verdict::possibly);
}

TEST(Passage, OfABodyOfWhichNothingIsKnownIsTheWholeRange) {
  const Problem problem = problem_of(with(R"(  bodies:
    senate: {party: chamber, members: 100}
    voters: {party: chamber, kind: referendum}
    crown: {party: chamber, kind: veto}
  rules:
    treaty: {votes: [{body: senate, votes: 67}, {body: voters}, {body: crown}]}
)"));
  const Passage passage = Ratifiers(problem, 0.5).of(package_of(problem, "freeze", "treaty"));
  for (const VotePassage& vote : passage.rules[0].routes[0].votes) {
    EXPECT_EQ(vote.chance.low, 0);
    EXPECT_EQ(vote.chance.high, 1);
    EXPECT_TRUE(vote.chance.can);
    EXPECT_FALSE(vote.chance.must);
    EXPECT_FALSE(vote.chance.central.has_value());
    EXPECT_EQ(vote.verdict, Verdict::possibly);
  }
  EXPECT_TRUE(passage.can_pass());
  EXPECT_FALSE(passage.chance.independent.central.has_value());
}

TEST(Passage, AnUnknownBlocThatCannotMatterLeavesTheCentralFigure) {
  const Problem problem = problem_of(with(R"(  bodies:
    senate:
      party: chamber
      members: 100
      blocs: {many: {seats: 80}, few: {seats: 20}}
      support: [{blocs: many, share: 1}]
  rules:
    treaty: {votes: [{body: senate, votes: 67}]}
)"));
  const Passage passage = Ratifiers(problem, 0.5).of(package_of(problem, "freeze", "treaty"));
  EXPECT_EQ(passage.rules[0].routes[0].votes[0].chance.central, 1);
  EXPECT_TRUE(passage.chance.must);
}

TEST(BlocVotes, TheMostSpecificThenTheLatestStatementStands) {
  const std::string bodies = R"(  bodies:
    senate:
      party: chamber
      members: 10
      support:
        - {id: general, share: 0.9, source: later}
        - {id: early, when: {line: retreat}, share: 0.2, source: agency}
        - {id: gossip, when: {line: retreat}, share: 0.4, source: gossip}
        - {id: two, when: {line: retreat, form: treaty}, share: 0.1}
        - {id: cost, when: {form: amendment}, shift: -0.3..-0.1}
  rules:
    treaty: {votes: [{body: senate, votes: 6}]}
)";
  const Problem problem = problem_of(with(bodies));
  const BlocVotes blocs(problem);
  const auto at = [&](const char* line, const char* form) { return blocs.of(0, package_of(problem, line, form))[0]; };
  EXPECT_DOUBLE_EQ(at("freeze", "political").central.yes, 0.9);
  // Two reports of one day conflict: bounds take in both, the better source gives the central estimate.
  const BlocVote conflict = at("retreat", "political");
  EXPECT_EQ(conflict.statements.size(), 2U);
  EXPECT_DOUBLE_EQ(conflict.least.yes, 0.2);
  EXPECT_DOUBLE_EQ(conflict.most.yes, 0.4);
  EXPECT_DOUBLE_EQ(conflict.central.yes, 0.2);
  EXPECT_DOUBLE_EQ(at("retreat", "treaty").central.yes, 0.1);
  const BlocVote shifted = at("freeze", "amendment");
  EXPECT_NEAR(shifted.least.yes, 0.6, 1e-12);
  EXPECT_NEAR(shifted.most.yes, 0.8, 1e-12);
  EXPECT_NEAR(shifted.central.yes, 0.7, 1e-12);
  EXPECT_NEAR(shifted.central.no, 0.3, 1e-12);
}

TEST(BlocVotes, AShareAgainstLeavesTheRestAtHome) {
  const Problem problem = problem_of(with(R"(  bodies:
    senate: {party: chamber, members: 10, support: [{share: 0.5..0.6, against: 0.2..0.3}]}
  rules:
    treaty: {votes: [{body: senate, votes: 2/3 of voting}]}
)"));
  const BlocVote vote = BlocVotes(problem).of(0, package_of(problem, "freeze", "treaty"))[0];
  EXPECT_DOUBLE_EQ(vote.least.yes, 0.5);
  EXPECT_DOUBLE_EQ(vote.least.no, 0.3);
  EXPECT_DOUBLE_EQ(vote.most.yes, 0.6);
  EXPECT_DOUBLE_EQ(vote.most.no, 0.2);
}

TEST(BlocVotes, ABlocThatVotesLikeAPartyFollowsItsPreferences) {
  const Problem problem = problem_of(with(R"(  bodies:
    senate: {party: chamber, members: 5, blocs: {all: {seats: 5, votes_like: chamber}}}
  rules:
    treaty: {votes: [{body: senate, votes: 3}]}
)"));
  const Ratifiers ratifiers(problem, 0.5);
  // Weights are unknown, so a freeze is worth 50 + 50 = 100 at the centre, and a retreat 50, at least 0 and at most
  // 100; the walk-away is 40 to 60, centrally 50.
  EXPECT_EQ(ratifiers.of(package_of(problem, "freeze", "treaty")).verdict, Verdict::necessarily);
  const Passage retreat = ratifiers.of(package_of(problem, "retreat", "treaty"));
  EXPECT_EQ(retreat.verdict, Verdict::possibly);
  EXPECT_EQ(retreat.chance.low, 0);
  EXPECT_EQ(retreat.chance.high, 1);
  EXPECT_EQ(*retreat.chance.independent.central, 1);  // 50 reaches 50
}

TEST(Passage, AnAlternativeRouteIsEnough) {
  const Problem problem = problem_of(with(R"(  bodies:
    senate: {party: chamber, members: 1, support: [{share: 0.5}]}
    house: {party: chamber, members: 1, support: [{share: 0.4}]}
  rules:
    either: {any_of: [[{body: senate, votes: 1}], [{body: house, votes: 1}]]}
)"));
  const Passage passage = Ratifiers(problem, 0.5).of(package_of(problem, "freeze", "treaty"));
  EXPECT_NEAR(passage.chance.low, 0.5, 1e-12);
  EXPECT_NEAR(passage.chance.high, 0.9, 1e-12);
  EXPECT_NEAR(*passage.chance.independent.central, 0.7, 1e-12);
  EXPECT_EQ(passage.verdict, Verdict::necessarily);
}

TEST(Passage, WhatNobodySupportsCannotPass) {
  const Problem problem = problem_of(with(R"(  bodies:
    senate: {party: chamber, members: 100, support: [{when: {line: retreat}, share: 0}]}
  rules:
    treaty: {votes: [{body: senate, votes: 1}]}
)"));
  const Ratifiers ratifiers(problem, 0.5);
  EXPECT_FALSE(ratifiers.of(package_of(problem, "retreat", "treaty")).can_pass());
  EXPECT_TRUE(ratifiers.of(package_of(problem, "freeze", "treaty")).can_pass());
}

TEST(Passage, APollAppliesToPackagesThatMatchItsTermsAndToNoOther) {
  const Problem problem = problem_of(with(R"(  bodies:
    voters:
      party: chamber
      kind: referendum
      polls:
        - {when: {line: freeze, form: treaty}, share: 0.56, standard_error: 0.03, source: agency}
        - {when: {line: freeze, form: treaty}, share: 0.53, standard_error: 0.03, source: gossip}
  rules:
    vote: {votes: [{body: voters}]}
)"));
  const Ratifiers ratifiers(problem, 0.5);
  const Passage covered = ratifiers.of(package_of(problem, "freeze", "treaty"));
  EXPECT_NEAR(covered.chance.low, 0.8413447461, 1e-9);   // Phi(1)
  EXPECT_NEAR(covered.chance.high, 0.9772498681, 1e-9);  // Phi(2)
  EXPECT_NEAR(*covered.chance.independent.central, 0.9772498681, 1e-9);
  const Passage other = ratifiers.of(package_of(problem, "freeze", "amendment"));
  EXPECT_EQ(other.chance.low, 0);
  EXPECT_EQ(other.chance.high, 1);
  EXPECT_FALSE(other.chance.independent.central.has_value());
}

TEST(ClauseCosts, NameTheClauseThatCostsMostAndWhatItWouldSave) {
  const Problem problem = problem_of(with(R"(  bodies:
    senate:
      party: chamber
      members: 100
      support: [{share: 0.7}, {when: {line: retreat}, share: 0.3}]
  rules:
    treaty: {when: {form: [treaty, amendment]}, votes: [{body: senate, votes: 60}]}
    amendment: {when: {form: amendment}, votes: [{body: senate, votes: 67}]}
)"));
  const Ratifiers ratifiers(problem, 0.5);
  const ClauseCosts costs = clause_costs(ratifiers, ratifiers.of(package_of(problem, "retreat", "amendment")), {});
  ASSERT_EQ(costs.status, Status::solved);
  ASSERT_EQ(costs.clauses.size(), 2U);
  const ClauseCost& form = costs.clauses[0];  // without a treaty nothing has to pass
  EXPECT_EQ(form.issue, IssueId(1));
  EXPECT_EQ(form.to, OptionId(0));
  EXPECT_EQ(form.no_longer, (std::vector<std::size_t>{0, 1}));
  EXPECT_TRUE(form.nothing_left);
  const ClauseCost& line = costs.clauses[1];
  EXPECT_EQ(line.to, OptionId(0));
  ASSERT_EQ(line.moved.size(), 2U);
  EXPECT_NEAR(line.moved[0].before.low, 30, 1e-9);
  EXPECT_NEAR(line.moved[0].after.low, 70, 1e-9);
  EXPECT_TRUE(line.no_longer.empty());
  const ClauseCosts none = clause_costs(ratifiers, ratifiers.of(package_of(problem, "freeze", "political")), {});
  EXPECT_EQ(none.status, Status::none_exists);
}

TEST(Pivots, TellWhoDecidesAndWhoHasAVeto) {
  const Problem problem = problem_of(with(R"(  bodies:
    senate:
      party: chamber
      members: 100
      blocs: {left: {seats: 47, as_one: true}, right: {seats: 53, as_one: true}}
      support: [{blocs: left, share: 0.5}]
    crown: {party: chamber, kind: veto}
  rules:
    treaty: {votes: [{body: senate, votes: 2/3 of voting}, {body: senate, votes: 51}, {body: crown}]}
)"));
  const Ratifiers ratifiers(problem, 0.5);
  const auto rows = pivots(ratifiers, ratifiers.of(package_of(problem, "freeze", "treaty")));
  ASSERT_EQ(rows.size(), 5U);
  const Pivot& two_thirds = rows[0];
  EXPECT_EQ(two_thirds.bloc, 1U);  // with the right in favour all hangs on the left
  EXPECT_TRUE(two_thirds.veto);
  EXPECT_FALSE(two_thirds.enough);
  EXPECT_NEAR(two_thirds.if_for.low, 0.5, 1e-12);
  EXPECT_FALSE(two_thirds.if_against.can);
  EXPECT_TRUE(rows[1].veto);
  const Pivot& majority = rows[2];
  EXPECT_EQ(majority.bloc, 1U);
  EXPECT_TRUE(majority.veto && majority.enough);
  EXPECT_FALSE(rows[3].veto || rows[3].enough);
  EXPECT_TRUE(rows[4].veto && rows[4].enough);  // the crown
}

// Ranges give exact ends: whatever shares are taken from them, the chance lies between, and the ends are attained.
RC_GTEST_PROP(Passage, EveryAdmissibleChoiceLiesBetweenTheEnds, (std::uint64_t seed)) {
  Problem problem = testing::small_problem(seed);
  testing::add_random_ratification(problem, seed ^ 11);
  const Ratifiers ratifiers(problem, 0.5);
  const auto packages = testing::list_packages(problem);
  RC_PRE(!packages.empty());
  const Package& package = packages[seed % packages.size()].package;
  testing::SmallRandom random(seed ^ 23);
  const auto& bodies = problem.scenario.ratification->bodies;
  for (std::size_t b = 0; b < bodies.size(); ++b) {
    const auto blocs = ratifiers.blocs().of(b, package);
    const Majority majority{Majority::Of::votes,
                            static_cast<std::uint32_t>(random.between(std::size_t{1}, std::size_t{bodies[b].members})),
                            1, false};
    const Chance chance = chance_of(blocs, majority, bodies[b].members);
    std::vector<VotingBloc> chosen;
    for (const BlocVote& bloc : blocs) {
      const double t = static_cast<double>(random.below(5)) / 4;
      VotingBloc one = bloc.least;
      one.yes = bloc.least.yes + t * (bloc.most.yes - bloc.least.yes);
      one.no = 1 - one.yes;
      chosen.push_back(one);
    }
    const double p = chance_of_carrying(chosen, majority, bodies[b].members);
    RC_ASSERT(chance.low <= p + 1e-12);
    RC_ASSERT(p <= chance.high + 1e-12);
  }
}

// Tsebelis: another rule never widens what passes, and raises no chance.
RC_GTEST_PROP(Passage, OneMoreRuleNeverHelps, (std::uint64_t seed)) {
  Problem problem = testing::small_problem(seed);
  testing::add_random_ratification(problem, seed ^ 11);
  Problem fewer = problem;
  fewer.scenario.ratification->rules.pop_back();
  const Ratifiers all(problem, 0.5);
  const Ratifiers some(fewer, 0.5);
  for (const auto& row : testing::list_packages(problem)) {
    const Passage with_all = all.of(row.package);
    const Passage with_fewer = some.of(row.package);
    RC_ASSERT(with_all.verdict >= with_fewer.verdict);
    RC_ASSERT(with_all.chance.high <= with_fewer.chance.high + 1e-12);
    RC_ASSERT(with_all.chance.low <= with_fewer.chance.low + 1e-12);
    RC_ASSERT(!with_all.can_pass() || with_fewer.can_pass());
  }
}

}  // namespace
}  // namespace locarno
