#include "locarno/robust/world_share.h"

#include <algorithm>
#include <cmath>

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/special_functions/beta.hpp>

#include "locarno/base/contract.h"

namespace locarno {

WorldShare world_share(std::uint64_t count, std::uint64_t worlds, double confidence) {
  EXPECTS(count <= worlds && confidence > 0 && confidence < 1);
  WorldShare share{count, worlds, {0, 1}};
  const double tail = (1 - confidence) / 2;
  const double k = static_cast<double>(count);
  const double n = static_cast<double>(worlds);
  if (count > 0) share.interval.low = boost::math::ibeta_inv(k, n - k + 1, tail);
  if (count < worlds) share.interval.high = boost::math::ibetac_inv(k + 1, n - k, tail);
  return share;
}

Quantile quantile_of(std::span<const double> ascending, double q, double confidence) {
  EXPECTS(!ascending.empty() && q > 0 && q < 1);
  const std::size_t n = ascending.size();
  const boost::math::binomial_distribution<double> below(static_cast<double>(n), q);
  // P(X_(l) <= quantile < X_(h)) = P(l <= number of draws at or below it < h).
  const auto most_with = [&](double chance) {  // the least r with P(number <= r) >= chance
    std::size_t low = 0;
    std::size_t high = n;
    while (low < high) {
      const std::size_t middle = (low + high) / 2;
      if (boost::math::cdf(below, static_cast<double>(middle)) >= chance) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  const double tail = (1 - confidence) / 2;
  const std::size_t low = most_with(tail);  // P(number < low) < tail: the low-th smallest is below the quantile
  const std::size_t high = most_with(1 - tail) + 1;  // P(number >= high) <= tail
  const auto at = static_cast<std::size_t>(std::ceil(q * static_cast<double>(n)));
  return {ascending[std::clamp<std::size_t>(at, 1, n) - 1],
          {ascending[std::max<std::size_t>(low, 1) - 1], ascending[std::min(high, n) - 1]}};
}

}  // namespace locarno
