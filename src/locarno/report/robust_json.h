// "How sure are we?" as JSON. Layout: schema/robust-1.json.
#pragma once

#include "locarno/report/json_common.h"
#include "locarno/robust/how_sure.h"

namespace locarno {

Json robust_json(const Problem& problem, const Worlds& worlds, const RobustOptions& options, const RobustAnswer& answer,
                 const RunInfo& run);

}  // namespace locarno
