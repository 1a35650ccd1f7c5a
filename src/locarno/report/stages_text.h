// How far packages get, for a terminal: accepted, passes, carried out, holds, in how many worlds. Goes below the answer
// of robust_text.h, whose letters it uses, and tells as much: in brief the first way out and its surest packages.
#pragma once

#include <string>

#include "locarno/report/layout.h"
#include "locarno/robust/stages.h"

namespace locarno {

std::string stages_text(const Problem& problem, const RobustAnswer& answer, const StagesAnswer& stages,
                        const TextStyle& style);

}  // namespace locarno
