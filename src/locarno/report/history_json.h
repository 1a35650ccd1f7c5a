// The ledger as JSON: schema/history-1.json. Refusals go by their addresses; moves refer to one another by theirs.
#pragma once

#include "locarno/history/ledger.h"
#include "locarno/report/json_common.h"

namespace locarno {

Json history_json(const Ledger& ledger, const RunInfo& run);

// A change of value: {"direction": .., "central": .., "range": {..}}.
Json json_change(const ValueChange& change);

}  // namespace locarno
