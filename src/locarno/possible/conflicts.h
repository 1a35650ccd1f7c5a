// Why the agreement set is empty: minimal conflicts among refusals and walk-away values, minimal corrections, and their
// price.
//
// A claim is a refusal of a decider or a decider's walk-away value. A conflict is a set of claims that no package
// meets, minimal in that any claim less could be met; a correction is a minimal set of claims whose giving up leaves an
// agreement. Both are found by implicit hitting sets (Reiter 1987; Moreno-Centeno and Karp 2013) with the proven
// existence search of optimum.h; conflicts are cut down by QuickXplain (Junker 2004).
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "locarno/base/control.h"
#include "locarno/base/status.h"
#include "locarno/possible/optimum.h"
#include "locarno/possible/problem.h"
#include "locarno/possible/solutions.h"

namespace locarno {

struct Claim {
  enum class Kind { refusal, walk_away };
  Kind kind = Kind::refusal;
  std::size_t index = 0;  // refusal: into scenario.refusals; walk_away: into problem.deciders

  friend auto operator<=>(const Claim&, const Claim&) = default;
};

using ClaimSet = std::vector<Claim>;  // ascending

struct Correction {
  ClaimSet given_up;
  // Over the packages that meet every other claim, with the given-up walk-away values lowered by the price:
  // egalitarian, nash.
  std::vector<Solution> best;
  // For given-up walk-away values: by how much each of them has to come down at least, if all come down alike; 0 when
  // none is given up; nullopt when a limit left it unknown, and then there are no best packages either.
  std::optional<std::int64_t> price;
};

struct Conflicts {
  Status status = Status::solved;       // solved: all of them; limit_reached: the first ones; none_exists: nothing to
                                        // correct
  std::vector<ClaimSet> conflicts;      // in the order found: smallest corrections first drive the search
  std::vector<Correction> corrections;  // by size, then in claim order
  bool agreement_exists = false;        // then both lists are empty
};

struct ConflictLimits {
  std::size_t conflicts = 20;    // listed
  std::size_t corrections = 20;  // listed
  OptimumLimits search;          // of each existence search
};

// Conflicts and corrections of the agreement set at the central estimates.
Conflicts conflicts(const Problem& problem, const ConflictLimits& limits, const Control& control);

// By how much one decider's walk-away value alone would have to come down for an agreement, all refusals standing; 0
// when there is one already; nullopt when none would do, or a limit was reached. Exact on the Score grid.
std::optional<std::int64_t> walk_away_shortfall(const Problem& problem, std::size_t decider,
                                                const OptimumLimits& limits, const Control& control);

}  // namespace locarno
