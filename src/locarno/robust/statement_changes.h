// Which statements differ between two scenarios, or between two days of one? Of what bears on what could be agreed:
// refusals, impossible combinations, walk-away values, importance, values, score sheets, together-terms, correlations,
// and the parties, issues and options themselves. What is said counts, not who says so, nor a note.
//
// Statements go by their addresses, all reports of one fact together. A refusal or an impossibility that stands under
// another address with the same words is the same; a number is not, since it is drawn by its address.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "locarno/possible/problem.h"

namespace locarno {

enum class Changed : std::uint8_t { added, dropped, otherwise };
std::string_view to_string(Changed what);  // "added", "dropped", "changed"

enum class ChangedKind : std::uint8_t {  // in the order in which they are told
  refusal,
  impossible,
  structure,  // whose consent is required, the issues, the options of an issue
  walk_away,
  importance,
  values,
  scores,
  together,
  correlation,
};
std::string_view to_string(ChangedKind kind);

struct StatementChange {
  ChangedKind kind = ChangedKind::refusal;
  Changed what = Changed::otherwise;
  std::string address;  // of the fact; "parties", "issues", "issues.x" for structure
  std::string first;    // what is said, in ids as in the file; empty if it is not said
  std::string second;
  std::optional<std::size_t> first_refusal;  // index into the scenario's refusals
  std::optional<std::size_t> second_refusal;
};

// By kind, then as written in the first, what is only in the second last. O(n log n) in the statements.
std::vector<StatementChange> statement_changes(const Problem& first, const Problem& second);

}  // namespace locarno
