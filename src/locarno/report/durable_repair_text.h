// What would make a package hold and what that costs whom, as text: a part of durable_text.h.
#pragma once

#include <string>

#include "locarno/durable/answer_durable.h"
#include "locarno/report/layout.h"

namespace locarno {

std::string durable_repair_text(const Problem& problem, const DurabilityAnswer& answer, const TextStyle& style);

}  // namespace locarno
