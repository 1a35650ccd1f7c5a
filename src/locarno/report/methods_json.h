// The table of methods as JSON; layout: schema/methods-1.json.
#pragma once

#include <nlohmann/json.hpp>

namespace locarno {

nlohmann::ordered_json methods_json();

}  // namespace locarno
