#include "locarno/robust/range_order_sampler.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "locarno/base/contract.h"
#include "locarno/robust/coupling.h"

namespace locarno {
namespace {

// An exponential of the given rate, cut to low..high, by inversion. Rises with both ends and falls with the rate.
double cut_exponential(double rate, double low, double high, double u) {
  const double cut = -std::expm1(-rate * (high - low));
  return std::clamp(low - std::log1p(-u * cut) / rate, low, high);
}

}  // namespace

RangeOrderSampler::RangeOrderSampler(const WeightClasses& classes)
    : size_(classes.size), held_(size_.size(), false), at_least_(size_.size()), at_most_(size_.size()) {
  EXPECTS(classes.ranged());
  const auto count = static_cast<std::uint32_t>(size_.size());
  bool exact = false;
  for (std::uint32_t c = 0; c < count; ++c) {
    held_[c] = classes.low[c] == classes.high[c];
    exact = exact || held_[c];
  }
  low_ = classes.low;
  high_ = classes.high;
  for (const auto& [more, less] : classes.order) add_ratio(more, less, 1);
  if (!exact) {
    const auto one = std::max_element(low_.begin(), low_.end()) - low_.begin();
    held_[static_cast<std::size_t>(one)] = true;
    for (std::uint32_t a = 0; a < count; ++a) {
      for (std::uint32_t b = 0; b < count; ++b) {
        if (a != b && low_[a] > 0) add_ratio(a, b, classes.low[a] / classes.high[b]);
      }
    }
    low_.assign(count, 0.0);
    high_.assign(count, std::numeric_limits<double>::infinity());
    low_[static_cast<std::size_t>(one)] = high_[static_cast<std::size_t>(one)] = 1;
  }
  close_bounds();
  shape_ = 1 + static_cast<double>(std::count(held_.begin(), held_.end(), false));
}

void RangeOrderSampler::add_ratio(std::uint32_t larger, std::uint32_t smaller, double factor) {
  at_least_[larger].push_back({smaller, factor});
  at_most_[smaller].push_back({larger, 1 / factor});
}

// The least and the largest state: ends that the ratios imply, until none moves.
void RangeOrderSampler::close_bounds() {
  bool moved = true;
  for (std::size_t round = 0; moved && round <= size_.size(); ++round) {
    moved = false;
    for (std::uint32_t c = 0; c < size_.size(); ++c) {
      if (held_[c]) continue;
      const double low = std::max(low_[c], least(c, low_));
      const double high = std::min(high_[c], most(c, high_));
      moved = moved || low > low_[c] || high < high_[c];
      low_[c] = low, high_[c] = high;
    }
  }
}

double RangeOrderSampler::least(std::uint32_t c, const std::vector<double>& points) const {
  double bound = low_[c];
  for (const Ratio& ratio : at_least_[c]) bound = std::max(bound, ratio.factor * points[ratio.of]);
  return bound;
}

double RangeOrderSampler::most(std::uint32_t c, const std::vector<double>& points) const {
  double bound = high_[c];
  for (const Ratio& ratio : at_most_[c]) bound = std::min(bound, ratio.factor * points[ratio.of]);
  return bound;
}

void RangeOrderSampler::sweep(std::vector<double>& points, Stream& stream) const {
  double gamma = 0;  // of a whole shape: a sum of exponentials
  for (double i = 0; i < shape_; ++i) gamma -= std::log(stream.uniform());
  double sum = 0;
  for (std::size_t c = 0; c < size_.size(); ++c) sum += size_[c] * points[c];
  const double z = gamma / sum;
  for (std::uint32_t c = 0; c < size_.size(); ++c) {
    if (held_[c]) continue;
    const double low = least(c, points);
    points[c] = cut_exponential(z * size_[c], low, std::max(low, most(c, points)), stream.uniform());
  }
}

std::vector<double> RangeOrderSampler::draw(const Uniforms& uniforms) const {
  const double unit = *std::max_element(high_.begin(), high_.end());  // so that states are at most about 1
  std::vector<double> low = low_;
  std::vector<double> high = high_;
  return coupled_from_the_past(low, high, unit, uniforms, 0,
                               [&](std::vector<double>& points, Stream stream) { sweep(points, stream); });
}

}  // namespace locarno
