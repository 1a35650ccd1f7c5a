// What would flip it and what to find out first, for a terminal. Layout of the same as JSON: robust_questions_json.h.
#pragma once

#include <string>
#include <vector>

#include "locarno/report/layout.h"
#include "locarno/robust/open_questions.h"

namespace locarno {

// What is asked for of each way; empty if nothing is. `answer` is what the questions were made from.
std::string robust_questions_text(const Problem& problem, const Worlds& worlds, const RobustAnswer& answer,
                                  const std::vector<WayQuestions>& questions, const TextStyle& style);

}  // namespace locarno
