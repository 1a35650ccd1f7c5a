// Several guarantors: laws of how many honour against enumeration of all 2^n sets, published tables, bounds,
// monotonicity.
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "locarno/durable/guarantor_mix.h"
#include "support/random_ranges.h"

namespace locarno {
namespace {

using testing::chance;
using testing::RandomRanges;

std::vector<double> random_chances(std::size_t n) {
  std::vector<double> out;
  for (std::size_t j = 0; j < n; ++j) out.push_back(chance());
  return out;
}

std::vector<double> random_falling(std::size_t n) {
  std::vector<double> out = random_chances(n);
  std::ranges::sort(out, std::greater{});
  return out;
}

// Pr(S) of every set by the definition.
std::vector<double> chances_of_sets(const GuarantorMix& mix) {
  std::vector<double> out(std::size_t{1} << mix.guarantors(), 0);
  for (std::size_t set = 0; set < out.size(); ++set) {
    for (const MixState& state : mix.states) {
      double product = state.weight;
      for (std::size_t j = 0; j < mix.guarantors(); ++j) {
        product *= (set >> j) & 1 ? state.credibility[j] : 1 - state.credibility[j];
      }
      out[set] += product;
    }
  }
  return out;
}

GuarantorMix random_mix(std::size_t n) {
  GuarantorMix mix = independent_guarantors(random_chances(n));
  if (n > 0 && chance() < 0.5) {
    mix = leader_and_followers({*rc::gen::inRange<std::size_t>(0, n), chance(), random_chances(n), random_chances(n)});
  }
  return with_common_mode(mix, chance());
}

RC_GTEST_PROP(GuarantorMix, CountsAreThoseOfAllSets, ()) {
  const auto n = *rc::gen::inRange<std::size_t>(0, 9);
  const GuarantorMix mix = random_mix(n);
  std::vector<double> expected(n + 1, 0);
  const std::vector<double> sets = chances_of_sets(mix);
  for (std::size_t set = 0; set < sets.size(); ++set)
    expected[static_cast<std::size_t>(std::popcount(set))] += sets[set];
  const std::vector<double> counts = honouring_counts(mix);
  for (std::size_t k = 0; k <= n; ++k) RC_ASSERT(std::abs(counts[k] - expected[k]) < 1e-12);
}

RC_GTEST_PROP(GuarantorMix, StrengthIsThatOfAllSets, ()) {
  const auto n = *rc::gen::inRange<std::size_t>(0, 8);
  const GuarantorMix mix = random_mix(n);
  const auto strength = *rc::gen::container<std::vector<std::uint32_t>>(n, rc::gen::inRange(0U, 5U));
  std::vector<double> expected(std::accumulate(strength.begin(), strength.end(), std::size_t{1}), 0);
  const std::vector<double> sets = chances_of_sets(mix);
  for (std::size_t set = 0; set < sets.size(); ++set) {
    std::size_t total = 0;
    for (std::size_t j = 0; j < n; ++j) total += (set >> j) & 1 ? strength[j] : 0;
    expected[total] += sets[set];
  }
  const std::vector<double> law = honouring_strength(mix, strength);
  RC_ASSERT(law.size() == expected.size());
  for (std::size_t s = 0; s < law.size(); ++s) RC_ASSERT(std::abs(law[s] - expected[s]) < 1e-12);
}

RC_GTEST_PROP(GuarantorMix, PayoffsOfSetsAreWeighedByTheirChances, ()) {
  const auto n = *rc::gen::inRange<std::size_t>(0, 7);
  const GuarantorMix mix = random_mix(n);
  const std::vector<double> payoffs = random_chances(std::size_t{1} << n);
  const double peace = chance();
  const std::vector<double> sets = chances_of_sets(mix);
  const double attack = std::inner_product(sets.begin(), sets.end(), payoffs.begin(), 0.0);
  RC_ASSERT(std::abs(deterred_by_sets(mix, payoffs, peace).margin - (peace - attack)) < 1e-9);
}

TEST(GuarantorMix, SixtyGuarantorsKeepTheirDigits) {
  std::vector<double> credibility;
  for (int j = 0; j < 60; ++j) credibility.push_back(0.001 + 0.0001 * j);
  const std::vector<double> counts = honouring_counts(credibility);
  double all = 1, none = 1;
  for (const double h : credibility) {
    all *= h;
    none *= 1 - h;
  }
  EXPECT_NEAR(counts[60] / all, 1, 1e-12);  // about 1e-150
  EXPECT_NEAR(counts[0] / none, 1, 1e-12);
  EXPECT_NEAR(std::accumulate(counts.begin(), counts.end(), 0.0), 1, 1e-12);
  EXPECT_NEAR(expected_count(counts), std::accumulate(credibility.begin(), credibility.end(), 0.0), 1e-12);
}

// Equal guarantors of mean chance .5: reproduces the table of Pr(K >= 1) for n = 1, 3, 5, 10 by hand-computed products.
TEST(GuarantorMix, EqualsTheTableOfTheBetaBinomial) {
  const std::vector<std::size_t> numbers{1, 3, 5, 10};
  const std::vector<double> at_two_tenths{0.500, 0.800, 0.893, 0.962};
  const std::vector<double> at_half{0.500, 0.6875, 0.7539, 0.8238};
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    EXPECT_NEAR(at_least_one(equal_guarantors_counts(numbers[i], 0.5, 0.2)), at_two_tenths[i], 0.0005);
    EXPECT_NEAR(at_least_one(equal_guarantors_counts(numbers[i], 0.5, 0.5)), at_half[i], 0.00005);
  }
}

// The law by its integral: binomials averaged over the beta density (midpoint rule on the unit interval).
TEST(GuarantorMix, BetaBinomialIsAnAverageOfBinomials) {
  const double h = 0.4, rho = 0.2;
  const double a = h * (1 - rho) / rho, b = (1 - h) * (1 - rho) / rho;
  const std::size_t n = 6, steps = 200'000;
  std::vector<double> expected(n + 1, 0);
  double whole = 0;
  for (std::size_t i = 0; i < steps; ++i) {
    const double p = (static_cast<double>(i) + 0.5) / static_cast<double>(steps);
    const double density = std::pow(p, a - 1) * std::pow(1 - p, b - 1);
    whole += density;
    const std::vector<double> counts = honouring_counts(std::vector<double>(n, p));
    for (std::size_t k = 0; k <= n; ++k) expected[k] += density * counts[k];
  }
  const std::vector<double> law = equal_guarantors_counts(n, h, rho);
  for (std::size_t k = 0; k <= n; ++k) EXPECT_NEAR(law[k], expected[k] / whole, 1e-7) << k;
}

TEST(GuarantorMix, CorrelationRunsFromIndependentToAllOrNone) {
  const std::vector<double> apart = equal_guarantors_counts(4, 0.3, 0);
  const std::vector<double> nearly = equal_guarantors_counts(4, 0.3, 1e-9);
  for (std::size_t k = 0; k <= 4; ++k) EXPECT_NEAR(apart[k], nearly[k], 1e-8);
  EXPECT_EQ(equal_guarantors_counts(4, 0.3, 1), (std::vector<double>{0.7, 0, 0, 0, 0.3}));
  EXPECT_EQ(equal_guarantors_counts(0, 0.3, 0.5), (std::vector<double>{1}));
  EXPECT_EQ(at_least_one(equal_guarantors_counts(3, 0, 0.5)), 0);
  EXPECT_EQ(at_least_one(equal_guarantors_counts(3, 1, 0.5)), 1);
}

RC_GTEST_PROP(GuarantorMix, CorrelationLeavesTheMeanAndLowersTheChanceOfOne, ()) {
  const auto n = *rc::gen::inRange<std::size_t>(1, 12);
  const double h = chance();
  const double rho = chance(), more = rho + (1 - rho) * chance();
  const std::vector<double> low = equal_guarantors_counts(n, h, rho), high = equal_guarantors_counts(n, h, more);
  RC_ASSERT(std::abs(expected_count(low) - static_cast<double>(n) * h) < 1e-9);
  RC_ASSERT(std::abs(expected_count(high) - static_cast<double>(n) * h) < 1e-9);
  RC_ASSERT(at_least_one(high) <= at_least_one(low) + 1e-12);
}

RC_GTEST_PROP(GuarantorMix, OneMoreGuarantorNeverLowersTheChanceOfOne, ()) {
  std::vector<double> credibility = random_chances(*rc::gen::inRange<std::size_t>(0, 10));
  const double g = chance();
  const auto reached = [&] {
    return at_least_one(honouring_counts(with_common_mode(independent_guarantors(credibility), g)));
  };
  const double before = reached();
  credibility.push_back(chance());
  RC_ASSERT(reached() >= before - 1e-12);
  RC_ASSERT(reached() <= 1 - g + 1e-12);  // the ceiling of a common mode
}

RC_GTEST_PROP(GuarantorMix, MoreCredibleGuarantorsNeverHurtDeterrence, ()) {
  const auto n = *rc::gen::inRange<std::size_t>(1, 8);
  std::vector<double> credibility = random_chances(n);
  const std::vector<double> payoffs = random_falling(n + 1);
  const double peace = chance();
  const Condition before = deterred_by_mix(honouring_counts(credibility), payoffs, peace);
  double& one = credibility[*rc::gen::inRange<std::size_t>(0, n)];
  one += (1 - one) * chance();
  RC_ASSERT(deterred_by_mix(honouring_counts(credibility), payoffs, peace).margin >= before.margin - 1e-12);
}

RC_GTEST_PROP(GuarantorMix, BoundsAreThoseOfTheCorners, ()) {
  RandomRanges ranges;
  const auto n = *rc::gen::inRange<std::size_t>(0, 3);
  MixRanges mix;
  for (std::size_t j = 0; j < n; ++j) mix.credibility.push_back(ranges.chance());
  mix.common_mode = ranges.chance();
  for (std::size_t k = 0; k <= n; ++k) {  // bands that fall with k and do not meet
    const double top = 1 - static_cast<double>(k) * 0.3;
    mix.payoffs.push_back(ranges.between(top - 0.3, top));
  }
  mix.peace = ranges.chance();
  ranges.check_bounds(deterred_by_mix(mix), [&](const std::vector<double>& v) {
    const auto at = [&](std::size_t from, std::size_t count) {
      const auto begin = v.begin() + static_cast<std::ptrdiff_t>(from);
      return std::vector<double>(begin, begin + static_cast<std::ptrdiff_t>(count));
    };
    const GuarantorMix point = with_common_mode(independent_guarantors(at(0, n)), v[n]);
    return deterred_by_mix(honouring_counts(point), at(n + 1, n + 1), v.back());
  });
}

TEST(GuarantorMix, IsOnTheBoundaryAtTheLeastCredibilityOfOne) {
  const std::vector<double> payoffs{0.35, -0.25};  // one guarantor: the vector h* = .25 at x = .2
  EXPECT_EQ(deterred_by_mix(honouring_counts(std::vector{0.25}), payoffs, 0.2).standing, Standing::boundary);
  EXPECT_FALSE(deterred_by_mix(honouring_counts(std::vector{0.249}), payoffs, 0.2).holds());
}

TEST(GuarantorMix, FollowersOfOneLeaderAddLittle) {
  const std::size_t n = 6;
  FollowerTerms terms{0, 0.5, std::vector<double>(n, 0.9), std::vector<double>(n, 0.02)};
  const double led = at_least_one(honouring_counts(leader_and_followers(terms)));
  EXPECT_NEAR(led, 0.5 + 0.5 * (1 - std::pow(0.98, 5)), 1e-12);
  EXPECT_GT(at_least_one(honouring_counts(std::vector<double>(n, 0.46))), 0.97);  // as credible, but independent
}

}  // namespace
}  // namespace locarno
