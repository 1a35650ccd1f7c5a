// Two scenarios in the same worlds, each world solved in both: what hold_against() counts. Long work in chunks of
// worlds, kept and shared (sample_run.h).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "locarno/base/control.h"
#include "locarno/possible/optimum.h"
#include "locarno/possible/problem.h"
#include "locarno/robust/least_margin.h"
#include "locarno/robust/sample_run.h"
#include "locarno/robust/worlds.h"

namespace locarno {

// Of an array of two, the first is the scenario asked about and the second the one that it is held against.
template <class T>
using InBoth = std::array<T, 2>;

struct ComparedSide {
  const Problem& problem;
  const Worlds& worlds;
  std::vector<std::vector<bool>> kept = {};  // [way][refusal]: which stand
  std::vector<bool> ruled_out = {};          // per way: proven that they exclude every package
  std::optional<Package> package = {};       // who accepts it?
};

struct ComparedWorld {
  std::vector<LeastMargin> ways;
  std::vector<bool> accepts;  // per decider, of the package; empty without one
};

struct ComparedWorlds {
  bool cancelled = false;                     // at all members of a team
  InBoth<std::vector<ComparedWorld>> worlds;  // from 0, as many of both; at the leader
};

// `worlds`: how many. Both sides have as many ways, and both a package or neither. What a keeper has must be of these
// two problems and seeds; other ways, packages and limits are told from these.
ComparedWorlds compare_worlds(const InBoth<ComparedSide>& sides, std::uint64_t worlds, const OptimumLimits& search,
                              const Control& control, const LongRun& run);

}  // namespace locarno
