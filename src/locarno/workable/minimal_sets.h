// Which demands cannot all be met, and which would have to be given up: all minimal sets of a test that only says
// whether a set of demands can be met together.
//
// One minimal conflict is found by QuickXplain (Junker 2004). All of them, by the duality of conflicts and corrections
// (Reiter 1987; Liffiton and Sakallah 2008): a minimal set that meets every conflict found so far either is a
// correction, or what it leaves holds a further conflict.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "locarno/base/status.h"

namespace locarno {

using DemandSet = std::vector<std::size_t>;  // ascending

// solved: the kept demands can be met together; none_exists: not; else not known. Must not answer no when it answers
// yes for more demands.
using CanBeMet = std::function<Status(const std::vector<bool>& kept)>;

struct MinimalSets {
  Status status = Status::solved;      // solved: all of them; limit_reached, cancelled: those found until then
  std::vector<DemandSet> conflicts;    // cannot be met; every part of one can. In the order found
  std::vector<DemandSet> corrections;  // the rest can be met, and not if one of them is kept after all; smallest first
};

struct MinimalSetLimits {
  std::size_t tests = 5'000;
  std::size_t conflicts = 100;
  std::size_t corrections = 500;  // kept at once while working
};

// None at all if everything can be met. About conflicts * size * log(demands) + corrections tests.
MinimalSets minimal_sets(std::size_t demands, const CanBeMet& can_be_met, const MinimalSetLimits& limits);

}  // namespace locarno
