// Words that the ledger and the drafts share: positions by their ids, changes of value with their ranges.
#pragma once

#include <string>
#include <vector>

#include "locarno/history/draft_assessment.h"
#include "locarno/possible/value_change.h"
#include "locarno/possible/problem.h"

namespace locarno {

// "shelved", "shelved or renounced": the options' ids, which are short and the words of commands.
std::string ids_of(const Issue& issue, std::uint64_t options);
std::string ids_of(const Problem& problem, IssueId issue, std::uint64_t options);

// "guarantee: article5_like + form: senate_treaty".
std::string ids_of(const Problem& problem, const Combination& when);

// "-50 (-100..0)"; "-30" where the range is a point; "?" where nothing is stated.
std::string in_words(const ValueChange& change);
std::string range_in_words(const Interval& range);
// "+12.5", "-50", "0".
std::string signed_short(Score score);

// "28 points (2025-11-21, United States)".
std::string name_of(const Problem& problem, const Draft& draft);

}  // namespace locarno
