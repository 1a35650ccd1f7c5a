// The largest-remainder method in integers: quotas by 128-bit products, so nothing depends on rounding modes.
#include "locarno/model/apportion.h"

#include <algorithm>
#include <numeric>

#include "locarno/base/contract.h"
#include "locarno/base/int128.h"

namespace locarno {

std::vector<std::int64_t> apportion(std::span<const std::int64_t> amounts, std::int64_t total) {
  EXPECTS(std::all_of(amounts.begin(), amounts.end(), [](std::int64_t a) { return a >= 0; }));
  if (amounts.empty()) return {};
  const std::int64_t sum = std::accumulate(amounts.begin(), amounts.end(), std::int64_t{0});
  if (sum == 0) return apportion(std::vector<std::int64_t>(amounts.size(), 1), total);

  std::vector<std::int64_t> shares;
  std::vector<std::int64_t> remainders;
  for (const std::int64_t amount : amounts) {
    const Int128 product = static_cast<Int128>(amount) * total;
    shares.push_back(static_cast<std::int64_t>(product / sum));
    remainders.push_back(static_cast<std::int64_t>(product % sum));
  }

  std::vector<std::size_t> by_remainder(amounts.size());
  std::iota(by_remainder.begin(), by_remainder.end(), std::size_t{0});
  std::stable_sort(by_remainder.begin(), by_remainder.end(),
                   [&](auto a, auto b) { return remainders[a] > remainders[b]; });
  const std::int64_t left = total - std::accumulate(shares.begin(), shares.end(), std::int64_t{0});
  for (std::int64_t i = 0; i < left; ++i) ++shares[by_remainder[static_cast<std::size_t>(i)]];
  return shares;
}

}  // namespace locarno
