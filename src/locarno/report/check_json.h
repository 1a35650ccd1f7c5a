// What a scenario says, as JSON: every statement that stands with its provenance, and who said what on which issue.
// Layout: schema/check-1.json.
#pragma once

#include "locarno/report/json_common.h"

namespace locarno {

// Linear in the statements and in parties times issues.
Json check_json(const Problem& problem, const RunInfo& run);

}  // namespace locarno
