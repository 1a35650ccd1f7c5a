// The answer for issues that may be split, for a terminal.
#pragma once

#include <string>

#include "locarno/possible/divisible_answer.h"
#include "locarno/report/layout.h"

namespace locarno {

std::string divisible_text(const Problem& problem, const DivisibleAnswer& answer, const TextStyle& style);

}  // namespace locarno
