// Is an answer to "what could be agreed?" what it says? Claim by claim, for whoever did not make it.
//
// Counts and conflicts of refusals are found again by cases (verify_refusals.h); optima by their proof trees
// (verify_optimum.h); frontiers by enumeration or halves (verify_frontier.h); packages from the statements. Where an
// answer holds no proof that nothing exists, one is searched for afresh and then checked like the others. What cannot
// be settled within the limits is said to be unproven, never to hold.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "locarno/base/control.h"
#include "locarno/possible/answer.h"
#include "locarno/possible/problem.h"
#include "locarno/possible/verify_frontier.h"
#include "locarno/possible/verify_optimum.h"
#include "locarno/possible/verify_refusals.h"

namespace locarno {

struct CheckedClaim {
  enum class Verdict { holds, does_not_hold, not_proven };

  std::string part;   // where it stands in the answer: "from_refusals.conflicts"
  std::string claim;  // in words
  Verdict verdict = Verdict::holds;
  std::string how;  // by what it was checked; what is wrong; or what is missing
};

std::string_view to_string(CheckedClaim::Verdict verdict);  // "holds", ...

struct VerifyAnswerLimits {
  RefusalVerifyLimits refusals;
  VerifyLimits optimum;
  FrontierVerifyLimits frontier;
  OptimumLimits search;                // of each search for a proof that the answer does not hold
  std::uint64_t packages = 2'000'000;  // a space of so many is counted package by package
  std::uint64_t bounded = 20'000;      // and of so many held against orders and ranges
};

// Which parts of the answer are known to be cut short, as a file may be.
struct CutShort {
  bool inside = false;   // the list of efficient packages
  bool overall = false;  // likewise
};

// The claims in the order of the answer. A cancelled check says so as unproven claims.
std::vector<CheckedClaim> verify_answer(const Problem& problem, const PossibleAnswer& answer, const CutShort& cut,
                                        const VerifyAnswerLimits& limits, const Control& control);

}  // namespace locarno
