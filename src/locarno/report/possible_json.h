// The answer to "what could be agreed?" as JSON; layout: schema/possible-1.json.
#pragma once

#include "locarno/possible/answer.h"
#include "locarno/report/json_common.h"

namespace locarno {

struct PossibleJsonOptions {
  std::size_t frontier_points = 1000;  // listed; the total is always given
  std::size_t proof_nodes = kShortProof;
};

Json possible_json(const Problem& problem, const PossibleAnswer& answer, const RunInfo& run,
                   const PossibleJsonOptions& options = {});

// What each decider's numbers rest on: what was given, what is central, and by which statement.
Json grounds_json(const Problem& problem);

}  // namespace locarno
