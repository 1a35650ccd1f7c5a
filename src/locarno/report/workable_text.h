// Could it be carried out, and in what order? As text.
#pragma once

#include <string>

#include "locarno/report/layout.h"
#include "locarno/report/run_info.h"
#include "locarno/workable/answer.h"

namespace locarno {

std::string workable_text(const Problem& problem, const WorkableAnswer& answer, const RunInfo& run,
                          const TextStyle& style);

}  // namespace locarno
