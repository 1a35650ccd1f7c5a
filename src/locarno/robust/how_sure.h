// How sure are we? What could be agreed, in many worlds at once: in how many of them there is an agreement, what stands
// against one where there is none, how much the solutions move, and how widely a package is accepted.
//
// Stochastic multicriteria acceptability analysis (Lahdelma, Hokkanen and Salminen 1998, EJOR 106; SMAA-2: Lahdelma and
// Salminen 2001, Operations Research 49) over the measure of worlds.h, with the engine's own proofs in every world.
// What follows from refusals alone, or holds at every admissible number, is a proof and is told apart from shares.
//
// Two samples of worlds: one to solve in and to choose packages by, and a second, of as many, to judge what was chosen,
// so that a share shown for a package is not flattered by the choice. Deterministic; the same for any number of
// threads.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "locarno/base/control.h"
#include "locarno/base/status.h"
#include "locarno/possible/acceptability.h"
#include "locarno/possible/problem.h"
#include "locarno/possible/refusal_conflicts.h"
#include "locarno/possible/solutions.h"
#include "locarno/robust/central_weights.h"
#include "locarno/robust/sample_run.h"
#include "locarno/robust/world_share.h"
#include "locarno/robust/worlds.h"

namespace locarno {

struct RobustOptions {
  std::uint64_t worlds = 1'000;  // at most, in each of the two samples
  double precision = 0;          // stop when half the interval of every share is at most this; 0: never
  double share = 0.9;            // of worlds in which a package has to be acceptable to be told as such
  double cover = 0.95;           // of the worlds with an agreement, that the packages found shall serve
  std::size_t packages = 4;      // listed for a way out, beside one that was named
  std::size_t ways_out = 3;      // at most, where refusals alone leave nothing
  OptimumLimits search{50'000, 1, 0};
};

// One of the solutions over the worlds in which there is an agreement.
struct SolutionSpread {
  SolutionKind kind = SolutionKind::nash;
  std::uint64_t found = 0;     // worlds
  std::uint64_t unproven = 0;  // of these, cut by the limit of the search
  std::size_t packages = 0;    // different ones
  Package most_often;          // first in option order of those that come most often; empty if none was found
  std::uint64_t most_often_in = 0;
  std::vector<std::vector<std::uint64_t>> options;  // [issue][option]: in how many worlds it takes it
  std::vector<std::array<Quantile, 3>> margins;     // per decider, points: 5%, median, 95% of u_i - d_i
};

// What stands against an agreement in the worlds that have none, all refusals not given up kept.
struct Blocked {
  std::vector<WorldShare> alone;  // per decider: worlds where without its walk-away value there would be an agreement
  // Walk-away values (deciders) that leave nothing while any one of them less would; the first such set of each world,
  // most frequent first. Empty sets: nothing coherent is left.
  std::vector<std::pair<std::vector<std::size_t>, std::uint64_t>> conflicts;
};

struct PackageInWorlds {
  Package package;  // nobody refuses anything in it but what the way out gives up
  // Why it is listed.
  bool named = false;
  bool surest = false;                // of those compared, acceptable to all in most worlds, after single changes
  bool least_regret = false;          // of those compared, whose greatest regret is least
  bool covers = false;                // taken to cover worlds
  std::vector<SolutionKind> central;  // the solution at the central estimate
  bool impossible = false;            // its terms do not go together
  // Proofs, over every admissible number.
  std::vector<Acceptability> bounds;  // per decider
  // In the worlds that judge.
  WorldShare by_all;
  std::vector<WorldShare> by_party;               // per decider
  std::vector<std::vector<std::uint64_t>> ranks;  // [decider][rank]: in how many worlds so many of the listed packages
                                                  // are better for it
  std::vector<std::array<Quantile, 3>> margins;   // per decider
  // By how much whoever gains least gains less than in the best package, over the worlds with an agreement; points.
  double greatest_regret = 0;
  double mean_regret = 0;

  [[nodiscard]] bool sure() const;   // acceptable to all at every admissible number: a proof
  [[nodiscard]] bool never() const;  // to some decider at none: a proof
};

struct WayInWorlds {
  RefusalSet given_up;   // empty: all refusals stand
  bool complete = true;  // false: too many couplings to look
  std::uint64_t worlds = 0;
  std::uint64_t undecided = 0;  // worlds in which the limit of the search left it open; counted as having none
  WorldShare exists;
  Blocked blocked;
  std::vector<SolutionSpread> solutions;
  std::size_t compared = 0;  // packages that those listed were chosen from
  WorldShare covered;        // of the worlds with an agreement that chose: in how many one listed is acceptable
  std::uint64_t judged = 0;  // worlds that judge
  std::vector<PackageInWorlds> packages;  // by share of acceptance, named first
  CentralWeights weights;                 // in the worlds that judge, of these packages
};

struct RobustAnswer {
  Status status = Status::solved;  // solved; none_exists: refusals alone leave nothing; limit_reached; cancelled
  SamplingOptions sampling;
  std::uint64_t asked = 0;          // worlds
  double confidence = kConfidence;  // of each interval; greater with a precision, for the times it is looked at
  RefusalConflicts refusals;
  std::size_t ways_known = 0;  // of which the first are answered
  std::vector<WayInWorlds> ways;
};

// Of each of the scenario's refusals, whether it counts: a decider's that is not given up (ascending).
std::vector<bool> refusals_kept(const Problem& problem, const RefusalSet& given_up);

// `named`: a package that is asked about; the way out is then the one that gives up what it runs into. `run`: who
// works on it, and where what is done is kept; nothing of it changes the answer, which a team's leader has. Its other
// members learn the status and which packages are listed, in whatever order, and no more.
RobustAnswer how_sure(const Problem& problem, const Worlds& worlds, const std::optional<Package>& named,
                      const RobustOptions& options, const Control& control, const LongRun& run = {});

}  // namespace locarno
