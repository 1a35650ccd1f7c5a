// What could be agreed and also hold? The combinations that fail (no_goods.h) become impossibilities with addresses of
// their own ("durable.1", ...), and the question goes to the exact machinery of possible/: agreement set, frontier,
// solutions, conflicts, all restricted to packages that hold.
#pragma once

#include <optional>
#include <vector>

#include "locarno/base/control.h"
#include "locarno/base/status.h"
#include "locarno/durable/no_goods.h"
#include "locarno/possible/answer.h"
#include "locarno/possible/problem.h"

namespace locarno {

// The problem with the failing combinations ruled out; its impossibilities beyond those of `problem` are the rows, in
// order.
Problem restricted_to_what_holds(const Problem& problem, const NoGoods& no_goods);

struct DurableSet {
  Holding holding = Holding::centrally;
  NoGoods no_goods;
  Status exists = Status::none_exists;  // solved: some package is accepted by every decider and holds
  std::optional<Package> example;
  std::optional<AcceptedCount> accepted;  // how many
};

struct DurableAgreement {
  Status status = Status::solved;                 // of the holding that was asked about
  Status agreement_exists = Status::none_exists;  // before durability is asked for
  std::optional<AcceptedCount> accepted;          // likewise
  std::vector<DurableSet> sets;                   // for each of kAllHoldings
  Holding asked = Holding::centrally;
  CentralAnswer answer;  // solutions, frontier and conflicts of the set that was asked about
};

struct DurableOptions {
  Holding holding = Holding::centrally;
  int horizon = Durability::kHorizon;
  NoGoodLimits no_goods;
  PossibleOptions possible;
};

DurableAgreement durable_agreement(const Problem& problem, const Circumstances& circumstances,
                                   const DurableOptions& options, const Control& control);

}  // namespace locarno
