// How exact is what a number of drawn worlds says? Shares and quantiles with the interval that goes with the number of
// draws.
//
// Shares: Clopper and Pearson 1934, Biometrika 26, by the quantiles of the beta distribution: the true share lies
// within in at least 95 of 100 runs, whatever it is. Quantiles: the order statistics that enclose one with the same
// confidence (David and Nagaraja 2003, Order Statistics, section 7.1). Both are wider than needed rather than narrower.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "locarno/base/bounds.h"

namespace locarno {

inline constexpr double kConfidence = 0.95;

// Of how many worlds something holds.
struct WorldShare {
  std::uint64_t count = 0;
  std::uint64_t worlds = 0;
  Bounds interval{0, 1};  // for the share of all worlds

  [[nodiscard]] double value() const {
    return worlds == 0 ? 0 : static_cast<double>(count) / static_cast<double>(worlds);
  }
  [[nodiscard]] double half_width() const { return (interval.high - interval.low) / 2; }
};

// count <= worlds. With no worlds the interval is 0..1.
WorldShare world_share(std::uint64_t count, std::uint64_t worlds, double confidence = kConfidence);

struct Quantile {
  double value = 0;
  Bounds interval;
};

// The q-quantile of draws in ascending order, 0 < q < 1; at least one draw. Where there are too few draws for the
// confidence, the interval is from the least to the greatest. O(log draws).
Quantile quantile_of(std::span<const double> ascending, double q, double confidence = kConfidence);

}  // namespace locarno
