#include "locarno/possible/comparison.h"

#include <algorithm>

#include "locarno/base/score.h"

namespace locarno {
namespace {

template <class Level>
ComparisonPoint narrowest(const Frontier& frontier, Level level) {
  std::size_t best = 0;
  double least = 0;
  for (std::size_t p = 0; p < frontier.points.size(); ++p) {
    const auto& u = frontier.points[p].utilities;
    double low = level(u[0], 0);
    double high = low;
    for (std::size_t i = 1; i < u.size(); ++i) {
      low = std::min(low, level(u[i], i));
      high = std::max(high, level(u[i], i));
    }
    if (p == 0 || high - low < least) best = p, least = high - low;
  }
  return {frontier.points[best], least};
}

}  // namespace

std::optional<ComparisonPoint> least_spread_of_relative_gains(const Frontier& frontier,
                                                              const std::vector<std::int64_t>& walk_away) {
  if (frontier.points.empty() || !frontier.exact) return std::nullopt;
  std::vector<std::int64_t> ideal = walk_away;
  for (const FrontierPoint& point : frontier.points) {
    for (std::size_t i = 0; i < ideal.size(); ++i) ideal[i] = std::max(ideal[i], point.utilities[i]);
  }
  if (!std::ranges::equal(ideal, walk_away, [](std::int64_t b, std::int64_t d) { return b > d; })) return std::nullopt;
  return narrowest(frontier, [&](std::int64_t u, std::size_t i) {
    return static_cast<double>(u - walk_away[i]) / static_cast<double>(ideal[i] - walk_away[i]);
  });
}

std::optional<ComparisonPoint> least_difference_of_utilities(const Frontier& frontier) {
  if (frontier.points.empty() || !frontier.exact) return std::nullopt;
  return narrowest(frontier, [](std::int64_t u, std::size_t) { return to_points(Score(u)); });
}

}  // namespace locarno
