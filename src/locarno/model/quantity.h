// A number that may not be known: a point, a range a..b, a named distribution, or unknown (its whole range).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "locarno/base/score.h"

namespace locarno {

// Written `40`, `30..50`, `triangular(20, 40, 60)`, `unknown`. Bounds and central estimate are on the Score grid.
struct Quantity {
  enum class Kind { point, range, uniform, triangular, pert, normal, beta, unknown };

  Kind kind = Kind::unknown;
  double parameters[3] = {0, 0, 0};  // as written, in points: point {a}; range, uniform {a,b}; triangular, pert
                                     // {low,mode,high}; normal {mean,sd}; beta {alpha,beta}, spread over the allowed
                                     // range
  Score low;                         // smallest value it can take: the support cut to the allowed range
  Score high;                        // largest
  Score central;  // the stated rule: a point itself; the middle of a range; the mean of a distribution, cut to [low,
                  // high]; the middle of the allowed range when unknown

  [[nodiscard]] bool is_point() const { return low == high; }
};

// What a number in this place may be; `unknown` and a distribution without ends take this range.
struct AllowedRange {
  Score low = Score::points(0);
  Score high = Score::points(100);
};

struct QuantityError {
  std::string message;
  std::string remedy;
};

// Reads one scalar. Refuses NaN, infinities, reversed ranges, values off the allowed range, and unknown names, each
// with a remedy.
tl::expected<Quantity, QuantityError> parse_quantity(std::string_view text, const AllowedRange& allowed);

Quantity point_quantity(Score value);
Quantity unknown_quantity(const AllowedRange& allowed);

// The form it is written in; parse_quantity reads it back to the same quantity.
std::string to_string(const Quantity& quantity);

}  // namespace locarno
