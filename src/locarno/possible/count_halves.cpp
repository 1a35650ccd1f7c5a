#include "locarno/possible/count_halves.h"

#include <algorithm>
#include <numeric>
#include <type_traits>
#include <utility>
#include <vector>

#include "locarno/base/int128.h"

namespace locarno::counting {
namespace {

// What leads to the nodes of a layer, for one party.
struct Behind {
  std::vector<double> paths;
  std::vector<std::int64_t> least;
  std::vector<std::int64_t> greatest;
};

std::size_t nodes_below(const Diagram& diagram, std::size_t layer) {
  return layer + 1 < diagram.layers.size() ? diagram.layers[layer + 1].nodes() : 1;
}

Behind step(const Diagram& diagram, std::size_t layer, std::size_t party, const Behind& from) {
  const std::size_t nodes = nodes_below(diagram, layer);
  Behind to{std::vector<double>(nodes, 0), std::vector<std::int64_t>(nodes), std::vector<std::int64_t>(nodes)};
  for (std::size_t node = 0; node < diagram.layers[layer].nodes(); ++node) {
    for (const Diagram::Edge& edge : diagram.layers[layer].edges_of(node)) {
      const std::int64_t gain = diagram.row(diagram.layers[layer], edge.row)[party];
      const bool first = to.paths[edge.target] == 0;
      to.paths[edge.target] += from.paths[node];
      std::int64_t& least = to.least[edge.target];
      std::int64_t& greatest = to.greatest[edge.target];
      least = first ? from.least[node] + gain : std::min(least, from.least[node] + gain);
      greatest = first ? from.greatest[node] + gain : std::max(greatest, from.greatest[node] + gain);
    }
  }
  return to;
}

// The most different sums that so many paths can have in a range of multiples of a unit.
double most_sums(double paths, std::int64_t least, std::int64_t greatest, std::int64_t unit) {
  const std::int64_t steps = (greatest - least) / unit;
  return std::min(paths, static_cast<double>(steps) + 1);
}

// Greatest common divisor of the differences between the party's rows of each layer; at least 1.
std::int64_t unit_of(const Diagram& diagram, std::size_t party) {
  std::int64_t unit = 0;
  for (const Diagram::Layer& layer : diagram.layers) {
    for (std::size_t at = party; at < layer.rows.size(); at += diagram.parties)
      unit = std::gcd(unit, layer.rows[at] - layer.rows[party]);
  }
  return std::max<std::int64_t>(unit, 1);
}

struct Cut {
  std::size_t middle = 0;  // the layer whose edges join the halves
  double sums = 0;         // at most so many in either half
  double paths = 0;        // into or out of one node of the middle layer, at most
};

// The layer that keeps the larger half smallest.
Cut best_cut(const Diagram& diagram, const Outlook& outlook, std::size_t party) {
  const std::int64_t unit = unit_of(diagram, party);
  Behind behind{{1}, {0}, {0}};
  Cut best;
  for (std::size_t l = 0; l < diagram.layers.size(); ++l) {
    double upper = 0;
    double lower = 0;
    double paths = 0;
    for (std::size_t node = 0; node < behind.paths.size(); ++node) {
      upper += most_sums(behind.paths[node], behind.least[node], behind.greatest[node], unit);
      paths = std::max(paths, behind.paths[node]);
    }
    const Outlook::Level& ahead = outlook.levels[l + 1];
    for (std::size_t node = 0; node < ahead.nodes(); ++node) {
      const std::size_t at = node * diagram.parties + party;
      const double ways = to_double(ahead.paths[node]);
      lower += most_sums(ways, ahead.least[at], ahead.greatest[at], unit);
      paths = std::max(paths, ways);
    }
    if (l == 0 || std::max(upper, lower) < best.sums) best = {l, std::max(upper, lower), paths};
    behind = step(diagram, l, party, behind);
  }
  return best;
}

template <class Times>  // how often: 64 bits where they suffice
struct Entry {
  std::int64_t sum;
  Times times;
};

template <class Times>
using Sums = std::vector<Entry<Times>>;  // of the paths to or from one node; sorted, all different once a half is
                                         // extended

// Sorts a list made of sorted runs that begin at `runs`, by merging neighbours.
template <class Times>
void merge_runs(Sums<Times>& sums, std::vector<std::size_t> runs) {
  const auto less = [](const auto& a, const auto& b) { return a.sum < b.sum; };
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

template <class Times>
void join_equal(Sums<Times>& sums) {
  std::size_t kept = 0;
  for (std::size_t i = 1; i < sums.size(); ++i) {
    if (sums[i].sum == sums[kept].sum) {
      sums[kept].times += sums[i].times;
    } else if (++kept != i) {
      sums[kept] = std::move(sums[i]);
    }
  }
  if (!sums.empty()) sums.erase(sums.begin() + static_cast<std::ptrdiff_t>(kept) + 1, sums.end());
}

template <class Times>
class Half {
 public:
  Half() : nodes_{{{0, Times(1)}}} {}

  [[nodiscard]] const Sums<Times>& at(std::size_t node) const { return nodes_[node]; }
  [[nodiscard]] std::uint64_t formed() const { return formed_; }

  // Takes one layer more in; `from` and `to` say which end of an edge is known and which is new.
  template <class From, class To>
  void extend(const Diagram& diagram, const Diagram::Layer& layer, std::size_t party, std::size_t new_nodes, From from,
              To to) {
    std::vector<Sums<Times>> next(new_nodes);
    std::vector<std::vector<std::size_t>> runs(new_nodes);
    for (std::size_t node = 0; node < layer.nodes(); ++node) {
      for (const Diagram::Edge& edge : layer.edges_of(node)) {
        const Sums<Times>& known = nodes_[from(node, edge)];
        Sums<Times>& sums = next[to(node, edge)];
        runs[to(node, edge)].push_back(sums.size());
        const std::int64_t gain = diagram.row(layer, edge.row)[party];
        for (const Entry<Times>& entry : known) sums.push_back({entry.sum + gain, entry.times});
        formed_ += known.size();
      }
    }
    for (std::size_t node = 0; node < new_nodes; ++node) {
      merge_runs(next[node], std::move(runs[node]));
      join_equal(next[node]);
    }
    nodes_ = std::move(next);
  }

 private:
  std::vector<Sums<Times>> nodes_;
  std::uint64_t formed_ = 0;
};

Natural to_natural(const Natural& n) { return n; }
Natural to_natural(UInt128 n) {
  return (Natural(static_cast<std::uint64_t>(n >> 64)) << 64) + static_cast<std::uint64_t>(n);
}

// Sum of times(a) * times(b) over all pairs with a + b >= need. O(sizes): as a grows, more and more b suffice.
template <class Times>
Natural pairs_reaching(const Sums<Times>& upper, const Sums<Times>& lower, std::int64_t need) {
  using Sum = std::conditional_t<std::is_same_v<Times, std::uint64_t>, UInt128, Natural>;
  Sum total = 0;
  Sum enough = 0;
  std::size_t at = lower.size();
  for (const Entry<Times>& a : upper) {
    while (at > 0 && lower[at - 1].sum >= need - a.sum) enough += lower[--at].times;
    total += enough * a.times;
  }
  return to_natural(total);
}

template <class Times>
std::optional<HalvesCount> join_halves(const Diagram& diagram, std::size_t party, std::int64_t need, std::size_t cut,
                                       const Control& control) {
  const auto near_end = [](std::size_t node, const Diagram::Edge&) { return node; };
  const auto far_end = [](std::size_t, const Diagram::Edge& edge) { return std::size_t{edge.target}; };
  Half<Times> upper;
  Half<Times> lower;
  for (std::size_t l = 0; l < cut && !control.cancelled(); ++l) {
    upper.extend(diagram, diagram.layers[l], party, nodes_below(diagram, l), near_end, far_end);
  }
  for (std::size_t l = diagram.layers.size(); --l > cut && !control.cancelled();) {
    lower.extend(diagram, diagram.layers[l], party, diagram.layers[l].nodes(), far_end, near_end);
  }
  if (control.cancelled()) return std::nullopt;
  HalvesCount out{0, upper.formed() + lower.formed()};
  const Diagram::Layer& middle = diagram.layers[cut];
  for (std::size_t node = 0; node < middle.nodes(); ++node) {
    for (const Diagram::Edge& edge : middle.edges_of(node)) {
      if (control.cancelled()) return std::nullopt;
      const Sums<Times>& above = upper.at(node);
      const Sums<Times>& below = lower.at(edge.target);
      out.reaching += pairs_reaching(above, below, need - diagram.row(middle, edge.row)[party]);
      out.work += above.size() + below.size();
    }
  }
  return out;
}

}  // namespace

std::optional<HalvesCount> count_by_halves(const Diagram& diagram, const Outlook& outlook, std::size_t party,
                                           std::int64_t need, std::size_t half, const Control& control) {
  if (diagram.layers.empty()) return HalvesCount{need <= 0 ? 1 : 0, 0};
  const Cut cut = best_cut(diagram, outlook, party);
  // Before equal sums are joined there are up to 64 times as many (options of an issue), unless no more paths exist
  // anyway.
  const std::size_t joined = cut.paths > static_cast<double>(half) ? half / 64 : half;
  if (cut.sums > static_cast<double>(joined)) return std::nullopt;
  // 2^62 paths a half: a sum occurs less than 2^64 times, and all pairs less than 2^128.
  return cut.paths < 0x1p62 ? join_halves<std::uint64_t>(diagram, party, need, cut.middle, control)
                            : join_halves<Natural>(diagram, party, need, cut.middle, control);
}

}  // namespace locarno::counting
