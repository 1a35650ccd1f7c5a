// Words that the ledger, the drafts and the brief share: positions by their names, changes of value with their ranges,
// what days and moves did.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "locarno/history/draft_assessment.h"
#include "locarno/history/ledger.h"
#include "locarno/possible/problem.h"
#include "locarno/possible/value_change.h"

namespace locarno {

// "Shelved", "Shelved or Renounced", "any".
std::string options_in_words(const Problem& problem, IssueId issue, std::uint64_t options);

// "-50 (-100..0)"; "-30" where the range is a point; "?" where nothing is stated.
std::string in_words(const ValueChange& change);
std::string range_in_words(const Interval& range);
// "+12.5", "-50", "0".
std::string signed_short(Score score);

// "28 points (2025-11-21, United States)".
std::string name_of(const Problem& problem, const Draft& draft);

// "28 points (...) [us_28]: settles or narrows 18 of 21 issues; runs into refusals of Ukraine (3)."
std::string in_words(const Problem& problem, const Draft& draft, const DraftAssessment& assessment);

// "to 2026-01-07: 51 dated positions on record, ...": what moved and what is left, the answer of the ledger.
std::string ledger_in_words(const Ledger& ledger);

// "2025-12-19", "undated".
std::string day_of(const LedgerDay& day);

// Nobody moved, nothing was refused or given up: the day says nothing that the next one does not.
bool is_quiet(const LedgerDay& day);

// "none left", "1,200 (3.4%) left".
std::string left_on(const LedgerDay& day);

// "NATO membership: Open -> Shelved, for Guarantee: Like Article 5".
std::string step_in_words(const Ledger& ledger, const LedgerMove& row);

// What came back for a concession: "asked and given (United States 2025-12-15)", "without return"; else empty.
std::string return_in_words(const Ledger& ledger, const LedgerMove& row);

// "51.0..74.1": the least and the most in an agreement; "-" where there is none.
std::string agreed_in_words(const PartyOutlook& row);

// What a move was worth to its maker, what came back for it, what it takes back, opens, closes and offers.
std::vector<std::string> effects_of(const Ledger& ledger, const LedgerMove& row);

// Concessions for which something came back: "2", "1, 1 in part, 1 open".
std::string answered(const PartyBalance& row);

// "74.1 (0.0..100.0)": the central utility and the range of that package; "-" where there is none.
std::string in_words(const std::optional<Extreme>& extreme);

// "1 move", "3 moves".
std::string counted(std::size_t n, const std::string& one);

}  // namespace locarno
