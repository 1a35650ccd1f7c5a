// "How sure are we?" for a terminal: what is proven first, then what holds in how many worlds. Layout of the same
// answer as JSON: robust_json.h.
#pragma once

#include <string>

#include "locarno/report/layout.h"
#include "locarno/robust/how_sure.h"

namespace locarno {

std::string robust_text(const Problem& problem, const Worlds& worlds, const RobustOptions& options,
                        const RobustAnswer& answer, const TextStyle& style);

}  // namespace locarno
