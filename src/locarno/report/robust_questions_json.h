// What would flip it and what to find out first, as JSON. Layout: definitions `flips` and `ask_next` of
// schema/robust-1.json.
#pragma once

#include <vector>

#include "locarno/report/json_common.h"
#include "locarno/robust/open_questions.h"

namespace locarno {

// The keys "flips" and "ask_next" of one way of an answer, those that were asked for.
Json questions_json(const Problem& problem, const Worlds& worlds, const WayInWorlds& way,
                    const WayQuestions& questions);

// Adds them to each way of what robust_json() wrote of the same answer; `questions` may be empty.
void add_questions(const Problem& problem, const Worlds& worlds, const RobustAnswer& answer,
                   const std::vector<WayQuestions>& questions, Json& robust);

}  // namespace locarno
