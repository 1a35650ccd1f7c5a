// Could it be carried out, and in what order? As JSON (schema/workable-1.json).
#pragma once

#include "locarno/report/json_common.h"
#include "locarno/workable/answer.h"

namespace locarno {

Json workable_json(const Problem& problem, const WorkableAnswer& answer, const RunInfo& run);

}  // namespace locarno
