// Values of options and single numbers, drawn: exact means of order statistics, moments of the named distributions.
#include "locarno/robust/value_sampler.h"

#include <cmath>

#include <gtest/gtest.h>

#include "locarno/model/option_values.h"
#include "locarno/robust/distribution.h"

namespace locarno {
namespace {

constexpr int kDraws = 40'000;

Issue issue_of(std::size_t options, bool ordered) {
  Issue issue;
  issue.options.resize(options);
  issue.ordered = ordered;
  return issue;
}

std::vector<double> means_of(const ValueSampler& sampler) {
  std::vector<double> means;
  for (int n = 0; n < kDraws; ++n) {
    Uniforms uniforms(Stream(1, static_cast<std::uint64_t>(n), 0));
    const std::vector<Score> values = sampler.draw(uniforms);
    EXPECT_TRUE(sampler.admits(values));
    means.resize(values.size());
    for (std::size_t o = 0; o < values.size(); ++o) means[o] += to_points(values[o]) / kDraws;
  }
  return means;
}

void expect_means(const ValueSampler& sampler, const std::vector<double>& exact) {
  const std::vector<double> means = means_of(sampler);
  ASSERT_EQ(means.size(), exact.size());
  for (std::size_t o = 0; o < exact.size(); ++o)
    EXPECT_NEAR(means[o], exact[o], 0.73) << o;  // five errors of a uniform
}

ValueStatement order_of(std::vector<std::uint64_t> levels) {
  ValueStatement statement;
  statement.levels = std::move(levels);
  return statement;
}

ValueStatement ideal_of(std::uint64_t options) {
  ValueStatement statement;
  statement.form = ValueStatement::Form::ideal;
  statement.ideal = options;
  return statement;
}

// The k-th largest of n uniforms has the mean 1 - k / (n + 1).
TEST(ValueSampler, OrdersHaveTheMeansOfOrderStatistics) {
  expect_means({order_of({0b00001, 0b00110, 0b01000, 0b10000}), issue_of(5, false)},
               {100, 200. / 3, 200. / 3, 100. / 3, 0});
  expect_means({order_of({0b001, 0b010}), issue_of(3, false)}, {200. / 3, 100. / 3, 50});  // one option left out
  expect_means({order_of({0b111}), issue_of(3, false)}, {100, 100, 100});
  expect_means({order_of({0b011}), issue_of(3, false)}, {50, 50, 50});
}

TEST(ValueSampler, IdealsFallAwayOnALine) {
  expect_means({ideal_of(0b0010), issue_of(4, true)}, {50, 100, 200. / 3, 100. / 3});
  // Between two ideals: the middle is the least of three, its neighbours are the others.
  expect_means({ideal_of(0b10001), issue_of(5, true)}, {100, 62.5, 25, 62.5, 100});
  // Two between: each falls from its own side.
  expect_means({ideal_of(0b1001), issue_of(4, true)}, {100, 50, 50, 100});
  expect_means({ideal_of(0b01), issue_of(2, true)}, {100, 0});
  expect_means({ideal_of(0b001), issue_of(3, false)}, {100, 50, 50});
}

TEST(ValueSampler, WhatItDrawsIsWithinTheBoundsOfTheEstimate) {
  const Issue issue = issue_of(5, true);
  for (const ValueStatement& statement :
       {order_of({0b00001, 0b00110, 0b01000}), ideal_of(0b00100), ideal_of(0b10001)}) {
    const OptionValues bounds = values_of(statement, issue);
    const ValueSampler sampler(statement, issue);
    for (std::size_t o = 0; o < 5; ++o)
      EXPECT_EQ((sampler.open() >> o & 1) != 0, bounds.bounds[o].low != bounds.bounds[o].high) << o;
  }
}

TEST(ValueSampler, NoOtherValuesAreAdmitted) {
  const ValueSampler sampler(order_of({0b001, 0b010, 0b100}), issue_of(3, false));
  const auto points = [](int a, int b, int c) {
    return std::vector<Score>{Score::points(a), Score::points(b), Score::points(c)};
  };
  EXPECT_TRUE(sampler.admits(points(100, 30, 0)));
  EXPECT_FALSE(sampler.admits(points(90, 30, 0)));
  EXPECT_FALSE(sampler.admits(points(100, 30, 1)));
  EXPECT_FALSE(sampler.admits(points(100, 101, 0)));
  const ValueSampler line(ideal_of(0b001), issue_of(3, true));
  EXPECT_FALSE(line.admits(points(100, 30, 40)));
}

struct DistributionCase {
  const char* text;
  double mean;
  double variance;
};

// Means and variances by the textbook formulas (Johnson, Kotz & Balakrishnan 1995, vol. 2, chs. 25 and 26).
TEST(Distribution, MomentsAreThoseOfTheTextbook) {
  const DistributionCase cases[] = {
      {"20..50", 35, 30 * 30 / 12.0},
      {"unknown", 50, 100 * 100 / 12.0},
      {"triangular(0, 30, 90)", 40, (0 + 900 + 8100 - 0 - 0 - 2700) / 18.0},
      {"pert(0, 30, 90)", 35, (35 - 0) * (90 - 35) / 7.0},
      {"beta(2, 6)", 25, 10000 * 12 / (64.0 * 9)},
      {"normal(50, 5)", 50, 25},                 // the cut at ten deviations does not show
      {"normal(0, 10)", 7.978845608, 36.33802},  // half of it: sd x sqrt(2 / pi), variance sd^2 (1 - 2 / pi)
  };
  constexpr int kSteps = 50'000;  // the midpoint rule over u: no chance in it
  for (const auto& [text, mean, variance] : cases) {
    const Quantity quantity = parse_quantity(text, {}).value();
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < kSteps; ++i) {
      const double x = quantile(quantity, {quantity.low, quantity.high}, (i + 0.5) / kSteps);
      sum += x / kSteps;
      squares += x * x / kSteps;
    }
    EXPECT_NEAR(sum, mean, 1e-3) << text;
    EXPECT_NEAR(squares - sum * sum, variance, 0.05) << text;
  }
}

TEST(Distribution, QuantileInvertsTheDistributionFunction) {
  for (const char* text : {"20..50", "triangular(0, 30, 90)", "triangular(10, 10, 30)", "pert(0, 30, 90)",
                           "beta(1.5, 3)", "normal(60, 25)", "unknown"}) {
    const Quantity quantity = parse_quantity(text, {}).value();
    const Interval support{quantity.low, quantity.high};
    double before = -1;
    for (const double u : {1e-9, 0.001, 0.2, 0.5, 0.77, 0.999, 1 - 1e-9}) {
      const double x = quantile(quantity, support, u);
      EXPECT_NEAR(cumulative(quantity, support, x), u, 1e-10) << text << ' ' << u;
      EXPECT_GT(x, before);
      before = x;
    }
  }
}

TEST(Distribution, PointsAreThemselves) {
  EXPECT_EQ(drawn(parse_quantity("12.3456789", {}).value(), 0.9), Score(123'456'789));
  EXPECT_EQ(drawn(parse_quantity("7..7", {}).value(), 0.1), Score::points(7));
}

}  // namespace
}  // namespace locarno
