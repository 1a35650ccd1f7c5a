// The ledger as a page of text: day by day, then party by party, then the drafts.
#pragma once

#include <string>

#include "locarno/history/ledger.h"
#include "locarno/report/layout.h"
#include "locarno/report/run_info.h"

namespace locarno {

std::string history_text(const Ledger& ledger, const RunInfo& run, const TextStyle& style);

}  // namespace locarno
