#include "locarno/possible/legislative_bargaining.h"

#include <fmt/format.h>

namespace locarno {

Result<LegislativeBargaining> legislative_bargaining(std::size_t members, std::size_t votes, double discount) {
  constexpr std::size_t kMembers = 1'000'000;
  if (members < 2 || members > kMembers)
    return failure(fmt::format("{} members", members), "give from 2 to 1000000 members");
  if (votes < 1 || votes > members) {
    return failure(fmt::format("{} votes of {} members", votes, members),
                   "give from 1 vote to as many as there are members");
  }
  if (!(discount >= 0 && discount <= 1)) {
    return failure(fmt::format("{} is no discount factor", discount),
                   "give a number from 0 (now or never) to 1 (waiting is free)");
  }
  const auto n = static_cast<double>(members);
  const auto bought = static_cast<double>(votes - 1);
  return LegislativeBargaining{1 - discount * bought / n, discount / n, votes - 1, bought / (n - 1)};
}

}  // namespace locarno
