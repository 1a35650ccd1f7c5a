#include "locarno/base/natural.h"

#include <fmt/format.h>

namespace locarno {

std::string grouped(const Natural& n) {
  static const Natural kLarge("1000000000000000");
  if (n >= kLarge) return fmt::format("about {:.2e}", to_double(n));
  std::string digits = n.str();
  for (int at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3)
    digits.insert(static_cast<std::size_t>(at), 1, ',');
  return digits;
}

double to_double(const Natural& n) { return n.convert_to<double>(); }

std::string percent(const Natural& part, const Natural& whole) {
  if (whole == 0) return "-";
  if (part == 0) return "0%";
  if (part == whole) return "100%";
  const double share = 100.0 * to_double(part) / to_double(whole);
  if (share < 0.01) return "<0.01%";
  if (share > 99.99) return ">99.99%";
  return share < 1.0 ? fmt::format("{:.2f}%", share) : fmt::format("{:.1f}%", share);
}

}  // namespace locarno
