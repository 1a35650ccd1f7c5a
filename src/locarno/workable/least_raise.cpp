#include "locarno/workable/least_raise.h"

#include <algorithm>
#include <numeric>

namespace locarno {
namespace {

// The greatest number of which all those that decide an excess are multiples.
std::int64_t grid_of(const std::vector<Cap>& caps, const std::vector<bool>& raised) {
  std::int64_t grid = 0;
  for (std::size_t c = 0; c < caps.size(); ++c) {
    if (!raised[c]) continue;
    for (const std::int64_t add : caps[c].add) grid = std::gcd(grid, add);
    for (const std::int64_t most : caps[c].most) grid = std::gcd(grid, most);
  }
  return std::max<std::int64_t>(1, grid);
}

// A raise that is enough whatever the order.
std::int64_t always_enough(const std::vector<Cap>& caps, const std::vector<bool>& raised) {
  std::int64_t enough = 0;
  for (std::size_t c = 0; c < caps.size(); ++c) {
    if (!raised[c]) continue;
    std::int64_t greatest = 0;
    for (const std::int64_t add : caps[c].add) greatest += std::max<std::int64_t>(0, add);
    enough = std::max(enough, greatest - *std::ranges::min_element(caps[c].most));
  }
  return enough;
}

class Search {
 public:
  Search(const Course& course, const std::vector<Cap>& caps, const std::vector<bool>& raised, const TailRanks& ranks,
         const OrderLimits& limits, const Control& control)
      : course_(course), caps_(caps), raised_(raised), ranks_(ranks), limits_(limits), control_(control) {}

  // Tries one raise; an order, if there is one, lowers `found.high`.
  Status attempt(std::int64_t raise, LeastRaise& found) const {
    std::vector<Cap> caps = caps_;
    for (std::size_t c = 0; c < caps.size(); ++c) {
      for (std::int64_t& most : caps[c].most) most += raised_[c] ? raise : 0;
    }
    OrderSpace space(course_, std::move(caps), ranks_, limits_, control_);
    if (space.status() != Status::solved) return space.status();
    found.order = any_order(space);
    if (found.order.empty() && course_.all() != 0) return Status::limit_reached;
    found.high = 0;
    for (std::size_t c = 0; c < caps_.size(); ++c) {
      if (raised_[c]) found.high = std::max(found.high, excess_on(caps_[c], ranks_, found.order));
    }
    return Status::solved;
  }

 private:
  const Course& course_;
  const std::vector<Cap>& caps_;
  const std::vector<bool>& raised_;
  const TailRanks& ranks_;
  const OrderLimits& limits_;
  const Control& control_;
};

}  // namespace

std::int64_t excess_on(const Cap& cap, const TailRanks& ranks, const std::vector<std::size_t>& order) {
  std::int64_t excess = 0;
  std::int64_t sum = 0;
  for (std::size_t at = 0; at < order.size(); ++at) {
    std::size_t rank = 0;
    for (std::size_t left = at; left < order.size(); ++left) rank = std::max(rank, ranks[order[left]]);
    excess = std::max(excess, sum - cap.most[cap.most.size() == 1 ? 0 : rank]);
    sum += cap.add[order[at]];
  }
  return excess;
}

LeastRaise least_raise(const Course& course, const std::vector<Cap>& caps, const std::vector<bool>& raised,
                       const TailRanks& ranks, const OrderLimits& limits, const Control& control) {
  const Search search(course, caps, raised, ranks, limits, control);
  LeastRaise found;
  found.status = search.attempt(0, found);
  if (found.status != Status::none_exists) return found;
  const std::int64_t enough = always_enough(caps, raised);
  if (enough <= 0) return found;
  found.status = search.attempt(enough, found);
  if (found.status != Status::solved) return found;
  const std::int64_t grid = grid_of(caps, raised);
  std::int64_t too_little = 0;
  while (found.high - too_little > grid) {
    const std::int64_t middle = too_little + (found.high - too_little) / grid / 2 * grid;
    const Status status = search.attempt(middle, found);
    if (status == Status::none_exists) too_little = middle;
    else if (status != Status::solved) {
      found.status = status;
      break;
    }
  }
  found.low = found.status == Status::solved ? found.high : too_little + grid;
  return found;
}

}  // namespace locarno
