// How far packages get, as JSON: "stages" in schema/robust-1.json.
#pragma once

#include "locarno/report/json_common.h"
#include "locarno/robust/stages.h"

namespace locarno {

Json stages_json(const Problem& problem, const RobustAnswer& answer, const StagesAnswer& stages);

}  // namespace locarno
