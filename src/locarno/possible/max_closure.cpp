#include "locarno/possible/max_closure.h"

#include <algorithm>
#include <queue>

#include "locarno/base/contract.h"

namespace locarno::closure {
namespace {

constexpr Int128 kUnbounded = Int128{1} << 124;

// Maximum flow by blocking flows on the level graph.
class Flow {
 public:
  explicit Flow(std::size_t nodes) : out_(nodes), level_(nodes), next_(nodes) {}

  void add(std::uint32_t from, std::uint32_t to, Int128 capacity) {
    out_[from].push_back(static_cast<std::uint32_t>(arcs_.size()));
    arcs_.push_back({to, capacity});
    out_[to].push_back(static_cast<std::uint32_t>(arcs_.size()));
    arcs_.push_back({from, 0});
  }

  void saturate(std::uint32_t source, std::uint32_t sink) {
    while (find_levels(source)[sink] >= 0) {
      std::ranges::fill(next_, 0);
      while (push(source, sink, kUnbounded) > 0) {
      }
    }
  }

  // Distance from the source in what capacity is left; -1: cut off.
  const std::vector<int>& find_levels(std::uint32_t source) {
    std::ranges::fill(level_, -1);
    level_[source] = 0;
    std::queue<std::uint32_t> open;
    for (open.push(source); !open.empty(); open.pop()) {
      for (const std::uint32_t a : out_[open.front()]) {
        if (arcs_[a].left == 0 || level_[arcs_[a].to] >= 0) continue;
        level_[arcs_[a].to] = level_[open.front()] + 1;
        open.push(arcs_[a].to);
      }
    }
    return level_;
  }

 private:
  struct Arc {
    std::uint32_t to;
    Int128 left;
  };

  // At most as deep as there are nodes.
  Int128 push(std::uint32_t node, std::uint32_t sink, Int128 amount) {
    if (node == sink) return amount;
    for (std::size_t& n = next_[node]; n < out_[node].size(); ++n) {
      const std::uint32_t a = out_[node][n];
      if (arcs_[a].left == 0 || level_[arcs_[a].to] != level_[node] + 1) continue;
      const Int128 sent = push(arcs_[a].to, sink, std::min(amount, arcs_[a].left));
      if (sent == 0) continue;
      arcs_[a].left -= sent;
      arcs_[a ^ 1].left += sent;
      return sent;
    }
    return 0;
  }

  std::vector<Arc> arcs_;
  std::vector<std::vector<std::uint32_t>> out_;
  std::vector<int> level_;
  std::vector<std::size_t> next_;
};

}  // namespace

std::vector<bool> best_prefix(std::span<const Item> items) {
  std::size_t least = 0;
  std::size_t most = items.size();
  for (std::size_t n = 0; n < items.size(); ++n) {
    if (items[n].must) least = n + 1;
    if (items[n].never) most = std::min(most, n);
  }
  EXPECTS(least <= most);
  std::size_t best = least;
  Int128 best_sum = 0;
  Int128 sum = 0;
  for (std::size_t n = least; n < most; ++n) {
    sum += items[n].gain;
    if (sum > best_sum) best_sum = sum, best = n + 1;
  }
  std::vector<bool> in(items.size(), false);
  std::fill_n(in.begin(), best, true);
  return in;
}

std::vector<bool> best_closure(std::span<const Item> items,
                               std::span<const std::pair<std::uint32_t, std::uint32_t>> needs) {
  const auto source = static_cast<std::uint32_t>(items.size());
  const std::uint32_t sink = source + 1;
  Flow flow(items.size() + 2);
  for (std::uint32_t n = 0; n < items.size(); ++n) {
    const Int128 gain = items[n].must ? kUnbounded : items[n].never ? -kUnbounded : items[n].gain;
    if (gain > 0) flow.add(source, n, gain);
    if (gain < 0) flow.add(n, sink, -gain);
  }
  for (const auto& [item, needed] : needs) flow.add(item, needed, kUnbounded);
  flow.saturate(source, sink);
  const std::vector<int>& reached = flow.find_levels(source);
  std::vector<bool> in(items.size());
  for (std::size_t n = 0; n < items.size(); ++n) in[n] = reached[n] >= 0;
  return in;
}

}  // namespace locarno::closure
