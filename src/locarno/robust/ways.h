// Ways out, each solved in the same worlds: refusals given up, and what is so in every world of the first sample.
#pragma once

#include <cstdint>
#include <vector>

#include "locarno/possible/refusal_conflicts.h"
#include "locarno/robust/how_sure.h"
#include "locarno/robust/sample_run.h"
#include "locarno/robust/solved_worlds.h"
#include "locarno/robust/world_rows.h"

namespace locarno {

struct Way {
  RefusalSet given_up;
  std::vector<bool> kept;  // per refusal of the scenario
  std::vector<SolvedWorld> worlds;
};

// How often a precision is looked at: after kFirstLook worlds, and then at every doubling.
std::size_t looks(std::uint64_t worlds);

// Fills in the worlds of every way: options.worlds, or as many as the precision takes. At the members of a team that do
// not lead, none. True, at all members: somebody cancelled.
bool solve_ways(const Problem& problem, const Worlds& worlds, const RobustOptions& options, double confidence,
                const Control& control, const LongRun& run, std::vector<Way>& ways);

// The numbers of the first worlds.
std::vector<WorldRows> rows_of(const Problem& problem, const Worlds& worlds, std::uint64_t count,
                               const Control& control);

}  // namespace locarno
