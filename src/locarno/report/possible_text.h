// The answer to "what could be agreed?" for a terminal.
#pragma once

#include <string>

#include "locarno/possible/answer.h"
#include "locarno/report/layout.h"
#include "locarno/report/run_info.h"

namespace locarno {

// In the order of belief: refusals; orders and ranges; the central estimate; what it rests on. Fits style.width
// columns.
std::string possible_text(const Problem& problem, const PossibleAnswer& answer, const RunInfo& run,
                          const TextStyle& style);

// Title, day, space and parties: the top of every report.
std::string scenario_head(const Problem& problem, const TextStyle& style);

// "Held: ...", "Nash weights: ...": what the question assumes beyond the file, a line each; scenario_head has it.
std::string asked_text(const Problem& problem, const TextStyle& style);

// "Left out: ...": the statements that the question drops.
std::string left_out_text(const RunInfo& run, const TextStyle& style);

// What each party's numbers rest on: sourced, assumed, unstated, conflicting.
std::string grounds_text(const Problem& problem, const TextStyle& style);

}  // namespace locarno
