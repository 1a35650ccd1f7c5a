// Random ranges of the terms of a condition, and the check that stated bounds are those of all corners and hold inside.
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include <rapidcheck.h>

#include "locarno/base/bounds.h"
#include "locarno/durable/condition.h"

namespace locarno::testing {

// 0..1, on a grid of thousandths so that ends and ties are met.
inline double chance() { return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0, 1001)) / 1000.0; }

// Hands out ranges one after the other and remembers them: a point now and then.
class RandomRanges {
 public:
  Bounds between(double least, double most) {
    const double a = least + (most - least) * testing::chance();
    const double b = *rc::gen::inRange(0, 4) == 0 ? a : least + (most - least) * testing::chance();
    ranges_.push_back({std::min(a, b), std::max(a, b)});
    return ranges_.back();
  }
  Bounds chance() { return between(0, 1); }
  Bounds cost() { return between(0, 1); }

  template <class Visit>
  void at_corners(const Visit& visit) const {
    for (std::size_t corner = 0; corner < std::size_t{1} << ranges_.size(); ++corner) {
      std::vector<double> values;
      for (std::size_t i = 0; i < ranges_.size(); ++i)
        values.push_back((corner >> i) & 1 ? ranges_[i].high : ranges_[i].low);
      visit(values);
    }
  }

  template <class Visit>
  void at_random(const Visit& visit) const {
    for (int sample = 0; sample < 20; ++sample) {
      std::vector<double> values;
      for (const Bounds& range : ranges_) {
        values.push_back(std::clamp(range.low + (range.high - range.low) * testing::chance(), range.low, range.high));
      }
      visit(values);
    }
  }

  // The least and greatest value over the corners are the bounds; no value inside lies outside them.
  template <class Value>
  void check_bounds(const Bounds& bounds, const Value& value) const {
    double least = std::numeric_limits<double>::infinity();
    double greatest = -least;
    at_corners([&](const auto& v) {
      least = std::min(least, value(v));
      greatest = std::max(greatest, value(v));
    });
    RC_ASSERT(is_near(bounds.low, least));
    RC_ASSERT(is_near(bounds.high, greatest));
    at_random([&](const auto& v) {
      const double inside = value(v);
      RC_ASSERT(inside >= bounds.low || is_near(inside, bounds.low));
      RC_ASSERT(inside <= bounds.high || is_near(inside, bounds.high));
    });
  }

  template <class Value>
  void check_bounds(const ConditionRange& bounds, const Value& condition) const {
    check_bounds(Bounds{bounds.worst.margin, bounds.best.margin}, [&](const auto& v) { return condition(v).margin; });
    at_random([&](const auto& v) {
      const Condition inside = condition(v);
      RC_ASSERT(!bounds.always() || inside.holds());
      RC_ASSERT(bounds.ever() || !inside.holds());
    });
  }

 private:
  static bool is_near(double a, double b) {
    return a == b || std::abs(a - b) <= 1e-9 * std::max({1.0, std::abs(a), std::abs(b)});
  }

  std::vector<Bounds> ranges_;
};

}  // namespace locarno::testing
