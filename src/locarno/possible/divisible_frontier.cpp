#include "locarno/possible/divisible_frontier.h"

#include <algorithm>
#include <numeric>

#include "locarno/base/int128.h"

namespace locarno {
namespace {

// Falling first/second; an issue of no worth to either goes to the first at once, where it changes nothing.
std::vector<std::size_t> by_ratio(const DivisibleIssues& issues) {
  std::vector<std::size_t> order(issues.first.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto idle = [&](std::size_t k) { return issues.first[k] == 0 && issues.second[k] == 0; };
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
    if (idle(a) || idle(b)) return idle(a) && !idle(b);
    return Int128{issues.first[a]} * issues.second[b] > Int128{issues.first[b]} * issues.second[a];
  });
  return order;
}

bool same_ratio(const DivisibleIssues& issues, std::size_t a, std::size_t b) {
  return Int128{issues.first[a]} * issues.second[b] == Int128{issues.first[b]} * issues.second[a];
}

// How much of the way from one corner to the next has the greatest product of gains. The gains are p + t dp and q - t
// dq.
Rational best_part(const Rational& p, const Rational& dp, const Rational& q, const Rational& dq) {
  if (dq == 0) return 1;
  if (dp == 0) return 0;
  const Rational peak = (q * dp - p * dq) / (2 * dp * dq);
  return std::clamp<Rational>(peak, 0, 1);
}

}  // namespace

Result<DivisibleFrontier> divisible_frontier(const DivisibleIssues& issues) {
  if (auto good = checked(issues); !good) return tl::unexpected(good.error());
  const std::vector<std::size_t> order = by_ratio(issues);
  std::vector<Rational> share(issues.first.size(), 0);
  DivisibleFrontier frontier;
  std::size_t next = 0;
  // What is worth nothing to the second party is the first's in every efficient division.
  while (next < order.size() && issues.second[order[next]] == 0) share[order[next++]] = 1;
  frontier.corners.push_back(divide(issues, share));
  while (next < order.size() && issues.first[order[next]] > 0) {
    const std::size_t lead = order[next];
    while (next < order.size() && same_ratio(issues, lead, order[next])) share[order[next++]] = 1;
    frontier.corners.push_back(divide(issues, share));
  }
  return frontier;
}

Result<std::optional<DivisibleNash>> divisible_nash(const DivisibleIssues& issues, const Rational& first_walk_away,
                                                    const Rational& second_walk_away) {
  if (auto good = checked(issues); !good) return tl::unexpected(good.error());
  std::optional<DivisibleNash> best;
  const auto offer = [&](Division division) {
    const Rational gain = division.first_total - first_walk_away;
    const Rational other = division.second_total - second_walk_away;
    if (gain <= 0 || other <= 0) return;
    const Rational product = gain * other;
    if (!best || product > best->product) best = DivisibleNash{std::move(division), product};
  };
  std::vector<Rational> share(issues.first.size(), 0);
  const std::vector<std::size_t> order = by_ratio(issues);
  offer(divide(issues, share));
  for (const std::size_t k : order) {
    const Division here = divide(issues, share);
    share[k] = best_part(here.first_total - first_walk_away, issues.first[k], here.second_total - second_walk_away,
                         issues.second[k]);
    offer(divide(issues, share));
    share[k] = 1;
    offer(divide(issues, share));
  }
  return best;
}

}  // namespace locarno
