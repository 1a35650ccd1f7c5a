// A mediator that fades, guarantors that choose, and empirical survival: closed forms against their definitions.
#include <array>
#include <cmath>
#include <limits>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "locarno/durable/guarantor_choice.h"
#include "locarno/durable/mediator_fade.h"
#include "locarno/durable/survival.h"
#include "support/random_ranges.h"

namespace locarno {
namespace {

using testing::chance;
using testing::RandomRanges;

constexpr double kTolerance = 1e-12;
constexpr double kInfinity = std::numeric_limits<double>::infinity();

// --- Beardsley 2008

TEST(MediatorFade, ConsentLapsesWhereThePaymentMeetsTheNeed) {
  // Worth 30 alone, 40 needed: 10 of the 20 paid must still come.
  EXPECT_NEAR(consent_lapses(MediatedConsent<double>{30, 40, 20, 0.1, Fade::exponential}), std::log(2) / 0.1, 1e-9);
  EXPECT_NEAR(consent_lapses(MediatedConsent<double>{30, 40, 20, 8, Fade::linear}), 4, kTolerance);
  EXPECT_EQ(consent_lapses(MediatedConsent<double>{30, 40, 20, 8, Fade::stop}), 8);
}

TEST(MediatorFade, DealsThatStandAloneNeedNoMediator) {
  for (const Fade fade : {Fade::exponential, Fade::linear, Fade::stop}) {
    EXPECT_EQ(consent_lapses(MediatedConsent<double>{40, 40, 20, 1, fade}), kForEver);
    EXPECT_EQ(consent_lapses(MediatedConsent<double>{30, 40, 9, 1, fade}), 0);
  }
  EXPECT_EQ(consent_lapses(MediatedConsent<double>{30, 40, 20, 0, Fade::exponential}), kForEver);
  EXPECT_FALSE(consents_at({30, 40, 20, 1, Fade::exponential}, kForEver).holds());
}

RC_GTEST_PROP(MediatorFade, HoldsBeforeAndNotAfter, ()) {
  const auto fade = *rc::gen::element(Fade::exponential, Fade::linear, Fade::stop);
  const MediatedConsent<double> party{chance(), chance(), chance(), 0.1 + chance(), fade};
  const double lapse = consent_lapses(party);
  for (int step = 0; step <= 200; ++step) {
    const double time = step * 0.05;
    if (std::abs(time - lapse) < 1e-9) continue;
    RC_ASSERT(consents_at(party, time).holds() == (time < lapse));
  }
}

RC_GTEST_PROP(MediatorFade, BoundsAreThoseOfTheCorners, ()) {
  RandomRanges ranges;
  const auto fade = *rc::gen::element(Fade::exponential, Fade::linear, Fade::stop);
  const MediatedConsent<Bounds> party{ranges.chance(), ranges.chance(), ranges.chance(), ranges.between(0.1, 3), fade};
  ranges.check_bounds(consent_lapses(party), [&](const auto& v) {
    return consent_lapses(MediatedConsent<double>{v[0], v[1], v[2], v[3], fade});
  });
}

TEST(MediatorFade, NamesThePartyThatLeavesFirst) {
  const std::array<MediatedConsent<double>, 3> parties{
      {{50, 40, 0, 1, Fade::stop}, {30, 40, 20, 8, Fade::stop}, {30, 40, 20, 6, Fade::stop}}};
  EXPECT_EQ(first_lapse(parties).party, 2U);
  EXPECT_EQ(first_lapse(parties).time, 6);
  EXPECT_EQ(first_lapse(std::span(parties).first(1)).time, kForEver);
}

// --- Will the guarantor honour?

TEST(GuarantorChoice, IsTheChanceThatItsCostIsBearable) {  // dp V_G + a = .4 * .5 + .1
  const HonouringTerms<double> terms{0.4, 0.5, 0.1};
  EXPECT_NEAR(credibility_of(terms, {CostLaw::Kind::uniform, 0, 0, 0.6}), 0.5, kTolerance);
  EXPECT_EQ(credibility_of(terms, {CostLaw::Kind::point, 0.29}), 1);
  EXPECT_EQ(credibility_of(terms, {CostLaw::Kind::point, 0.31}), 0);
  EXPECT_NEAR(credibility_of(terms, {CostLaw::Kind::normal, 0, 0.3, 0, 0.1}), 0.5, kTolerance);
  EXPECT_NEAR(credibility_of(terms, {CostLaw::Kind::triangular, 0, 0.3, 0.6}), 0.5, kTolerance);
  EXPECT_NEAR(credibility_of(terms, {CostLaw::Kind::pert, 0, 0.3, 0.6}), 0.5, kTolerance);
  EXPECT_NEAR(credibility_of(terms, {CostLaw::Kind::beta, 0, 0, 0.6, 0, 2, 2}), 0.5, kTolerance);
}

const std::vector<CostLaw> kLaws{
    {CostLaw::Kind::uniform, 0.1, 0, 0.9},      {CostLaw::Kind::triangular, 0.1, 0.3, 0.9},
    {CostLaw::Kind::triangular, 0.1, 0.1, 0.9}, {CostLaw::Kind::triangular, 0.1, 0.9, 0.9},
    {CostLaw::Kind::pert, 0.1, 0.7, 0.9},       {CostLaw::Kind::beta, 0.1, 0, 0.9, 0, 2, 5}};

// The laws by their densities, added up.
TEST(GuarantorChoice, LawsAreTheIntegralsOfTheirDensities) {
  const auto density = [](const CostLaw& law, double k) {
    const double width = law.high - law.low, z = (k - law.low) / width;
    if (law.kind == CostLaw::Kind::uniform) return 1.0;
    if (law.kind == CostLaw::Kind::triangular) {
      return k < law.mode ? (k - law.low) / (law.mode - law.low) : (law.high - k) / (law.high - law.mode);
    }
    const bool pert = law.kind == CostLaw::Kind::pert;
    const double a = pert ? 1 + 4 * (law.mode - law.low) / width : law.first;
    const double b = pert ? 1 + 4 * (law.high - law.mode) / width : law.second;
    return std::pow(z, a - 1) * std::pow(1 - z, b - 1);
  };
  const int steps = 20'000;
  for (const CostLaw& law : kLaws) {
    double below = 0, whole = 0;
    for (int i = 0; i < steps; ++i) {
      const double k = law.low + (law.high - law.low) * (i + 0.5) / steps;
      whole += density(law, k);
      if (k < 0.42) below += density(law, k);
    }
    EXPECT_NEAR(chance_at_most(law, 0.42), below / whole, 1e-4) << static_cast<int>(law.kind);
  }
}

RC_GTEST_PROP(GuarantorChoice, CostAtAChanceIsTheInverse, ()) {
  const CostLaw law = *rc::gen::elementOf(kLaws);
  const double wanted = 0.001 + 0.998 * chance();
  RC_ASSERT(std::abs(chance_at_most(law, cost_at_chance(law, wanted)) - wanted) < 1e-9);
}

RC_GTEST_PROP(GuarantorChoice, NeededCostOfRenegingIsEnough, ()) {
  const CostLaw law = *rc::gen::elementOf(kLaws);
  HonouringTerms<double> terms{chance(), chance(), 0};
  const double wanted = 0.99 * chance();  // near 1 some laws are flat to the last digit
  terms.reneging_cost = *needed_reneging_cost(terms, law, wanted);
  RC_ASSERT(credibility_of(terms, law) >= wanted - 1e-9);
  if (terms.reneging_cost > 1e-6) {
    terms.reneging_cost -= 1e-6;
    RC_ASSERT(credibility_of(terms, law) < wanted);
  }
}

TEST(GuarantorChoice, MayBeBeyondAnyCostOfReneging) {
  const CostLaw law{CostLaw::Kind::normal, 0, 0.3, 0, 0.1};
  EXPECT_EQ(needed_reneging_cost({0, 0, 0}, law, 1), std::nullopt);
  EXPECT_EQ(cost_at_chance(law, 0), -kInfinity);
  EXPECT_EQ(chance_at_most(law, kInfinity), 1);
}

RC_GTEST_PROP(GuarantorChoice, BoundsAreThoseOfTheCorners, ()) {
  RandomRanges ranges;
  const CostLaw law = *rc::gen::elementOf(kLaws);
  const HonouringTerms<Bounds> terms{ranges.chance(), ranges.chance(), ranges.cost()};
  const auto at = [](const auto& v) { return HonouringTerms<double>{v[0], v[1], v[2]}; };
  ranges.check_bounds(credibility_of(terms, law), [&](const auto& v) { return credibility_of(at(v), law); });
  const Bounds cost = ranges.cost();
  ranges.check_bounds(credibility_of(terms, cost), [&](const auto& v) {
    return credibility_of(at(v), CostLaw{CostLaw::Kind::point, v[3]});
  });
}

// --- Survival

// Collier, Hoeffler and Soderbom 2008: doubled peacekeeping takes the risk of relapse from 40% to 31%.
TEST(Survival, ConvertsPublishedRisks) {
  EXPECT_NEAR(hazard_ratio_of_risks(0.31, 0.40), 0.726, 0.0005);
  EXPECT_NEAR(constant_hazard(0.40, 10), 0.051, 0.0005);
  const double rate = constant_hazard(0.40, 10);
  EXPECT_NEAR(chance_of_lasting(SurvivalTerms<double>{rate, 1, 1}, 10), 0.60, kTolerance);
  EXPECT_NEAR(chance_of_lasting(SurvivalTerms<double>{rate, 1, hazard_ratio_of_risks(0.31, 0.40)}, 10), 0.69,
              kTolerance);
}

RC_GTEST_PROP(Survival, HazardIsTheSlopeOfItsLogarithm, ()) {
  const SurvivalTerms<double> terms{0.01 + chance(), 0.3 + 2 * chance(), 0.1 + chance()};
  const double time = 0.5 + chance(), step = 1e-6;
  const double slope = (std::log(chance_of_lasting(terms, time - step)) -
                        std::log(chance_of_lasting(terms, time + step))) /
                       (2 * step);
  RC_ASSERT(std::abs(hazard_at(terms, time) - slope) < 1e-5 * std::max(1.0, slope));
  RC_ASSERT(std::abs(chance_of_lasting(terms, median_duration(terms)) - 0.5) < 1e-9);
}

RC_GTEST_PROP(Survival, BoundsAreThoseOfTheCorners, ()) {
  RandomRanges ranges;
  const SurvivalTerms<Bounds> terms{ranges.between(0, 0.5), ranges.between(0.3, 2), ranges.between(0, 2)};
  const double time = 5 * chance();
  ranges.check_bounds(chance_of_lasting(terms, time), [&](const auto& v) {
    return chance_of_lasting(SurvivalTerms<double>{v[0], v[1], v[2]}, time);
  });
}

TEST(Survival, FactorsMultiply) {
  EXPECT_NEAR(hazard_ratio_of(std::array{0.5, -1.0}, std::array{2.0, 1.0}), 1, kTolerance);
  EXPECT_EQ(median_duration({0, 1, 1}), kInfinity);
  EXPECT_EQ(hazard_at({0, 1, 1}, 1), 0);
}

}  // namespace
}  // namespace locarno
