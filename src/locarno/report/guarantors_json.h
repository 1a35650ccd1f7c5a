// How many guarantors, which, and what their dependence does, as JSON; layout: schema/durable-guarantors-1.json.
#pragma once

#include <nlohmann/json.hpp>

#include "locarno/durable/guarantor_question.h"
#include "locarno/report/run_info.h"

namespace locarno {

nlohmann::ordered_json guarantors_json(const Problem& problem, const GuarantorsAnswer& answer, const RunInfo& run);

}  // namespace locarno
