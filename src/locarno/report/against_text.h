// What two scenarios, or two days of one, differ in, for a terminal. Layout of the same answer as JSON: against_json.h.
#pragma once

#include <string>

#include "locarno/report/layout.h"
#include "locarno/robust/against.h"

namespace locarno {

// How the two are called: "as of 2025-12-19" and "as of 2025-12-29", or the names of the files.
struct NamedProblem {
  const Problem& problem;
  std::string name;
};

std::string against_text(const NamedProblem& first, const NamedProblem& second, const AgainstAnswer& answer,
                         const TextStyle& style);

}  // namespace locarno
