#include "locarno/report/durable_words.h"

#include <cmath>

#include <fmt/format.h>

namespace locarno {

std::string_view in_words(Check check) {
  switch (check) {
    case Check::attack: return "attacks";
    case Check::power_shift: return "strikes before it weakens";
    case Check::power_shift_any: return "strikes, however it bargains";
    case Check::first_strike: return "strikes by surprise";
    case Check::restraint: return "attacks, counting on support";
    case Check::violations: return "breaks it in small steps";
  }
  return {};
}

std::string_view in_words(Holding holding) {
  switch (holding) {
    case Holding::necessarily: return "whatever the numbers are";
    case Holding::centrally: return "at the central estimate";
    case Holding::possibly: return "for some numbers";
  }
  return {};
}

std::string two_digits(double value) {
  if (std::isinf(value)) return value > 0 ? "no end" : "-no end";
  return value == std::round(value) ? fmt::format("{:.0f}", value) : fmt::format("{:.2f}", value);
}

std::string signed_share(double value) {
  if (std::isinf(value)) return value > 0 ? "+no end" : "-no end";
  return std::abs(value) < 0.005 ? (value < 0 ? "-0.00" : "+0.00") : fmt::format("{:+.2f}", value);
}

}  // namespace locarno
