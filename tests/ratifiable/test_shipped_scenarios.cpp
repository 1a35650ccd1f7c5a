// What the shipped scenarios say of ratification, reckoned from the reports they cite.
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "locarno/possible/assessment.h"
#include "locarno/ratifiable/ratifiable_answer.h"
#include "support/ratification_text.h"

namespace locarno {
namespace {

Problem pose(const std::string& name, const ProblemOptions& options = {}) {
  const std::string path = std::string(LOCARNO_SOURCE_DIR) + "/scenarios/" + name + ".yaml";
  return testing::problem_of(read_file(path).value(), options);
}

using Changes = std::vector<std::pair<std::string, std::string>>;

// The first option of every issue but for these.
Package berlin_package(const Problem& problem, const Changes& changes) {
  Changes all;
  for (const Issue& issue : problem.scenario.issues) all.emplace_back(issue.id, issue.options.front().id);
  for (const auto& [issue, option] : changes) {
    for (auto& row : all) {
      if (row.first == issue) row.second = option;
    }
  }
  return *make_package(problem, all);
}

std::vector<std::string> rules_of(const Problem& problem, const Passage& passage) {
  std::vector<std::string> out;
  for (const RulePassage& rule : passage.rules) out.push_back(problem.scenario.ratification->rules[rule.rule].id);
  return out;
}

using Names = std::vector<std::string>;

TEST(Berlin, TheLegalFormAndTheTermsDecideWhoHasToVote) {
  const Problem problem = pose("berlin-2025");
  const Ratifiers ratifiers(problem, 0.5);
  const auto rules = [&](const Changes& changes) {
    return rules_of(problem, ratifiers.of(berlin_package(problem, changes)));
  };
  EXPECT_EQ(rules({}), Names{});
  EXPECT_EQ(rules({{"nato", "shelved"}}), Names{});
  EXPECT_EQ(rules({{"nato", "renounced"}}), (Names{"amendment"}));
  EXPECT_EQ(rules({{"recognition", "de_jure"}}), (Names{"territory"}));
  EXPECT_EQ(rules({{"form", "joint_resolution"}}), (Names{"joint_resolution"}));
  EXPECT_EQ(rules({{"form", "senate_treaty"}}), (Names{"senate_treaty", "russian_law"}));
  EXPECT_EQ(rules({{"form", "all_parliaments"}}), (Names{"all_parliaments", "russian_law"}));
}

TEST(Berlin, AnAmendmentTakesTwoReadingsAndNothingIsKnownOfTheVotes) {
  const Problem problem = pose("berlin-2025");
  const Passage passage = Ratifiers(problem, 0.5).of(berlin_package(problem, {{"nato", "renounced"}}));
  const auto& votes = passage.rules.at(0).routes.at(0).votes;
  ASSERT_EQ(votes.size(), 2U);
  EXPECT_EQ(votes[0].needed, 226U);
  EXPECT_EQ(votes[1].needed, 300U);
  EXPECT_EQ(passage.chance.low, 0);
  EXPECT_EQ(passage.chance.high, 1);
  EXPECT_FALSE(passage.chance.independent.central.has_value());
  std::size_t conditions = 0;
  for (const LegalCondition& condition : problem.scenario.ratification->conditions)
    conditions += condition.rule == "amendment" ? 1U : 0U;
  EXPECT_EQ(conditions, 3U);
}

// From 29 December the whole agreement is to be put to a vote. KIIS: 72% for and 14% against one text, 17% and 75% for
// the other; half samples, 7.9 points; a house effect of up to 10 points is assumed.
TEST(Berlin, ThePollsSpeakOnlyOfTheirOwnTexts) {
  const Problem problem = pose("berlin-2025", {{Date{2025, 12, 29}, {}}, {}, {}});
  const Ratifiers ratifiers(problem, 0.5);
  const Changes freeze{{"guarantee", "article5_like"},    {"donetsk", "ua_held"}, {"line", "freeze"},
                       {"recognition", "no_recognition"}, {"eu", "dated"},        {"sanctions", "keep"}};
  const Passage ready = ratifiers.of(berlin_package(problem, freeze));
  ASSERT_EQ(rules_of(problem, ready), (Names{"agreement_referendum"}));
  EXPECT_NEAR(ready.chance.low, 0.99955, 5e-5);  // Phi((.72 - .10 - .5) / .0362) = Phi(3.32)
  EXPECT_GT(ready.chance.high, 0.9999999);
  const Passage withdrawal = ratifiers.of(berlin_package(problem, {{"guarantee", "none"},
                                                                   {"donetsk", "withdrawal_dmz"},
                                                                   {"nato", "renounced"},
                                                                   {"force_cap", "600k"},
                                                                   {"sanctions", "lift"}}));
  for (const RulePassage& rule : withdrawal.rules) {
    if (problem.scenario.ratification->rules[rule.rule].id != "agreement_referendum") continue;
    EXPECT_LT(rule.chance.high, 1e-5);
    EXPECT_TRUE(rule.chance.can);  // very unlikely by this poll is not impossible
  }
  Changes other = freeze;
  other[5].second = "lift";  // one clause changed: no poll covers it, so nothing is known
  const Passage uncovered = ratifiers.of(berlin_package(problem, other));
  EXPECT_EQ(uncovered.chance.low, 0);
  EXPECT_EQ(uncovered.chance.high, 1);
}

TEST(Berlin, TwoThirdsOfTheSenateNeedBothSides) {
  const Problem problem = pose("berlin-2025");
  const Ratifiers ratifiers(problem, 0.5);
  const auto rows = pivots(ratifiers, ratifiers.of(berlin_package(problem, {{"form", "senate_treaty"}})));
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_TRUE(rows[0].veto && rows[1].veto);
  EXPECT_FALSE(rows[0].enough || rows[1].enough);
}

// 18 April 1978: 68 to 32, one vote more than needed; 23 October 1977: 506,805 to 245,117.
TEST(Panama, BothVotesCarriedAndTheSenateCouldNotBeForetold) {
  for (const bool before : {true, false}) {
    ProblemOptions options;
    if (before) options.view.as_of = Date{1978, 4, 17};
    const Problem problem = pose("panama-1977", options);
    const Package package = packages_of_interest(problem, {}, {}).packages.front().package;
    const Passage passage = Ratifiers(problem, 0.5).of(package);
    ASSERT_EQ(passage.rules.size(), 2U);
    const VotePassage& senate = passage.rules[0].routes[0].votes[0];
    EXPECT_EQ(senate.needed, 67U);
    EXPECT_EQ(senate.chance.must, !before);
    EXPECT_EQ(senate.chance.low, before ? 0 : 1);
    EXPECT_EQ(senate.chance.central.has_value(), !before);
    EXPECT_EQ(senate.expected.low, before ? 0 : 68);
    EXPECT_TRUE(passage.rules[1].chance.must);
  }
}

}  // namespace
}  // namespace locarno
