#include "locarno/base/calendar.h"

#include <chrono>

namespace locarno {
namespace {

std::chrono::sys_days to_days(const Date& date) {
  return std::chrono::year(date.year) / std::chrono::month(static_cast<unsigned>(date.month)) /
         std::chrono::day(static_cast<unsigned>(date.day));
}

}  // namespace

std::int64_t days_between(const Date& from, const Date& to) { return (to_days(to) - to_days(from)).count(); }

Date days_after(const Date& date, std::int64_t days) {
  const std::chrono::year_month_day day = to_days(date) + std::chrono::days(days);
  return {static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())),
          static_cast<int>(static_cast<unsigned>(day.day()))};
}

}  // namespace locarno
