// Reads and checks a scenario file: YAML 1.2 or JSON of the same shape (docs/scenario-format.md).
#pragma once

#include <string>
#include <string_view>

#include "locarno/base/result.h"
#include "locarno/model/scenario.h"

namespace locarno {

struct ReadScenario {
  Scenario scenario;
  Diagnostics warnings;  // e.g. a source that nothing cites; the scenario is usable
};

// All errors of the text in one run, in the order of the text (at most 100, then a count). Time and memory are linear
// in the size of the text; see Limits. Never throws on bad input.
Result<ReadScenario> read_scenario(std::string_view text);

// The bytes of a file, or an error that says why not (missing, unreadable, a folder, larger than Limits::kFileBytes).
Result<std::string> read_file(const std::string& path);

}  // namespace locarno
