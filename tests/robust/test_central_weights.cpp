// Central weights: a published analysis, closed forms, and any number of threads.
#include "locarno/robust/central_weights.h"

#include <cmath>

#include <gtest/gtest.h>
#include <boost/math/distributions/beta.hpp>

#include "locarno/base/philox.h"
#include "robust/small_talks.h"

namespace locarno {
namespace {

using test::problem_in;

Package all_of(std::size_t option, std::size_t issues) { return Package(issues, OptionId(option)); }

// ---- heparin or enoxaparin

constexpr std::string_view kTreatment = R"(locarno: 1
title: Prevention of deep vein thrombosis
parties: {patient: {name: Patient, consent: required}}
issues:
  proximal: {name: Proximal deep vein thrombosis, options: {heparin: Heparin, enoxaparin: Enoxaparin}}
  distal: {name: Distal deep vein thrombosis, options: {heparin: Heparin, enoxaparin: Enoxaparin}}
  bleeding: {name: Major bleeding, options: {heparin: Heparin, enoxaparin: Enoxaparin}}
preferences:
  patient:
    values:
      proximal: {heparin: 0, enoxaparin: 100}
      distal: {heparin: 0, enoxaparin: 100}
      bleeding: {heparin: 100, enoxaparin: 0}
)";

// Risks after Geerts et al. 1996, NEJM 335, as Beta distributions, on linear scales of a quarter, a quarter and a
// tenth.
struct Risk {
  double events, others;
};
constexpr Risk kRisk[3][2] = {{{20, 116}, {8, 121}}, {{40, 96}, {32, 97}}, {{1, 135}, {5, 124}}};  // [issue][option]
constexpr double kNone[3] = {0.25, 0.40, 0.10};                                                    // worth 0
constexpr double kAll[3] = {0.00, 0.15, 0.00};                                                     // worth 1

// What each treatment is worth on each criterion in draw n; may leave 0..1, as it does where this was published.
void put_measurements(std::uint64_t n, Problem& world) {
  Stream stream(1, n, lane_of("measurements"));
  PartyEstimate& patient = world.estimates[0];
  for (std::size_t k = 0; k < 3; ++k) {
    for (std::size_t o = 0; o < 2; ++o) {
      const boost::math::beta_distribution<> risk(kRisk[k][o].events, kRisk[k][o].others);
      const double worth = (kNone[k] - quantile(risk, stream.uniform())) / (kNone[k] - kAll[k]);
      patient.contribution[k][o] = Score(std::llround(static_cast<double>(patient.weight[k]) * worth * 100));
    }
  }
}

CentralWeights treatments(std::uint64_t count, const std::vector<std::int64_t>& weight) {
  const Problem problem = problem_in(kTreatment);
  const Worlds worlds = make_worlds(problem, {}).value();
  const std::vector<Package> packages{all_of(0, 3), all_of(1, 3)};
  CentralWeightSums sums(1, packages.size());
  Problem world = problem;
  for (std::uint64_t n = 0; n < count; ++n) {
    Worlds::apply(worlds.draw(n), world);
    if (!weight.empty()) world.estimates[0].weight = weight;
    put_measurements(n, world);
    sums.add(world, packages);
  }
  return sums.means();
}

// The example in the manual of van Valkenhoef's package smaa for R (version 0.3, 2013; 10,000 iterations):
// acceptability of rank 1 and central weights with nothing known of the weights, and acceptability with weights 0.5,
// 0.2, 0.3. The tolerance is four standard errors of the two samples together.
TEST(CentralWeightsPublished, HeparinOrEnoxaparin) {
  constexpr double kWorlds = 40'000;
  const CentralWeights found = treatments(static_cast<std::uint64_t>(kWorlds), {});
  const auto share = [&](std::size_t x) { return static_cast<double>(found.best[x][0].worlds) / kWorlds; };
  const double error = std::sqrt(0.3504 * 0.6496 * (1 / 10'000.0 + 1 / kWorlds));
  EXPECT_NEAR(share(0), 0.3504, 4 * error);
  EXPECT_NEAR(share(1), 0.6496, 4 * error);
  const double published[2][3] = {{0.1865097, 0.2772205, 0.5362698}, {0.4073100, 0.3641477, 0.2285423}};
  for (std::size_t x = 0; x < 2; ++x) {
    const double draws = x == 0 ? 3'504 : 6'496;
    for (std::size_t k = 0; k < 3; ++k)  // no weight of a simplex of three spreads more than 0.25
      EXPECT_NEAR(found.best[x][0].weights[k], published[x][k], 4 * 0.25 * std::sqrt(1.25 / draws)) << x << ' ' << k;
  }
}

TEST(CentralWeightsPublished, HeparinOrEnoxaparinWithKnownWeights) {
  constexpr double kWorlds = 40'000;
  const CentralWeights found = treatments(static_cast<std::uint64_t>(kWorlds), {500'000'000, 200'000'000, 300'000'000});
  const double error = std::sqrt(0.1279 * 0.8721 * (1 / 10'000.0 + 1 / kWorlds));
  EXPECT_NEAR(static_cast<double>(found.best[0][0].worlds) / kWorlds, 0.1279, 4 * error);
  EXPECT_DOUBLE_EQ(found.best[1][0].weights[0], 0.5);
}

// ---- closed forms

constexpr std::string_view kTwoIssues = R"(locarno: 1
title: Two issues
parties: {north: {name: North, consent: required}}
issues:
  land: {name: Land, options: {much: Much, little: Little}}
  trade: {name: Trade, options: {much: Much, little: Little}}
preferences:
  north:
    values: {land: {much: 100, little: 0}, trade: {much: 100, little: 0}}
    walk_away: 30
)";

// With the weight w of land uniform on 0..1, much land and little trade is worth 100 w: accepted from w = 0.3 on, and
// better than the reverse from w = 0.5 on.
TEST(CentralWeights, AreTheMiddleOfWhatAccepts) {
  const Problem problem = problem_in(kTwoIssues);
  const Worlds worlds = make_worlds(problem, {}).value();
  const std::vector<Package> packages{{OptionId(0), OptionId(1)}, {OptionId(1), OptionId(0)}};
  const CentralWeights found = central_weights(problem, worlds, {packages}, 0, 20'000, {}).front();
  EXPECT_EQ(found.all[0].worlds, 20'000u);
  EXPECT_NEAR(found.all[0].weights[0], 0.5, 0.01);
  EXPECT_NEAR(found.accepted[0][0].weights[0], 0.65, 0.01);
  EXPECT_NEAR(found.accepted[1][0].weights[0], 0.35, 0.01);
  EXPECT_NEAR(found.best[0][0].weights[0], 0.75, 0.01);
  EXPECT_NEAR(found.best[1][0].weights[1], 0.75, 0.01);
  EXPECT_NEAR(static_cast<double>(found.accepted[0][0].worlds), 14'000, 300);
}

// A package that is never accepted has none, and neither has a party with a score sheet.
TEST(CentralWeights, AreEmptyWhereThereIsNothing) {
  std::string text(kTwoIssues);
  const Problem problem = problem_in(text);
  const Worlds worlds = make_worlds(problem, {}).value();
  const std::vector<Package> nothing{{OptionId(1), OptionId(1)}};
  const CentralWeights found = central_weights(problem, worlds, {nothing}, 0, 100, {}).front();
  EXPECT_EQ(found.accepted[0][0].worlds, 0u);
  EXPECT_TRUE(found.accepted[0][0].weights.empty());
  EXPECT_EQ(found.best[0][0].worlds, 100u);

  const Problem sheet = problem_in(R"(locarno: 1
title: A score sheet
parties: {north: {name: North, consent: required}}
issues: {land: {name: Land, options: {much: Much, little: Little}}}
preferences: {north: {scores: {land: {much: 40, little: 10}}, walk_away: 5..15}}
)");
  const std::vector<Package> much{{OptionId(0)}};
  const CentralWeights none = central_weights(sheet, make_worlds(sheet, {}).value(), {much}, 0, 100, {}).front();
  EXPECT_EQ(none.accepted[0][0].worlds, 100u);
  EXPECT_TRUE(none.accepted[0][0].weights.empty());
}

// Under a full order the middle of the weights is the rank-order centroid (Barron and Barrett 1996).
TEST(CentralWeights, OfAnOrderAreItsCentroid) {
  std::string text(kTreatment);
  text.replace(text.find("    values:"), 0, "    importance: bleeding > proximal > distal\n");
  const Problem problem = problem_in(text);
  const std::vector<Package> none;
  const CentralWeights found = central_weights(problem, make_worlds(problem, {}).value(), {none}, 0, 20'000, {})
                                   .front();
  EXPECT_NEAR(found.all[0].weights[2], 11.0 / 18, 0.01);
  EXPECT_NEAR(found.all[0].weights[0], 5.0 / 18, 0.01);
  EXPECT_NEAR(found.all[0].weights[1], 2.0 / 18, 0.01);
}

TEST(ParallelCentralWeights, AreTheSameForAnyNumberOfThreads) {
  const Problem problem = problem_in(kTwoIssues);
  const Worlds worlds = make_worlds(problem, {}).value();
  const std::vector<Package> packages{{OptionId(0), OptionId(1)}, {OptionId(1), OptionId(0)}};
  const CentralWeights one = central_weights(problem, worlds, {packages}, 0, 500, {nullptr, {}, 1}).front();
  const CentralWeights four = central_weights(problem, worlds, {packages}, 0, 500, {nullptr, {}, 4}).front();
  for (std::size_t x = 0; x < packages.size(); ++x) {
    EXPECT_EQ(one.accepted[x][0].worlds, four.accepted[x][0].worlds);
    EXPECT_EQ(one.accepted[x][0].weights, four.accepted[x][0].weights);
    EXPECT_EQ(one.best[x][0].weights, four.best[x][0].weights);
  }
}

}  // namespace
}  // namespace locarno
