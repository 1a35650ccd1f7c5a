// Does a result hold? A sceptic's question of a file that somebody else made: read_possible.h and verify_answer.h
// together, and the answer for a terminal and as JSON (layout: schema/verify-1.json).
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "locarno/possible/verify_answer.h"
#include "locarno/report/layout.h"
#include "locarno/report/read_possible.h"
#include "locarno/report/run_info.h"

namespace locarno {

struct VerifiedResult {
  ResultHead head;
  std::vector<CheckedClaim> claims;  // first that the scenario is the one it was made from; if not, nothing else

  [[nodiscard]] std::size_t count(CheckedClaim::Verdict verdict) const;
  [[nodiscard]] bool holds() const { return count(CheckedClaim::Verdict::does_not_hold) == 0; }
};

// `problem`: the scenario with the result's arguments. Errors: see read_possible().
Result<VerifiedResult> verify_result(const Problem& problem, const Json& result, const VerifyAnswerLimits& limits,
                                     const Control& control);

std::string verify_text(const VerifiedResult& verified, const TextStyle& style);
Json verify_json(const Problem& problem, const VerifiedResult& verified, const RunInfo& run);

}  // namespace locarno
