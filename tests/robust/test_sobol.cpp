// Low-discrepancy points: even in every number, unbiased, and better than random ones.
#include "locarno/robust/sobol.h"

#include <cmath>

#include <gtest/gtest.h>

#include "locarno/base/philox.h"

namespace locarno {
namespace {

// Every number of 2^m points falls once into each of 2^m equal cells, and every pair of the first two numbers once into
// each cell of every dyadic grid: the first two make a (0, m, 2)-net (Sobol' 1967), and scrambling keeps that.
TEST(Sobol, PowersOfTwoFillTheirCellsOnce) {
  constexpr std::size_t kPoints = 256;
  const SobolPoints points(40, 11);
  for (std::size_t number = 0; number < 40; ++number) {
    std::vector<int> cells(kPoints, 0);
    for (std::size_t n = 0; n < kPoints; ++n) ++cells[static_cast<std::size_t>(points.at(n, number) * kPoints)];
    EXPECT_EQ(cells, std::vector<int>(kPoints, 1)) << number;
  }
  for (std::size_t wide = 1; wide <= kPoints; wide *= 2) {
    const std::size_t high = kPoints / wide;
    std::vector<int> cells(kPoints, 0);
    for (std::size_t n = 0; n < kPoints; ++n) {
      const auto x = static_cast<std::size_t>(points.at(n, 0) * static_cast<double>(wide));
      const auto y = static_cast<std::size_t>(points.at(n, 1) * static_cast<double>(high));
      ++cells[x * high + y];
    }
    EXPECT_EQ(cells, std::vector<int>(kPoints, 1)) << wide;
  }
}

// The product of 2 x over five numbers has the integral 1.
double product(const std::vector<double>& x) {
  double out = 1;
  for (const double v : x) out *= 2 * v;
  return out;
}

template <class At>
double mean_product(const At& at, std::uint64_t points) {
  double sum = 0;
  for (std::uint64_t n = 0; n < points; ++n) {
    std::vector<double> x;
    for (std::size_t d = 0; d < 5; ++d) x.push_back(at(n, d));
    sum += product(x);
  }
  return sum / static_cast<double>(points);
}

TEST(Sobol, IsUnbiasedAndBetterThanRandomPoints) {
  constexpr int kSeeds = 200;
  constexpr std::uint64_t kPoints = 256;
  double mean = 0;
  double even = 0;
  double random = 0;
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    const SobolPoints points(5, seed);
    const double by_points = mean_product([&](auto n, auto d) { return points.at(n, d); }, kPoints);
    const double by_stream = mean_product([&](auto n, auto d) { return Stream(seed, n, d).uniform(); }, kPoints);
    mean += by_points / kSeeds;
    even += std::pow(by_points - 1, 2) / kSeeds;
    random += std::pow(by_stream - 1, 2) / kSeeds;
  }
  EXPECT_NEAR(mean, 1, 5 * std::sqrt(even / kSeeds));
  EXPECT_LT(even, random / 20);  // variance
}

TEST(Sobol, SeedsScrambleDifferently) {
  EXPECT_NE(SobolPoints(3, 1).at(5, 2), SobolPoints(3, 2).at(5, 2));
  EXPECT_EQ(SobolPoints(3, 1).at(5, 2), SobolPoints(900, 1).at(5, 2));
}

}  // namespace
}  // namespace locarno
