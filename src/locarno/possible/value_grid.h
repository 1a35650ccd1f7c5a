// Which values can a sum of smallest shares take at all? The gains of each party lie on a grid of whole Score units,
// so the next value above a known one is known as well, and a bound that stays below it proves as much as one that
// meets it.
#pragma once

#include <cstdint>
#include <vector>

#include "locarno/possible/diagram.h"
#include "locarno/possible/welfare.h"

namespace locarno {

class ValueGrid {
 public:
  // O(rows * parties).
  ValueGrid(const Diagram& diagram, const Welfare& welfare);

  // The least value above `least` that the welfare's level of low_sum can take; `least` itself where no grid is known.
  [[nodiscard]] double next(const Welfare& welfare, double least) const;
  // Rounding error of a priced sum of low_sum; 0 for the other welfares.
  [[nodiscard]] double noise() const { return noise_; }

 private:
  std::vector<std::int64_t> start_, step_;  // the gains of party i are start_[i] + step_[i] * z, z whole
  double noise_ = 0;
};

}  // namespace locarno
