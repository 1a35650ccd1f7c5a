// Is a sampler of the weights of three issues uniform? Chi-square over cells of the triangle, against their areas
// within the set, which are counted on a fine grid by the definition of the set and by no code of the samplers.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>
#include <vector>

#include "locarno/model/estimate.h"

namespace locarno::testing {

// Some scale brings the weights into the ranges, and they are in order.
inline bool in_set(const WeightSet& set, const std::vector<double>& weights) {
  double least = 0;
  double most = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < weights.size(); ++i) {
    least = std::max(least, static_cast<double>(set.low[i]) / weights[i]);
    most = std::min(most, static_cast<double>(set.high[i]) / weights[i]);
  }
  return least <= most && std::all_of(set.order.begin(), set.order.end(),
                                      [&](const auto& pair) { return weights[pair.first] >= weights[pair.second]; });
}

class TriangleCells {
 public:
  static constexpr int kAcross = 24;

  explicit TriangleCells(const WeightSet& set) {
    constexpr int kFine = 40 * kAcross;
    double inside = 0;
    for (int i = 0; i < kFine; ++i) {
      for (int j = 0; i + j < kFine; ++j) {
        const double a = (i + 1.0 / 3) / kFine;
        const double b = (j + 1.0 / 3) / kFine;
        if (!in_set(set, {a, b, 1 - a - b})) continue;
        area_[cell(a, b)] += 1;
        inside += 1;
      }
    }
    for (double& area : area_) area /= inside;
  }

  // Chi-square of the draws, with rare cells taken together, less its mean, in its standard deviations.
  [[nodiscard]] double surprise(const std::function<std::vector<double>(std::uint64_t)>& draw, int draws) const {
    std::array<double, kAcross * kAcross> count{};
    for (int n = 0; n < draws; ++n) {
      const std::vector<double> weights = draw(static_cast<std::uint64_t>(n));
      count[cell(weights[0], weights[1])] += 1;
    }
    constexpr double kRare = 0.001;  // a part of the set; smaller cells feel the grid that areas are counted on
    double chi_square = 0;
    double cells = 0;
    double rare_area = 0;
    double rare_count = 0;
    for (std::size_t c = 0; c < area_.size(); ++c) {
      if (area_[c] < kRare) rare_area += area_[c], rare_count += count[c];
      else chi_square += std::pow(count[c] - draws * area_[c], 2) / (draws * area_[c]), cells += 1;
    }
    if (rare_area > 0) chi_square += std::pow(rare_count - draws * rare_area, 2) / (draws * rare_area), cells += 1;
    return (chi_square - (cells - 1)) / std::sqrt(2 * (cells - 1));
  }

 private:
  static std::size_t cell(double a, double b) {
    const auto at = [](double share) { return std::min(kAcross - 1, static_cast<int>(share * kAcross)); };
    return static_cast<std::size_t>(at(a) * kAcross + at(b));
  }

  std::array<double, kAcross * kAcross> area_{};
};

}  // namespace locarno::testing
