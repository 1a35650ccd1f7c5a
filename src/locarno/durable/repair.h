// What is the cheapest change of terms that makes a package hold? Two answers, both exact. The fewest issues that have
// to change, by search over the combinations that fail (no_goods.h) and those that are no coherent text: a combination
// that holds in the package has to be broken by one of its own issues, so the search branches on these, level by level.
// And the least price, however many of the issues that such combinations speak of change: max-min over the packages
// that hold (optimum.h).
//
// The price of a repair is what it costs the decider that it costs most, u_i(package) - u_i(repaired) on its own scale
// of 0..100; of equal prices the next greatest cost decides, and so on (leximin; Moulin 1988). That compares points of
// different parties, as the egalitarian solution does. A refusal has no price: a repair that a decider refuses, and
// that it did not refuse before, comes after every repair without such a refusal.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "locarno/base/control.h"
#include "locarno/base/status.h"
#include "locarno/durable/no_goods.h"
#include "locarno/possible/optimum.h"
#include "locarno/possible/problem.h"
#include "locarno/possible/value_change.h"

namespace locarno {

// What a repair does to one decider.
struct RepairCost {
  PartyId party;
  ValueChange change;  // of its utility: above 0, it gains; exact over everything admissible
  Score margin;        // of the repaired package over its walk-away value, at the central estimate
};

struct Repair {
  Package package;
  std::vector<IssueId> changed;
  std::vector<std::size_t> refusals;      // of deciders, that hold after it: indices into scenario.refusals
  std::vector<std::size_t> new_refusals;  // those of them that did not hold before
  std::vector<RepairCost> costs;          // of the deciders, in their order
  Score price;                            // the greatest central cost; below 0: every decider gains
  Score least_margin;     // of the decider that is worst off, over its walk-away value, at the central estimate
  bool efficient = true;  // no other with as few changes has no new refusal that this lacks, costs no decider more and
                          // one less

  [[nodiscard]] bool accepted() const { return refusals.empty() && least_margin >= Score(0); }
};

struct Repairs {
  Status status = Status::none_exists;  // solved: no repair has fewer changes; none_exists: no package holds;
                                        // limit_reached
  std::size_t changes = 0;              // 0: it holds as it is
  std::vector<Repair> repairs;          // with so few: fewest new refusals first, then by price
  bool more = false;                    // others with as few changes were left out
  std::uint64_t nodes = 0;
  // The least price, however many issues change. solved: none has less among those with as few new refusals (none, if
  // there is such a repair).
  Status cheapest_status = Status::none_exists;
  std::optional<Repair> cheapest;
  // Checks that fail in every package: why there is no repair.
  std::vector<std::pair<PartyId, Check>> hopeless;
};

struct RepairLimits {
  std::uint64_t nodes = 500'000;
  std::size_t listed = 5;
  OptimumLimits search;  // for the least price
};

// Held terms stay as they are.
Repairs cheapest_repairs(const Problem& problem, const NoGoods& no_goods, const Package& package,
                         const RepairLimits& limits, const Control& control = {});

}  // namespace locarno
