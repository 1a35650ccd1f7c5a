// The part of the answer that rests on scores: labelled as such, with every solution, or why there is none.
#pragma once

#include <string>

#include "locarno/possible/answer.h"
#include "locarno/report/layout.h"

namespace locarno {

std::string central_text(const Problem& problem, const PossibleAnswer& answer, const TextStyle& style);

}  // namespace locarno
