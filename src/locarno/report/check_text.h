// What a scenario says: its size, who said what, and the positions matrix with sources.
#pragma once

#include <string>

#include "locarno/possible/problem.h"
#include "locarno/report/layout.h"

namespace locarno {

// The statements that stand: counts, then for each issue what every party is reported to want, refuse or has left
// unsaid.
std::string check_text(const Problem& problem, const TextStyle& style);

// One cell of the positions matrix: "bid shelved (reported, B, 2025-12-14)"; "not stated" where nobody stated anything.
std::string position_words(const Problem& problem, PartyId party, IssueId issue);

}  // namespace locarno
