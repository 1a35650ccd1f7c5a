// A few packages in many worlds that had no part in choosing them: who accepts each, how they rank, and by how much.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "locarno/base/control.h"
#include "locarno/possible/problem.h"
#include "locarno/robust/how_sure.h"
#include "locarno/robust/world_rows.h"
#include "locarno/robust/worlds.h"

namespace locarno {

// Fills in shares, ranks, margins and central weights of the packages of all ways, from the second sample,
// options.worlds or until the precision is reached; orders the packages. True, at all members of a team: somebody
// cancelled.
bool judge_packages(const Problem& problem, const Worlds& worlds, const RobustOptions& options, double confidence,
                    const Control& control, const LongRun& run, std::vector<WayInWorlds>& ways);

// Regret over the worlds that chose: see PackageInWorlds.
void add_regret(const Columns& columns, std::span<const WorldRows> worlds, std::span<const std::int64_t> best_least,
                std::vector<PackageInWorlds>& packages);

// 5%, median, 95%.
std::array<Quantile, 3> quantiles_of(std::vector<double> draws, double confidence);

}  // namespace locarno
