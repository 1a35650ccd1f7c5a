// Orders of importance as chains of classes: merging, depths, bounds, pooling, and rank-order centroids, all in
// integers.
#include "locarno/model/precedence.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "locarno/base/int128.h"
#include "locarno/base/score.h"

namespace locarno {
namespace {

using Orders = std::span<const std::vector<std::vector<IssueId>>>;
using Chains = std::vector<std::vector<std::uint32_t>>;

std::uint32_t root(std::vector<std::uint32_t>& parent, std::uint32_t i) {
  while (parent[i] != i) i = parent[i] = parent[parent[i]];
  return i;
}

// The representative issue of each issue's class, once the levels are merged.
std::vector<std::uint32_t> merged_levels(Orders orders, std::size_t issues) {
  std::vector<std::uint32_t> parent(issues);
  std::iota(parent.begin(), parent.end(), 0U);
  for (const auto& order : orders) {
    for (const auto& level : order) {
      for (const IssueId issue : level) parent[root(parent, issue.index)] = root(parent, level.front().index);
    }
  }
  for (std::uint32_t i = 0; i < parent.size(); ++i) parent[i] = root(parent, i);
  return parent;
}

// The orders as sequences of representatives.
Chains chains_of(Orders orders, const std::vector<std::uint32_t>& representative) {
  Chains chains;
  for (const auto& order : orders) {
    std::vector<std::uint32_t>& chain = chains.emplace_back();
    for (const auto& level : order) {
      if (!level.empty()) chain.push_back(representative[level.front().index]);
    }
  }
  return chains;
}

// Longest chain above each node, by taking away nodes with nothing left above them.
std::vector<std::uint32_t> depths(const Chains& chains, std::size_t nodes) {
  std::vector<std::vector<std::uint32_t>> below(nodes);
  std::vector<std::uint32_t> waiting_for(nodes, 0);
  for (const auto& chain : chains) {
    for (std::size_t i = 1; i < chain.size(); ++i) {
      below[chain[i - 1]].push_back(chain[i]);
      ++waiting_for[chain[i]];
    }
  }
  std::vector<std::uint32_t> depth(nodes, 0);
  std::vector<std::uint32_t> ready;
  for (std::uint32_t n = 0; n < nodes; ++n) {
    if (waiting_for[n] == 0) ready.push_back(n);
  }
  while (!ready.empty()) {
    const std::uint32_t node = ready.back();
    ready.pop_back();
    for (const std::uint32_t next : below[node]) {
      depth[next] = std::max(depth[next], depth[node] + 1);
      if (--waiting_for[next] == 0) ready.push_back(next);
    }
  }
  return depth;
}

// Calls link(above, below) for every step of every chain, in the order of the classes above.
template <class Link>
void for_each_step(const Precedence& precedence, Link link) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> steps;
  for (const auto& chain : precedence.chains) {
    for (std::size_t i = 1; i < chain.size(); ++i) steps.emplace_back(chain[i - 1], chain[i]);
  }
  std::sort(steps.begin(), steps.end());
  for (const auto& [above, below] : steps) link(above, below);
}

struct Block {  // neighbouring classes pooled to one mean
  Int128 sum = 0;
  std::int64_t issues = 0;
  std::size_t classes = 0;

  [[nodiscard]] bool below(const Block& other) const { return sum * other.issues < other.sum * issues; }
  [[nodiscard]] std::int64_t mean() const { return static_cast<std::int64_t>((sum + issues / 2) / issues); }
};

// Pools one chain in place; true if anything changed.
bool pool_chain(const Precedence& precedence, const std::vector<std::uint32_t>& chain,
                std::vector<std::int64_t>& of_class) {
  std::vector<Block> blocks;
  for (const std::uint32_t c : chain) {
    const auto size = static_cast<std::int64_t>(precedence.members[c].size());
    blocks.push_back({static_cast<Int128>(of_class[c]) * size, size, 1});
    while (blocks.size() > 1 && blocks[blocks.size() - 2].below(blocks.back())) {
      const Block last = blocks.back();
      blocks.pop_back();
      blocks.back().sum += last.sum;
      blocks.back().issues += last.issues;
      blocks.back().classes += last.classes;
    }
  }
  bool changed = false;
  std::size_t at = 0;
  for (const Block& block : blocks) {
    for (std::size_t i = 0; i < block.classes; ++i, ++at) {
      changed = changed || of_class[chain[at]] != block.mean();
      of_class[chain[at]] = block.mean();
    }
  }
  return changed;
}

std::int64_t mean_of(const std::vector<std::int64_t>& amounts, const std::vector<std::uint32_t>& at) {
  Int128 sum = 0;
  for (const std::uint32_t i : at) sum += amounts[i];
  const auto count = static_cast<std::int64_t>(at.size());
  return static_cast<std::int64_t>((sum + count / 2) / count);
}

}  // namespace

