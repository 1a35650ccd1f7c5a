// A calendar day (proleptic Gregorian), ISO 8601. The library never asks what day it is: dates come from the file or
// the user.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace locarno {

struct Date {
  int year = 1;
  int month = 1;  // 1..12
  int day = 1;    // 1..31

  friend constexpr auto operator<=>(const Date&, const Date&) = default;
};

// "2025-12-14" exactly; nullopt for any other form and for days that do not exist.
std::optional<Date> parse_date(std::string_view text);

std::string to_string(const Date& date);  // "2025-12-14"

}  // namespace locarno
