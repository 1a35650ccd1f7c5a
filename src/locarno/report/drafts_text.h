// Drafts as a page of text: the list of them, one against the parties' positions, or two side by side. Deciders only;
// the JSON has everybody.
#pragma once

#include <string>
#include <vector>

#include "locarno/history/draft_comparison.h"
#include "locarno/report/layout.h"

namespace locarno {

std::string draft_list_text(const Problem& problem, const std::vector<DraftAssessment>& drafts, const TextStyle& style);
std::string draft_text(const Problem& problem, const DraftAssessment& draft, const TextStyle& style);
std::string draft_comparison_text(const Problem& problem, const DraftComparison& drafts, const TextStyle& style);

}  // namespace locarno