Precedence precedence_of(Orders orders, std::size_t issues) {
  const std::vector<std::uint32_t> representative = merged_levels(orders, issues);
  Chains chains = chains_of(orders, representative);
  const std::vector<std::uint32_t> depth_of = depths(chains, issues);

  std::vector<std::uint32_t> roots;
  for (const auto& chain : chains) roots.insert(roots.end(), chain.begin(), chain.end());
  std::sort(roots.begin(), roots.end(),
            [&](auto a, auto b) { return std::pair(depth_of[a], a) < std::pair(depth_of[b], b); });
  roots.erase(std::unique(roots.begin(), roots.end()), roots.end());

  Precedence out;
  std::vector<std::optional<std::uint32_t>> class_at(issues);
  for (const std::uint32_t r : roots) {
    class_at[r] = static_cast<std::uint32_t>(out.depth.size());
    out.depth.push_back(depth_of[r]);
  }
  out.members.resize(roots.size());
  out.class_of.resize(issues);
  for (std::uint32_t i = 0; i < issues; ++i) {
    out.class_of[i] = class_at[representative[i]];
    if (out.class_of[i]) out.members[*out.class_of[i]].push_back(i);
  }
  for (auto& chain : chains) {
    for (std::uint32_t& node : chain) node = *class_at[node];
  }
  out.chains = std::move(chains);
  return out;
}

void tighten(const Precedence& precedence, std::vector<std::int64_t>& low, std::vector<std::int64_t>& high) {
  std::vector<std::int64_t> class_low;
  std::vector<std::int64_t> class_high;
  for (const auto& members : precedence.members) {
    class_low.push_back(low[members.front()]);
    class_high.push_back(high[members.front()]);
    for (const std::uint32_t i : members) {
      class_low.back() = std::max(class_low.back(), low[i]);
      class_high.back() = std::min(class_high.back(), high[i]);
    }
  }
  for_each_step(precedence,
                [&](auto above, auto below) { class_high[below] = std::min(class_high[below], class_high[above]); });
  std::vector<std::pair<std::uint32_t, std::uint32_t>> upwards;
  for_each_step(precedence, [&](auto above, auto below) { upwards.emplace_back(above, below); });
  for (auto step = upwards.rbegin(); step != upwards.rend(); ++step) {
    class_low[step->first] = std::max(class_low[step->first], class_low[step->second]);
  }
  for (std::size_t c = 0; c < precedence.members.size(); ++c) {
    for (const std::uint32_t i : precedence.members[c]) {
      low[i] = class_low[c];
      high[i] = class_high[c];
    }
  }
}

std::vector<std::int64_t> pooled(const Precedence& precedence, std::vector<std::int64_t> amounts) {
  constexpr int kRounds = 100;
  std::vector<std::int64_t> of_class;
  for (const auto& members : precedence.members) of_class.push_back(mean_of(amounts, members));

  bool changed = true;
  for (int round = 0; changed && round < kRounds; ++round) {
    changed = false;
    for (const auto& chain : precedence.chains) changed = pool_chain(precedence, chain, of_class) || changed;
  }
  for_each_step(precedence,
                [&](auto above, auto below) { of_class[below] = std::min(of_class[below], of_class[above]); });

  for (std::size_t c = 0; c < precedence.members.size(); ++c) {
    for (const std::uint32_t i : precedence.members[c]) amounts[i] = of_class[c];
  }
  return amounts;
}

std::vector<std::int64_t> rank_order_centroid(const Precedence& precedence) {
  constexpr std::int64_t kUnit = 1'000'000'000'000'000;  // one third of it is still exact to 1e-15
  std::vector<std::vector<std::uint32_t>> levels;        // issues by depth
  for (std::size_t c = 0; c < precedence.members.size(); ++c) {
    levels.resize(std::max<std::size_t>(levels.size(), precedence.depth[c] + 1));
    levels[precedence.depth[c]].insert(levels[precedence.depth[c]].end(), precedence.members[c].begin(),
                                       precedence.members[c].end());
  }

  // From the last rank up, `tail` is sum_{k=r..n} 1/k; the factor 1/n is common to all and left out.
  std::int64_t rank = 0;
  for (const auto& level : levels) rank += static_cast<std::int64_t>(level.size());
  std::vector<std::int64_t> proportions(precedence.class_of.size(), kUnit);  // the mean over ranks: n terms 1/k each
                                                                             // counted k times, / n
  std::int64_t tail = 0;
  for (auto level = levels.rbegin(); level != levels.rend(); ++level) {
    Int128 sum = 0;
    for (std::size_t i = 0; i < level->size(); ++i, --rank) {
      tail += (kUnit + rank / 2) / rank;
      sum += tail;
    }
    for (const std::uint32_t issue : *level)
      proportions[issue] = static_cast<std::int64_t>(sum / static_cast<Int128>(level->size()));
  }
  return proportions;
}

}  // namespace locarno
