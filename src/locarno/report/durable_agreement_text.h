// The part of "Would it hold?" on what could be agreed that also holds.
#pragma once

#include <string>

#include "locarno/durable/answer_durable.h"
#include "locarno/report/layout.h"

namespace locarno {

std::string durable_agreement_text(const Problem& problem, const DurabilityAnswer& answer, const TextStyle& style);

}  // namespace locarno
