// Could it pass at home? as JSON (schema/ratifiable-1.json). Chances are rounded to 1e-9; null where there is no
// central figure because it would rest on what is unknown.
#pragma once

#include "locarno/ratifiable/ratifiable_answer.h"
#include "locarno/report/json_common.h"

namespace locarno {

Json ratifiable_json(const Problem& problem, const RatifiableAnswer& answer, const RunInfo& run);

}  // namespace locarno
