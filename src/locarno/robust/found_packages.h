// Which packages deserve to be judged in many worlds? Those that are best in some world or at the central estimate are
// compared; what is taken of them is the one that most worlds accept (improved by single changes as long as that
// helps), the one of least greatest regret (Savage 1951), and as many as it takes to serve a stated share of the
// worlds, each the one that serves most of those left (greedy cover: Nemhauser, Wolsey and Fisher 1978). A choice, not
// a proof: nothing says that no other package would do better.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "locarno/base/control.h"
#include "locarno/possible/space.h"
#include "locarno/robust/world_rows.h"

namespace locarno {

struct FoundPackages {
  struct One {
    Package package;
    bool surest = false;
    bool least_regret = false;
    bool covers = false;
  };
  std::vector<One> packages;
  std::size_t compared = 0;
};

struct FindLimits {
  std::size_t packages = 6;
  double cover = 0.95;      // of the worlds with an agreement
  std::size_t steps = 100;  // single changes of the surest
};

// `space`: which packages there are. `candidates`: distinct packages of it. `worlds` and `best_least`: of each world
// its numbers, and the greatest least margin in it (below 0: no agreement there). O(candidates * worlds).
FoundPackages find_packages(const Space& space, const Columns& columns, const std::vector<Package>& candidates,
                            std::span<const WorldRows> worlds, std::span<const std::int64_t> best_least,
                            const FindLimits& limits, const Control& control);

// In how many of the worlds at least one of the packages is acceptable to all.
std::uint64_t served(const Columns& columns, std::span<const Package> packages, std::span<const WorldRows> worlds);

}  // namespace locarno
