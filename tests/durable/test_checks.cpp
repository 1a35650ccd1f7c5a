// Bounds of every check against all corners and many inner points of random boxes; published boundaries; what is
// missing.
#include "locarno/durable/checks.h"

#include <algorithm>
#include <functional>
#include <random>

#include <gtest/gtest.h>

#include "locarno/durable/guarantee_needs.h"
#include "locarno/durable/mediator_fade.h"

namespace locarno {
namespace {

using P = Parameter;

RangedValue point(double value) { return {point_bounds(value), value}; }

// Every ranged value of some terms, so that corners and inner points of their box can be made.
std::vector<RangedValue*> values_of(BreakerTerms& terms) {
  std::vector<RangedValue*> out;
  for (auto& value : terms.of)
    if (value) out.push_back(&*value);
  for (GuarantorTerms& row : terms.guarantors)
    for (auto* value : {&row.credibility, &row.alone, &row.lapse, &row.expires})
      if (*value) out.push_back(&**value);
  if (terms.common_default) out.push_back(&*terms.common_default);
  return out;
}

class RandomTerms {
 public:
  explicit RandomTerms(unsigned seed) : random_(seed) {}

  RangedValue ranged(double low, double high) {
    const double a = uniform(low, high);
    const double b = uniform(low, high);
    return {{std::min(a, b), std::max(a, b)}, (a + b) / 2};
  }

  BreakerTerms of(Check check) {
    BreakerTerms out;
    out.attacks = out.is_protected = true;
    const auto set = [&](Parameter p, double low, double high) {
      out.of[static_cast<std::size_t>(p)] = ranged(low, high);
    };
    const auto& inputs = inputs_of(check);
    const bool by_forces = check == Check::first_strike ? false : random_() % 3 == 0;
    for (const Parameter p : inputs.needed) {
      if (p == P::win && by_forces) continue;
      if (p == P::detection_lag) set(p, 1, 4);
      else if (p == P::punishment_periods) set(p, 1, 20);
      else if (p == P::period) set(p, 0.1, 2);
      else if (p == P::shift_years) set(p, 0.5, 10);
      else set(p, 0, 1);
    }
    if (by_forces && std::ranges::find(inputs.needed, P::win) != inputs.needed.end())
      set(P::force_ratio, 0.2, 5), set(P::decisiveness, 0.5, 2);
    if (check != Check::attack && check != Check::restraint) return out;
    if (random_() % 2 == 0) set(P::win_later, 0, 1), set(P::shift_years, 0, 10);
    if (random_() % 2 == 0) {
      const auto kind = random_() % 3;  // it ends, it fades, both
      set(P::side_payment, 0, 0.3);
      if (kind != 0) set(P::side_payment_years, 0, 10);
      if (kind != 1) set(P::side_payment_fade, 0, 0.5);
    }
    if (check == Check::restraint) return out;
    set(P::win_if_honoured, 0, 1), set(P::cost_if_honoured, 0, 1);
    if (random_() % 2 == 0) set(P::blame, 0, 0.5);
    if (random_() % 2 == 0) out.common_default = ranged(0, 0.5);
    out.guarantors.push_back({PartyId(1), {}, ranged(0, 1), {}, ranged(0, 0.2), {}});
    out.guarantors.push_back({PartyId(2), 0, ranged(0, 1), ranged(0, 1), {}, ranged(2, 12)});
    return out;
  }

  double uniform(double low, double high) { return std::uniform_real_distribution<>(low, high)(random_); }

