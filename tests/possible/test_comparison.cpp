// The comparison points of other platforms against a direct computation over the points of an exact frontier.
#include <gtest/gtest.h>

#include <algorithm>

#include "locarno/base/score.h"
#include "locarno/possible/comparison.h"
#include "locarno/possible/diagram.h"
#include "locarno/possible/space.h"
#include "support/exact_solutions.h"
#include "support/small_scenario.h"

namespace locarno {
namespace {

using testing::small_problem;
using testing::SmallScenarioOptions;
using testing::Units;

Frontier by_hand(const std::vector<Units>& points) {
  Frontier out;
  out.exact = true;
  for (const Units& u : points) out.points.push_back({u, {}, 1});
  return out;
}

Units points(std::int64_t a, std::int64_t b) { return {Score::points(a).units, Score::points(b).units}; }

double spread(const std::vector<double>& levels) { return std::ranges::max(levels) - std::ranges::min(levels); }

// The first of the smallest, and its spread.
template <class Levels>
ComparisonPoint smallest_spread(const Frontier& frontier, Levels levels) {
  std::vector<double> spreads;
  for (const FrontierPoint& point : frontier.points) spreads.push_back(spread(levels(point.utilities)));
  const auto least = std::ranges::min_element(spreads);
  return {frontier.points[static_cast<std::size_t>(least - spreads.begin())], *least};
}

TEST(Comparison, ByHand) {
  const Frontier frontier = by_hand({points(80, 20), points(60, 50), points(40, 90)});
  // Relative gains over 20 and 10: ideal 80 and 90. (1, .125), (.667, .5), (.333, 1).
  const auto relative = least_spread_of_relative_gains(frontier, points(20, 10));
  ASSERT_TRUE(relative.has_value());
  EXPECT_TRUE(relative->point == frontier.points[1]);
  EXPECT_NEAR(relative->spread, 1.0 / 6, 1e-12);
  const auto difference = least_difference_of_utilities(frontier);
  ASSERT_TRUE(difference.has_value());
  EXPECT_TRUE(difference->point == frontier.points[1]);
  EXPECT_EQ(difference->spread, 10.0);
}

// An even point may be one at which a party gets far less and the other hardly more.
TEST(Comparison, TheMostEvenPointNeedNotBeTheGreatestSmallestGain) {
  const Frontier frontier = by_hand({points(90, 60), points(50, 61), points(45, 62)});
  EXPECT_TRUE(least_difference_of_utilities(frontier)->point == frontier.points[1]);
  EXPECT_EQ(testing::best_egalitarian({points(90, 60), points(50, 61), points(45, 62)}, points(0, 0)),
            std::vector<std::size_t>{0});
}

TEST(Comparison, TheFirstOfEqualsIsTaken) {
  const Frontier frontier = by_hand({points(60, 50), points(50, 60)});
  EXPECT_TRUE(least_difference_of_utilities(frontier)->point == frontier.points[0]);
  EXPECT_TRUE(least_spread_of_relative_gains(frontier, points(0, 0))->point == frontier.points[0]);
}

TEST(Comparison, NothingToCompareIsNoPoint) {
  EXPECT_FALSE(least_difference_of_utilities(by_hand({})).has_value());
  EXPECT_FALSE(least_spread_of_relative_gains(by_hand({}), points(0, 0)).has_value());
  Frontier cover = by_hand({points(60, 50)});
  cover.exact = false;
  EXPECT_FALSE(least_difference_of_utilities(cover).has_value());
  EXPECT_FALSE(least_spread_of_relative_gains(cover, points(0, 0)).has_value());
  EXPECT_FALSE(least_spread_of_relative_gains(by_hand({points(60, 50)}), points(0, 50)).has_value())
      << "the second can gain nothing";
}

TEST(Comparison, EqualsADirectComputationOnRandomFrontiers) {
  int compared = 0;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    SmallScenarioOptions options;
    options.greed = 40;
    const Problem problem = small_problem(seed, options);
    const Space space = make_space(problem, Keep::refused_by_none);
    const Frontier found = frontier(*make_diagram(space), std::span<const std::int64_t>(space.walk_away));
    const auto difference = least_difference_of_utilities(found);
    const auto relative = least_spread_of_relative_gains(found, space.walk_away);
    EXPECT_EQ(difference.has_value(), !found.points.empty()) << "seed " << seed;
    if (!difference) continue;
    Units ideal = space.walk_away;
    for (const FrontierPoint& point : found.points) {
      for (std::size_t i = 0; i < ideal.size(); ++i) ideal[i] = std::max(ideal[i], point.utilities[i]);
    }
    const auto direct = smallest_spread(found, [](const Units& u) {
      std::vector<double> out;
      for (const std::int64_t units : u) out.push_back(to_points(Score(units)));
      return out;
    });
    EXPECT_TRUE(difference->point == direct.point) << "seed " << seed;
    EXPECT_EQ(difference->spread, direct.spread) << "seed " << seed;
    EXPECT_EQ(relative.has_value(), std::ranges::equal(ideal, space.walk_away, std::greater<>())) << "seed " << seed;
    if (!relative) continue;
    const auto direct_relative = smallest_spread(found, [&](const Units& u) {
      std::vector<double> out;
      for (std::size_t i = 0; i < u.size(); ++i) {
        out.push_back(static_cast<double>(u[i] - space.walk_away[i]) /
                      static_cast<double>(ideal[i] - space.walk_away[i]));
      }
      return out;
    });
    EXPECT_TRUE(relative->point == direct_relative.point) << "seed " << seed;
    EXPECT_EQ(relative->spread, direct_relative.spread) << "seed " << seed;
    ++compared;
  }
  EXPECT_GE(compared, 80);
}

}  // namespace
}  // namespace locarno
