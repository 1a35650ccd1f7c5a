// A break-even curve as JSON; layout: schema/durable-curve-1.json.
#pragma once

#include <nlohmann/json.hpp>

#include "locarno/report/curve_text.h"
#include "locarno/report/run_info.h"

namespace locarno {

nlohmann::ordered_json curve_json(const Problem& problem, const CurveAnswer& answer, const RunInfo& run);

}  // namespace locarno
