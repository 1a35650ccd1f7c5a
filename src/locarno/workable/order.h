// Which of the orders in which nobody is ever better off stopping? The one with the least greatest exposure, among
// those the one that ends earliest, among those the one that takes at each point the step that can be complete first,
// ties as written.
//
// The exposure of a party at some moment is by how much what it has in hand is below its walk-away value; the greatest
// over all parties and moments counts. It compares points of different parties' scales, as the egalitarian solution
// does.
#pragma once

#include <cstdint>
#include <vector>

#include "locarno/workable/order_space.h"
#include "locarno/workable/schedule.h"
#include "locarno/workable/stopping.h"

namespace locarno {

struct ChosenOrder {
  Status status = Status::none_exists;  // solved: proven best; limit_reached: an order, and these bounds
  std::vector<std::size_t> events;      // empty: none was found
  std::int64_t exposure = 0;            // greatest exposure on the way
  std::int64_t exposure_bound = 0;      // no order has less
  Moment end;                           // at the central pace
  Moment end_bound;                     // no order with the least exposure ends earlier

  [[nodiscard]] bool found() const { return status != Status::none_exists && !events.empty(); }
};

struct ChoiceLimits {
  OrderLimits orders;
  std::size_t nodes = 3'000;  // of the search for the earliest end
};

// Who must never be better off stopping, and by how much going on is worth more to each than its margin says.
struct Guarded {
  std::vector<bool> parties;        // one flag a party of the plan
  std::vector<std::int64_t> raise;  // likewise, units of Score; what a guarantee adds
};
Guarded every_party(const Plan& plan);

// Under the stopping caps of the guarded parties, read as `reading`. The course must have an order.
ChosenOrder choose_order(const Plan& plan, const Course& course, const Guarded& guarded, StoppingCase reading,
                         const ChoiceLimits& limits, const Control& control);

// Those stopping caps. The course must have an order.
struct Guards {
  std::vector<Cap> caps;
  TailRanks ranks;
};
Guards guards_of(const Plan& plan, const Course& course, const Guarded& guarded, StoppingCase reading);

// Whether there is an order under them. Any course.
Status order_exists(const Plan& plan, const Course& course, const Guarded& guarded, StoppingCase reading,
                    const OrderLimits& limits, const Control& control);

}  // namespace locarno
