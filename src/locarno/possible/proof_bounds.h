// What prices prove: an upper bound on the welfare of every package whose priced utility is known to be at most so
// much. For the verifier of optima: sums in extended precision, widened by their rounding error, and for low_sum
// lowered to the next value that gains on their grid can make. Written apart from the solver's bounds (welfare.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "locarno/possible/proof_compare.h"
#include "locarno/possible/proof_groups.h"
#include "locarno/possible/space.h"
#include "locarno/possible/welfare.h"

namespace locarno::proof {

class Bounds {
 public:
  // Space and welfare must outlive the bounds. The cut must not be empty.
  Bounds(const Space& space, const Welfare& welfare, const Cut& cut);

  // For low_sum: bounds are for the sum of the `level` smallest shares, over packages that keep the sums of the levels
  // before, as those of `best` are.
  void set_level(std::size_t level, const Units& best);

  // Prices made valid, or nothing if they prove nothing.
  [[nodiscard]] std::optional<std::vector<Wide>> valid(const std::vector<double>& lambda) const;
  // No package with price.g <= support is worth more. kNone if there is none.
  [[nodiscard]] Wide bound_of(const std::vector<Wide>& price, Wide support) const;

 private:
  void measure_sizes();
  void lay_grid(const Group& g, std::size_t i);
  [[nodiscard]] Wide low_sum_bound(const std::vector<Wide>& price, Wide support) const;
  [[nodiscard]] Wide terms() const;  // an upper bound on the terms of a sum
  [[nodiscard]] Wide on_grid(Wide bound) const;

  const Space& space_;
  const Welfare& w_;
  const Cut& cut_;
  std::size_t level_ = 1;
  std::vector<Wide> kept_;   // of the levels before
  std::vector<Wide> total_;  // per party: size of the sums, points
  Units step_, start_;       // gains of party i are start + a multiple of step
};

}  // namespace locarno::proof
