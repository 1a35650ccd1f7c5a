// Numbers that go together: the ranks have the declared correlation, and each number keeps its own distribution.
#include "locarno/robust/copula.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <gtest/gtest.h>

#include "locarno/robust/worlds.h"
#include "support/scenario_text.h"

namespace locarno {
namespace {

constexpr std::size_t kDraws = 20'000;

// Spearman's rank correlation, from ranks (no ties).
double rank_correlation(const std::vector<double>& a, const std::vector<double>& b) {
  const auto ranks = [](const std::vector<double>& values) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), 0u);
    std::sort(order.begin(), order.end(), [&](auto i, auto j) { return values[i] < values[j]; });
    std::vector<double> rank(values.size());
    for (std::size_t i = 0; i < order.size(); ++i) rank[order[i]] = static_cast<double>(i);
    return rank;
  };
  const std::vector<double> ra = ranks(a);
  const std::vector<double> rb = ranks(b);
  double squares = 0;
  for (std::size_t i = 0; i < ra.size(); ++i) squares += (ra[i] - rb[i]) * (ra[i] - rb[i]);
  const auto n = static_cast<double>(ra.size());
  return 1 - 6 * squares / (n * (n * n - 1));
}

Problem correlated(const std::string& correlations, const ProblemOptions& options = {}) {
  const std::string text = R"~(locarno: 1
title: Three that wait
sources: {press: {title: News report, date: 2025-12-14, grade: B}}
as_of: 2025-12-20
parties: {north: {consent: required}, south: {consent: required}, east: {consent: required}}
issues: {line: {options: [freeze, retreat]}}
preferences:
  north: {walk_away: "triangular(10, 20, 80)", together: [{when: {line: freeze}, add: 0..10}]}
  south: {values: {line: freeze > retreat}}
  east: {values: {line: {order: retreat > freeze, source: press}}}
correlations:
)~" + correlations;
  return make_problem(test::read(text), options).value();
}

std::vector<double> numbers_of(const Worlds& worlds, const std::string& address, std::uint64_t from = 0) {
  std::vector<double> out;
  for (std::size_t u = 0; u < worlds.unknowns().size(); ++u) {
    if (worlds.unknowns()[u].address != address) continue;
    for (std::uint64_t n = 0; n < kDraws; ++n) out.push_back(worlds.draw(from + n).numbers[worlds.first_number(u)]);
  }
  return out;
}

TEST(Copula, RanksHaveTheDeclaredCorrelation) {
  for (const bool low_discrepancy : {false, true}) {
    const Worlds worlds = make_worlds(correlated(R"(  - {between: [north.walk_away, south.walk_away], rank: 0.6}
  - {between: [south.walk_away, north.together.1], rank: -0.4}
)"),
                                      {1, low_discrepancy})
                              .value();
    const auto north = numbers_of(worlds, "north.walk_away");
    const auto south = numbers_of(worlds, "south.walk_away");
    const auto calm = numbers_of(worlds, "north.together.1");
    const auto east = numbers_of(worlds, "east.walk_away");
    const double error = 5 / std::sqrt(static_cast<double>(kDraws));
    EXPECT_NEAR(rank_correlation(north, south), 0.6, error);
    EXPECT_NEAR(rank_correlation(south, calm), -0.4, error);
    EXPECT_NEAR(rank_correlation(north, calm), 0, error);  // what nobody correlates
    EXPECT_NEAR(rank_correlation(north, east), 0, error);
    const double mean = std::accumulate(north.begin(), north.end(), 0.0) / static_cast<double>(kDraws);
    EXPECT_NEAR(mean, 110.0 / 3, 0.6);  // of the triangle, as without a correlation
    const auto low = std::count_if(south.begin(), south.end(), [](double x) { return x < 25; });
    EXPECT_NEAR(static_cast<double>(low) / static_cast<double>(kDraws), 0.25, 0.016);
  }
}

TEST(Copula, OneAndMinusOneTieNumbersTogether) {
  const Worlds worlds = make_worlds(correlated(R"(  - {between: [east.walk_away, south.walk_away], rank: 1}
  - {between: [east.walk_away, north.together.1], rank: -1}
  - {between: [south.walk_away, north.together.1], rank: -1}
)"),
                                    {})
                            .value();
  const auto east = numbers_of(worlds, "east.walk_away");
  const auto south = numbers_of(worlds, "south.walk_away");
  const auto calm = numbers_of(worlds, "north.together.1");
  for (std::size_t n = 0; n < kDraws; ++n) {
    ASSERT_NEAR(east[n], south[n], 1e-6);
    ASSERT_NEAR(calm[n], 10 - east[n] / 10, 1e-6);
  }
}

TEST(Copula, ImpossibleCorrelationsNameASmallestSet) {
  const auto worlds = make_worlds(correlated(R"(  - {between: [north.walk_away, south.walk_away], rank: 0.9}
  - {between: [south.walk_away, east.walk_away], rank: 0.9, id: second}
  - {between: [north.walk_away, east.walk_away], rank: -0.5}
  - {between: [north.walk_away, north.together.1], rank: 0.1}
)"),
                                  {});
  ASSERT_FALSE(worlds);
  EXPECT_EQ(worlds.error().front().message,
            "these correlations cannot hold together: correlations.1 (north.walk_away and south.walk_away: 0.9), "
            "correlations.second (south.walk_away and east.walk_away: 0.9), correlations.3 (north.walk_away and "
            "east.walk_away: -0.5)");
  EXPECT_EQ(worlds.error().front().remedy, "bring one of them nearer to 0, or drop it with --without");
}

// Five that pull apart pairwise as strongly as four could: no three of them are the reason.
TEST(Copula, AConflictMayNeedMoreThanThree) {
  std::vector<RankCorrelation> all;
  for (std::size_t a = 0; a < 6; ++a) {
    for (std::size_t b = a + 1; b < 6; ++b) all.push_back({a, b, a < 5 && b < 5 ? -0.28 : 0.1});
  }
  EXPECT_FALSE(Copula::make(6, all));
  const std::vector<std::size_t> conflict = smallest_conflict(all);
  EXPECT_EQ(conflict.size(), 10u);
  for (const std::size_t c : conflict) EXPECT_EQ(all[c].rank, -0.28);
}

TEST(Copula, TheLatestCorrelationStandsAndDropsWork) {
  const std::string two = R"(  - {between: [north.walk_away, south.walk_away], rank: 0.8}
  - {between: [south.walk_away, north.walk_away], rank: -0.8, date: 2025-12-14}
)";
  const double error = 5 / std::sqrt(static_cast<double>(kDraws));
  const auto correlation = [&](const ProblemOptions& options) {
    const Worlds worlds = make_worlds(correlated(two, options), {}).value();
    return rank_correlation(numbers_of(worlds, "north.walk_away"), numbers_of(worlds, "south.walk_away"));
  };
  EXPECT_NEAR(correlation({}), -0.8, error);
  EXPECT_NEAR(correlation({{std::nullopt, {"correlations.2"}}, {}, {}}), 0.8, error);
  EXPECT_NEAR(correlation({{std::nullopt, {"correlations"}}, {}, {}}), 0, error);
}

}  // namespace
}  // namespace locarno
