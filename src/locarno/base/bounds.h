// A number that is only known to lie between two others. An answer for it is given as the bounds over all of it.
#pragma once

namespace locarno {

struct Bounds {
  double low = 0;
  double high = 0;  // at least low

  [[nodiscard]] bool is_point() const { return low == high; }
  [[nodiscard]] bool contains(double value) const { return low <= value && value <= high; }
  friend bool operator==(const Bounds&, const Bounds&) = default;
};

constexpr Bounds point_bounds(double value) { return {value, value}; }

// All of it within [least, most]; false for bounds that are reversed or not numbers.
constexpr bool within(const Bounds& bounds, double least, double most) {
  return least <= bounds.low && bounds.low <= bounds.high && bounds.high <= most;
}
constexpr bool within(double value, double least, double most) { return least <= value && value <= most; }

}  // namespace locarno
