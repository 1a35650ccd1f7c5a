// What two scenarios differ in: against closed forms, against every package of every world gone through, and at the
// edges.
#include "locarno/robust/against.h"

#include <algorithm>
#include <string>

#include <gtest/gtest.h>

#include "robust/small_talks.h"

namespace locarno {
namespace {

using test::best_least;
using test::kOneRefusal;
using test::problem_in;
using test::three_issues;
using test::two_parties;

AgainstAnswer against(const Problem& first, const Problem& second, const AgainstOptions& options,
                      const std::optional<Package>& named = std::nullopt, const Control& control = {}) {
  const auto answer = hold_against(first, *make_worlds(first, {}), second, *make_worlds(second, {}), named, options,
                                   control);
  EXPECT_TRUE(answer.has_value());
  return *answer;
}

const Package kYes{OptionId(0)};

// With u the random number of a's walk-away value: 20 + 80u <= 60 in the first, 80u <= 60 in the second.
TEST(Against, OneWalkAwayValueOpensWhatTheClosedFormSays) {
  const Problem first = problem_in(two_parties("20..100", "20..80"));
  const Problem second = problem_in(two_parties("0..80", "20..80"));
  const AgainstAnswer found = against(first, second, {4'000}, kYes);
  const double b_accepts = 2.0 / 3;
  ASSERT_EQ(found.ways.size(), 1u);
  const PairedShares& exists = found.ways.front().exists;
  EXPECT_TRUE(exists.first.interval.contains(0.5 * b_accepts));
  EXPECT_TRUE(exists.second.interval.contains(0.75 * b_accepts));
  EXPECT_TRUE(exists.opened.interval.contains(0.25 * b_accepts));
  EXPECT_EQ(exists.closed.count, 0u);
  EXPECT_TRUE(exists.interval.contains(0.25 * b_accepts));
  EXPECT_LT(exists.interval.high - exists.interval.low, 0.04);
  const PackageAgainst& package = *found.package;
  EXPECT_EQ(package.by_all.opened.count, exists.opened.count);
  EXPECT_TRUE(package.by_party[0].accepts.interval.contains(0.25));
  // Nothing is stated otherwise of b.
  EXPECT_EQ(package.by_party[1].accepts.interval, (Bounds{0, 0}));
  ASSERT_EQ(found.changes.size(), 1u);
  EXPECT_EQ(found.changes[0].address, "a.walk_away");
  EXPECT_EQ(found.changes[0].first, "20..100");
  EXPECT_EQ(found.changes[0].second, "0..80");
  EXPECT_EQ(found.common, 2u);
}

// The second has an unknown more, which stands before all others: its points are for it alone.
TEST(Against, LowDiscrepancyWorldsAreTheSameForBoth) {
  const std::string plain = two_parties("20..100", "20..80");
  const std::string stated = "a: {values: {deal: {table: {yes: 60, no: 0}}}, walk_away: 20..100}";
  std::string text = plain;
  text.replace(text.find(stated), stated.size(),
               "a: {values: {deal: {table: {yes: 60, no: 0..50}}}, walk_away: 0..80}");
  const Problem first = problem_in(plain);
  const Problem second = problem_in(text);
  const SamplingOptions sampling{1, true};
  const Worlds worlds = *make_worlds(first, sampling);
  const Worlds beside = *make_worlds(second, sampling, &worlds);
  ASSERT_EQ(beside.unknowns().size(), worlds.unknowns().size() + 1);
  ASSERT_NE(beside.unknowns().front().address, worlds.unknowns().front().address);
  for (std::uint64_t n = 0; n < 200; ++n) {
    const DrawnNumbers one = worlds.draw(n);
    const DrawnNumbers other = beside.draw(n);
    EXPECT_NEAR(to_points(one.parties[0].walk_away - other.parties[0].walk_away), 20, 1e-6);
    EXPECT_EQ(one.parties[1].walk_away, other.parties[1].walk_away);
  }
  const AgainstAnswer found = *hold_against(first, worlds, second, beside, kYes, {4'096}, {});
  const PairedShares& exists = found.ways.front().exists;
  // 4096 points of four numbers; the errors of as many independent ones have deviations of 0.0077 and 0.0058.
  EXPECT_NEAR(static_cast<double>(exists.first.count) / 4'096, 0.5 * 2 / 3, 0.002);
  EXPECT_NEAR(exists.difference, 0.25 * 2 / 3, 0.002);
  EXPECT_EQ(exists.closed.count, 0u);
  EXPECT_TRUE(found.sampling.low_discrepancy);
}

TEST(Against, TheSameLowerWalkAwayValueIsTheSameGainInEveryWorld) {
  const Problem first = problem_in(two_parties("20..100", "0"));
  const Problem second = problem_in(two_parties("0..80", "0"));
  const WayAgainst way = against(first, second, {300}).ways.front();
  EXPECT_EQ(way.compared, 300u);
  // b's margin of 60 is never the least; a's rises by 20.
  for (const Quantile& quantile : *way.change) EXPECT_NEAR(quantile.value, 20, 1e-6);
}

TEST(Against, TheSameScenarioDiffersInNothing) {
  const Problem problem = problem_in(three_issues("30..60", kOneRefusal));
  const AgainstAnswer found = against(problem, problem, {200}, Package{OptionId(1), OptionId(1), OptionId(1)});
  EXPECT_TRUE(found.changes.empty());
  EXPECT_EQ(found.only_in, (InBoth<std::size_t>{0, 0}));
  for (const WayAgainst& way : found.ways) {
    EXPECT_GT(way.exists.first.count, 0u);
    EXPECT_EQ(way.exists.opened.count + way.exists.closed.count, 0u);
    EXPECT_EQ(way.exists.difference, 0);
    EXPECT_EQ(way.exists.interval, (Bounds{0, 0}));
    for (const Quantile& quantile : *way.change) EXPECT_EQ(quantile.value, 0);
  }
  EXPECT_EQ(found.package->by_all.interval, (Bounds{0, 0}));
}

TEST(Against, EveryWorldIsThatOfBruteForce) {
  Problem first = problem_in(three_issues("30..60", kOneRefusal));
  Problem second = problem_in(three_issues("10..50", "{id: whole, land: all}, {id: much, money: much, guard: weak}"));
  const Worlds first_worlds = *make_worlds(first, {});
  const Worlds second_worlds = *make_worlds(second, {});
  const AgainstAnswer found = against(first, second, {150});
  std::uint64_t opened = 0;
  std::uint64_t closed = 0;
  std::vector<double> changes;
  for (std::uint64_t n = 0; n < 150; ++n) {
    Worlds::apply(first_worlds.draw(n), first);
    Worlds::apply(second_worlds.draw(n), second);
    const std::int64_t before = best_least(first);
    const std::int64_t after = best_least(second);
    opened += before < 0 && after >= 0 ? 1u : 0u;
    closed += before >= 0 && after < 0 ? 1u : 0u;
    changes.push_back(to_points(Score(after - before)));
  }
  std::ranges::sort(changes);
  const WayAgainst& way = found.ways.front();
  EXPECT_GT(opened, 0u);
  EXPECT_GT(closed, 0u);
  EXPECT_EQ(way.exists.opened.count, opened);
  EXPECT_EQ(way.exists.closed.count, closed);
  EXPECT_EQ(way.compared, 150u);
  EXPECT_DOUBLE_EQ((*way.change)[1].value, quantile_of(changes, 0.5).value);
  EXPECT_DOUBLE_EQ((*way.change)[2].value, quantile_of(changes, 0.95).value);
}

// How often the interval of the difference holds that of the closed form.
TEST(Against, TheIntervalHoldsTheTrueDifference) {
  const Problem first = problem_in(two_parties("20..100", "20..80"));
  const Problem second = problem_in(two_parties("0..80", "20..80"));
  constexpr int kRuns = 200;
  int covered = 0;
  for (std::uint64_t seed = 1; seed <= kRuns; ++seed) {
    const auto found = hold_against(first, *make_worlds(first, {seed, false}), second,
                                    *make_worlds(second, {seed, false}), std::nullopt, {80}, {});
    covered += found->ways.front().exists.interval.contains(0.25 * 2 / 3) ? 1 : 0;
  }
  EXPECT_GE(covered, 0.92 * kRuns);  // 0.95 less two standard deviations
}

TEST(Against, RefusalsThatLeaveNothingAreAProof) {
  const Problem first = problem_in(three_issues("30..60", kOneRefusal));
  const Problem second = problem_in(three_issues("30..60", "{id: whole, land: all}, {id: rest, land: [half, none]}"));
  const AgainstAnswer found = against(first, second, {60});
  ASSERT_EQ(found.ways.size(), 2u);
  EXPECT_EQ(found.ways[0].ruled_out, (InBoth<bool>{false, true}));
  EXPECT_EQ(found.ways[0].exists.second.count, 0u);
  EXPECT_EQ(found.ways[0].exists.closed.count, found.ways[0].exists.first.count);
  EXPECT_FALSE(found.ways[0].change.has_value());
  EXPECT_EQ(found.ways[1].given_up[0], std::vector<std::string>{});
  EXPECT_EQ(found.ways[1].given_up[1], std::vector<std::string>{"south.refuses.whole"});
  EXPECT_EQ(found.ways[1].ruled_out, (InBoth<bool>{false, false}));
  EXPECT_TRUE(std::ranges::all_of(found.changes,
                                  [](const StatementChange& change) { return change.kind == ChangedKind::refusal; }));
}

TEST(Against, ARefusedPackageIsToldAndJudgedByItsNumbers) {
  const Problem first = problem_in(three_issues("30..60", kOneRefusal));
  const Problem second = problem_in(three_issues("30..60", ""));
  const Package refused{OptionId(0), OptionId(2), OptionId(0)};
  const AgainstAnswer found = against(first, second, {100}, refused);
  EXPECT_EQ(found.package->refusals[0], std::vector<std::string>{"south.refuses.cheap"});
  EXPECT_TRUE(found.package->refusals[1].empty());
  EXPECT_EQ(found.package->by_all.difference, 0);
  EXPECT_GT(found.package->by_party[0].accepts.first.count, 0u);
}

TEST(Against, APackageTheOtherDoesNotHaveIsAnError) {
  const Problem first = problem_in(two_parties("20", "20"));
  const Problem second = problem_in(three_issues("30..60", ""));
  EXPECT_FALSE(same_package(first, kYes, second).has_value());
  std::string more = two_parties("20", "20");
  more.replace(more.find("issues: {deal: {options: [yes, no]}}"), std::string::npos,
               "issues: {deal: {options: [no, yes]}, price: {options: [high, low]}}\n");
  const auto open = same_package(first, kYes, problem_in(more));
  ASSERT_FALSE(open.has_value());
  EXPECT_EQ(open.error().front().message, "the package named leaves 'price' open");
}

TEST(Against, APackageIsFoundByItsIds) {
  const Problem first = problem_in(two_parties("20", "20"));
  std::string text = two_parties("20", "20");
  text.replace(text.find("[yes, no]"), 9, "[no, yes]");
  EXPECT_EQ(*same_package(first, kYes, problem_in(text)), Package{OptionId(1)});
}

TEST(Against, CancelledItKnowsTheWorldsDoneInBoth) {
  const Problem first = problem_in(two_parties("20..100", "20..80"));
  const Problem second = problem_in(two_parties("0..80", "20..80"));
  CancelToken cancel;
  Control control{&cancel, {}, 1};
  control.progress = [&](const char*, double) { cancel.cancel(); };
  const AgainstAnswer found = against(first, second, {10'000}, std::nullopt, control);
  EXPECT_EQ(found.status, Status::cancelled);
  EXPECT_GT(found.worlds, 0u);
  EXPECT_LT(found.worlds, 10'000u);
  EXPECT_EQ(found.ways.front().exists.first.worlds, found.worlds);
}

// Each change by itself is what the first becomes when nothing but that is changed in its text.
TEST(Against, OneByOneEachChangeIsMadeToTheFirst) {
  const Problem first = problem_in(three_issues("30..60", kOneRefusal));
  const Problem second = problem_in(three_issues("10..50", "{id: whole, land: all}"));
  const AgainstAnswer found = against(first, second, {150});
  ASSERT_EQ(found.changes.size(), 3u);
  const std::vector<std::pair<std::string, Problem>> alone = {
      {"south.refuses.cheap", problem_in(three_issues("30..60", ""))},
      {"south.refuses.whole", problem_in(three_issues("30..60", kOneRefusal + ", {id: whole, land: all}"))},
      {"north.walk_away", problem_in(three_issues("10..50", kOneRefusal))}};
  const std::vector<ChangeEffect>& effects = found.ways.front().effects;
  ASSERT_EQ(effects.size(), 3u);
  std::uint64_t differ = 0;
  for (std::size_t c = 0; c < alone.size(); ++c) {
    EXPECT_EQ(found.changes[effects[c].change].address, alone[c].first);
    const WayAgainst way = against(first, alone[c].second, {150}).ways.front();
    EXPECT_EQ(effects[c].exists.opened.count, way.exists.opened.count) << alone[c].first;
    EXPECT_EQ(effects[c].exists.closed.count, way.exists.closed.count) << alone[c].first;
    EXPECT_EQ(effects[c].exists.first.count, found.ways.front().exists.first.count);
    differ += way.exists.opened.count + way.exists.closed.count > 0 ? 1u : 0u;
  }
  EXPECT_GE(differ, 2u);
}

TEST(Against, OneByOneTakesTheSameParties) {
  const Problem first = problem_in(two_parties("20", "20"));
  const AgainstAnswer found = against(first, problem_in(three_issues("30..60", "")), {5});
  EXPECT_FALSE(found.one_by_one);
  EXPECT_TRUE(found.ways.front().effects.empty());
}

TEST(ParallelAgainst, IsTheSameForAnyNumberOfThreads) {
  const Problem first = problem_in(three_issues("30..60", kOneRefusal));
  const Problem second = problem_in(three_issues("10..50", kOneRefusal));
  const WayAgainst one = against(first, second, {300}, std::nullopt, {nullptr, {}, 1}).ways.front();
  const WayAgainst four = against(first, second, {300}, std::nullopt, {nullptr, {}, 4}).ways.front();
  EXPECT_EQ(one.exists.opened.count, four.exists.opened.count);
  EXPECT_EQ(one.exists.closed.count, four.exists.closed.count);
  EXPECT_EQ((*one.change)[1].value, (*four.change)[1].value);
}

// ---- statements

using Rows = std::vector<std::pair<std::string, std::string>>;

Rows rows_of(const Problem& first, const Problem& second) {
  Rows out;
  for (const StatementChange& change : statement_changes(first, second))
    out.emplace_back(change.address, std::string(to_string(change.what)));
  return out;
}

TEST(StatementChanges, AreAddedDroppedAndChangedRefusalsFirst) {
  const Problem first = problem_in(three_issues("30..60", kOneRefusal + ", {id: gone, guard: weak}"));
  std::string text = three_issues("35", "{id: new, money: none}, {id: cheap, land: [all, half], money: none}");
  text.replace(text.find("land > guard > money"), 20, "guard > land > money");
  const Problem second = problem_in(text);
  EXPECT_EQ(rows_of(first, second), (Rows{{"south.refuses.cheap", "changed"},
                                          {"south.refuses.gone", "dropped"},
                                          {"south.refuses.new", "added"},
                                          {"north.walk_away", "changed"},
                                          {"north.importance", "changed"}}));
}

TEST(StatementChanges, ARefusalUnderAnotherAddressIsTheSame) {
  const Problem first = problem_in(three_issues("30", "{id: one, guard: weak}, {id: two, land: all}"));
  const Problem second = problem_in(three_issues("30", "{id: two, guard: weak}, {id: one, land: all}"));
  EXPECT_EQ(rows_of(first, second), Rows{});
}

TEST(StatementChanges, WhoSaysSoDoesNotCount) {
  const Problem first = problem_in(two_parties("{value: 30..40, basis: assumed}", "20"));
  const Problem second = problem_in(two_parties("{value: 30..40, basis: elicited, note: asked}", "20"));
  EXPECT_EQ(rows_of(first, second), Rows{});
}

TEST(StatementChanges, PartiesAndIssuesCount) {
  const Problem first = problem_in(two_parties("20", "20"));
  std::string text = two_parties("20", "20");
  text.replace(text.find("b: {consent: required}"), 22, "b: {}");
  text.replace(text.find("[yes, no]"), 9, "[yes, no, later]");
  EXPECT_EQ(rows_of(first, problem_in(text)), (Rows{{"parties", "changed"}, {"issues.deal", "changed"}}));
}

// Two days of one file differ by what begins and ends between them.
TEST(StatementChanges, BetweenTwoDaysOfBerlin) {
  const auto read = read_scenario(*read_file(std::string(LOCARNO_SOURCE_DIR) + "/scenarios/berlin-2025.yaml"));
  const auto on = [&](const char* day) {
    ProblemOptions options;
    options.view.as_of = parse_date(day);
    return *make_problem(read->scenario, options);
  };
  const Problem first = on("2025-12-19");
  const Problem second = on("2025-12-29");
  const std::vector<StatementChange> changes = statement_changes(first, second);
  ASSERT_FALSE(changes.empty());
  EXPECT_EQ(changes.front().kind, ChangedKind::refusal);
  EXPECT_EQ(changes.front().what, Changed::added);
  EXPECT_EQ(changes.front().address, "ukraine.refuses.vote_needs_ceasefire");
  EXPECT_EQ(second.scenario.refusals[*changes.front().second_refusal].address, changes.front().address);
  const std::vector<StatementChange> back = statement_changes(second, first);
  EXPECT_EQ(back.size(), changes.size());
  EXPECT_EQ(back.front().what, Changed::dropped);
  const AgainstAnswer found = against(first, second, {40});
  EXPECT_EQ(found.ways.front().ruled_out, (InBoth<bool>{true, true}));
  EXPECT_FALSE(found.ways.back().ruled_out[0] || found.ways.back().ruled_out[1]);
  EXPECT_GT(found.ways.back().exists.first.count, 0u);
}

}  // namespace
}  // namespace locarno
