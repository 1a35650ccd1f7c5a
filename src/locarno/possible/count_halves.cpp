#include "locarno/possible/count_halves.h"

#include <algorithm>
#include <vector>

#include "locarno/base/int128.h"

namespace locarno::counting {
namespace {

struct Entry {
  std::int64_t sum;
  std::uint64_t times;
};

using Sums = std::vector<Entry>;  // of the paths to or from one node; sorted, all different

// Sorts a list made of sorted runs that begin at `runs`, by merging neighbours.
void merge_runs(Sums& sums, std::vector<std::size_t> runs) {
  const auto less = [](const Entry& a, const Entry& b) { return a.sum < b.sum; };
  const auto at = [&](std::size_t i) { return sums.begin() + static_cast<std::ptrdiff_t>(i); };
  runs.push_back(sums.size());
  while (runs.size() > 2) {
    std::vector<std::size_t> longer;
    for (std::size_t r = 0; r + 1 < runs.size(); r += 2) {
      longer.push_back(runs[r]);
      if (r + 2 < runs.size()) std::inplace_merge(at(runs[r]), at(runs[r + 1]), at(runs[r + 2]), less);
    }
    longer.push_back(sums.size());
    runs = std::move(longer);
  }
}

// Adds up how often equal sums occur; false when that takes more than 64 bits.
bool join_equal(Sums& sums) {
  std::size_t kept = 0;
  for (std::size_t i = 1; i < sums.size(); ++i) {
    if (sums[i].sum != sums[kept].sum) {
      sums[++kept] = sums[i];
    } else if (__builtin_add_overflow(sums[kept].times, sums[i].times, &sums[kept].times)) {
      return false;
    }
  }
  if (!sums.empty()) sums.resize(kept + 1);
  return true;
}

class Half {
 public:
  Half() : nodes_{{{0, 1}}} {}

  [[nodiscard]] const Sums& at(std::size_t node) const { return nodes_[node]; }
  [[nodiscard]] std::size_t size() const {
    std::size_t sum = 0;
    for (const Sums& sums : nodes_) sum += sums.size();
    return sum;
  }
  [[nodiscard]] std::uint64_t formed() const { return formed_; }

  // Takes one layer more in. `from` and `to` say which end of an edge is known and which is new. False when it grows too large.
  template <class From, class To>
  bool extend(const Diagram& diagram, const Diagram::Layer& layer, std::size_t party, std::size_t new_nodes, std::size_t half, From from, To to) {
    std::vector<Sums> next(new_nodes);
    std::vector<std::vector<std::size_t>> runs(new_nodes);
    std::size_t total = 0;
    for (std::size_t node = 0; node < layer.nodes(); ++node) {
      for (const Diagram::Edge& edge : layer.edges_of(node)) {
        const Sums& known = nodes_[from(node, edge)];
        total += known.size();
        if (total > 4 * half) return false;
        Sums& sums = next[to(node, edge)];
        runs[to(node, edge)].push_back(sums.size());
        const std::int64_t gain = diagram.row(layer, edge.row)[party];
        for (const Entry& entry : known) sums.push_back({entry.sum + gain, entry.times});
      }
    }
    formed_ += total;
    for (std::size_t node = 0; node < new_nodes; ++node) {
      merge_runs(next[node], std::move(runs[node]));
      if (!join_equal(next[node])) return false;
    }
    nodes_ = std::move(next);
    return size() <= half;
  }

 private:
  std::vector<Sums> nodes_;
  std::uint64_t formed_ = 0;
};

// Sum of times(a) * times(b) over all pairs with a + b >= need. O(sizes): as a falls, the b that suffice recede upwards.
template <class Sum>
Sum pairs_reaching(const Sums& upper, const Sums& lower, std::int64_t need) {
  Sum total = 0;
  Sum enough = 0;  // how many b suffice for this a
  std::size_t at = lower.size();
  for (const Entry& a : upper) {
    while (at > 0 && lower[at - 1].sum >= need - a.sum) enough += lower[--at].times;
    total += enough * a.times;
  }
  return total;
}

Natural to_natural(UInt128 n) { return (Natural(static_cast<std::uint64_t>(n >> 64)) << 64) + static_cast<std::uint64_t>(n); }

std::size_t nodes_below(const Diagram& diagram, std::size_t layer) {
  return layer + 1 < diagram.layers.size() ? diagram.layers[layer + 1].nodes() : 1;
}

}  // namespace

std::optional<HalvesCount> count_by_halves(const Diagram& diagram, std::size_t party, std::int64_t need, std::size_t half, const Control& control) {
  if (diagram.layers.empty()) return HalvesCount{need <= 0 ? 1 : 0, 0};
  Half upper;  // layers [0, top)
  Half lower;  // layers [bottom, end)
  std::size_t top = 0;
  std::size_t bottom = diagram.layers.size();
  const auto near_end = [](std::size_t node, const Diagram::Edge&) { return node; };
  const auto far_end = [](std::size_t, const Diagram::Edge& edge) { return std::size_t{edge.target}; };
  while (top + 1 < bottom) {
    if (control.cancelled()) return std::nullopt;
    if (upper.size() <= lower.size()) {
      if (!upper.extend(diagram, diagram.layers[top], party, nodes_below(diagram, top), half, near_end, far_end)) return std::nullopt;
      ++top;
    } else {
      --bottom;
      if (!lower.extend(diagram, diagram.layers[bottom], party, diagram.layers[bottom].nodes(), half, far_end, near_end)) return std::nullopt;
    }
  }
  const Diagram::Layer& middle = diagram.layers[top];
  const bool small = msb(count_packages(diagram)) < 127;
  HalvesCount out{0, upper.formed() + lower.formed()};
  for (std::size_t node = 0; node < middle.nodes(); ++node) {
    for (const Diagram::Edge& edge : middle.edges_of(node)) {
      if (control.cancelled()) return std::nullopt;
      const std::int64_t left = need - diagram.row(middle, edge.row)[party];
      const Sums& above = upper.at(node);
      const Sums& below = lower.at(edge.target);
      out.reaching += small ? to_natural(pairs_reaching<UInt128>(above, below, left)) : pairs_reaching<Natural>(above, below, left);
      out.work += above.size() + below.size();
    }
  }
  return out;
}

}  // namespace locarno::counting
