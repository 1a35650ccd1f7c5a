// The options of one issue beside each other, as JSON; layout: schema/durable-compare-1.json.
#pragma once

#include <nlohmann/json.hpp>

#include "locarno/report/comparison_text.h"
#include "locarno/report/run_info.h"

namespace locarno {

nlohmann::ordered_json comparison_json(const Problem& problem, const ComparisonAnswer& answer, const RunInfo& run);

}  // namespace locarno
