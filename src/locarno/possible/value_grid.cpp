#include "locarno/possible/value_grid.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace locarno {
namespace {

// Of the priced sums of low_sum, where prices go up to 1 / scale: a tiny scale makes a difference of large numbers.
double rounding_error(const Diagram& diagram, const Welfare& welfare, std::size_t i) {
  double size = std::abs(static_cast<double>(welfare.reservation[i]));
  for (const Diagram::Layer& layer : diagram.layers) {
    double most = 0;
    for (std::size_t r = i; r < layer.rows.size(); r += welfare.parties())
      most = std::max(most, std::abs(static_cast<double>(layer.rows[r])));
    size += most;
  }
  return 1e-15 * static_cast<double>(diagram.layers.size() + 8) * size / static_cast<double>(welfare.scale[i]);
}

// The least (start + step * z) / scale above `least`, points of the grid that lie within rounding of it left out.
double grid_above(double least, std::int64_t start, std::int64_t step, std::int64_t scale) {
  const auto from = static_cast<double>(start);
  const auto c = static_cast<double>(scale);
  if (step == 0) return from / c > least ? from / c : std::numeric_limits<double>::infinity();
  const auto by = static_cast<double>(step);
  double z = std::floor((least * c - from) / by);
  while ((from + by * z) / c <= least) z += 1;
  return (from + by * z) / c;
}

}  // namespace

ValueGrid::ValueGrid(const Diagram& diagram, const Welfare& welfare) {
  const std::size_t n = welfare.parties();
  start_.assign(n, 0), step_.assign(n, 0);
  for (std::size_t i = 0; i < n; ++i) {
    start_[i] = -welfare.reservation[i];
    for (const Diagram::Layer& layer : diagram.layers) {
      start_[i] += layer.rows[i];
      for (std::size_t r = i; r < layer.rows.size(); r += n)
        step_[i] = std::gcd(step_[i], layer.rows[r] - layer.rows[i]);
    }
  }
  for (std::size_t i = 0; i < n && welfare.kind == Welfare::Kind::low_sum; ++i)
    noise_ = std::max(noise_, rounding_error(diagram, welfare, i));
}

double ValueGrid::next(const Welfare& welfare, double least) const {
  double next = std::numeric_limits<double>::infinity();
  if (welfare.level == 1) {
    for (std::size_t i = 0; i < start_.size(); ++i)
      next = std::min(next, grid_above(least, start_[i], step_[i], welfare.scale[i]));
    return next;
  }
  std::int64_t common = 0;
  for (std::size_t i = 0; i < start_.size(); ++i) {
    if (welfare.scale[i] != welfare.scale[0]) return least;
    common = std::gcd(std::gcd(common, step_[i]), start_[i] - start_[0]);
  }
  return grid_above(least, static_cast<std::int64_t>(welfare.level) * start_[0], common, welfare.scale[0]);
}

}  // namespace locarno
