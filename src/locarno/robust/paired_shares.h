// In how many worlds does something hold in the first of two scenarios, in the second, and by how much do the shares
// differ, when both are looked at in the same worlds?
//
// The difference is the share of worlds in which it comes to hold less the share in which it ceases to, whatever
// happens in the others. Its interval lies between the ends of the two intervals of Clopper and Pearson 1934 for these
// shares, each at half of what the confidence leaves over (Bonferroni): the true difference lies within in at least as
// many runs as told, whatever the shares are. It is wider than Newcombe's for paired shares (1998, Statistics in
// Medicine 17, method 10), which holds on average only.
#pragma once

#include <cstdint>

#include "locarno/robust/world_share.h"

namespace locarno {

struct PairedShares {
  WorldShare first;
  WorldShare second;
  WorldShare opened;  // in the second only
  WorldShare closed;  // in the first only
  double difference = 0;
  Bounds interval{-1, 1};  // of the difference
};

// both + opened + closed <= worlds.
PairedShares paired_shares(std::uint64_t both, std::uint64_t opened, std::uint64_t closed, std::uint64_t worlds,
                           double confidence = kConfidence);

// Of something that holds in world n of the first if first(n), of the second if second(n).
template <class First, class Second>
PairedShares paired_shares_of(std::uint64_t worlds, First first, Second second) {
  std::uint64_t both = 0;
  std::uint64_t opened = 0;
  std::uint64_t closed = 0;
  for (std::uint64_t n = 0; n < worlds; ++n) {
    const bool before = first(n);
    const bool after = second(n);
    both += before && after ? 1u : 0u;
    opened += !before && after ? 1u : 0u;
    closed += before && !after ? 1u : 0u;
  }
  return paired_shares(both, opened, closed, worlds);
}

}  // namespace locarno
