// An independent check of an order and of a block, from the statements: it shares no course, cap or search with the
// code that finds them.
#pragma once

#include <vector>

#include "locarno/workable/answer.h"

namespace locarno {

// Whether the steps, taken in this order (each a set of steps done as one), contain every step once, meet each kept
// condition, and leave no party better off stopping at the central estimate, after `raise` (per party, units of Score)
// is added to what going on is worth to it. Flags: one a condition and one a party of the plan. Steps of a set of
// `exchanged` ones bend stated conditions without a lag. Discounts are not checked.
bool verify_order(const Problem& problem, const Plan& plan, const std::vector<StepSet>& order,
                  const std::vector<bool>& kept_conditions, const std::vector<bool>& kept_parties,
                  const std::vector<std::int64_t>& raise, StepSet exchanged = 0);

}  // namespace locarno
