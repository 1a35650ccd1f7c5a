#include "locarno/report/methods_json.h"

#include <cstdint>

#include "locarno/registry/registry.h"

namespace locarno {
namespace {

using Json = nlohmann::ordered_json;

// A limit that is a whole number reads as one.
Json json_number(double x) {
  constexpr double kExact = 9007199254740992.0;  // 2^53
  if (x >= 0 && x < kExact && x == static_cast<double>(static_cast<std::uint64_t>(x)))
    return static_cast<std::uint64_t>(x);
  return x;
}

Json json_parameter(const MethodParameter& parameter) {
  return {{"name", parameter.name},
          {"default", json_number(parameter.standard)},
          {"low", json_number(parameter.low)},
          {"high", json_number(parameter.high)},
          {"meaning", parameter.meaning}};
}

Json json_method(const Method& method) {
  Json parameters = Json::array();
  for (const MethodParameter& parameter : method.parameters) parameters.push_back(json_parameter(parameter));
  return {{"id", method.id},
          {"name", method.name},
          {"question", method.question},
          {"answers", method.sentence},
          {"citation", method.citation},
          {"needs", method.needs},
          {"cost", method.cost},
          {"parameters", parameters},
          {"exactness", to_string(method.exactness)},
          {"maturity", to_string(method.maturity)},
          {"command", method.command}};
}

}  // namespace

Json methods_json() {
  Json rows = Json::array();
  for (const Method& method : methods()) rows.push_back(json_method(method));
  return {{"schema", "locarno/methods-1"}, {"methods", rows}};
}

}  // namespace locarno
