#include "locarno/possible/alternating_offers.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace locarno {

Result<AlternatingOffers> alternating_offers(double first_discount, double second_discount) {
  for (const double discount : {first_discount, second_discount}) {
    if (!(discount >= 0 && discount <= 1)) {
      return failure(fmt::format("{} is no discount factor", discount),
                     "give a number from 0 (now or never) to 1 (waiting is free)");
    }
  }
  const double both = first_discount * second_discount;
  if (both == 1)
    return failure("neither party loses by waiting, so every division is an equilibrium",
                   "give at least one discount factor below 1");
  return AlternatingOffers{(1 - second_discount) / (1 - both), (1 - first_discount) / (1 - both)};
}

Result<double> patient_share(double first_rate, double second_rate) {
  for (const double rate : {first_rate, second_rate}) {
    if (!(rate >= 0) || !std::isfinite(rate))
      return failure(fmt::format("{} is no discount rate", rate), "give a finite number of 0 or more");
  }
  const double scale = std::max(first_rate, second_rate);  // rates near the largest double do not overflow
  if (scale == 0)
    return failure("neither party loses by waiting, so every division is an equilibrium",
                   "give at least one rate above 0");
  return (second_rate / scale) / (first_rate / scale + second_rate / scale);
}

}  // namespace locarno
