// Could it pass at home? for a terminal: each package asked about, vote by vote, with what is stated and by whom; what
// its clauses cost; who decides; and what could be agreed and also passes.
#pragma once

#include <string>

#include "locarno/ratifiable/ratifiable_answer.h"
#include "locarno/report/layout.h"

namespace locarno {

std::string ratifiable_text(const Problem& problem, const RatifiableAnswer& answer, const TextStyle& style);

}  // namespace locarno
