// One world solved after the other, each with the proofs of the folder `possible`: is there an agreement, its
// solutions, or what stands against one.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "locarno/base/control.h"
#include "locarno/possible/optimum.h"
#include "locarno/possible/problem.h"
#include "locarno/possible/solutions.h"
#include "locarno/robust/world_rows.h"
#include "locarno/robust/worlds.h"

namespace locarno {

inline constexpr SolutionKind kWorldSolutions[] = {SolutionKind::nash, SolutionKind::kalai_smorodinsky,
                                                   SolutionKind::egalitarian, SolutionKind::utilitarian};
inline constexpr std::size_t kEgalitarian = 2;    // where it stands among them
inline constexpr std::uint64_t kFirstLook = 250;  // worlds until a precision is first looked at; then at every doubling

struct SolvedWorld {
  struct Best {
    Package package;                    // empty: there is none, or none was found
    std::vector<std::int64_t> margins;  // per decider
    bool proven = false;
  };

  Status exists = Status::none_exists;  // solved, none_exists, limit_reached
  std::vector<Best> solutions;          // in the order of kWorldSolutions; where an agreement exists
  std::vector<bool> alone;              // where none does, per decider: without its walk-away value there would be one
  std::vector<std::size_t> conflict;    // and a smallest set of walk-away values that cannot all be met
};

// The numbers of `world` are those of a world; refusal_kept as in make_space().
SolvedWorld solve_world(const Problem& world, const std::vector<bool>& refusal_kept, const OptimumLimits& limits,
                        const Control& control);

// Calls work(n, world) for each of the worlds first .. first + count - 1, from several threads, the problem with the
// numbers of that world. Returns how many are done without a gap: all, unless cancelled.
std::uint64_t in_worlds(const Problem& problem, const Worlds& worlds, std::uint64_t first, std::uint64_t count,
                        const Control& control, const std::function<void(std::uint64_t, const Problem&)>& work);

}  // namespace locarno
