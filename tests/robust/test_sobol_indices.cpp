// Sobol' indices against the closed forms of the Ishigami function (Ishigami and Homma 1990; indices in Saltelli et al.
// 2008, Global Sensitivity Analysis: The Primer, section 4.7) and of the g-function (Saltelli and Sobol' 1995), and the
// coverage of their intervals.
#include "locarno/robust/sobol_indices.h"

#include <cmath>
#include <functional>
#include <numbers>
#include <random>
#include <vector>

#include <gtest/gtest.h>

namespace locarno {
namespace {

using Function = std::function<double(const std::vector<double>&)>;  // of uniforms

double ishigami(const std::vector<double>& u) {
  const auto x = [&](std::size_t i) { return std::numbers::pi * (2 * u[i] - 1); };
  return std::sin(x(0)) + 7 * std::pow(std::sin(x(1)), 2) + 0.1 * std::pow(x(2), 4) * std::sin(x(0));
}

const std::vector<double> kCoefficients = {0, 1, 4.5, 9, 99};

double g_function(const std::vector<double>& u) {
  double product = 1;
  for (std::size_t i = 0; i < u.size(); ++i)
    product *= (std::abs(4 * u[i] - 2) + kCoefficients[i]) / (1 + kCoefficients[i]);
  return product;
}

struct Expected {
  double first;
  double total;
};

const std::vector<Expected> kIshigami = {{0.3139, 0.5576}, {0.4424, 0.4424}, {0.0, 0.2437}};

// V_i = (1/3) / (1 + a_i)^2, V = prod (1 + V_i) - 1, S_i = V_i / V, S_Ti = V_i prod_(j != i) (1 + V_j) / V.
std::vector<Expected> g_indices() {
  double product = 1;
  std::vector<double> part;
  for (const double a : kCoefficients) part.push_back(1 / (3 * (1 + a) * (1 + a))), product *= 1 + part.back();
  std::vector<Expected> out;
  for (const double v : part) out.push_back({v / (product - 1), v * product / (1 + v) / (product - 1)});
  return out;
}

std::vector<SobolIndices> estimate(const Function& f, std::size_t inputs, std::size_t count, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::uniform_real_distribution<double> uniform;
  std::vector<double> a, b;
  std::vector<std::vector<double>> mixed(inputs);
  for (std::size_t j = 0; j < count; ++j) {
    std::vector<double> from_a(inputs), from_b(inputs);
    for (double& u : from_a) u = uniform(random);
    for (double& u : from_b) u = uniform(random);
    a.push_back(f(from_a)), b.push_back(f(from_b));
    for (std::size_t i = 0; i < inputs; ++i) {
      std::vector<double> both = from_a;
      both[i] = from_b[i];
      mixed[i].push_back(f(both));
    }
  }
  std::vector<SobolIndices> out;
  for (const auto& one : mixed) out.push_back(sobol_indices(a, b, one).value());
  return out;
}

void expect_near(const std::vector<SobolIndices>& found, const std::vector<Expected>& expected, double tolerance) {
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_NEAR(found[i].first.value, expected[i].first, tolerance) << i;
    EXPECT_NEAR(found[i].total.value, expected[i].total, tolerance) << i;
    EXPECT_LE(found[i].total.interval.low, found[i].total.value);
    EXPECT_GE(found[i].total.interval.high, found[i].total.value);
  }
}

TEST(SobolIndices, OfTheIshigamiFunction) { expect_near(estimate(ishigami, 3, 100'000, 1), kIshigami, 0.012); }

TEST(SobolIndices, OfTheGFunction) { expect_near(estimate(g_function, 5, 100'000, 2), g_indices(), 0.012); }

// In how many of 100 runs the interval holds the index: 95 is what normal intervals tend to.
void expect_coverage(const Function& f, const std::vector<Expected>& expected, std::size_t worlds, std::size_t least) {
  constexpr std::size_t kRuns = 400;
  std::vector<std::size_t> first(expected.size(), 0), total(expected.size(), 0);
  for (std::uint64_t run = 0; run < kRuns; ++run) {
    const auto found = estimate(f, expected.size(), worlds, 100 + run);
    for (std::size_t i = 0; i < expected.size(); ++i) {
      first[i] += found[i].first.interval.contains(expected[i].first) ? 1u : 0u;
      total[i] += found[i].total.interval.contains(expected[i].total) ? 1u : 0u;
    }
  }
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_GE(first[i], kRuns * least / 100) << i;
    EXPECT_GE(total[i], kRuns * least / 100) << i;
    EXPECT_LE(first[i], kRuns * 99 / 100) << i;  // and not by being too wide
    EXPECT_LE(total[i], kRuns * 99 / 100) << i;
  }
}

const std::vector<Expected> kIshigamiExactly = {{0.313905, 0.557589}, {0.442411, 0.442411}, {0.0, 0.243684}};

TEST(SobolIndices, IntervalsCoverThoseOfIshigami) { expect_coverage(ishigami, kIshigamiExactly, 1'000, 92); }

TEST(SobolIndices, IntervalsCoverThoseOfG) { expect_coverage(g_function, g_indices(), 1'000, 92); }

// The fewest worlds that they are told for.
TEST(SobolIndices, IntervalsOfFewWorldsCover) {
  expect_coverage(ishigami, kIshigamiExactly, 200, 91);
  expect_coverage(g_function, g_indices(), 200, 91);
}

TEST(SobolIndices, OfAnInputThatDoesNothingAreExactlyZero) {
  const auto found = estimate([](const std::vector<double>& u) { return u[0]; }, 2, 50, 3);
  EXPECT_EQ(found[1].first.value, 0);
  EXPECT_EQ(found[1].total.value, 0);
  EXPECT_EQ(found[1].total.interval, (Bounds{0, 0}));
}

TEST(SobolIndices, OfAConstantThereAreNone) {
  const std::vector<double> same(10, 3.5);
  EXPECT_FALSE(sobol_indices(same, same, same).has_value());
}

}  // namespace
}  // namespace locarno
