// Whole units shared out in proportion, so that they add up exactly: the largest-remainder method (Hamilton's).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace locarno {

// Shares of `total` proportional to `amounts` (each >= 0, sum below 2^62), each within one unit of its quota and
// summing to `total`. Units left over go to the largest remainders; ties to the earlier. All amounts 0: equal shares.
// O(n log n). Empty for no amounts.
std::vector<std::int64_t> apportion(std::span<const std::int64_t> amounts, std::int64_t total);

}  // namespace locarno
