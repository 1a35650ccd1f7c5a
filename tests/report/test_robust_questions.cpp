// What would flip it and what to find out first, in words.
#include "locarno/report/robust_questions_words.h"

#include <gtest/gtest.h>

#include "locarno/report/robust_questions_text.h"
#include "support/scenario_text.h"

namespace locarno {
namespace {

TEST(RobustQuestions, NumbersAreRoundedSoThatIntervalsStayWide) {
  EXPECT_EQ(worlds_won({0.0312, {0.0041, 0.0585}}), "3.1 (0.4..5.9)");
  EXPECT_EQ(worlds_won({0.001, {-0.02, 0.0101}}), "0.1 (0.0..1.1)");
  EXPECT_EQ(worlds_won({0, {-0.5, -0.1}}), "0.0 (0.0..0.0)");
  EXPECT_EQ(percent_words(Estimated{0.152, {0.121, 0.183}}), "15 +-4");
  EXPECT_EQ(percent_words(Estimated{-0.001, {-0.001, -0.001}}), "0 +-0");
  EXPECT_EQ(percent_words(std::nullopt), "-");
}

TEST(RobustQuestions, BarsShareAScale) {
  const auto bar = [](int low, int high) { return TornadoBar{{Score::points(low), Score::points(high)}, Score(0)}; };
  EXPECT_EQ(bar_of(bar(-50, 50), Score::points(-50), Score::points(50), 11), "#####|#####");
  EXPECT_EQ(bar_of(bar(20, 50), Score::points(-50), Score::points(50), 11), "     | ####");
  EXPECT_EQ(bar_of(bar(-30, -10), Score::points(-50), Score::points(50), 11), "  ###|     ");
}

TEST(RobustQuestions, FlipsAreToldBySide) {
  NumberFlips row;
  row.unit = 1e-7;
  EXPECT_EQ(flip_words(row, false), "nowhere");
  row.below = {Status::solved, Score::points(12).units, Score::points(12).units - 1, {}};
  EXPECT_EQ(flip_words(row, false), "below 12.00");
  row.above = {Status::limit_reached, Score::points(40).units, 0, {}};
  EXPECT_EQ(flip_words(row, false), "below 12.00 or perhaps above 40.00 (search cut)");
  EXPECT_TRUE(row.flips());
  EXPECT_FALSE(row.is_proven());
  // Which end of the interval it flips at is told where two digits tell it.
  row.low = Score::points(2).units, row.high = Score::points(60).units;
  row.below = {Status::solved, Score::points(12).units + 1, Score::points(12).units, {}};
  row.above = {Status::solved, Score::points(60).units - 1, Score::points(60).units, {}};
  EXPECT_EQ(flip_words(row, false), "from 12.00 down or at 60.00");
  row.above = {Status::solved, Score::points(50).units - 1, Score::points(50).units, {}};
  row.below = {Status::solved, 123'456'789, 123'456'788, {}};
  EXPECT_EQ(flip_words(row, false), "below 12.35 or from 50.00 up");
  row.unit = 1e-9;
  EXPECT_EQ(step_words(row, 208'000'000, true), "20.80%");
}

// A whole answer of one number: what the reader is told, line by line.
TEST(RobustQuestions, OneNumberInWords) {
  const Problem problem = make_problem(test::read(R"(locarno: 1
title: One number
parties: {a: {name: North, consent: required}}
issues: {deal: {name: Deal, options: {yes: "Yes", no: "No"}}}
preferences: {a: {values: {deal: {yes: 60, no: 0}}, walk_away: 20..70}}
)"),
                                       {})
                              .value();
  const Worlds worlds = make_worlds(problem, {}).value();
  RobustOptions options;
  options.worlds = 50;
  const RobustAnswer answer = how_sure(problem, worlds, std::nullopt, options, {});
  QuestionOptions asked;
  asked.flips = true;
  const auto questions = open_questions(problem, worlds, answer, asked, {}, {});
  EXPECT_EQ(robust_questions_text(problem, worlds, answer, questions, {}),
            R"(
1. What would flip it, with every refusal standing
   At the central estimate some package is acceptable to all.
   The nearest flip: with what no agreement is worth to North above 60.00, no package would be
     acceptable to all.
   Each number alone, all others at their central estimates
     number               central        may be  flips
     North: no agreement    45.00  20.00..70.00  above 60.00
   All numbers together: the Nash package of the central estimate is acceptable to all there. The
     smallest change that turns it: numbers go 60.0% of the way from the central estimate to the end
     of what is admitted, and North refuses.
   What you must believe
     North accepts (+15.0). For it to refuse, believe all of this, 60.0% of the way to its worst:
       - no agreement is worth 60.0 instead of 45.0 (may be 20.0..70.0): 15.0 points
)");
}

}  // namespace
}  // namespace locarno
