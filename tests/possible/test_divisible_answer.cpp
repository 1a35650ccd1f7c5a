// The part of the answer for issues that may be split, from the shipped scenarios.
#include <gtest/gtest.h>

#include "locarno/model/reader.h"
#include "locarno/possible/answer.h"

namespace locarno {
namespace {

PossibleAnswer answer_of(const std::string& file, const ProblemOptions& options = {}) {
  const auto text = read_file(std::string(LOCARNO_SOURCE_DIR) + "/scenarios/" + file);
  const auto scenario = read_scenario(*text);
  const auto problem = make_problem(scenario->scenario, options);
  return what_could_be_agreed(*problem, {}, {});
}

Rational points(int numerator, int denominator = 1) { return Rational(numerator, denominator) * Score::kUnitsPerPoint; }

// Raiffa 1982 as tabulated for Adjusted Winner: both get 66, the tied issue goes 2/15 to the United States.
TEST(DivisibleAnswer, Panama) {
  const PossibleAnswer answer = answer_of("panama-1977.yaml");
  ASSERT_TRUE(answer.divisible);
  const AdjustedWinner& winner = answer.divisible->adjusted_winner;
  EXPECT_EQ(winner.division.first_total, points(66));
  EXPECT_EQ(winner.division.second_total, points(66));
  ASSERT_TRUE(winner.split);
  EXPECT_EQ(winner.division.share[*winner.split], Rational(2, 15));
  EXPECT_TRUE(answer.divisible->checked.envy_free && answer.divisible->checked.equitable &&
              answer.divisible->checked.efficient);
  EXPECT_EQ(answer.divisible->checked.splits, 1U);
}

// Brams and Togman 1996 (point table assumed): Adjusted Winner 395/6 each, Nash (60, 75).
TEST(DivisibleAnswer, CampDavidTellsNashFromAdjustedWinner) {
  const PossibleAnswer answer = answer_of("camp-david-1978.yaml");
  ASSERT_TRUE(answer.divisible && answer.divisible->nash);
  EXPECT_EQ(answer.divisible->adjusted_winner.division.first_total, points(395, 6));
  EXPECT_EQ(answer.divisible->nash->division.first_total, points(60));
  EXPECT_EQ(answer.divisible->nash->division.second_total, points(75));
}

TEST(DivisibleAnswer, NoneWhereIssuesCannotBeSplit) {
  EXPECT_FALSE(answer_of("teaching.yaml").divisible);
  ProblemOptions held;
  const auto text = read_file(std::string(LOCARNO_SOURCE_DIR) + "/scenarios/panama-1977.yaml");
  const auto scenario = read_scenario(*text);
  held.held = {{scenario->scenario.issues.front().id, scenario->scenario.issues.front().options.front().id}};
  EXPECT_FALSE(answer_of("panama-1977.yaml", held).divisible);
}

}  // namespace
}  // namespace locarno
