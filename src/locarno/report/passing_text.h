// What could be agreed and also passes at home, for a terminal.
#pragma once

#include <string>

#include "locarno/ratifiable/ratifiable_answer.h"
#include "locarno/report/layout.h"

namespace locarno {

// The sets must be part of the answer. `number` is of the heading.
std::string passing_text(const Problem& problem, const RatifiableAnswer& answer, std::size_t number,
                         const TextStyle& style);

}  // namespace locarno
