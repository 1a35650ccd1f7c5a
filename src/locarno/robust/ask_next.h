// What should be found out first? For each unknown that a package depends on: what it would be worth to know it before
// a package is put forward (value_of_knowing.h), how much of what is not known about the package comes from it (Sobol'
// indices, sobol_indices.h), and how far it alone moves its party's margin (tornado.h).
//
// The worlds are drawn for this alone, so that nothing is flattered by packages having been chosen in them. Unknowns
// that the scenario correlates cannot be varied one by one: with them there are bars only.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "locarno/base/control.h"
#include "locarno/base/status.h"
#include "locarno/robust/package_draws.h"
#include "locarno/robust/sobol_indices.h"
#include "locarno/robust/tornado.h"
#include "locarno/robust/world_share.h"

namespace locarno {

// Draws that no other answer uses: the first sample, and the second.
inline constexpr std::uint64_t kInnerDraws = 2 * SamplingOptions::kSecond;
inline constexpr std::uint64_t kOuterDraws = 3 * SamplingOptions::kSecond;

struct AskedUnknown {
  BearingUnknown about;
  std::optional<Estimated> knowing;          // share of worlds gained; absent with correlations
  std::optional<SobolIndices> least_margin;  // of the package looked at: the least u_i - d_i; absent also if that is
                                             // the same in all worlds
  std::optional<SobolIndices> acceptance;    // likewise: 1 where all accept it, else 0
  TornadoBar bar;
};

struct AskNext {
  Status status = Status::solved;  // none_exists: there is no package; cancelled: nothing is known
  std::size_t worlds = 0;          // in each of the two samples
  std::size_t put_forward = 0;     // of the packages: the one that most worlds of the first sample accept
  std::size_t looked_at = 0;       // the one that indices and bars are about
  WorldShare accepted;             // to all: the package put forward, in the second sample
  WorldShare missed;               // worlds there where it is not, but another of the packages is
  bool correlated = false;
  std::vector<AskedUnknown> rows;  // the most worth knowing first, then by the total index of the least margin
};

// `looked_at`: a package of these, or the one put forward. `count` >= 2 worlds in each sample. The same for any number
// of threads. O(unknowns * count^2 * packages), weights another factor of issues.
AskNext ask_next(const Problem& problem, const Worlds& worlds, std::span<const Package> packages,
                 std::optional<std::size_t> looked_at, std::size_t count, const Control& control);

}  // namespace locarno
