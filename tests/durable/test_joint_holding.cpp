// Whether all checks may hold for the same numbers: against a fine grid of all that pulls both ways.
#include "locarno/durable/joint_holding.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "support/random_space.h"

namespace locarno {
namespace {

using P = Parameter;

RangedValue range(double low, double high) { return {{low, high}, (low + high) / 2}; }

BreakerTerms breaker(std::vector<std::pair<P, RangedValue>> stated) {
  BreakerTerms out;
  out.party = PartyId(0);
  out.attacks = true;
  for (const auto& [p, value] : stated) out.of[static_cast<std::size_t>(p)] = value;
  return out;
}

// Waits if it can win later, attacks later if it can: 0.55 and more keeps it from striking now, 0.45 and less from
// attacking then.
BreakerTerms torn(double low, double high) {
  return breaker({{P::peace, range(0.4, 0.4)},
                  {P::win, range(0.5, 0.5)},
                  {P::win_later, range(low, high)},
                  {P::shift_years, range(5, 5)},
                  {P::cost, range(0.1, 0.1)},
                  {P::patience, range(1, 1)}});
}

CheckResult result(const BreakerTerms& terms, Check check) { return run_check(check, terms, 10); }

TEST(JointHolding, WhatPullsBothWaysIsFound) {
  // Attack: x >= win - cost, so win_later <= 0.5. Fearon: win_later >= 0.5 where nothing is discounted.
  const BreakerTerms both = torn(0.3, 0.7);
  EXPECT_EQ(result(both, Check::attack).holds(), Holds::possibly);
  EXPECT_EQ(result(both, Check::power_shift).holds(), Holds::possibly);
  const JointHolding found = joint_holding({both}, 10);
  ASSERT_EQ(found.together, Together::yes);
  ASSERT_EQ(found.witness.size(), 1U);
  EXPECT_NEAR(found.witness[0].value, 0.5, 1e-9);
}

TEST(JointHolding, WhatHoldsOneByOneMayNotHoldTogether) {
  BreakerTerms apart = torn(0.3, 0.7);
  apart.of[static_cast<std::size_t>(P::peace)] = range(0.35, 0.35);  // then win_later has to be 0.45 at most
  apart.of[static_cast<std::size_t>(P::win)] = range(0.45, 0.45);
  apart.of[static_cast<std::size_t>(P::patience)] = range(0.99, 0.99);
  const Holds attack = result(apart, Check::attack).holds();
  const Holds shift = result(apart, Check::power_shift).holds();
  EXPECT_EQ(attack, Holds::possibly);
  EXPECT_EQ(shift, Holds::possibly);
  EXPECT_EQ(joint_holding({apart}, 10).together, Together::yes);
  // With a third check that needs patience where the second needs none.
  BreakerTerms impatient = breaker({{P::win, range(0.6, 0.6)},
                                    {P::win_later, range(0.2, 0.2)},
                                    {P::shift_years, range(1, 1)},
                                    {P::cost, range(0.1, 0.1)},
                                    {P::patience, range(0.1, 0.95)},
                                    {P::violation_gain, range(0.2, 0.2)},
                                    {P::punishment_loss, range(0.2, 0.2)},
                                    {P::detection, range(0.5, 0.5)},
                                    {P::false_alarm, range(0, 0)},
                                    {P::period, range(1, 1)},
                                    {P::detection_lag, range(1, 1)},
                                    {P::punishment_periods, range(1000, 1000)}});
  EXPECT_EQ(result(impatient, Check::power_shift).holds(), Holds::possibly);
  EXPECT_EQ(result(impatient, Check::violations).holds(), Holds::possibly);
  const JointHolding none = joint_holding({impatient}, 10);
  bool some = false;
  for (int n = 0; n <= 10'000; ++n) {
    const double patience = 0.1 + 0.85 * n / 10'000;
    BreakerTerms there = impatient;
    there.of[static_cast<std::size_t>(P::patience)] = range(patience, patience);
    some = some ||
           (result(there, Check::power_shift).holds_centrally() && result(there, Check::violations).holds_centrally());
  }
  EXPECT_EQ(none.together, some ? Together::yes : Together::no);
  EXPECT_FALSE(some);
}

TEST(JointHolding, OneBreakerIsEnoughToSayNo) {
  const BreakerTerms never = breaker({{P::peace, range(0, 0.1)}, {P::win, range(0.8, 0.9)}, {P::cost, range(0, 0.1)}});
  EXPECT_EQ(joint_holding({torn(0.3, 0.7), never}, 10).together, Together::no);
  EXPECT_EQ(joint_holding({}, 10).together, Together::yes);
}

TEST(JointHolding, TheLimitIsSaid) { EXPECT_EQ(joint_holding({torn(0.3, 0.71)}, 10, 1).together, Together::undecided); }

// Random breakers: every answer agrees with a grid over win_later, shift_years and patience, all else at the end that
// favours peace.
TEST(JointHolding, AgreesWithAGrid) {
  testing::SmallRandom random(11);
  const auto uniform = [&](double low, double high) {
    return low + (high - low) * static_cast<double>(random.below(1'000'001)) / 1e6;
  };
  std::size_t yes = 0, no = 0;
  for (int round = 0; round < 150; ++round) {
    const auto some = [&](double low, double high) {
      const double a = uniform(low, high), b = uniform(low, high);
      return range(std::min(a, b), std::max(a, b));
    };
    const BreakerTerms terms = breaker({{P::peace, some(0.1, 0.4)},
                                        {P::win, some(0.3, 0.7)},
                                        {P::win_later, some(0.2, 0.9)},
                                        {P::shift_years, some(1, 8)},
                                        {P::cost, some(0.02, 0.2)},
                                        {P::rival_cost, some(0, 0.1)},
                                        {P::patience, some(0.6, 1)},
                                        {P::violation_gain, some(0.05, 0.2)},
                                        {P::punishment_loss, some(0.05, 0.2)},
                                        {P::detection, some(0.2, 0.9)},
                                        {P::false_alarm, some(0, 0.1)},
                                        {P::period, some(0.5, 1)},
                                        {P::detection_lag, some(1, 2)},
                                        {P::punishment_periods, some(5, 50)}});
    const JointHolding found = joint_holding({terms}, 8, 4'000);
    bool on_grid = false;
    constexpr int kSteps = 12;
    const auto step = [&](P p, int n) {
      const Bounds& bounds = terms[p]->range;
      const double value = bounds.low + (bounds.high - bounds.low) * n / kSteps;
      return range(value, value);
    };
    for (int i = 0; i < (kSteps + 1) * (kSteps + 1) * (kSteps + 1); ++i) {
      BreakerTerms there = terms;
      there.of[static_cast<std::size_t>(P::win_later)] = step(P::win_later, i % (kSteps + 1));
      there.of[static_cast<std::size_t>(P::shift_years)] = step(P::shift_years, i / (kSteps + 1) % (kSteps + 1));
      there.of[static_cast<std::size_t>(P::patience)] = step(P::patience, i / (kSteps + 1) / (kSteps + 1));
      on_grid = on_grid || std::ranges::all_of(kAllChecks, [&](Check check) {
                  const CheckResult one = run_check(check, there, 8);
                  return !one.assessed() || one.holds() != Holds::not_at_all;
                });
      if (on_grid) break;
    }
    if (on_grid) {
      EXPECT_EQ(found.together, Together::yes);
    }
    if (found.together == Together::no) {
      EXPECT_FALSE(on_grid);
      ++no;
    }
    yes += found.together == Together::yes ? 1U : 0U;
  }
  EXPECT_GT(yes, 10U);
  EXPECT_GT(no, 10U);
}

}  // namespace
}  // namespace locarno
