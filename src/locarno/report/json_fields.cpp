#include "locarno/report/json_fields.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>

namespace locarno::fields {
namespace {

constexpr std::size_t kMostDigits = 5'000;  // of a whole number
constexpr double kMostPoints = 1e9;

}  // namespace

void malformed(std::string message) { throw Malformed{std::move(message)}; }

const Json& at(const Json& json, const char* key) {
  if (!json.is_object() || !json.contains(key)) malformed(fmt::format("'{}' is missing", key));
  return json.at(key);
}

const Json& list(const Json& json) {
  if (!json.is_array()) malformed("a list is expected");
  return json;
}

const Json& object(const Json& json) {
  if (!json.is_object()) malformed("an object is expected");
  return json;
}

std::string text(const Json& json) {
  if (!json.is_string()) malformed("a text is expected");
  return json.get<std::string>();
}

bool truth(const Json& json) {
  if (!json.is_boolean()) malformed("true or false is expected");
  return json.get<bool>();
}

double number(const Json& json) {
  if (!json.is_number()) malformed("a number is expected");
  return json.get<double>();
}

std::uint64_t whole(const Json& json) {
  if (!json.is_number_unsigned()) malformed("a whole number is expected");
  return json.get<std::uint64_t>();
}

Score points(const Json& json) {
  const double value = number(json);
  if (!std::isfinite(value) || std::abs(value) > kMostPoints) malformed("a number of points is out of range");
  return score_from_points(value);
}

Natural natural(const Json& json) {
  const std::string digits = text(json);
  if (digits.empty() || digits.size() > kMostDigits || digits.find_first_not_of("0123456789") != std::string::npos)
    malformed("a whole number in digits is expected");
  const std::size_t first = std::min(digits.find_first_not_of('0'), digits.size() - 1);  // a leading 0 is octal
  return Natural(digits.substr(first));
}

Status status(const Json& json) {
  const std::string word = text(json);
  for (const Status one :
       {Status::solved, Status::none_exists, Status::not_unique, Status::limit_reached, Status::cancelled}) {
    if (word == to_string(one)) return one;
  }
  malformed(fmt::format("'{}' is no status", word));
}

}  // namespace locarno::fields
