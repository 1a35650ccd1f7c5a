// What stands on a day: the statements in force, and what the user dropped or held for a what-if.
//
// A statement is in force on day t if date <= t < until (no date: always). Refusals, impossibilities, together-terms
// and norm flags in force all count. For a value, importance, score or walk-away, the statements in force with the
// latest date stand (an undated one is older than any dated one); several with that same date are conflicting reports
// of the same fact, and all are kept.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "locarno/base/result.h"
#include "locarno/model/scenario.h"

namespace locarno {

struct View {
  std::optional<Date> as_of;         // nullopt: the scenario's own; if that has none either, every statement counts
  std::vector<std::string> without;  // statement addresses, or a prefix of addresses up to a dot: "north.refuses"
};

// The scenario with only the statements that stand. An address that matches nothing is an error with "did you mean".
Result<Scenario> in_force(const Scenario& scenario, const View& view);

}  // namespace locarno
