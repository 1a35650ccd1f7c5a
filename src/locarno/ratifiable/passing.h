// What could be agreed and also passes at home: the agreement set, its efficient packages and the bargaining solutions
// restricted to packages in every body's win-set. Two senses: what could pass for some admissible numbers, and what
// passes whatever is true (see win_sets.h).
//
// A party that ratifies by its preferences adds a constraint u_j(x) >= d_j at the central estimate, and its refusals.
// Where the votes need one such party or another, each smallest set of them is a case of its own; together the cases
// cover everything that passes. Without such parties solutions are proven as in solutions.h; with them they are the
// best of the efficient points of all parties, ratifiers included, one of which is best (a ratifier's gain counts for
// nothing but the floor, and any package has an efficient one at or above it).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "locarno/base/control.h"
#include "locarno/base/status.h"
#include "locarno/possible/count.h"
#include "locarno/possible/frontier.h"
#include "locarno/possible/solutions.h"
#include "locarno/ratifiable/win_sets.h"

namespace locarno {

struct PassingLimits {
  WinSetLimits win_sets;
  std::size_t parties = 6;  // that ratify by their preferences and are no deciders: at most 2^6 cases are looked at
  OptimumLimits search;
  FrontierLimits frontier;
  CountLimits count{50'000'000, 400, 4'000'000};
};

struct PassingSolution {
  SolutionKind kind = SolutionKind::nash;
  Status status = Status::none_exists;
  std::optional<Package> package;       // one of the best
  std::vector<std::int64_t> utilities;  // of the deciders, Score units
};

// The package that a decider would propose if the others may only take or leave it: its best within the set.
struct Proposal {
  PartyId by;
  Status status = Status::none_exists;
  std::optional<Package> package;
  std::vector<std::int64_t> utilities;  // of the deciders
};

struct PassingCase {
  std::vector<PartyId> consenting;      // ratifiers, beside the deciders, whose acceptance it rests on
  Status exists = Status::none_exists;  // solved: some package is in the agreement set and passes
  std::optional<Package> example;
  AcceptedCount count;
  std::optional<std::size_t> efficient;  // efficient packages' payoff points; nullopt: not all found within the limit
  std::vector<PassingSolution> solutions;
  std::vector<Proposal> proposals;
  std::vector<Combination> excluded;  // what fails at home, as combinations
};

struct PassingSet {
  Sense sense = Sense::possibly;
  Status status = Status::none_exists;  // solved: there is such a package; none_exists: proven; limit_reached;
                                        // cancelled
  std::vector<PassingCase> cases;       // fewest consenting ratifiers first
};

// Every party whose preferences a bloc votes by and whose consent is not required anyway.
std::vector<PartyId> consulted(const Problem& problem);

// The agreement set itself, as if nothing had to pass: what the sets below are a part of. Existence, example and count.
PassingCase agreement_set(const Problem& problem, const PassingLimits& limits, const Control& control);

PassingSet passing_set(const Ratifiers& ratifiers, Sense sense, const PassingLimits& limits, const Control& control);

}  // namespace locarno
