// One outline, two notations.
#include "locarno/model/printer.h"

#include <nlohmann/json.hpp>

#include "locarno/model/outline.h"
#include "locarno/model/yaml_writer.h"

namespace locarno {
namespace {

nlohmann::ordered_json json_of(const Outline& outline) {
  using Json = nlohmann::ordered_json;
  switch (outline.kind) {
    case Outline::Kind::text: return outline.scalar;
    case Outline::Kind::literal: return Json::parse(outline.scalar);
    case Outline::Kind::list: break;
    case Outline::Kind::map: {
      Json map = Json::object();
      for (const auto& [key, value] : outline.entries) map.emplace(key, json_of(value));
      return map;
    }
  }
  Json list = Json::array();
  for (const auto& entry : outline.entries) list.push_back(json_of(entry.value));
  return list;
}

}  // namespace

std::string print_yaml(const Scenario& scenario) { return write_yaml(outline_of(scenario)); }

std::string print_json(const Scenario& scenario) {
  constexpr int kIndent = 2;
  const auto replace = nlohmann::ordered_json::error_handler_t::replace;
  return escape_unreadable(json_of(outline_of(scenario)).dump(kIndent, ' ', false, replace)) + '\n';
}

}  // namespace locarno