 private:
  std::mt19937 random_;
};

class ChecksOnBoxes : public ::testing::TestWithParam<Check> {};

// The margin at single values is the central one of terms without width.
TEST_P(ChecksOnBoxes, BoundsAreAttainedAtCornersAndHoldInside) {
  RandomTerms random(17);
  for (int trial = 0; trial < 12; ++trial) {
    const BreakerTerms box = random.of(GetParam());
    const double year = std::floor(random.uniform(0, 14));
    const YearOutcome bounds = outcome_in(GetParam(), box, year);
    BreakerTerms probe = box;
    BreakerTerms ends = box;
    const auto cells = values_of(probe);
    const auto sides = values_of(ends);
    ASSERT_LE(cells.size(), 18U);
    double least = 1e9;
    double most = -1e9;
    for (std::size_t corner = 0; corner < std::size_t{1} << cells.size(); ++corner) {
      for (std::size_t v = 0; v < cells.size(); ++v)
        *cells[v] = point(((corner >> v) & 1) != 0 ? sides[v]->range.high : sides[v]->range.low);
      const double margin = outcome_in(GetParam(), probe, year).central.margin;
      least = std::min(least, margin);
      most = std::max(most, margin);
    }
    EXPECT_NEAR(bounds.worst.margin, least, 1e-9) << "trial " << trial;
    EXPECT_NEAR(bounds.best.margin, most, 1e-9) << "trial " << trial;
    for (int inner = 0; inner < 300; ++inner) {
      for (std::size_t v = 0; v < cells.size(); ++v)
        *cells[v] = point(random.uniform(sides[v]->range.low, sides[v]->range.high));
      const double margin = outcome_in(GetParam(), probe, year).central.margin;
      EXPECT_GE(margin, bounds.worst.margin - 1e-9);
      EXPECT_LE(margin, bounds.best.margin + 1e-9);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(All, ChecksOnBoxes, ::testing::ValuesIn(kAllChecks),
                         [](const auto& param) { return std::string(to_string(param.param)); });

BreakerTerms with(std::initializer_list<std::pair<Parameter, double>> values) {
  BreakerTerms out;
  out.attacks = true;
  for (const auto& [p, value] : values) out.of[static_cast<std::size_t>(p)] = point(value);
  return out;
}

// Fearon 1995, with the costs of the paper's unit, half a period's whole: at D = 0.9 a twentieth of the stake. War at
// p1 = 0.40, p2 = 0.60 of the riser (0.14 > 0.005, and 0.14 > 0.095 by Powell's condition); p2 = 0.45 is the boundary.
TEST(Checks, PowerShiftAsPublished) {
  const auto terms = [](double riser_later) {
    return with({{P::win, 0.6},
                 {P::win_later, 1 - riser_later},
                 {P::shift_years, 1},
                 {P::patience, 0.9},
                 {P::cost, 0.05},
                 {P::rival_cost, 0.05}});
  };
  EXPECT_NEAR(outcome_in(Check::power_shift, terms(0.60), 0).central.margin, 0.005 - 0.14, 1e-12);
  EXPECT_NEAR(outcome_in(Check::power_shift_any, terms(0.60), 0).central.margin, 0.095 - 0.14, 1e-12);
  EXPECT_NEAR(outcome_in(Check::power_shift, terms(0.45), 0).central.margin, 0, 1e-12);
  EXPECT_TRUE(outcome_in(Check::power_shift, terms(0.45), 0).central.holds());
}

// One guarantor: (p0, c0, p1, c1) = (0.55, 0.20, 0.15, 0.40), x = 0.20 needs h* = 0.25.
TEST(Checks, AnAttackIsDeterredFromTheLeastCredibilityOn) {
  BreakerTerms terms = with(
      {{P::peace, 0.20}, {P::win, 0.55}, {P::cost, 0.20}, {P::win_if_honoured, 0.15}, {P::cost_if_honoured, 0.40}});
  terms.guarantors.push_back({PartyId(1), {}, point(0.25), {}, {}, {}});
  EXPECT_NEAR(guarantee_needs(terms, 0).needed_centrally.least, 0.25, 1e-12);
  EXPECT_TRUE(run_check(Check::attack, terms, 5).holds_centrally());
  terms.guarantors[0].credibility = point(0.249);
  EXPECT_EQ(run_check(Check::attack, terms, 5).fails_centrally_from(), 0);
}

// It lapses as h0 e^(-L t) and protects until t* = ln(h0 / h*) / L; a fixed term ends it at its end.
TEST(Checks, AGuaranteeProtectsUntilItLapsesOrExpires) {
  BreakerTerms terms = with(
      {{P::peace, 0.20}, {P::win, 0.55}, {P::cost, 0.20}, {P::win_if_honoured, 0.15}, {P::cost_if_honoured, 0.40}});
  terms.guarantors.push_back({PartyId(1), {}, point(0.5), {}, point(0.02), {}});  // t* = ln 2 / 0.02 = 34.66
  EXPECT_EQ(run_check(Check::attack, terms, 50).fails_centrally_from(), 35);
  terms.guarantors[0].expires = point(15);
  EXPECT_EQ(run_check(Check::attack, terms, 50).fails_centrally_from(), 15);
  terms.guarantors[0].expires = point(50);
  EXPECT_EQ(run_check(Check::attack, terms, 50).fails_centrally_from(), 35);
}

// A mediator's payment that fades (Beardsley 2008): 0.2 at peace and 0.3 paid against 0.35 from an attack holds until
// 0.3 e^(-0.05 t) = 0.15, at ln 2 / 0.05 = 13.9; if it also ends after ten years, until then.
TEST(Checks, APaymentThatFadesKeepsThePeaceUntilItIsTooSmall) {
  BreakerTerms terms = with({{P::peace, 0.20}, {P::win, 0.55}, {P::cost, 0.20}, {P::side_payment, 0.30}});
  EXPECT_EQ(run_check(Check::attack, terms, 30).missing, (std::vector<Parameter>{P::side_payment_years}));
  terms.of[static_cast<std::size_t>(P::side_payment_fade)] = point(0.05);
  EXPECT_EQ(run_check(Check::attack, terms, 30).fails_centrally_from(), 14);
  EXPECT_NEAR(consent_lapses(MediatedConsent<double>{0.20, 0.35, 0.30, 0.05, Fade::exponential}), 13.86, 0.01);
  terms.of[static_cast<std::size_t>(P::side_payment_years)] = point(10);
  EXPECT_EQ(run_check(Check::attack, terms, 30).fails_centrally_from(), 10);
  terms.of[static_cast<std::size_t>(P::side_payment_years)] = point(20);
  EXPECT_EQ(run_check(Check::attack, terms, 30).fails_centrally_from(), 14);
}

TEST(Checks, WhatNobodyStatedIsNamedAndNeverAssumed) {
  BreakerTerms terms = with({{P::peace, 0.3}, {P::force_ratio, 1}});
  EXPECT_EQ(run_check(Check::attack, terms, 3).missing, (std::vector<Parameter>{P::decisiveness, P::cost}));
  terms = with({{P::peace, 0.3}, {P::win, 0.5}, {P::cost, 0.1}, {P::win_later, 0.6}, {P::side_payment_years, 3}});
  EXPECT_EQ(run_check(Check::attack, terms, 3).missing, (std::vector<Parameter>{P::shift_years, P::side_payment}));
  terms = with({{P::peace, 0.3}, {P::win, 0.5}, {P::cost, 0.1}});
  EXPECT_TRUE(run_check(Check::attack, terms, 3).assessed());
  terms.guarantors.push_back({PartyId(1), {}, point(0.5), {}, {}, {}});
  EXPECT_EQ(run_check(Check::attack, terms, 3).missing,
            (std::vector<Parameter>{P::win_if_honoured, P::cost_if_honoured}));
  EXPECT_FALSE(run_check(Check::restraint, terms, 3).applies);
}

TEST(Checks, SeveralMustRespondWhereThatIsAsked) {
  BreakerTerms terms;
  for (const double h : {0.5, 0.5, 0.5}) terms.guarantors.push_back({PartyId(1), {}, point(h), {}, {}, {}});
  EXPECT_NEAR(response_chance(terms, Corner::central, 0), 0.875, 1e-12);
  terms.responders = 2;
  EXPECT_NEAR(response_chance(terms, Corner::central, 0), 0.5, 1e-12);
  terms.responders = 4;
  EXPECT_EQ(response_chance(terms, Corner::central, 0), 0);
}

}  // namespace
}  // namespace locarno
