// Drafts as JSON: schema/drafts-1.json. One answer for the list, one draft, and two side by side.
#pragma once

#include <optional>
#include <vector>

#include "locarno/history/draft_comparison.h"
#include "locarno/report/json_common.h"

namespace locarno {

// `drafts`: those that were asked for. `comparison`: of the two that were named, if two were.
Json drafts_json(const Problem& problem, const std::vector<DraftAssessment>& drafts,
                 const std::optional<DraftComparison>& comparison, const RunInfo& run);

}  // namespace locarno
