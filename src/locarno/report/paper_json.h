// A paper as JSON: [{"title", "blocks": [{"kind", ..., "command"}]}], one list for the page and one for the annex.
#pragma once

#include "locarno/report/json_common.h"
#include "locarno/report/paper.h"

namespace locarno {

Json chapters_json(const std::vector<Chapter>& chapters);

}  // namespace locarno
