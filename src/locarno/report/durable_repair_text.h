// What would make a package hold and what that costs whom, as text: a part of durable_text.h.
#pragma once

#include <string>
#include <vector>

#include "locarno/durable/answer_durable.h"
#include "locarno/report/layout.h"

namespace locarno {

// One line, without a full stop, for each thing said of one package.
std::vector<std::string> repair_lines(const Problem& problem, const JudgedPackage& judged, const Repairs& repairs,
                                      Holding holding, const TextStyle& style);

std::string durable_repair_text(const Problem& problem, const DurabilityAnswer& answer, const TextStyle& style);

}  // namespace locarno
