// Uniform weights when importance points have ranges: uniform on { p / sum p : low <= p <= high }, exactly.
//
// On the ray of a weight w the points t w stay in the box until, for some class f, they reach its upper end. So the set
// is the disjoint union over f of the box's face p_f = high_f as seen from the origin, and a uniform w has on that face
// a density proportional to high_f / S(p)^n, S = sum p, n = number of classes. With
// S^-n = (integral over z of z^(n-1) e^(-z S)) / (n-1)!, points are independent given z: exponentials of rate z, cut to
// their ranges; and z on face f has the density high_f e^(-z high_f) prod_{j != f} (e^(-z low_j) - e^(-z high_j)),
// which is log-concave in x = log z. It is drawn by rejection under tangents (Gilks & Wild 1992, Applied Statistics
// 41(2)), faces by their integrals (the trapezoidal rule over all x, which for such functions is exact to rounding).
// Where some points are exact they are the one face, since they fix the scale.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "locarno/robust/uniforms.h"
#include "locarno/robust/weight_classes.h"

namespace locarno {

class RangeSampler {
 public:
  // Ranges of the classes, at least one with low > 0; their order is not looked at. O(classes^2).
  explicit RangeSampler(const WeightClasses& classes);

  // Points of each class's issues. O(classes). Takes uniforms(), and 2 more whenever a rate is rejected, which is once
  // in some hundred draws.
  [[nodiscard]] std::vector<double> draw(Uniforms& uniforms) const;

  // How many uniforms a draw takes when no rate is rejected.
  [[nodiscard]] std::size_t uniforms() const { return 3 + open_.size() - (faces_.front().level == kExact ? 0 : 1); }

 private:
  static constexpr std::size_t kExact = std::numeric_limits<std::size_t>::max();

  struct Tangent {  // to the log density, over from < x < to; the outer ones have no end there
    double from = 0;
    double to = 0;
    double at = 0;  // where it touches
    double value = 0;
    double slope = 0;
    double share = 0;  // of the area under all tangents, up to its end

    [[nodiscard]] double height(double x) const { return value + slope * (x - at); }
    [[nodiscard]] double area() const;
    [[nodiscard]] double quantile(double u) const;
  };
  struct Face {
    std::size_t level = kExact;  // the class at its upper end
    double total = 0;            // what that class, or all exact points, contribute to S
    double chance = 0;           // of this face or one before it
    double peak = 0;             // the largest value of the log density, and where
    double mode = 0;
    std::vector<Tangent> tangents;
  };
  struct LogDensity {  // in x
    double value = 0;
    double slope = 0;
  };

  [[nodiscard]] LogDensity log_density(const Face& face, double x) const;
  [[nodiscard]] Face make_face(std::size_t level, double total) const;
  [[nodiscard]] double where_fallen(const Face& face, double direction, double fall) const;
  [[nodiscard]] std::vector<Tangent> tangents_of(const Face& face) const;
  void set_chances();
  [[nodiscard]] double draw_rate(const Face& face, Uniforms& uniforms) const;

  std::vector<double> size_;
  std::vector<double> low_;  // of size x points
  std::vector<double> high_;
  std::vector<std::size_t> open_;  // classes without exact points
  std::vector<Face> faces_;
};

}  // namespace locarno
