// Maximum-weight closures: of items that need one another, the set that holds with an item all that it needs and whose
// gains sum to the most. On a chain by prefix sums, else by a minimum cut (Picard 1976).
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "locarno/base/int128.h"

namespace locarno::closure {

struct Item {
  Int128 gain = 0;     // |sum of all gains| < 2^120
  bool must = false;   // is in; so must be what it needs
  bool never = false;  // is out; so must be what needs it
};

// Items where each needs the one before it: the shortest best prefix. O(items).
std::vector<bool> best_prefix(std::span<const Item> items);

// `needs`: (item, what it needs), no cycles needed or forbidden. The smallest of the best sets. O(items^2 * needs) at
// worst (Dinic 1970), in practice near linear.
std::vector<bool> best_closure(std::span<const Item> items,
                               std::span<const std::pair<std::uint32_t, std::uint32_t>> needs);

}  // namespace locarno::closure
