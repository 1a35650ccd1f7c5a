// assess() on a scenario small enough to work out by hand, against a list of packages on random ones, and every error
// of make_package().
#include <gtest/gtest.h>

#include "locarno/possible/assessment.h"
#include "support/scenario_text.h"
#include "support/small_scenario.h"

namespace locarno {
namespace {

// Issues in file order: line (0), guard (1), money (2).
constexpr const char* kText = R"(locarno: 1
title: By hand
parties:
  north: {name: North, consent: required}
  south: {name: South, consent: required}
  watch: {name: Watch}
issues:
  line: {options: [river, ridge]}
  guard: {options: [none, patrol, force]}
  money: {options: [now, later]}
impossible: [{guard: none, money: now}]
preferences:
  north:
    scores: {line: {river: 40, ridge: 0}, guard: {none: 0, patrol: 10, force: 20}, money: {now: 0, later: 10}}
    refuses: [{id: guarded, line: ridge, guard: [none, patrol]}]
    together: [{when: {line: river, guard: force}, add: 7}]
    walk_away: 45
  south:
    scores: {line: {river: 0, ridge: 30}, guard: {none: 25, patrol: 20, force: 5}, money: {now: 30, later: 0}}
    together: [{when: {line: river, money: now}, add: -4}, {when: {guard: force}, add: 2}]
    walk_away: 30
  watch:
    scores: {line: {river: 1, ridge: 2}, guard: {none: 0, patrol: 0, force: 3}, money: {now: 0, later: 5}}
    refuses: [{id: later, money: later}]
    walk_away: 6
norms:
  - {when: {line: river}, flag: displaced_people}
  - {when: {guard: none}, flag: civilian_protection}
  - {when: {line: river, money: later}, flag: other}
)";

Problem by_hand(const ProblemOptions& options = {}) {
  auto problem = make_problem(test::read(kText), options);
  EXPECT_TRUE(problem.has_value());
  return std::move(*problem);
}

Package package_of(const Problem& problem, const std::vector<std::pair<std::string, std::string>>& choices) {
  const auto package = make_package(problem, choices);
  EXPECT_TRUE(package.has_value()) << (package ? "" : render(package.error(), "package", ""));
  return package.value_or(Package(problem.issue_count()));
}

struct Expected {
  std::int64_t utility;
  std::int64_t walk_away;
  std::vector<std::size_t> refusals;
  std::vector<std::size_t> together;
};

void expect_party(const PartyAssessment& found, PartyId party, const Expected& expected) {
  const std::string what = "party " + std::to_string(party.index);
  EXPECT_EQ(found.party, party) << what;
  EXPECT_EQ(found.utility, Score::points(expected.utility)) << what;
  EXPECT_EQ(found.walk_away, Score::points(expected.walk_away)) << what;
  EXPECT_EQ(found.margin(), Score::points(expected.utility - expected.walk_away)) << what;
  EXPECT_EQ(found.bounds.party, party) << what;
  EXPECT_EQ(found.bounds.refusals, expected.refusals) << what;
  EXPECT_EQ(found.together, expected.together) << what;
  // Everything is stated as a point, so that the bounds are the utility itself and the verdict is a plain comparison.
  EXPECT_EQ(found.bounds.utility, (Interval{found.utility, found.utility})) << what;
  const bool accepts = expected.refusals.empty() && expected.utility >= expected.walk_away;
  EXPECT_EQ(found.bounds.verdict, accepts ? Verdict::necessarily : Verdict::not_at_all) << what;
}

TEST(Assessment, OfAnAcceptablePackage) {
  const Problem problem = by_hand();
  // North 40 + 10 + 0, south 0 + 20 + 30 - 4, watch 1 + 0 + 0.
  const Package package = package_of(problem, {{"line", "river"}, {"guard", "patrol"}, {"money", "now"}});
  const Assessment found = assess(problem, package, {}, Control{});
  EXPECT_EQ(found.package, package);
  EXPECT_TRUE(found.impossible.empty());
  ASSERT_EQ(found.parties.size(), 3U);
  expect_party(found.parties[0], PartyId(0), {50, 45, {}, {}});
  expect_party(found.parties[1], PartyId(1), {46, 30, {}, {1}});
  expect_party(found.parties[2], PartyId(2), {1, 6, {}, {}});
  EXPECT_EQ(found.norms, std::vector<std::size_t>{0});
  EXPECT_TRUE(found.agreed) << "the party without a veto does not count";
  EXPECT_EQ(found.nearest.status, Status::solved);
  EXPECT_EQ(found.nearest.changes, 0U);
  EXPECT_EQ(found.nearest.packages, std::vector<Package>{package});
}

TEST(Assessment, OfARefusedPackageGivesTheWayBack) {
  const Problem problem = by_hand();
  // North 0 + 10 + 10, south 30 + 20 + 0, watch 2 + 0 + 5 but it refuses `later`.
  const Assessment found = assess(
      problem, package_of(problem, {{"line", "ridge"}, {"guard", "patrol"}, {"money", "later"}}), {}, Control{});
  expect_party(found.parties[0], PartyId(0), {20, 45, {0}, {}});
  expect_party(found.parties[1], PartyId(1), {50, 30, {}, {}});
  expect_party(found.parties[2], PartyId(2), {7, 6, {1}, {}});
  EXPECT_TRUE(found.norms.empty());
  EXPECT_FALSE(found.agreed);
  // Acceptable at all: river-patrol-now (50, 46), river-force-now (67, 33). Two changes lead to the first, three to the
  // second.
  EXPECT_EQ(found.nearest.status, Status::solved);
  EXPECT_EQ(found.nearest.changes, 2U);
  EXPECT_EQ(found.nearest.packages,
            std::vector<Package>{package_of(problem, {{"line", "river"}, {"guard", "patrol"}, {"money", "now"}})});
}

TEST(Assessment, OfAnIncoherentPackageNamesTheImpossibility) {
  const Problem problem = by_hand();
  const Assessment found = assess(
      problem, package_of(problem, {{"line", "river"}, {"guard", "none"}, {"money", "now"}}), {}, Control{});
  EXPECT_EQ(found.impossible, std::vector<std::size_t>{0});
  EXPECT_FALSE(found.agreed);
  EXPECT_EQ(found.norms, (std::vector<std::size_t>{0, 1}));
  EXPECT_EQ(found.nearest.changes, 1U);
}

// North 40 + 20 + 0 + 7, south 0 + 5 + 30 - 4 + 2.
TEST(Assessment, TogetherTermsOfBothSidesHold) {
  const Problem problem = by_hand();
  const Assessment found = assess(
      problem, package_of(problem, {{"line", "river"}, {"guard", "force"}, {"money", "now"}}), {}, Control{});
  expect_party(found.parties[0], PartyId(0), {67, 45, {}, {0}});
  expect_party(found.parties[1], PartyId(1), {33, 30, {}, {1, 2}});
  EXPECT_TRUE(found.agreed);
}

TEST(Assessment, AgreedIsMembershipInTheListedAgreementSet) {
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    testing::SmallScenarioOptions options;
    options.greed = 40;
    options.max_issues = 3;
    const Problem problem = testing::small_problem(seed, options);
    for (const testing::ListedPackage& row : testing::list_packages(problem)) {
      const Assessment found = assess(problem, row.package, {}, Control{});
      EXPECT_EQ(found.agreed, row.agreed()) << "seed " << seed;
      for (std::size_t i = 0; i < problem.deciders.size(); ++i) {
        const PartyAssessment& party = found.parties[problem.deciders[i].index];
        EXPECT_EQ(party.margin() < Score(), std::ranges::count(row.short_of, i) == 1) << "seed " << seed;
      }
    }
  }
}

