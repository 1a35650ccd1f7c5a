// Adjusted Winner and the Nash solution over divisible issues: published tables, and their defining properties.
#include <gtest/gtest.h>

#include <numeric>

#include "locarno/possible/adjusted_winner.h"
#include "locarno/possible/divisible_frontier.h"
#include "support/random_problem.h"

namespace locarno {
namespace {

using testing::SmallRandom;

// Panama Canal 1974 (Raiffa 1982; points as at pages.nyu.edu/adjustedwinner/panama.htm), United States first.
const DivisibleIssues kPanama{{22, 22, 15, 14, 11, 6, 4, 2, 2, 2}, {9, 15, 15, 3, 15, 5, 11, 7, 7, 13}};
// Camp David 1978 after Brams and Togman 1996, Israel first; points are an assumption (see the scenario's sources).
const DivisibleIssues kCampDavid{{35, 10, 20, 10, 5, 20}, {55, 5, 10, 5, 20, 5}};

TEST(AdjustedWinner, DividesPanamaSixtySixEach) {
  const auto result = adjusted_winner(kPanama);
  ASSERT_TRUE(result.has_value());
  EXPECT_EQ(result->division.first_total, 66);
  EXPECT_EQ(result->division.second_total, 66);
  ASSERT_EQ(result->split, 2U);
  EXPECT_EQ(to_string(result->division.share[2]), "2/15");
  EXPECT_EQ(result->division.share[0], 1);
  EXPECT_EQ(result->division.share[4], 0);
  EXPECT_EQ(result->even, std::vector<std::size_t>{2});
  EXPECT_TRUE(result->tied.empty());
}

TEST(AdjustedWinner, DividesCampDavidEvenly) {
  const auto result = adjusted_winner(kCampDavid);
  ASSERT_TRUE(result.has_value());
  EXPECT_EQ(to_string(result->division.first_total), "395/6");
  EXPECT_EQ(to_string(result->division.second_total), "395/6");
  ASSERT_EQ(result->split, 0U);
  EXPECT_EQ(to_string(result->division.share[0]), "1/6");
}

TEST(DivisibleNash, DiffersFromAdjustedWinnerAtCampDavidOnly) {
  const auto camp = divisible_nash(kCampDavid, 0, 0);
  ASSERT_TRUE(camp.has_value() && camp->has_value());
  EXPECT_EQ((*camp)->division.first_total, 60);
  EXPECT_EQ((*camp)->division.second_total, 75);
  const auto panama = divisible_nash(kPanama, 0, 0);
  ASSERT_TRUE(panama.has_value() && panama->has_value());
  EXPECT_EQ((*panama)->division.first_total, 66);
  EXPECT_EQ((*panama)->division.second_total, 66);
  const auto none = divisible_nash(kCampDavid, 80, 80);
  ASSERT_TRUE(none.has_value());
  EXPECT_FALSE(none->has_value());
}

std::vector<std::int64_t> random_points(SmallRandom& random, std::size_t issues, std::int64_t total) {
  std::vector<std::int64_t> points(issues, 0);
  for (std::int64_t left = total; left > 0; --left) ++points[random.below(issues)];
  if (issues > 1 && random.once_in(3)) {  // an issue of no worth
    points[0] += points[issues - 1];
    points[issues - 1] = 0;
  }
  return points;
}

DivisibleIssues random_issues(std::uint64_t seed) {
  SmallRandom random(seed);
  const std::size_t issues = random.between(std::size_t{1}, std::size_t{7});
  const std::int64_t total = random.between(std::int64_t{1}, std::int64_t{40});
  return {random_points(random, issues, total), random_points(random, issues, total)};
}

TEST(AdjustedWinner, IsEnvyFreeEquitableEfficientWithOneSplit) {
  int ties = 0;
  for (std::uint64_t seed = 0; seed < 1000; ++seed) {
    const DivisibleIssues issues = random_issues(seed);
    const auto result = adjusted_winner(issues);
    ASSERT_TRUE(result.has_value()) << seed;
    const DivisionProperties properties = verify_division(issues, result->division.share);
    EXPECT_TRUE(properties.envy_free) << seed;
    EXPECT_TRUE(properties.equitable) << seed;
    EXPECT_TRUE(properties.efficient) << seed;
    EXPECT_LE(properties.splits, 1U) << seed;
    EXPECT_EQ(properties.splits == 1, result->split.has_value()) << seed;
    ties += result->tied.empty() ? 0 : 1;
  }
  EXPECT_GT(ties, 20);
}

TEST(VerifyDivision, FindsWhatIsWrong) {
  // All of Panama to one side; everything halved; one issue the wrong way.
  EXPECT_FALSE(verify_division(kPanama, std::vector<Rational>(10, 1)).envy_free);
  const DivisionProperties halves = verify_division(kPanama, std::vector<Rational>(10, Rational(1, 2)));
  EXPECT_TRUE(halves.envy_free && halves.equitable);
  EXPECT_FALSE(halves.efficient);
  EXPECT_EQ(halves.splits, 10U);
  auto shares = adjusted_winner(kPanama)->division.share;
  std::swap(shares[0], shares[4]);
  EXPECT_FALSE(verify_division(kPanama, shares).efficient);
  EXPECT_FALSE(verify_division({{1, 1}, {2, 0}}, {Rational(0), Rational(1, 2)}).efficient);
}

TEST(DivisibleFrontier, BoundsEveryDivisionAndHoldsTheNashSolution) {
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    const DivisibleIssues issues = random_issues(seed);
    SmallRandom random(seed + 5000);
    const auto frontier = divisible_frontier(issues);
    ASSERT_TRUE(frontier.has_value());
    const auto& corners = frontier->corners;
    for (const Division& corner : corners) EXPECT_TRUE(verify_division(issues, corner.share).efficient) << seed;
    // No division lies beyond the line through two neighbouring corners.
    const std::int64_t total = std::accumulate(issues.first.begin(), issues.first.end(), std::int64_t{0});
    const Rational first_walk_away = random.between(std::int64_t{0}, total / 3);
    const Rational second_walk_away = random.between(std::int64_t{0}, total / 3);
    const auto nash = divisible_nash(issues, first_walk_away, second_walk_away);
    ASSERT_TRUE(nash.has_value() && nash->has_value()) << seed;
    EXPECT_LE(verify_division(issues, (*nash)->division.share).splits, 1U);
    for (int sample = 0; sample < 60; ++sample) {
      std::vector<Rational> share;
      for (std::size_t k = 0; k < issues.first.size(); ++k)
        share.emplace_back(random.between(std::int64_t{0}, std::int64_t{3}), 3);
      const Division any = divide(issues, share);
      for (std::size_t c = 1; c < corners.size(); ++c) {
        const Rational dx = corners[c].first_total - corners[c - 1].first_total;
        const Rational dy = corners[c].second_total - corners[c - 1].second_total;
        EXPECT_LE((any.second_total - corners[c - 1].second_total) * dx,
                  dy * (any.first_total - corners[c - 1].first_total))
            << seed;
      }
      const Rational gain = any.first_total - first_walk_away;
      const Rational other = any.second_total - second_walk_away;
      if (gain > 0 && other > 0) {
        EXPECT_LE(Rational(gain * other), (*nash)->product) << seed;
      }
    }
  }
}

TEST(DivisibleIssues, RejectsPointsThatDoNotFit) {
  EXPECT_FALSE(adjusted_winner({{}, {}}).has_value());
  EXPECT_FALSE(adjusted_winner({{1}, {1, 2}}).has_value());
  EXPECT_FALSE(adjusted_winner({{-1, 2}, {0, 1}}).has_value());
  EXPECT_FALSE(divisible_frontier({{0, 0}, {0, 0}}).has_value());
  const auto unequal = divisible_nash({{1, 2}, {2, 2}}, 0, 0);
  ASSERT_FALSE(unequal.has_value());
  EXPECT_EQ(unequal.error().front().message, "the parties have 3 and 4 points in all");
}

// Two deciders, two divisible issues, opposite wishes.
Problem divisible_problem() {
  Problem problem;
  for (const char* id : {"land", "water"}) {
    Issue issue;
    issue.id = id;
    issue.options = {{"mine", ""}, {"yours", ""}};
    issue.divisible = true;
    problem.scenario.issues.push_back(issue);
    problem.domain.push_back(issue.all_options());
  }
  for (std::size_t i = 0; i < 2; ++i) {
    Party party;
    party.id = i == 0 ? "north" : "south";
    party.consent_required = true;
    problem.scenario.parties.push_back(party);
    problem.deciders.emplace_back(i);
    PartyEstimate estimate;
    estimate.weight = i == 0 ? std::vector<std::int64_t>{600'000'000, 400'000'000}
                             : std::vector<std::int64_t>{300'000'000, 700'000'000};
    const std::vector<Score> wishes = i == 0 ? std::vector{Score::points(100), Score::points(0)}
                                             : std::vector{Score::points(0), Score::points(100)};
    estimate.value = {wishes, wishes};
    problem.estimates.push_back(estimate);
  }
  return problem;
}

TEST(DivisibleIssues, ComeFromAProblemThatFits) {
  const auto read = divisible_issues(divisible_problem());
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->first_takes, (std::vector<OptionId>{OptionId(0), OptionId(0)}));
  EXPECT_EQ(read->issues.second[1], 700'000'000);
  const auto result = adjusted_winner(read->issues);
  ASSERT_TRUE(result.has_value());
  EXPECT_EQ(result->division.first_total, result->division.second_total);
}

