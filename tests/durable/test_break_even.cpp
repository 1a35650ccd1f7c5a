// Break-even curves and the closed-form values at which the verdict turns.
#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "locarno/durable/break_even.h"
#include "support/random_ranges.h"

namespace locarno {
namespace {

using testing::chance;

const GuaranteeTerms<double> kVector{0.20, {0.55, 0.20}, {0.15, 0.40}, 1};

TEST(BreakEven, CurveIsTheLeastCredibilityPointByPoint) {
  const BreakEvenCurve curve = break_even_curve(kVector, GuaranteeTerm::peace, {-0.3, 0.4}, 8);
  ASSERT_EQ(curve.value.size(), 8U);
  EXPECT_EQ(curve.value.front(), -0.3);
  EXPECT_EQ(curve.value.back(), 0.4);
  EXPECT_EQ(curve.least_credibility.front(), kNoCredibility);
  EXPECT_EQ(curve.least_credibility.back(), 0);
  for (std::size_t i = 0; i < 8; ++i) {
    const auto terms = with_value(kVector, GuaranteeTerm::peace, curve.value[i]);
    EXPECT_EQ(curve.least_credibility[i], least_credibility(terms).least);
  }
}

TEST(BreakEven, TurnsWhereTheVectorsTurn) {
  const BreakEvenTurns turns = break_even_turns(kVector, GuaranteeTerm::peace, 0.25);
  EXPECT_NEAR(*turns.guarantor_needed, 0.35, 1e-12);
  EXPECT_NEAR(*turns.guarantee_impossible, -0.25, 1e-12);
  EXPECT_NEAR(*turns.credibility_enough, 0.20, 1e-12);
  EXPECT_EQ(break_even_turns(kVector, GuaranteeTerm::win_honoured, 0).guarantor_needed, std::nullopt);
}

RC_GTEST_PROP(BreakEven, TheVerdictChangesAtItsTurnsAndNowhereElse, ()) {
  const auto term = *rc::gen::element(GuaranteeTerm::peace, GuaranteeTerm::win_alone, GuaranteeTerm::cost_alone,
                                      GuaranteeTerm::win_honoured, GuaranteeTerm::cost_honoured, GuaranteeTerm::stake);
  const GuaranteeTerms<double> terms{chance() - 0.3, {chance(), chance()}, {chance(), chance()}, 0.5 + chance()};
  const double h = chance();
  const Bounds over = term == GuaranteeTerm::stake ? Bounds{0.2, 2} : Bounds{0, 1};
  const BreakEvenTurns turns = break_even_turns(terms, term, h);
  const BreakEvenCurve curve = break_even_curve(terms, term, over, 200);
  const auto between = [](const std::optional<double>& turn, double a, double b) {
    return turn && *turn >= a - 1e-9 && *turn <= b + 1e-9;
  };
  for (std::size_t i = 0; i + 1 < curve.value.size(); ++i) {
    const double a = curve.value[i], b = curve.value[i + 1];
    const auto one = least_credibility(with_value(terms, term, a)), two = least_credibility(with_value(terms, term, b));
    if (one.need != two.need) {
      RC_ASSERT(between(turns.guarantor_needed, a, b) || between(turns.guarantee_impossible, a, b));
    }
    if (deterred(with_value(terms, term, a), h).holds() != deterred(with_value(terms, term, b), h).holds()) {
      RC_ASSERT(between(turns.credibility_enough, a, b));
    }
  }
}

TEST(BreakEven, EveryTermHasItsPlace) {
  double value = 0.11;
  for (const auto term : {GuaranteeTerm::peace, GuaranteeTerm::win_alone, GuaranteeTerm::cost_alone,
                          GuaranteeTerm::win_honoured, GuaranteeTerm::cost_honoured, GuaranteeTerm::stake}) {
    value += 0.01;
    EXPECT_EQ(value_of(with_value(kVector, term, value), term), value);
  }
  const auto moved = with_value(kVector, GuaranteeTerm::cost_honoured, 7);
  EXPECT_EQ(moved.honoured.cost, 7);
  EXPECT_EQ(moved.alone.cost, kVector.alone.cost);
}

}  // namespace
}  // namespace locarno
