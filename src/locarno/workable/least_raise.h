// By how much at least must some caps be raised, all by the same amount, for an order to exist?
//
// A bottleneck path among the sets of completed events: the least raise is an excess that some set has, so it is found
// by halving between what is proven too little and what the best order found needs, on the grid of the numbers given.
#pragma once

#include <cstdint>
#include <vector>

#include "locarno/workable/order_space.h"

namespace locarno {

struct LeastRaise {
  Status status = Status::none_exists;  // solved: low == high; none_exists: no raise helps; limit_reached: in [low,
                                        // high]
  std::int64_t low = 0;
  std::int64_t high = 0;           // with it, `order` exists; nothing if no order was found
  std::vector<std::size_t> order;  // of events
};

// `raised`: one flag a cap. About log2(range / grid) spaces, at most 40.
LeastRaise least_raise(const Course& course, const std::vector<Cap>& caps, const std::vector<bool>& raised,
                       const TailRanks& ranks, const OrderLimits& limits, const Control& control);

// The greatest excess over the cap on the way, 0 if it is never exceeded. O(events^2).
std::int64_t excess_on(const Cap& cap, const TailRanks& ranks, const std::vector<std::size_t>& order);

}  // namespace locarno
