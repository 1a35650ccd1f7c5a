// How a question was answered; stands beside the value, never instead of it.
#pragma once

#include <string_view>

namespace locarno {

enum class Status {
  solved,         // proven
  none_exists,    // proven that there is none
  not_unique,     // proven, and others are exactly as good; they are listed or counted
  limit_reached,  // a stated limit cut the work; what is known is given with proven bounds
  cancelled,      // the caller cancelled; likewise
};

constexpr std::string_view to_string(Status status) {
  switch (status) {
    case Status::solved: return "solved";
    case Status::none_exists: return "none_exists";
    case Status::not_unique: return "not_unique";
    case Status::limit_reached: return "limit_reached";
    case Status::cancelled: return "cancelled";
  }
  return "";
}

}  // namespace locarno
