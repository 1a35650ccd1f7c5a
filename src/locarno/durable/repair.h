// What is the cheapest change of terms that makes a package hold? The fewest issues that have to change, by exact
// search over the combinations that fail (no_goods.h) and those that are no coherent text: a combination that holds in
// the package has to be broken by one of its own issues, so the search branches on these, level by level.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "locarno/base/status.h"
#include "locarno/durable/no_goods.h"
#include "locarno/possible/problem.h"

namespace locarno {

struct Repair {
  Package package;
  std::vector<IssueId> changed;
  std::vector<std::size_t> refusals;  // of deciders, that hold after it: indices into scenario.refusals
  Score least_margin;  // of the decider that is worst off, over its walk-away value, at the central estimate
};

struct Repairs {
  Status status = Status::none_exists;  // solved: no repair has fewer changes; none_exists: no package holds;
                                        // limit_reached
  std::size_t changes = 0;              // 0: it holds as it is
  std::vector<Repair> repairs;          // with so few: fewest new refusals first, then the greatest least margin
  bool more = false;                    // others with as few changes were left out
  std::uint64_t nodes = 0;
};

struct RepairLimits {
  std::uint64_t nodes = 500'000;
  std::size_t listed = 5;
};

// Held terms stay as they are.
Repairs cheapest_repairs(const Problem& problem, const NoGoods& no_goods, const Package& package,
                         const RepairLimits& limits);

}  // namespace locarno
