// Settles all states of a small course at once. For order_space.cpp.
#pragma once

#include "locarno/workable/order_space.h"

namespace locarno {

// Bit s of the result: everything can be completed from state s. Empty if cancelled. At most 36 events; O(2^n (n +
// caps) / 64) words. `caps` have sums that fit 63 bits.
std::vector<std::uint64_t> settle_states(const Course& course, std::span<const Cap> caps, const TailRanks& ranks,
                                         const Control& control);

}  // namespace locarno
