// Uniform weights under ranges of importance points and an order at once, exactly, by coupling from the past.
//
// Ranges and orders bound ratios of two points only, so the set of points that some scale brings into the ranges is
// closed under coordinatewise minima and maxima. On a section of it (one class that has a least amount held at 1; or
// the exact points as they are) uniform weights have a density proportional to S^-n, S = sum of size x points, which is
// the marginal of rates z and independent exponentials of rate z (see range_sampler.h). One sweep draws z given the
// points, a gamma of shape n divided by S, and then each class's point given z and the others: an exponential cut to
// what the others leave it. Larger points make a smaller z, and larger others or a smaller z a larger point, so sweeps
// keep the order of states.
#pragma once

#include <cstdint>
#include <vector>

#include "locarno/robust/uniforms.h"
#include "locarno/robust/weight_classes.h"

namespace locarno {

class RangeOrderSampler {
 public:
  // Classes of which at least one has low > 0. O(classes^2) at most, memory too.
  explicit RangeOrderSampler(const WeightClasses& classes);

  // Points of each class's issues, up to a factor. O(classes^2) a sweep; from some ten to some thousand sweeps.
  [[nodiscard]] std::vector<double> draw(const Uniforms& uniforms) const;

 private:
  struct Ratio {  // points[c] >= factor x points[of], or <=
    std::uint32_t of;
    double factor;
  };

  void add_ratio(std::uint32_t larger, std::uint32_t smaller, double factor);
  void close_bounds();
  [[nodiscard]] double least(std::uint32_t c, const std::vector<double>& points) const;
  [[nodiscard]] double most(std::uint32_t c, const std::vector<double>& points) const;
  void sweep(std::vector<double>& points, Stream& stream) const;

  std::vector<double> size_;
  std::vector<bool> held_;   // not drawn: exact, or the one held at 1
  double shape_ = 0;         // of the gamma: classes drawn, and one
  std::vector<double> low_;  // of every class, over the whole section
  std::vector<double> high_;
  std::vector<std::vector<Ratio>> at_least_;
  std::vector<std::vector<Ratio>> at_most_;
};

}  // namespace locarno
