// Weights drawn from what statements leave open: exact moments, exact areas, and brute force.
#include "locarno/robust/weight_sampler.h"

#include <numeric>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "locarno/model/importance.h"
#include "support/uniform_weights.h"

namespace locarno {
namespace {

using testing::TriangleCells;

constexpr std::int64_t kPoint = Score::kUnitsPerPoint;
constexpr int kDraws = 40'000;

WeightSet set_of(const std::vector<std::pair<int, int>>& ranges,
                 std::vector<std::pair<std::uint32_t, std::uint32_t>> order = {}) {
  WeightSet set;
  for (const auto& [low, high] : ranges) set.low.push_back(low * kPoint), set.high.push_back(high * kPoint);
  set.order = std::move(order);
  return set;
}

WeightSet open_set(std::size_t issues, std::vector<std::pair<std::uint32_t, std::uint32_t>> order = {}) {
  return set_of(std::vector<std::pair<int, int>>(issues, {0, 100}), std::move(order));
}

std::vector<double> draw_from(const WeightSampler& sampler, std::uint64_t n) {
  Uniforms uniforms(Stream(20251214, n, 0));
  return sampler.draw(uniforms);
}

struct Moments {
  std::vector<double> mean;
  std::vector<double> square;  // mean of squares
};

template <class Draw>
Moments moments_of(const Draw& draw, std::size_t issues, int draws = kDraws) {
  Moments out{std::vector<double>(issues, 0.0), std::vector<double>(issues, 0.0)};
  for (int n = 0; n < draws; ++n) {
    const std::vector<double> weights = draw(static_cast<std::uint64_t>(n));
    EXPECT_NEAR(std::accumulate(weights.begin(), weights.end(), 0.0), 1, 1e-12);
    for (std::size_t i = 0; i < issues; ++i) {
      out.mean[i] += weights[i] / draws;
      out.square[i] += weights[i] * weights[i] / draws;
    }
  }
  return out;
}

Moments moments_of(const WeightSet& set) {
  const auto sampler = WeightSampler::make(set, nullptr);
  return moments_of([&](std::uint64_t n) { return draw_from(*sampler, n); }, set.low.size());
}

// A mean of values in [0, 1] with this mean square is off by more than five of its standard errors once in a million.
void expect_moments(const Moments& found, const std::vector<double>& mean, const std::vector<double>& square) {
  for (std::size_t i = 0; i < mean.size(); ++i) {
    const double error = std::sqrt(std::max(square[i] - mean[i] * mean[i], 0.0) / kDraws);
    EXPECT_NEAR(found.mean[i], mean[i], 5 * error + 1e-12) << i;
    EXPECT_NEAR(found.square[i], square[i], 10 * error + 1e-12) << i;
  }
}

// On a simplex with the given vertices (Dirichlet with parameters 1): E w = mean of vertices; E w^2 = (sum v^2 + (sum
// v)^2) / (n (n + 1)).
Moments simplex_moments(const std::vector<std::vector<double>>& vertices) {
  const auto n = static_cast<double>(vertices.size());
  Moments out;
  for (std::size_t i = 0; i < vertices.front().size(); ++i) {
    double sum = 0;
    double squares = 0;
    for (const auto& vertex : vertices) sum += vertex[i], squares += vertex[i] * vertex[i];
    out.mean.push_back(sum / n);
    out.square.push_back((squares + sum * sum) / (n * (n + 1)));
  }
  return out;
}

// Vertices of w[order[0]] >= w[order[1]] >= ...: the first k share 1.
std::vector<std::vector<double>> ranked_vertices(const std::vector<std::size_t>& order) {
  std::vector<std::vector<double>> vertices;
  for (std::size_t k = 1; k <= order.size(); ++k) {
    vertices.emplace_back(order.size(), 0.0);
    for (std::size_t i = 0; i < k; ++i) vertices.back()[order[i]] = 1 / static_cast<double>(k);
  }
  return vertices;
}

// Mean over all ranks that respect the order: equal parts of the set, each a simplex.
Moments ranked_moments(const WeightSet& set) {
  std::vector<std::size_t> order(set.low.size());
  std::iota(order.begin(), order.end(), 0u);
  Moments sum{std::vector<double>(order.size(), 0.0), std::vector<double>(order.size(), 0.0)};
  double parts = 0;
  do {
    const auto rank = [&](std::uint32_t i) { return std::find(order.begin(), order.end(), i) - order.begin(); };
    if (std::any_of(set.order.begin(), set.order.end(),
                    [&](const auto& pair) { return rank(pair.first) > rank(pair.second); }))
      continue;
    const Moments part = simplex_moments(ranked_vertices(order));
    for (std::size_t i = 0; i < order.size(); ++i) sum.mean[i] += part.mean[i], sum.square[i] += part.square[i];
    parts += 1;
  } while (std::next_permutation(order.begin(), order.end()));
  for (std::size_t i = 0; i < order.size(); ++i) sum.mean[i] /= parts, sum.square[i] /= parts;
  return sum;
}

TEST(WeightSampler, FreeSimplexHasItsExactMoments) {
  for (const std::size_t issues : {2u, 5u, 21u}) {
    const auto n = static_cast<double>(issues);
    expect_moments(moments_of(open_set(issues)), std::vector<double>(issues, 1 / n),
                   std::vector<double>(issues, 2 / (n * (n + 1))));
  }
}

// The marginal of a weight on the free simplex is Beta(1, n - 1): a tenth of the draws in each tenth of it.
TEST(WeightSampler, FreeSimplexHasItsExactMarginal) {
  const auto sampler = WeightSampler::make(open_set(8), nullptr);
  std::vector<double> count(10, 0.0);
  for (int n = 0; n < kDraws; ++n) {
    const double w = draw_from(*sampler, static_cast<std::uint64_t>(n))[3];
    ++count[std::min<std::size_t>(9, static_cast<std::size_t>(10 * (1 - std::pow(1 - w, 7))))];
  }
  double chi_square = 0;
  for (const double c : count) chi_square += std::pow(c - kDraws / 10.0, 2) / (kDraws / 10.0);
  EXPECT_LT(chi_square, 33.7);  // 9 degrees of freedom, chance 1e-4
}

// The mean of uniform weights under a total order are the rank-order-centroid weights (Barron & Barrett 1996).
TEST(WeightSampler, ATotalOrderHasRankOrderCentroidMeans) {
  const WeightSet set = open_set(4, {{0, 1}, {1, 2}, {2, 3}});
  const Moments exact = simplex_moments(ranked_vertices({0, 1, 2, 3}));
  EXPECT_NEAR(exact.mean[0], 0.5208, 5e-5);
  EXPECT_NEAR(exact.mean[3], 0.0625, 5e-5);
  expect_moments(moments_of(set), exact.mean, exact.square);
}

TEST(WeightSampler, AWeakOrderIsASimplexOfItsLevels) {
  const WeightSet set = open_set(3, {{0, 1}, {1, 2}, {2, 1}});  // first >= second = third
  const Moments exact = simplex_moments({{1, 0, 0}, {1.0 / 3, 1.0 / 3, 1.0 / 3}});
  expect_moments(moments_of(set), exact.mean, exact.square);
}

TEST(WeightSampler, PartialOrdersAreMadeOfTheirRankings) {
  const std::vector<WeightSet> sets = {
      open_set(3, {{0, 1}, {0, 2}}),                  // a tree from above
      open_set(3, {{0, 2}, {1, 2}}),                  // a tree from below
      open_set(5, {{0, 1}, {0, 2}, {2, 3}}),          // one with a free issue
      open_set(4, {{0, 2}, {1, 2}, {1, 3}}),          // neither: by coupling
      open_set(6, {{0, 2}, {1, 2}, {1, 3}, {4, 5}}),  // and a chain beside it
  };
  for (const WeightSet& set : sets) {
    const Moments exact = ranked_moments(set);
    expect_moments(moments_of(set), exact.mean, exact.square);
  }
}

// Issues that weigh the same, in an order that is no tree: against rejection from the simplex of classes.
TEST(WeightSampler, CoupledClassesOfSeveralIssuesAgreeWithRejection) {
  // 0 = 1 over 3; 2 over 3; 2 over 4.
  const WeightSet set = open_set(5, {{0, 1}, {1, 0}, {0, 3}, {2, 3}, {2, 4}});
  std::uint64_t tried = 0;
  const auto by_rejection = [&](std::uint64_t) {
    while (true) {
      Stream stream(99, tried++, 0);
      std::vector<double> share(4);
      double sum = 0;
      for (double& s : share) sum += s = -std::log(stream.uniform());
      const std::vector<double> w = {share[0] / sum / 2, share[0] / sum / 2, share[1] / sum, share[2] / sum,
                                     share[3] / sum};
      if (w[0] >= w[3] && w[2] >= w[3] && w[2] >= w[4]) return w;
    }
  };
  const Moments found = moments_of(set);
  const Moments brute = moments_of(by_rejection, 5, 10 * kDraws);
  expect_moments(found, brute.mean, brute.square);
}

struct TriangleCase {
  const char* name;
  WeightSet set;
};

std::vector<TriangleCase> triangles() {
  return {
      {"free", open_set(3)},
      {"order", open_set(3, {{0, 1}, {1, 2}})},
      {"ranges", set_of({{20, 40}, {10, 60}, {5, 50}})},
      {"one range", set_of({{30, 60}, {0, 60}, {0, 60}})},
      {"exact point", set_of({{30, 30}, {10, 60}, {0, 50}})},
      {"ranges and order", set_of({{20, 60}, {10, 60}, {5, 50}}, {{0, 1}, {1, 2}})},
      {"exact point and order", set_of({{30, 30}, {10, 60}, {0, 50}}, {{1, 2}, {1, 0}})},
      {"range and partial order", set_of({{30, 60}, {0, 60}, {0, 60}}, {{0, 1}, {0, 2}})},
  };
}

TEST(WeightSampler, IsUniformOverCellsOfTheTriangle) {
  for (const auto& [name, set] : triangles()) {
    const auto sampler = WeightSampler::make(set, nullptr);
    const double surprise = TriangleCells(set).surprise([&](std::uint64_t n) { return draw_from(*sampler, n); },
                                                        kDraws);
    EXPECT_LT(surprise, 4) << name << ", " << sampler->method();
  }
}

// Coupling is chosen where rejection would be slow; it draws from the same sets.
TEST(WeightSampler, CouplingIsUniformOverCellsOfTheTriangle) {
  for (const auto& [name, set] : triangles()) {
    const auto classes = weight_classes(set);
    if (!classes->ranged()) continue;
    constexpr int kFewer = kDraws / 4;
    const RangeOrderSampler sampler(*classes);
    const auto draw = [&](std::uint64_t n) {
      std::vector<double> points = sampler.draw(Uniforms(Stream(5, n, 0)));
      const double sum = std::accumulate(points.begin(), points.end(), 0.0);
      for (double& p : points) p /= sum;
      return points;
    };
    EXPECT_LT(TriangleCells(set).surprise(draw, kFewer), 4) << name;
  }
}

// The test can fail: points uniform in their ranges, divided by their sum, are not uniform weights.
TEST(WeightSampler, NormalisedUniformPointsAreFoundOut) {
  const WeightSet set = set_of({{20, 40}, {10, 60}, {5, 50}});
  const auto draw = [&](std::uint64_t n) {
    Stream stream(5, n, 0);
    std::vector<double> p = {20 + 20 * stream.uniform(), 10 + 50 * stream.uniform(), 5 + 45 * stream.uniform()};
    const double sum = p[0] + p[1] + p[2];
    return std::vector<double>{p[0] / sum, p[1] / sum, p[2] / sum};
  };
  EXPECT_GT(TriangleCells(set).surprise(draw, kDraws), 20);
}

// Eight issues: rates against rejection from the free simplex.
TEST(WeightSampler, RangesOfManyIssuesAgreeWithRejection) {
  const WeightSet set = set_of({{1, 40}, {2, 60}, {1, 50}, {1, 30}, {3, 90}, {2, 50}, {0, 40}, {1, 60}});
  const auto simplex = WeightSampler::make(open_set(8), nullptr);
  std::uint64_t tried = 0;
  const auto by_rejection = [&](std::uint64_t) {
    while (true) {
      Uniforms uniforms(Stream(77, tried++, 0));
      std::vector<double> weights = simplex->draw(uniforms);
      if (testing::in_set(set, weights)) return weights;
    }
  };
  const Moments brute = moments_of(by_rejection, 8, 2 * kDraws);
  const Moments found = moments_of(set);
  for (std::size_t i = 0; i < 8; ++i) {
    const double error = std::sqrt((brute.square[i] - brute.mean[i] * brute.mean[i]) * 1.5 / kDraws);
    EXPECT_NEAR(found.mean[i], brute.mean[i], 5 * error) << i;
  }
}

TEST(WeightSampler, ExactPointsHaveOneChoice) {
  const auto sampler = WeightSampler::make(set_of({{30, 30}, {10, 10}, {0, 0}}), nullptr);
  EXPECT_TRUE(sampler->fixed());
  EXPECT_EQ(draw_from(*sampler, 0), (std::vector<double>{0.75, 0.25, 0}));
  EXPECT_EQ(draw_from(*WeightSampler::make(set_of({{0, 0}, {0, 0}}), nullptr), 0), (std::vector<double>{0.5, 0.5}));
}

TEST(WeightSampler, NamedDistributionsHaveTheirMeansBeforeDivision) {
  ImportanceStatement statement;
  statement.points = {parse_quantity("triangular(10, 20, 60)", {}).value(), parse_quantity("50", {}).value()};
  const auto sampler = WeightSampler::make(importance_of(statement, 2).admissible, &statement);
  double mean = 0;
  for (int n = 0; n < kDraws; ++n) {
    const std::vector<double> w = draw_from(*sampler, static_cast<std::uint64_t>(n));
    mean += 50 * w[0] / w[1] / kDraws;
  }
  EXPECT_NEAR(mean, 30, 0.3);  // (10 + 20 + 60) / 3; five standard errors
}

// Two uniform amounts given that the first is not below the second: 2/3 and 1/3 of the way.
TEST(WeightSampler, NamedDistributionsKeepTheOrder) {
  ImportanceStatement statement;
  statement.points = {parse_quantity("uniform(0, 90)", {}).value(), parse_quantity("uniform(0, 90)", {}).value(),
                      parse_quantity("30", {}).value()};
  statement.orders = {{{IssueId(0)}, {IssueId(1)}}};
  const auto sampler = WeightSampler::make(importance_of(statement, 3).admissible, &statement);
  double first = 0;
  double second = 0;
  for (int n = 0; n < kDraws; ++n) {
    const std::vector<double> w = draw_from(*sampler, static_cast<std::uint64_t>(n));
    ASSERT_GE(w[0], w[1]);
    first += 30 * w[0] / w[2] / kDraws;
    second += 30 * w[1] / w[2] / kDraws;
  }
  EXPECT_NEAR(first, 60, 0.6);
  EXPECT_NEAR(second, 30, 0.6);
}

// Any set that has weights in it: draws lie in it, and contradictions are found exactly where there are none.
RC_GTEST_PROP(WeightSampler, DrawsLieInTheirSet, ()) {
  const auto issues = *rc::gen::inRange<std::uint32_t>(2, 8);
  WeightSet set;
  for (std::uint32_t i = 0; i < issues; ++i) {
    const auto low = *rc::gen::inRange(0, 30);
    set.low.push_back(low * kPoint);
    set.high.push_back((low + *rc::gen::inRange(0, 60)) * kPoint);
  }
  const auto pairs = *rc::gen::inRange(0, 8);
  for (int i = 0; i < pairs; ++i) set.order.emplace_back(*rc::gen::inRange(0u, issues), *rc::gen::inRange(0u, issues));
  const auto sampler = WeightSampler::make(set, nullptr);
  if (!sampler) {
    const auto& path = sampler.error().path;
    RC_ASSERT(path.size() >= 2u);
    RC_ASSERT(set.high[path.front()] < set.low[path.back()]);
    for (std::size_t i = 1; i < path.size(); ++i)
      RC_ASSERT(std::find(set.order.begin(), set.order.end(), std::pair(path[i - 1], path[i])) != set.order.end());
    return;
  }
  for (std::uint64_t n = 0; n < 20; ++n) {
    const std::vector<double> weights = draw_from(*sampler, n);
    RC_ASSERT(sampler->admits(weights));
  }
}

}  // namespace
}  // namespace locarno