std::vector<std::pair<std::string, std::string>> errors_of(
    const Problem& problem, const std::vector<std::pair<std::string, std::string>>& choices) {
  const auto package = make_package(problem, choices);
  EXPECT_FALSE(package.has_value());
  std::vector<std::pair<std::string, std::string>> out;
  if (package) return out;
  for (const Diagnostic& d : package.error()) out.emplace_back(d.message, d.remedy);
  return out;
}

using Errors = std::vector<std::pair<std::string, std::string>>;

TEST(MakePackage, NamesWhatItDoesNotKnow) {
  const Problem problem = by_hand();
  EXPECT_EQ(errors_of(problem, {{"lin", "river"}, {"guard", "forse"}, {"money", "now"}}),
            (Errors{{"'lin' is no issue", "did you mean 'line'?"},
                    {"'forse' is no option of issue 'guard'", "did you mean 'force'?"}}));
}

TEST(MakePackage, TakesEachIssueOnce) {
  const Problem problem = by_hand();
  EXPECT_EQ(errors_of(problem, {{"line", "river"}, {"line", "ridge"}, {"guard", "force"}, {"money", "now"}}),
            (Errors{{"issue 'line' is given twice", "give each issue once"}}));
}

TEST(MakePackage, ListsTheIssuesLeftOpen) {
  const Problem problem = by_hand();
  EXPECT_EQ(errors_of(problem, {{"guard", "force"}}),
            (Errors{{"the package leaves issues open: line, money", "give each as issue=option"}}));
}

TEST(MakePackage, KeepsToTheHeldTerms) {
  ProblemOptions options;
  options.held = {{"guard", "force"}};
  const Problem problem = by_hand(options);
  EXPECT_EQ(errors_of(problem, {{"line", "river"}, {"guard", "none"}, {"money", "now"}}),
            (Errors{{"issue 'guard' is held at another option", "leave one of the two out"}}));
  EXPECT_EQ(package_of(problem, {{"line", "ridge"}, {"money", "now"}}),
            (Package{OptionId(1), OptionId(2), OptionId(0)}));
  EXPECT_EQ(package_of(problem, {{"line", "ridge"}, {"guard", "force"}, {"money", "now"}}),
            (Package{OptionId(1), OptionId(2), OptionId(0)}));
}

}  // namespace
}  // namespace locarno
