// How many guarantors, which, and what their dependence does, as text.
#pragma once

#include <string>

#include "locarno/durable/guarantor_question.h"
#include "locarno/report/layout.h"

namespace locarno {

std::string guarantors_text(const Problem& problem, const GuarantorsAnswer& answer, const TextStyle& style);

}  // namespace locarno
