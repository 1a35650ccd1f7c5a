// Is an answer from refusals what it says? Checked from the definitions, without the solver's diagrams and antichains.
//
// Counting goes by cases: the packages in which a combination does not hold are split by the first of its terms that
// they leave, and combinations that share no issue are counted apart (Birnbaum and Lozinskii 1999, The good old
// Davis-Putnam procedure helps counting models). Cases are disjoint, so counts are exact, of spaces of any size.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "locarno/base/natural.h"
#include "locarno/possible/problem.h"
#include "locarno/possible/refusal_answer.h"

namespace locarno {

struct RefusalVerifyLimits {
  std::uint64_t cases = 5'000'000;  // looked at in all, about a microsecond each
  std::size_t whole = 1'000;        // corrections with one of every group
  std::size_t sets = 5'000;         // met while the lists of a group are held against each other
};

struct RefusalVerdict {
  bool ok = true;        // nothing wrong was found in what was checked
  bool complete = true;  // everything was checked
  std::string reason;    // the first fault, or what was left out; empty when ok and complete
};

// Packages within `domain` (options per issue) in which none of the combinations holds. nullopt: more than `cases`
// cases, which is counted down.
std::optional<Natural> count_without(const std::vector<std::uint64_t>& domain,
                                     const std::vector<Combination>& combinations, std::uint64_t& cases);

// All counts and the example.
RefusalVerdict verify_refusal_counts(const Problem& problem, const RefusalAnswer& answer,
                                     const RefusalVerifyLimits& limits = {});

// Every conflict leaves no package, and any refusal less does; corrections, one of every group, leave one, and any
// refusal less does not; and both lists are complete, since the corrections of a group are exactly the minimal sets
// that meet all its conflicts (some correction would keep the whole of a conflict that is missing).
RefusalVerdict verify_refusal_conflicts(const Problem& problem, const RefusalConflicts& found,
                                        const RefusalVerifyLimits& limits = {});

// True if `sets` are exactly the minimal sets that meet every one of `others`, and the other way round. Duality of
// minimal conflicts and corrections (Reiter 1987): then neither list lacks one. Exponential in the worst case; nullopt
// when more than `most` sets are met on the way.
std::optional<bool> are_dual(const std::vector<std::vector<std::size_t>>& sets,
                             const std::vector<std::vector<std::size_t>>& others, std::size_t most);

}  // namespace locarno
