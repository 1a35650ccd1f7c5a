// The table of methods for a terminal.
#pragma once

#include <string>

#include "locarno/base/result.h"
#include "locarno/report/layout.h"

namespace locarno {

// All methods, a table for each question, or one in full. `id` empty: all. Errors: an id that is not in the table, with
// "did you mean". Fits style.width columns.
Result<std::string> methods_text(const std::string& id, const TextStyle& style);

}  // namespace locarno
