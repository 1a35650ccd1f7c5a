// What stands on a day, and what the user dropped.
#include "locarno/model/in_force.h"

#include <gtest/gtest.h>

#include "locarno/model/drafts.h"
#include "support/scenario_text.h"

namespace locarno {
namespace {

constexpr const char* kTalks = R"(
locarno: 1
title: Talks
as_of: 2025-12-15
sources:
  early: {title: Early report, date: 2025-12-01}
  late: {title: Late report, date: 2025-12-20}
parties:
  north: {consent: required}
  south: {consent: required}
issues:
  line: {options: [freeze, retreat, advance]}
  guarantee: {options: [none, force]}
impossible:
  - {line: advance, guarantee: none}
  - {line: retreat, guarantee: force, id: absurd, until: 2025-12-10}
preferences:
  north:
    importance:
      - {order: line > guarantee}
      - {order: guarantee > line, source: early}
      - {points: {line: 10, guarantee: 30}, source: late}
    values:
      line:
        - {order: freeze > advance > retreat}
        - {ideal: freeze, source: early}
        - {ideal: advance, basis: reported, source: late, date: 2025-12-01}
        - {ideal: retreat, source: late}
      guarantee: {force: 100, none: 0}
    refuses:
      - {line: retreat, id: binding}
      - {line: advance, guarantee: none, source: late}
      - {guarantee: none, until: 2025-12-15}
    together:
      - {when: {line: freeze, guarantee: force}, add: 5}
    walk_away:
      - {value: 20, date: 2025-11-01}
      - {value: 40, date: 2025-11-30}
  south:
    values: {line: retreat > freeze > advance}
norms:
  - {when: {line: advance}, flag: force_acquired_territory}
moves:
  - {date: 2025-12-14, party: north, issue: line, from: advance, to: freeze, source: early}
  - {date: 2025-12-16, party: south, issue: line, from: retreat, to: freeze, source: early}
drafts:
  first: {date: 2025-12-10, terms: {line: freeze, guarantee: {options: force, source: late}}}
  second: {date: 2025-12-16, terms: {line: retreat}}
)";

template <class Statement>
std::vector<std::string> addresses(const std::vector<Statement>& statements) {
  std::vector<std::string> out;
  for (const Statement& s : statements) out.push_back(s.address);
  return out;
}

Scenario standing(const View& view) {
  auto result = in_force(test::read(kTalks), view);
  EXPECT_TRUE(result.has_value());
  return result ? *std::move(result) : Scenario{};
}

using Addresses = std::vector<std::string>;

TEST(InForce, TheTermsOfADraftStandWithIt) {
  const Scenario now = standing({});
  EXPECT_EQ(addresses(now.drafts->drafts), (Addresses{"drafts.first"}));
  EXPECT_EQ(addresses(now.drafts->terms), (Addresses{"drafts.first.line", "drafts.first.guarantee"}));
  const Scenario later = standing({Date{2025, 12, 16}, {"drafts.first"}});
  EXPECT_EQ(addresses(later.drafts->drafts), (Addresses{"drafts.second"}));
  EXPECT_EQ(addresses(later.drafts->terms), (Addresses{"drafts.second.line"}));
  EXPECT_EQ(addresses(standing({{}, {"drafts.first.line"}}).drafts->terms), (Addresses{"drafts.first.guarantee"}));
}

TEST(InForce, TheScenariosOwnDayIsTheDefault) {
  const Scenario scenario = standing({});
  EXPECT_EQ(scenario.as_of, (Date{2025, 12, 15}));
  EXPECT_EQ(addresses(scenario.impossible), (Addresses{"impossible.1"}));
  EXPECT_EQ(addresses(scenario.refusals), (Addresses{"north.refuses.binding"}));  // until is the first day it no longer
                                                                                  // holds
  EXPECT_EQ(addresses(scenario.moves), (Addresses{"moves.1"}));
  EXPECT_EQ(addresses(scenario.norms), (Addresses{"norms.1"}));
}

TEST(InForce, AStatementHoldsFromItsDateAndNotOnItsUntil) {
  const auto refusals_on = [](Date day) { return addresses(standing({day, {}}).refusals); };
  EXPECT_EQ(refusals_on({2025, 12, 14}), (Addresses{"north.refuses.binding", "north.refuses.3"}));
  EXPECT_EQ(refusals_on({2025, 12, 19}), (Addresses{"north.refuses.binding"}));
  EXPECT_EQ(refusals_on({2025, 12, 20}), (Addresses{"north.refuses.binding", "north.refuses.2"}));
  EXPECT_EQ(addresses(standing({Date{2025, 12, 9}, {}}).impossible), (Addresses{"impossible.1", "impossible.absurd"}));
}

TEST(InForce, TheLatestReportOfAFactStandsAndReportsOfOneDayConflict) {
  const auto lines_on = [](Date day) { return addresses(standing({day, {}}).values); };
  const Addresses others = {"north.values.guarantee", "south.values.line"};
  const auto with_others = [&](Addresses first) {
    return first.insert(first.end(), others.begin(), others.end()), first;
  };
  EXPECT_EQ(lines_on({2025, 11, 30}), with_others({"north.values.line"}));
  EXPECT_EQ(lines_on({2025, 12, 1}), with_others({"north.values.line@2", "north.values.line@3"}));
  EXPECT_EQ(lines_on({2025, 12, 20}), with_others({"north.values.line@4"}));

  EXPECT_EQ(addresses(standing({Date{2025, 11, 30}, {}}).importance), (Addresses{"north.importance"}));
  EXPECT_EQ(addresses(standing({Date{2025, 12, 15}, {}}).importance), (Addresses{"north.importance@2"}));
  EXPECT_EQ(addresses(standing({Date{2025, 10, 1}, {}}).walk_away), (Addresses{}));
  EXPECT_EQ(addresses(standing({Date{2025, 11, 1}, {}}).walk_away), (Addresses{"north.walk_away"}));
  EXPECT_EQ(addresses(standing({Date{2025, 11, 30}, {}}).walk_away), (Addresses{"north.walk_away@2"}));
}

TEST(InForce, WithoutAnyDayEveryStatementCountsAndTheLatestStillStands) {
  Scenario scenario = test::read(kTalks);
  scenario.as_of.reset();
  const Scenario out = in_force(scenario, {}).value();
  EXPECT_EQ(out.refusals.size(), 3U);
  EXPECT_EQ(out.impossible.size(), 2U);
  EXPECT_EQ(out.moves.size(), 2U);
  EXPECT_EQ(addresses(out.importance), (Addresses{"north.importance@3"}));
}

TEST(InForce, ADroppedStatementMakesRoomForTheOneBeforeIt) {
  const Scenario scenario = standing({{}, {"north.walk_away@2", "north.importance@2"}});
  EXPECT_EQ(addresses(scenario.walk_away), (Addresses{"north.walk_away"}));
  EXPECT_EQ(addresses(scenario.importance), (Addresses{"north.importance"}));
}

TEST(InForce, APrefixDropsAllBelowItAndAWholeAddressOnlyItself) {
  EXPECT_TRUE(standing({{}, {"north.refuses"}}).refusals.empty());
  EXPECT_EQ(addresses(standing({{}, {"north"}}).values), (Addresses{"south.values.line"}));
  EXPECT_TRUE(standing({{}, {"impossible", "moves", "norms"}}).impossible.empty());
  EXPECT_EQ(addresses(standing({{}, {"north.values.line"}}).values).front(), "north.values.line@2");
  EXPECT_EQ(standing({{}, {"north.values"}}).together.size(), 1U);
}

TEST(InForce, AnAddressThatMatchesNothingIsAnErrorWithAHint) {
  const auto result = in_force(test::read(kTalks), {{}, {"north.refuses.bindung", "nroth", "north.refuses"}});
  ASSERT_FALSE(result.has_value());
  ASSERT_EQ(result.error().size(), 2U);
  EXPECT_EQ(result.error()[0].message, "no statement has the address 'north.refuses.bindung'");
  EXPECT_EQ(result.error()[0].remedy, "did you mean 'north.refuses.binding'?");
  EXPECT_EQ(result.error()[1].remedy, "did you mean 'north'?");
}

TEST(InForce, NothingElseOfTheScenarioChanges) {
  const Scenario before = test::read(kTalks);
  const Scenario after = standing({Date{2030, 1, 1}, {"north"}});
  EXPECT_EQ(after.parties.size(), before.parties.size());
  EXPECT_EQ(after.issues.size(), before.issues.size());
  EXPECT_EQ(after.sources.size(), before.sources.size());
  EXPECT_EQ(after.digest, before.digest);
  EXPECT_EQ(after.as_of, (Date{2030, 1, 1}));
}

TEST(InForce, PointsWithoutTheirScoreSheetAreRefused) {
  const Scenario scenario = test::read(R"(
locarno: 1
title: Role-play
parties: {a: {consent: required}}
issues: {x: {options: [p, q]}}
preferences:
  a: {scores: {x: {p: 30, q: 80}}, walk_away: 55}
)");
  const auto result = in_force(scenario, {{}, {"a.scores"}});
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().front().remedy, "drop it too: --without a.walk_away");
  EXPECT_TRUE(in_force(scenario, {{}, {"a.scores", "a.walk_away"}}).has_value());
}

}  // namespace
}  // namespace locarno
