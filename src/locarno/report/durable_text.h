// "Would it hold?" as text for a terminal.
#pragma once

#include <string>

#include "locarno/durable/answer_durable.h"
#include "locarno/report/base_rates_text.h"
#include "locarno/report/layout.h"
#include "locarno/report/run_info.h"

namespace locarno {

std::string durable_text(const Problem& problem, const DurabilityAnswer& answer, const BaseRatePanel& panel,
                         const RunInfo& run, const TextStyle& style);

}  // namespace locarno
