// Changes of value by hand, one for each form of statement, and what must hold for any.
#include <string>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "locarno/possible/acceptability.h"
#include "locarno/possible/value_change.h"
#include "support/scenario_text.h"
#include "support/small_scenario.h"

namespace locarno {
namespace {

Problem about_line(const std::string& north) {
  const std::string text = R"(locarno: 1
title: Line
sources: {press: {title: News report, date: 2025-01-01, grade: B}}
parties: {north: {consent: required}}
issues:
  line: {options: [a, b, c, d, e], scale: ordered}
  fee: {options: [low, high]}
preferences:
  north:
)" + north;
  return *make_problem(test::read(text), {});
}

ValueChange change(const std::string& north, std::uint64_t from, std::uint64_t to) {
  return value_change(about_line(north), PartyId(0), IssueId(0), from, to);
}

constexpr std::uint64_t A = 1, B = 2, C = 4, D = 8, E = 16;

ValueChange points(Direction direction, std::int64_t central, std::int64_t low, std::int64_t high) {
  return {direction, Score::points(central), {Score::points(low), Score::points(high)}};
}

TEST(ValueChange, AnOrderSaysWhichIsBetterWhereItDoesNotSayByHowMuch) {
  const std::string order = "    values: {line: a > b > c > d > e}\n";
  EXPECT_EQ(change(order, A, E), points(Direction::loss, -100, -100, -100));  // the ends are exact
  EXPECT_EQ(change(order, B, C), points(Direction::loss, -25, -100, 0));
  EXPECT_EQ(change(order, C, B), points(Direction::gain, 25, 0, 100));
  EXPECT_EQ(change(order, B, B), points(Direction::none, 0, 0, 0));
  EXPECT_EQ(change(order, B | D, C), points(Direction::unclear, 0, -100, 100));
  EXPECT_EQ(change("    values: {line: a = b > c = d > e}\n", C, D), points(Direction::none, 0, 0, 0));
}

TEST(ValueChange, ATableIsAsItsRanges) {
  const std::string table = "    values: {line: {a: 0, b: 30..50, c: 100, d: 20, e: 60..70}}\n";
  EXPECT_EQ(change(table, C, B), points(Direction::loss, -60, -70, -50));
  EXPECT_EQ(change(table, A | C, B), points(Direction::unclear, -10, -70, 50));
  EXPECT_EQ(change(table, B, E), points(Direction::gain, 25, 10, 40));
}

TEST(ValueChange, AnIdealOrdersWhatLiesOnTheSameSideOfIt) {
  const std::string ideal = "    values: {line: {ideal: b}}\n";
  EXPECT_EQ(change(ideal, B, D).range, (Interval{Score::points(-100), Score(0)}));
  EXPECT_EQ(change(ideal, C, E).direction, Direction::loss);
  EXPECT_EQ(change(ideal, A, E).direction, Direction::unclear);  // on either side of it
  EXPECT_EQ(change("    values: {line: {ideal: [a, e]}}\n", B, C).direction, Direction::unclear);  // between two
  EXPECT_EQ(change("    values: {line: {ideal: [a, e]}}\n", A, E), points(Direction::none, 0, 0, 0));
  EXPECT_EQ(change("    values: {line: {ideal: c}}\n", A, B).direction, Direction::gain);
}

TEST(ValueChange, ConflictingReportsWidenIt) {
  const std::string
      reports = "    values:\n      line:\n        - {ideal: a, source: press}\n        - {ideal: e, source: press}\n";
  EXPECT_EQ(change(reports, A, E).direction, Direction::unclear);
  EXPECT_EQ(change(reports, A, E).range, (Interval{Score::points(-100), Score::points(100)}));
}

TEST(ValueChange, NothingStatedIsUnknownAndTheWholeRange) {
  const ValueChange unknown = change("    values: {fee: low > high}\n", A, E);
  EXPECT_EQ(unknown, points(Direction::unknown, 0, -100, 100));
  EXPECT_FALSE(position_value(about_line("    values: {fee: low > high}\n"), PartyId(0), IssueId(0), A).known);
}

TEST(ValueChange, AScoreSheetIsInItsOwnPoints) {
  const std::string sheet = "    scores: {line: {a: 5, b: 10..20, c: 0, d: 7, e: 1}, fee: {low: 3, high: 40}}\n";
  EXPECT_EQ(change(sheet, A, B), points(Direction::gain, 10, 5, 15));
  const Problem problem = about_line(sheet);
  const std::vector<IssueChange> both = {{IssueId(0), value_change(problem, PartyId(0), IssueId(0), A, B)},
                                         {IssueId(1), value_change(problem, PartyId(0), IssueId(1), 2, 1)}};
  EXPECT_EQ(weighted_change(problem, PartyId(0), both), points(Direction::loss, -27, -32, -22));
}

TEST(ValueChange, SeveralIssuesAreWeighedByImportance) {
  // Weights 0.75 and 0.25 by the order; anything from even to all on the first admissibly.
  const Problem problem = about_line(
      "    importance: line > fee\n    values: {line: {a: 0, b: 40, c: 0, d: 0, e: 0}, "
      "fee: {low: 100, high: 0}}\n");
  const std::vector<IssueChange> both = {{IssueId(0), value_change(problem, PartyId(0), IssueId(0), A, B)},
                                         {IssueId(1), value_change(problem, PartyId(0), IssueId(1), 1, 2)}};
  EXPECT_EQ(weighted_change(problem, PartyId(0), both), points(Direction::unclear, 5, -30, 40));
  EXPECT_EQ(weighted_change(problem, PartyId(0), {}), points(Direction::none, 0, 0, 0));
}

RC_GTEST_PROP(ValueChangeProperty, TheWayBackTurnsEverySign, (std::uint64_t seed)) {
  Problem problem = testing::small_problem(seed);
  testing::SmallRandom random(seed);
  const IssueId issue(random.below(problem.issue_count()));
  problem.scenario.issues[issue.index].ordered = true;
  const std::uint64_t all = problem.scenario.issues[issue.index].all_options();
  for (ValueStatement& s : problem.scenario.values) {  // instead of their tables
    if (random.once_in(2)) s.form = ValueStatement::Form::ideal;
    s.ideal = 1 + random.below(problem.scenario.issues[s.issue.index].all_options());
  }
  problem.estimates = estimate(problem.scenario);
  const std::uint64_t from = 1 + random.below(all);
  const std::uint64_t to = 1 + random.below(all);
  for (std::size_t p = 0; p < problem.scenario.parties.size(); ++p) {
    const ValueChange there = value_change(problem, PartyId(p), issue, from, to);
    const ValueChange back = value_change(problem, PartyId(p), issue, to, from);
    RC_ASSERT(there.central == -back.central);
    RC_ASSERT(there.range.low == -back.range.high);
    RC_ASSERT(there.range.high == -back.range.low);
  }
}

TEST(PackageChange, WhatBothHaveInCommonDropsOut) {
  const Problem problem = about_line(
      "    importance: {line: 60, fee: 40}\n"
      "    values: {line: a > b > c > d > e, fee: {low: 20..80, high: 0}}\n"
      "    together: [{when: {line: c, fee: low}, add: 2..4}]\n");
  const auto package = [](std::size_t line, std::size_t fee) { return Package{OptionId(line), OptionId(fee)}; };
  const auto change = [&](const Package& from, const Package& to) {
    return package_change(problem, PartyId(0), from, to);
  };
  // The fee, whatever it is worth, is the same; the order says that b is the better.
  EXPECT_EQ(change(package(1, 0), package(3, 0)), points(Direction::loss, -30, -60, 0));
  // The together-term falls away as well.
  EXPECT_EQ(change(package(2, 0), package(3, 0)), points(Direction::loss, -18, -64, -2));
  EXPECT_EQ(change(package(3, 0), package(2, 0)), points(Direction::gain, 18, 2, 64));
  EXPECT_EQ(change(package(1, 0), package(1, 0)), points(Direction::none, 0, 0, 0));
}

RC_GTEST_PROP(PackageChangeProperty, LiesWithinTheDifferenceOfTheBounds, (std::uint64_t seed)) {
  const Problem problem = testing::small_problem(seed);
  testing::SmallRandom random(seed);
  Package from;
  Package to;
  for (std::size_t k = 0; k < problem.issue_count(); ++k) {
    from.emplace_back(random.below(problem.option_count(k)));
    to.emplace_back(random.below(problem.option_count(k)));
  }
  for (std::size_t p = 0; p < problem.scenario.parties.size(); ++p) {
    const UtilityBounds bounds(problem, PartyId(p));
    const Interval a = bounds.of(from).utility;
    const Interval b = bounds.of(to).utility;
    const ValueChange change = package_change(problem, PartyId(p), from, to);
    RC_ASSERT(change.central == utility(problem, PartyId(p), to) - utility(problem, PartyId(p), from));
    const Score rounding(2);
    RC_ASSERT(change.range.low + rounding >= b.low - a.high);
    RC_ASSERT(change.range.high <= b.high - a.low + rounding);
  }
}

}  // namespace
}  // namespace locarno
