// "Would it hold?" as JSON; layout: schema/durable-1.json.
#pragma once

#include <nlohmann/json.hpp>

#include "locarno/durable/answer_durable.h"
#include "locarno/report/base_rates_text.h"
#include "locarno/report/run_info.h"

namespace locarno {

nlohmann::ordered_json durable_json(const Problem& problem, const DurabilityAnswer& answer, const BaseRatePanel& panel,
                                    const RunInfo& run);

}  // namespace locarno
