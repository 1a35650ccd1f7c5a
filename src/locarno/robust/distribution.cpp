#include "locarno/robust/distribution.h"

#include <algorithm>
#include <cmath>

#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/erf.hpp>

namespace locarno {
namespace {

using Kind = Quantity::Kind;
namespace policies = boost::math::policies;
// Doubles throughout: wider types differ from machine to machine. Nothing throws: what comes out is checked by use.
using Plain = policies::policy<
    policies::promote_double<false>, policies::promote_float<false>, policies::domain_error<policies::ignore_error>,
    policies::pole_error<policies::ignore_error>, policies::overflow_error<policies::ignore_error>,
    policies::evaluation_error<policies::ignore_error>>;

struct Shape {
  double alpha;
  double beta;
};

Shape shape_of(const Quantity& quantity) {
  const double* p = quantity.parameters;
  if (quantity.kind == Kind::beta) return {p[0], p[1]};
  const double width = p[2] - p[0];
  return {1 + 4 * (p[1] - p[0]) / width, 1 + 4 * (p[2] - p[1]) / width};
}

struct Ends {
  double low;
  double high;

  [[nodiscard]] double at(double share) const { return low + share * (high - low); }
  [[nodiscard]] double share(double x) const { return std::clamp((x - low) / (high - low), 0.0, 1.0); }
};

Ends ends_of(const Quantity& quantity, const Interval& support) {
  const double* p = quantity.parameters;
  switch (quantity.kind) {
    case Kind::point: return {p[0], p[0]};
    case Kind::range:
    case Kind::uniform: return {p[0], p[1]};
    case Kind::triangular:
    case Kind::pert: return {p[0], p[2]};
    case Kind::normal:
    case Kind::beta:
    case Kind::unknown: break;
  }
  return {to_points(support.low), to_points(support.high)};
}

double triangular_quantile(const double* p, double u) {
  const double width = p[2] - p[0];
  const double rising = p[1] - p[0];
  if (u * width < rising) return p[0] + std::sqrt(u * width * rising);
  return p[2] - std::sqrt((1 - u) * width * (p[2] - p[1]));
}

double triangular_cumulative(const double* p, double x) {
  const double width = p[2] - p[0];
  if (x < p[1]) return (x - p[0]) * (x - p[0]) / (width * (p[1] - p[0]));
  return x < p[2] ? 1 - (p[2] - x) * (p[2] - x) / (width * (p[2] - p[1])) : 1;
}

double normal_below(const double* p, double x) {
  return 0.5 * boost::math::erfc(-(x - p[0]) / (p[1] * std::sqrt(2.0)), Plain{});
}

double normal_quantile(const double* p, const Ends& ends, double u) {
  const double low = normal_below(p, ends.low);
  const double below = low + u * (normal_below(p, ends.high) - low);
  return p[0] - p[1] * std::sqrt(2.0) * boost::math::erfc_inv(2 * below, Plain{});
}

// Newton's method on the distribution function, kept between two ends that close in: Boost's own inverse gives up for
// some small shapes.
double beta_quantile(const Shape& shape, double u) {
  double low = 0;
  double high = 1;
  double x = shape.alpha / (shape.alpha + shape.beta);
  constexpr int kSteps = 200;
  for (int i = 0; i < kSteps && high - low > 1e-15; ++i) {
    const double excess = boost::math::ibeta(shape.alpha, shape.beta, x, Plain{}) - u;
    (excess < 0 ? low : high) = x;
    const double newton = x - excess / boost::math::ibeta_derivative(shape.alpha, shape.beta, x, Plain{});
    const double next = newton > low && newton < high ? newton : (low + high) / 2;
    if (std::abs(next - x) <= 1e-16) break;
    x = next;
  }
  return x;
}

}  // namespace

double quantile(const Quantity& quantity, const Interval& support, double u) {
  const Ends ends = ends_of(quantity, support);
  if (!(ends.low < ends.high)) return ends.low;
  double x = 0;
  switch (quantity.kind) {
    case Kind::triangular: x = triangular_quantile(quantity.parameters, u); break;
    case Kind::normal: x = normal_quantile(quantity.parameters, ends, u); break;
    case Kind::pert:
    case Kind::beta: {
      const Shape shape = shape_of(quantity);
      x = ends.at(beta_quantile(shape, u));
      break;
    }
    case Kind::point:
    case Kind::range:
    case Kind::uniform:
    case Kind::unknown: x = ends.at(u);
  }
  return std::clamp(x, ends.low, ends.high);
}

double cumulative(const Quantity& quantity, const Interval& support, double x) {
  const Ends ends = ends_of(quantity, support);
  if (x <= ends.low) return 0;
  if (x >= ends.high) return 1;
  switch (quantity.kind) {
    case Kind::triangular: return triangular_cumulative(quantity.parameters, x);
    case Kind::normal: {
      const double low = normal_below(quantity.parameters, ends.low);
      const double high = normal_below(quantity.parameters, ends.high);
      return (normal_below(quantity.parameters, x) - low) / (high - low);
    }
    case Kind::pert:
    case Kind::beta: {
      const Shape shape = shape_of(quantity);
      return boost::math::ibeta(shape.alpha, shape.beta, ends.share(x), Plain{});
    }
    case Kind::point:
    case Kind::range:
    case Kind::uniform:
    case Kind::unknown: break;
  }
  return ends.share(x);
}

Score drawn(const Quantity& quantity, double u) {
  if (quantity.is_point()) return quantity.low;
  const double points = quantile(quantity, {quantity.low, quantity.high}, u);
  return std::clamp(score_from_points(points), quantity.low, quantity.high);
}

}  // namespace locarno
