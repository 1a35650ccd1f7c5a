// Days between dates and dates after days, in the proleptic Gregorian calendar.
#pragma once

#include <cstdint>

#include "locarno/base/date.h"

namespace locarno {

// Days from `from` to `to`; negative if `to` is earlier. O(1).
std::int64_t days_between(const Date& from, const Date& to);

// The date so many days later. The result must lie in the years 1 to 9999. O(1).
Date days_after(const Date& date, std::int64_t days);

}  // namespace locarno
