// "Would it hold?" as JSON; layout: schema/durable-1.json.
#pragma once

#include "locarno/durable/answer_durable.h"
#include "locarno/report/base_rates_text.h"
#include "locarno/report/json_common.h"
#include "locarno/report/run_info.h"

namespace locarno {

Json durable_json(const Problem& problem, const DurabilityAnswer& answer, const BaseRatePanel& panel,
                  const RunInfo& run);

// {party, check, year, short_by}; short_by is null where it has no bound.
Json json_breach(const Problem& problem, const Breach& breach);

}  // namespace locarno
