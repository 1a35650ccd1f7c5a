// One package as JSON; layout: schema/package-1.json.
#pragma once

#include <optional>

#include "locarno/possible/assessment.h"
#include "locarno/report/json_common.h"
#include "locarno/report/package_text.h"

namespace locarno {

// `moves` is null in the answer when it is nullopt here.
Json package_json(const Problem& problem, const Assessment& assessment, const std::optional<PackageMoves>& moves,
                  const RunInfo& run);

}  // namespace locarno
