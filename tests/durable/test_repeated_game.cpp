// Repeated play: published special cases, the value of breaching added up period by period, solved terms, bounds.
#include <cmath>
#include <limits>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "locarno/durable/repeated_game.h"
#include "support/random_ranges.h"

namespace locarno {
namespace {

using testing::chance;
using testing::RandomRanges;
using Terms = RepeatedGameTerms<double>;

constexpr double kTolerance = 1e-12;

// T, R, P = 1, .6, .2 of the vectors.
Terms vector_terms() { return grim_trigger(1, 0.6, 0.2, 0); }

TEST(RepeatedGame, EqualsTheGrimTrigger) {  // (T - R) / (T - P)
  EXPECT_NEAR(*least_discount(vector_terms()), 0.5, kTolerance);
}

TEST(RepeatedGame, EqualsTheVectorOfImperfectDetection) {  // (T - R) / ((T - R) + d (R - P))
  Terms terms = vector_terms();
  terms.detection = 0.5;
  EXPECT_NEAR(*least_discount(terms), 2.0 / 3, kTolerance);
}

TEST(RepeatedGame, EqualsTheVectorOfLateDetection) {  // ((T - R) / (T - P))^(1/L)
  Terms terms = vector_terms();
  terms.lag = 3;
  EXPECT_NEAR(*least_discount(terms), std::cbrt(0.5), kTolerance);
  EXPECT_NEAR(*least_discount(terms), 0.7937, 5e-5);
}

TEST(RepeatedGame, EqualsTheVectorOfFalseAlarms) {
  Terms terms = vector_terms();
  terms.detection = 0.9;
  terms.false_alarm = 0.05;
  EXPECT_NEAR(*least_discount(terms), 5.0 / 9, kTolerance);
  EXPECT_NEAR(*least_discount(terms), 0.5556, 5e-5);
}

TEST(RepeatedGame, IsOnTheBoundaryWhereItIs) {
  Terms terms = vector_terms();
  terms.discount = 0.5;
  EXPECT_EQ(keeping_pays(terms).standing, Standing::boundary);
  terms.discount = 0.499;
  EXPECT_EQ(keeping_pays(terms).standing, Standing::fails);
  terms.discount = 0.501;
  EXPECT_EQ(keeping_pays(terms).standing, Standing::holds);
}

TEST(RepeatedGame, AlarmsThatTellNothingHoldNothing) {
  Terms terms = vector_terms();
  terms.discount = 0.99;
  terms.detection = 0.3;
  terms.false_alarm = 0.3;
  EXPECT_FALSE(keeping_pays(terms).holds());
  EXPECT_NEAR(keeping_pays(terms).margin, -0.4, kTolerance);
  EXPECT_EQ(least_discount(terms), std::nullopt);
}

TEST(RepeatedGame, AShortAnswerMayNeverBeEnough) {
  Terms terms = vector_terms();
  terms.answer = 1;  // one period of P instead of R: costs .4 at most, as much as a breach gains
  EXPECT_EQ(*least_discount(terms), 1);
  terms.temptation = 1.01;
  EXPECT_EQ(least_discount(terms), std::nullopt);
}

// The formula with lag 1 as it is printed: T - R <= D (d - f)(1 - D^K)(R - P) / (1 - D + D f (1 - D^K)).
RC_GTEST_PROP(RepeatedGame, IsThePrintedFormulaAtLagOne, ()) {
  const double discount = 0.99 * chance(), detection = chance(), alarm = detection * chance();
  const int answer = *rc::gen::inRange(1, 20);
  const double reward = 0.2 + chance(), temptation = reward + chance();
  const double until = std::pow(discount, answer);
  const double held = discount * (detection - alarm) * (1 - until) * (reward - 0.2) /
                      (1 - discount + discount * alarm * (1 - until));
  const Condition found = keeping_pays(
      Terms{temptation, reward, 0.2, discount, detection, alarm, 1, static_cast<double>(answer)});
  RC_ASSERT(std::abs(found.margin - (held - (temptation - reward))) < 1e-9);
}

// Both plans of play, added up period by period: the value V of keeping the agreement for ever, and of breaching from
// now on until the answer comes and keeping it after that.
struct Values {
  double keep;
  double breach;
};

Values played(const Terms& terms, int lag, int answer) {
  const double D = terms.discount;
  double punished = 0, after = 1;  // an answer's payoff, and what a period after it is worth
  for (int k = 0; k < answer; ++k) {
    punished += after * terms.punishment;
    after *= D;
  }
  double keep = 0;
  for (int round = 0; round < 4000; ++round) {
    const double alarmed = punished + after * keep;
    keep = terms.reward + D * ((1 - terms.false_alarm) * keep + terms.false_alarm * alarmed);
  }
  double breach = 0, discount = 1, unseen = 1;  // unseen: chance that no period that could be answered by now was found
  double answered_value = punished + after * keep;
  for (int period = 0; period < 4000; ++period) {
    if (period >= lag) {
      const double answered_now = unseen * terms.detection;
      breach += discount * answered_now * answered_value;
      unseen -= answered_now;
    }
    breach += discount * unseen * terms.temptation;
    discount *= D;
  }
  return {keep, breach};
}

RC_GTEST_PROP(RepeatedGame, AgreesWithPlayPeriodByPeriod, ()) {
  const int lag = *rc::gen::inRange(1, 6), answer = *rc::gen::inRange(1, 12);
  const double reward = 0.2 + chance();
  Terms terms{reward + chance(),
              reward,
              0.2,
              0.05 + 0.9 * chance(),
              0.05 + 0.95 * chance(),
              0,
              static_cast<double>(lag),
              static_cast<double>(answer)};
  terms.false_alarm = 0.5 * terms.detection * chance();
  const Values values = played(terms, lag, answer);
  if (std::abs(values.keep - values.breach) < 1e-7) return;
  RC_ASSERT(keeping_pays(terms).holds() == (values.keep > values.breach));
}

Terms random_terms() {
  const double reward = 0.2 + chance(), detection = chance();
  return {reward + chance(),
          reward,
          0.2,
          0.05 + 0.9 * chance(),
          detection,
          0.3 * detection * chance(),
          1 + 4 * chance(),
          chance() < 0.3 ? kForEver : 1 + 9 * chance()};
}

// The solved term is where the condition turns: a little on one side of it holds, a little on the other does not.
template <class Solve>
void check_turn(const Terms& terms, double Terms::*term, const Solve& solve, double towards_peace, double least,
                double most) {
  const auto margin_at = [&](double value) {
    Terms tried = terms;
    tried.*term = value;
    return keeping_pays(tried).margin;
  };
  const std::optional<double> found = solve(terms);
  if (!found) {  // not even at its best
    RC_ASSERT(margin_at(towards_peace > 0 ? most : least) <= 1e-9);
    return;
  }
  const double worse = *found - towards_peace * 1e-6, better = *found + towards_peace * 1e-6;
  if (worse >= least && worse <= most) RC_ASSERT(margin_at(worse) <= 1e-9);
  if (better >= least && better <= most) RC_ASSERT(margin_at(better) >= -1e-9);
}

RC_GTEST_PROP(RepeatedGame, SolvedTermsAreWhereItTurns, ()) {
  const Terms terms = random_terms();
  const double ever = kForEver;
  check_turn(
      terms, &Terms::discount, [](const Terms& t) { return least_discount(t); }, 1, 0, 1);
  check_turn(
      terms, &Terms::detection, [](const Terms& t) { return least_detection(t); }, 1, 0, 1);
  check_turn(
      terms, &Terms::lag, [](const Terms& t) { return longest_lag(t); }, -1, 1, 1e6);
  check_turn(
      terms, &Terms::false_alarm, [](const Terms& t) { return most_false_alarms(t); }, -1, 0, 1);
  check_turn(
      terms, &Terms::answer, [](const Terms& t) { return shortest_answer(t); }, 1, 1, ever);
}

// Nullopt counts as a need above every other.
double need(const std::optional<double>& discount) { return discount ? *discount : 2; }

RC_GTEST_PROP(RepeatedGame, BetterMonitoringNeverRaisesTheNeededPatience, ()) {
  const Terms terms = random_terms();
  Terms better = terms;
  better.detection += (1 - better.detection) * chance();
  better.false_alarm *= chance();
  RC_ASSERT(need(least_discount(better)) <= need(least_discount(terms)) + kTolerance);
}

RC_GTEST_PROP(RepeatedGame, ALongerLagOrAShorterAnswerNeverLowersTheNeededPatience, ()) {
  const Terms terms = random_terms();
  Terms later = terms;
  later.lag += 5 * chance();
  RC_ASSERT(need(least_discount(later)) >= need(least_discount(terms)) - kTolerance);
  Terms shorter = terms;
  shorter.answer = 1 + chance() * std::min(8.0, shorter.answer - 1);
  RC_ASSERT(need(least_discount(shorter)) >= need(least_discount(terms)) - kTolerance);
}

RC_GTEST_PROP(RepeatedGame, BoundsAreThoseOfTheCorners, ()) {
  RandomRanges ranges;
  RepeatedGameTerms<Bounds> terms;
  terms.temptation = ranges.between(0.7, 1);
  terms.reward = ranges.between(0.4, 0.7);
  terms.punishment = ranges.between(0, 0.4);
  terms.discount = ranges.between(0.2, 0.95);
  terms.detection = ranges.chance();
  terms.false_alarm = ranges.between(0, 0.5);
  terms.lag = ranges.between(1, 4);
  terms.answer = ranges.between(1, 9);
  const auto at = [](const auto& v) { return Terms{v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7]}; };
  ranges.check_bounds(keeping_pays(terms), [&](const auto& v) { return keeping_pays(at(v)); });
  const LeastDiscountRange least = least_discount(terms);
  ranges.check_bounds(Bounds{need(least.low), need(least.high)},
                      [&](const auto& v) { return need(least_discount(at(v))); });
}

TEST(RepeatedGame, KeepsTheOrderOfPayoffsWhereRangesOverlap) {
  const RepeatedGameTerms<Bounds> terms{{0.5, 1}, {0.4, 0.8}, {0.2, 0.6}, {0.9, 0.9},
                                        {1, 1},   {0, 0},     {1, 1},     {kForEver, kForEver}};
  const ConditionRange bounds = keeping_pays(terms);
  EXPECT_NEAR(bounds.worst.margin, -0.6, kTolerance);    // T, R, P = 1, .4, .4
  EXPECT_NEAR(bounds.best.margin, 9 * 0.6, kTolerance);  // .8, .8, .2
}

}  // namespace
}  // namespace locarno
