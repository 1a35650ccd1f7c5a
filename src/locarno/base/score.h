// Exact numbers for utilities: a fixed grid of 1e-9 of the 0..100 scale, held in 64-bit integers. Sums are exact and
// free of order, so dominance, ties and thresholds are decided exactly and answers are the same bytes on every machine.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace locarno {

// A utility, a value or a difference of utilities. One unit is 1e-9 of the scale, that is 1e-7 points.
struct Score {
  std::int64_t units = 0;

  static constexpr std::int64_t kScale = 1'000'000'000;         // units in the whole scale 0..100
  static constexpr std::int64_t kUnitsPerPoint = kScale / 100;  // units in one point

  constexpr Score() = default;
  constexpr explicit Score(std::int64_t u) : units(u) {}
  static constexpr Score points(std::int64_t p) { return Score(p * kUnitsPerPoint); }

  friend constexpr auto operator<=>(Score, Score) = default;
  friend constexpr Score operator+(Score a, Score b) { return Score(a.units + b.units); }
  friend constexpr Score operator-(Score a, Score b) { return Score(a.units - b.units); }
  friend constexpr Score operator-(Score a) { return Score(-a.units); }
  constexpr Score& operator+=(Score b) { return units += b.units, *this; }
  constexpr Score& operator-=(Score b) { return units -= b.units, *this; }
};

// Points on the 0..100 scale, for display and for floating-point work only; never for decisions.
constexpr double to_points(Score s) {
  return static_cast<double>(s.units) / static_cast<double>(Score::kUnitsPerPoint);
}

// The nearest grid value, halves to even. `points` must be finite and at most 1e9 in size.
Score score_from_points(double points);

// Round(a * b / c), halves away from zero, without overflow for |a|,|b| < 2^62 and c > 0 when the result fits 64 bits.
std::int64_t mul_div_round(std::int64_t a, std::int64_t b, std::int64_t c);

// Shortest decimal form in points that reads back to the same grid value, e.g. "38.5", "66.6666667".
std::string exact_points(Score s);

// Points with one decimal, e.g. "66.7": for tables.
std::string short_points(Score s);

}  // namespace locarno
