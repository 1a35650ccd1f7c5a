#include "locarno/base/score.h"

#include <cmath>
#include <cstdlib>

#include <fmt/format.h>

#include "locarno/base/int128.h"

namespace locarno {

Score score_from_points(double points) {
  return Score(static_cast<std::int64_t>(std::nearbyint(points * static_cast<double>(Score::kUnitsPerPoint))));
}

std::int64_t mul_div_round(std::int64_t a, std::int64_t b, std::int64_t c) {
  const Int128 product = static_cast<Int128>(a) * b;
  const Int128 half = c / 2;
  return static_cast<std::int64_t>((product >= 0 ? product + half : product - half) / c);
}

std::string exact_points(Score s) {
  const std::int64_t size = std::llabs(s.units);
  std::string text = fmt::format("{}{}.{:07d}", s.units < 0 ? "-" : "", size / Score::kUnitsPerPoint,
                                 size % Score::kUnitsPerPoint);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

std::string short_points(Score s) {
  const std::int64_t tenth = Score::kUnitsPerPoint / 10;
  const std::int64_t tenths = mul_div_round(s.units, 1, tenth);
  return fmt::format("{}{}.{}", tenths < 0 ? "-" : "", std::llabs(tenths) / 10, std::llabs(tenths) % 10);
}

}  // namespace locarno
