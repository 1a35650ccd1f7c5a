// The numbers that other platforms call "Kalai" or "Kalai-Smorodinsky", under names that say what they are, for
// comparison. Both are taken over the points of an exact frontier. Ours, from the papers, are in solutions.h: the
// greatest smallest gain is `egalitarian` there, the largest sum `utilitarian`.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "locarno/possible/frontier.h"

namespace locarno {

struct ComparisonPoint {
  FrontierPoint point;  // the first of equals
  double spread = 0;    // what was minimised: a share of 1 for normalised gains, points for utilities
};

// The frontier point with the smallest max_i r_i - min_i r_i, r_i = (u_i - d_i) / (b_i - d_i), b_i the greatest u_i on
// the frontier. nullopt if the frontier is empty, not exact, or some b_i = d_i.
std::optional<ComparisonPoint> least_spread_of_relative_gains(const Frontier& frontier,
                                                              const std::vector<std::int64_t>& walk_away);

// The frontier point with the smallest max_i u_i - min_i u_i. nullopt if the frontier is empty or not exact.
std::optional<ComparisonPoint> least_difference_of_utilities(const Frontier& frontier);

}  // namespace locarno
