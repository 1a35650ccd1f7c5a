// The brief as JSON; layout: schema/brief-1.json. What it says, chapter by chapter, and the answer of each question it
// was made from, in the form that the question's own command prints.
#pragma once

#include "locarno/report/brief.h"
#include "locarno/report/json_common.h"

namespace locarno {

// `paper` is the brief's.
Json brief_json(const Brief& brief, const Paper& paper, const RunInfo& run);

}  // namespace locarno