void expect_obstacle(Problem problem, const std::string& part) {
  const auto read = divisible_issues(problem);
  ASSERT_FALSE(read.has_value()) << part;
  EXPECT_NE(read.error().front().message.find(part), std::string::npos) << read.error().front().message;
}

TEST(DivisibleIssues, SayWhyAProblemDoesNotFit) {
  Problem problem = divisible_problem();
  problem.deciders.pop_back();
  problem.scenario.parties[1].consent_required = false;
  expect_obstacle(problem, "1 parties have to consent");
  problem = divisible_problem();
  problem.scenario.issues[1].divisible = false;
  expect_obstacle(problem, "'water' is not divisible");
  problem = divisible_problem();
  problem.estimates[1].value[0][0] = Score::points(5);
  expect_obstacle(problem, "on issue 'land'");
  problem = divisible_problem();
  problem.scenario.refusals.push_back({"r", PartyId(1), {{IssueId(0), 1}}, {}});
  expect_obstacle(problem, "refuses something");
  problem = divisible_problem();
  problem.scenario.impossible.push_back({"i", {{IssueId(0), 1}}, {}});
  expect_obstacle(problem, "impossible");
  problem = divisible_problem();
  problem.held.push_back({IssueId(0), 1});
  expect_obstacle(problem, "held");
  problem = divisible_problem();
  problem.estimates[0].score_sheet = true;
  expect_obstacle(problem, "'north' has a score sheet");
  problem = divisible_problem();
  problem.bonuses.push_back({PartyId(0), {{IssueId(0), 1}}, Score::points(1), {}});
  expect_obstacle(problem, "together");
}

}  // namespace
}  // namespace locarno
