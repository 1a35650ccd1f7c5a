// Which guarantors together are enough, at the least price?
//
// Each guarantor has a price (what it asks, or what winning it over costs). A mix is a set of them that deters, and is
// minimal if it no longer does when any one of them drops out. Listed are the minimal mixes in order of price, the
// first ones found by depth-first branch and bound: with w_k never rising, another guarantor never hurts, so a branch
// ends where the set deters, or where it would not even with all that are left. A branch is cut where its price and the
// least price to come exceed the last price listed: the greater of the cheapest m of those left, m the least number of
// them that might be enough if they were the most credible ones left, and the price at which the greatest drops of the
// attack's payoff that those left can bring add up to what is missing, if they could be had in part. At worst
// exponential; O(states n^2) a node.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "locarno/base/control.h"
#include "locarno/base/status.h"
#include "locarno/durable/condition.h"
#include "locarno/durable/guarantor_mix.h"

namespace locarno {

struct CheapestMixLimits {
  std::size_t list = 10;            // minimal mixes kept, at least 1
  std::uint64_t nodes = 2'000'000;  // of the search tree
};

struct PricedMix {
  std::vector<std::size_t> members;  // rising
  double price = 0;
  Condition deters;
};

struct CheapestMixes {
  // solved: `mixes` are the cheapest minimal ones, the first proven cheapest; not_unique: likewise, and the second is
  // as cheap as the first; none_exists: not even all together deter; limit_reached, cancelled: mixes found until then.
  Status status = Status::solved;
  std::vector<PricedMix> mixes;  // by price, then by size, then by members
  bool complete = false;         // there is no other minimal mix
  std::uint64_t nodes = 0;
};

// `prices`: one for each guarantor of the mix, 0 or more. `payoffs`: the attacker's w_0..w_n by how many honour, never
// rising. `peace`: x. A guarantor that is left out keeps its place in the states of the mix: a leader that does not
// take part still sways those that follow it.
CheapestMixes cheapest_mixes(const GuarantorMix& mix, std::span<const double> prices, std::span<const double> payoffs,
                             double peace, const CheapestMixLimits& limits, const Control& control);

}  // namespace locarno
