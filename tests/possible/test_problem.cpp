// make_problem() and what a problem says of one package, on a scenario small enough to reckon by hand. Errors are
// asserted as whole texts.
#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "locarno/possible/problem.h"
#include "support/scenario_text.h"

namespace locarno {
namespace {

// North and south must consent; the observer need not. Points:      yes no | low mid high | now later     walk-away
//   north   plus 5..15 (so 10) for yes and high                      10  0 |   0   5   20 |   0     7      20
//   south   minus 4 for no and later                                  0 30 |  10   8    0 |   2     0      12
//   watch                                                             1  2 |   3   4    5 |   6     7     100
Scenario pact() {
  return test::read(R"(
locarno: 1
title: A pact
parties:
  north: {name: North, consent: required}
  south: {name: South, consent: required}
  watch: {name: Observer}
issues:
  entry: {options: {yes_: Enters, no_: Stays out}}
  aid: {options: [low, mid, high]}
  start: {options: [now, later]}
impossible:
  - {id: no_money_yet, aid: high, start: now}
preferences:
  north:
    scores: {entry: {yes_: 10, no_: 0}, aid: {low: 0, mid: 5, high: 20}, start: {now: 0, later: 7}}
    refuses:
      - {id: not_cheap, entry: no_, aid: [low, mid]}
    together:
      - {when: {entry: yes_, aid: high}, add: 5..15}
    walk_away: 20
  south:
    scores: {entry: {yes_: 0, no_: 30}, aid: {low: 10, mid: 8, high: 0}, start: {now: 2, later: 0}}
    together:
      - {when: {entry: no_, start: later}, add: -4}
    refuses:
      - {id: not_dear, entry: yes_, aid: high}
    walk_away: 12
  watch:
    scores: {entry: {yes_: 1, no_: 2}, aid: {low: 3, mid: 4, high: 5}, start: {now: 6, later: 7}}
    refuses:
      - {id: at_once, start: later}
    walk_away: 100
)");
}

constexpr PartyId kNorth(0);
constexpr PartyId kSouth(1);
constexpr PartyId kWatch(2);

// Options by place: entry 0 yes, 1 no; aid 0 low, 1 mid, 2 high; start 0 now, 1 later.
Package package(std::size_t entry, std::size_t aid, std::size_t start) {
  return {OptionId(entry), OptionId(aid), OptionId(start)};
}

Problem problem_of(const ProblemOptions& options = {}, const Scenario& scenario = pact()) {
  auto made = make_problem(scenario, options);
  if (!made) {
    ADD_FAILURE() << render(made.error(), "options", "");
    return {};
  }
  return std::move(*made);
}

ProblemOptions holding(std::vector<std::pair<std::string, std::string>> held) {
  ProblemOptions options;
  options.held = std::move(held);
  return options;
}

ProblemOptions weighing(std::vector<std::pair<std::string, double>> weights) {
  ProblemOptions options;
  options.nash_weights = std::move(weights);
  return options;
}

// "message; remedy" a line.
std::string errors_of(const ProblemOptions& options) {
  const auto made = make_problem(pact(), options);
  if (made) return "none";
  std::string text;
  for (const Diagnostic& error : made.error()) {
    EXPECT_EQ(error.severity, Severity::error);
    EXPECT_EQ(error.where.line, 0) << "an argument has no place in the file";
    text += error.message + "; " + error.remedy + "\n";
  }
  return text;
}

// Every package that `holds` is true of, as digits: "012" takes options 0, 1 and 2.
template <class Fn>
std::vector<std::string> packages_with(const Problem& problem, Fn holds) {
  std::vector<std::string> found;
  for (std::size_t e = 0; e < problem.option_count(0); ++e) {
    for (std::size_t a = 0; a < problem.option_count(1); ++a) {
      for (std::size_t s = 0; s < problem.option_count(2); ++s) {
        if (holds(package(e, a, s))) found.push_back(std::to_string(e) + std::to_string(a) + std::to_string(s));
      }
    }
  }
  return found;
}

using Names = std::vector<std::string>;
using Indices = std::vector<std::size_t>;

std::vector<std::string> agreed(const Problem& problem) {
  return packages_with(problem, [&](const Package& p) { return in_agreement_set(problem, p); });
}

// ---- what is made

TEST(MakeProblem, TakesTheScenarioAsItStands) {
  const Problem problem = problem_of();
  EXPECT_EQ(problem.issue_count(), 3U);
  EXPECT_EQ(problem.option_count(1), 3U);
  EXPECT_EQ(problem.deciders, (std::vector<PartyId>{kNorth, kSouth}));
  EXPECT_TRUE(problem.decides(kNorth));
  EXPECT_FALSE(problem.decides(kWatch));
  EXPECT_TRUE(problem.held.empty());
  EXPECT_EQ(problem.domain, (std::vector<std::uint64_t>{0b11, 0b111, 0b11}));
  EXPECT_EQ(problem.nash_weight, (std::vector<double>{1, 1, 1}));
  EXPECT_EQ(problem.worth(kNorth, 1, 2), Score::points(20));
  EXPECT_EQ(problem.walk_away(kSouth), Score::points(12));
}

TEST(MakeProblem, TogetherTermsAreTakenInTheMiddleOfTheirRange) {
  const Problem problem = problem_of();
  ASSERT_EQ(problem.bonuses.size(), 2U);
  EXPECT_EQ(problem.bonuses[0].party, kNorth);
  EXPECT_EQ(problem.bonuses[0].add, Score::points(10));
  EXPECT_EQ(problem.bonuses[0].bounds, (Interval{Score::points(5), Score::points(15)}));
  EXPECT_EQ(problem.bonuses[1].party, kSouth);
  EXPECT_EQ(problem.bonuses[1].add, Score::points(-4));
  EXPECT_EQ(problem.bonuses[1].bounds, (Interval{Score::points(-4), Score::points(-4)}));
}

TEST(MakeProblem, HeldTermsNarrowTheDomainOfTheirIssuesAlone) {
  const Problem problem = problem_of(holding({{"start", "later"}, {"aid", "mid"}}));
  EXPECT_EQ(problem.domain, (std::vector<std::uint64_t>{0b11, 0b010, 0b10}));
  ASSERT_EQ(problem.held.size(), 2U);  // in the order they were given
  EXPECT_EQ(problem.held[0].issue, IssueId(2));
  EXPECT_EQ(problem.held[0].options, 0b10U);
  EXPECT_EQ(problem.held[1].issue, IssueId(1));
  EXPECT_EQ(problem.held[1].options, 0b010U);
}

TEST(MakeProblem, NashWeightsGoToTheirParties) {
  EXPECT_EQ(problem_of(weighing({{"south", 2.5}})).nash_weight, (std::vector<double>{1, 2.5, 1}));
  EXPECT_EQ(problem_of(weighing({{"south", 1e6}, {"north", 1e-6}})).nash_weight, (std::vector<double>{1e-6, 1e6, 1}));
}

TEST(MakeProblem, StatementsLeftOutAreGone) {
  ProblemOptions options;
  options.view.without = {"north.refuses"};
  const Problem problem = problem_of(options);
  ASSERT_EQ(problem.scenario.refusals.size(), 2U);
  EXPECT_EQ(problem.scenario.refusals[0].party, kSouth);
  EXPECT_EQ(refusals_in(problem, package(1, 0, 0)), Indices{});
}

// ---- errors

TEST(MakeProblemErrors, AnUnknownIssue) {
  EXPECT_EQ(errors_of(holding({{"entri", "yes_"}})), "'entri' is no issue; did you mean 'entry'?\n");
  EXPECT_EQ(errors_of(holding({{"tariffs", "yes_"}})), "'tariffs' is no issue; known: entry, aid, start\n");
}

TEST(MakeProblemErrors, AnUnknownOption) {
  EXPECT_EQ(errors_of(holding({{"aid", "hihg"}})), "'hihg' is no option of issue 'aid'; did you mean 'high'?\n");
  EXPECT_EQ(errors_of(holding({{"aid", "enormous"}})),
            "'enormous' is no option of issue 'aid'; known: low, mid, high\n");
  EXPECT_EQ(errors_of(holding({{"start", "high"}})), "'high' is no option of issue 'start'; known: now, later\n");
}

TEST(MakeProblemErrors, AnIssueHeldTwice) {
  EXPECT_EQ(errors_of(holding({{"aid", "low"}, {"aid", "high"}})), "issue 'aid' is held twice; hold each issue once\n");
  EXPECT_EQ(errors_of(holding({{"aid", "low"}, {"aid", "low"}})), "issue 'aid' is held twice; hold each issue once\n");
}

TEST(MakeProblemErrors, AnUnknownParty) {
  EXPECT_EQ(errors_of(weighing({{"nort", 2}})), "'nort' is no party; did you mean 'north'?\n");
  EXPECT_EQ(errors_of(weighing({{"atlantis", 2}})), "'atlantis' is no party; known: north, south, watch\n");
}

TEST(MakeProblemErrors, WeightsOutOfRange) {
  const std::string remedy = "; give a number from 0.000001 to 1000000\n";
  const std::vector<std::pair<double, std::string>> rows = {{0.0, "0"},
                                                            {-2.5, "-2.5"},
                                                            {2e6, "2000000"},
                                                            {1e-7, "1e-07"},
                                                            {std::numeric_limits<double>::infinity(), "inf"},
                                                            {std::numeric_limits<double>::quiet_NaN(), "nan"}};
  for (const auto& [weight, text] : rows) {
    EXPECT_EQ(errors_of(weighing({{"north", weight}})), "the Nash weight of 'north' is " + text + remedy);
  }
}

TEST(MakeProblemErrors, AllAreReportedAtOnce) {
  ProblemOptions options = holding({{"entri", "yes_"}, {"aid", "hihg"}, {"start", "now"}, {"start", "later"}});
  options.nash_weights = {{"nort", 2}, {"south", 0}};
  EXPECT_EQ(errors_of(options),
            "'entri' is no issue; did you mean 'entry'?\n"
            "'hihg' is no option of issue 'aid'; did you mean 'high'?\n"
            "issue 'start' is held twice; hold each issue once\n"
            "'nort' is no party; did you mean 'north'?\n"
            "the Nash weight of 'south' is 0; give a number from 0.000001 to 1000000\n");
}

TEST(MakeProblemErrors, AViewThatMatchesNothing) {
  ProblemOptions options;
  options.view.without = {"north.refuses.not_chep"};
  EXPECT_FALSE(make_problem(pact(), options));
}

// ---- one package

TEST(Utility, IsTheSumOfWorthsAndOfTheTogetherTermsThatHold) {
  const Problem problem = problem_of();
  struct Row {
    Package package;
    int north, south, watch;
  };
  const Row rows[] = {
      {package(0, 0, 0), 10, 12, 10},  // 10+0+0; 0+10+2; 1+3+6
      {package(0, 1, 1), 22, 8, 12},   // 10+5+7; 0+8+0; 1+4+7
      {package(0, 2, 1), 47, 0, 13},   // 10+20+7 and 10 for both together; 0; 1+5+7
      {package(1, 2, 1), 27, 26, 14},  // 0+20+7; 30+0+0 less 4; 2+5+7
      {package(1, 0, 0), 0, 42, 11},   // 0; 30+10+2; 2+3+6
  };
  for (const Row& row : rows) {
    EXPECT_EQ(utility(problem, kNorth, row.package), Score::points(row.north));
    EXPECT_EQ(utility(problem, kSouth, row.package), Score::points(row.south));
    EXPECT_EQ(utility(problem, kWatch, row.package), Score::points(row.watch));
    EXPECT_EQ(decider_utilities(problem, row.package),
              (std::vector<Score>{Score::points(row.north), Score::points(row.south)}));
  }
}

// Weights 60 and 40 of a hundred; 50..100 counts as 75.
TEST(Utility, WeighsValuesByImportance) {
  const Scenario scenario = test::read(R"(
locarno: 1
title: Weights
parties: {north: {consent: required}}
issues:
  a: {options: [p, q]}
  b: {options: [r, s]}
preferences:
  north:
    importance: {points: {a: 30, b: 20}}
    values: {a: {p: 100, q: 0}, b: {r: 0, s: 50..100}}
    walk_away: 20..40
)");
  const Problem problem = problem_of({}, scenario);
  EXPECT_EQ(utility(problem, kNorth, {OptionId(0), OptionId(0)}), Score::points(60));
  EXPECT_EQ(utility(problem, kNorth, {OptionId(1), OptionId(1)}), Score::points(30));
  EXPECT_EQ(utility(problem, kNorth, {OptionId(0), OptionId(1)}), Score::points(90));
  EXPECT_EQ(problem.walk_away(kNorth), Score::points(30));
}

TEST(Refusals, ThoseOfEveryPartyAreNamed) {
  const Problem problem = problem_of();
  ASSERT_EQ(problem.scenario.refusals.size(), 3U);  // 0 not_cheap, 1 not_dear, 2 at_once
  EXPECT_EQ(refusals_in(problem, package(0, 0, 0)), Indices{});
  EXPECT_EQ(refusals_in(problem, package(1, 0, 0)), Indices{0});
  EXPECT_EQ(refusals_in(problem, package(1, 1, 1)), (Indices{0, 2}));
  EXPECT_EQ(refusals_in(problem, package(0, 2, 1)), (Indices{1, 2}));
  EXPECT_EQ(refusals_in(problem, package(1, 2, 1)), Indices{2});
}

TEST(Impossibilities, HoldWhetherOrNotSomebodyRefuses) {
  const Problem problem = problem_of();
  EXPECT_EQ(impossibilities_in(problem, package(0, 2, 0)), Indices{0});
  EXPECT_EQ(impossibilities_in(problem, package(1, 2, 0)), Indices{0});
  EXPECT_EQ(packages_with(problem, [&](const Package& p) { return impossibilities_in(problem, p).empty(); }).size(),
            10U);
}

// Of twelve: x20 are impossible; 10x and 11x refused by north, 021 by south; north gets 10, 17, 15 of 000, 001, 010 and
// south 8 of 011. What is left is 121, with 27 and 26; the observer refuses it and would get 14 of 100, which does not
// count.
TEST(AgreementSet, AsksTheDecidersOnly) { EXPECT_EQ(agreed(problem_of()), Names{"121"}); }

TEST(AgreementSet, WithoutARefusalPackagesReturn) {
  ProblemOptions options;
  options.view.without = {"south.refuses"};
  EXPECT_EQ(agreed(problem_of(options)), Names{"121"});  // 021 gives south nothing
  Scenario scenario = pact();
  scenario.parties[kSouth.index].consent_required = false;
  EXPECT_EQ(agreed(problem_of({}, scenario)), (Names{"011", "021", "121"}));  // north gets 22, 47, 27
}

TEST(AgreementSet, AWalkAwayValueThatIsJustMetIsEnough) {
  Scenario scenario = pact();
  scenario.parties[kNorth.index].consent_required = false;  // only south: at least 12, not yes with high, nothing
                                                            // impossible
  EXPECT_EQ(agreed(problem_of({}, scenario)), (Names{"000", "100", "101", "110", "111", "121"}));  // 12 of 000 is met
}

TEST(AgreementSet, HeldTermsLeaveOnlyWhatIsHeld) {
  EXPECT_EQ(agreed(problem_of(holding({{"aid", "high"}}))), Names{"121"});
  EXPECT_EQ(agreed(problem_of(holding({{"aid", "mid"}}))), Names{});
}

TEST(Combinations, AreTheProductOfTheOptionCounts) {
  EXPECT_EQ(combinations(problem_of()), 12);
  EXPECT_EQ(combinations(problem_of(holding({{"aid", "high"}, {"start", "now"}}))), 12) << "before anything is held";
}

TEST(Combinations, AreExactBeyondMachineWords) {
  std::string text = "locarno: 1\ntitle: Many\nparties: {north: {consent: required}}\nissues:\n";
  for (int k = 0; k < 70; ++k) text += "  i" + std::to_string(k) + ": {options: [a, b]}\n";
  EXPECT_EQ(combinations(problem_of({}, test::read(text))), Natural(1) << 70);
}

}  // namespace
}  // namespace locarno
