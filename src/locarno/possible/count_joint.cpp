#include "locarno/possible/count_joint.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace locarno::counting {
namespace {

using Weights = std::vector<std::int64_t>;  // per party

constexpr std::int64_t kWidest = std::int64_t{1} << 52;
constexpr double kCommonRange = 0x1p44;     // a party's range is stretched to this times its share of the weight
constexpr double kStep = 0.9;               // how far the first round may move a weight
constexpr std::size_t kVisits = 5'000'000;  // of edge and party, in all rounds together
constexpr std::size_t kRounds = 60;

// Parties neither sure nor lost from the start: their range, else 0. Empty when there is nothing to join.
std::vector<double> open_ranges(const Outlook::Level& top, std::span<const std::int64_t> walk_away) {
  std::vector<double> ranges(walk_away.size(), 0.0);
  int open = 0;
  for (std::size_t i = 0; i < walk_away.size(); ++i) {
    if (walk_away[i] <= top.least[i] || walk_away[i] > top.greatest[i]) continue;
    if (top.greatest[i] - top.least[i] > kWidest) return {};
    ranges[i] = static_cast<double>(top.greatest[i] - top.least[i]);
    ++open;
  }
  return open >= 2 ? ranges : std::vector<double>{};
}

// What each party gets in a package with the greatest weighted sum: [party].
std::vector<std::int64_t> best_for(const Diagram& diagram, const std::vector<double>& factors) {
  std::vector<std::vector<std::uint32_t>> choice(diagram.layers.size());  // best edge of each node
  std::vector<double> below{0};
  for (std::size_t l = diagram.layers.size(); l-- > 0;) {
    const Diagram::Layer& layer = diagram.layers[l];
    std::vector<double> worth(layer.rows.size() / diagram.parties, 0.0);
    for (std::size_t at = 0; at < layer.rows.size(); ++at) {
      worth[at / diagram.parties] += factors[at % diagram.parties] * static_cast<double>(layer.rows[at]);
    }
    std::vector<double> here(layer.nodes());
    for (std::size_t node = 0; node < layer.nodes(); ++node) {
      const auto value = [&](std::uint32_t e) { return worth[layer.edges[e].row] + below[layer.edges[e].target]; };
      std::uint32_t best = layer.first[node];
      for (std::uint32_t e = best + 1; e < layer.first[node + 1]; ++e) best = value(e) > value(best) ? e : best;
      choice[l].push_back(best);
      here[node] = value(best);
    }
    below = std::move(here);
  }
  std::vector<std::int64_t> sums(diagram.parties, 0);
  std::size_t node = 0;
  for (std::size_t l = 0; l < diagram.layers.size(); ++l) {
    const Diagram::Edge& edge = diagram.layers[l].edges[choice[l][node]];
    for (std::size_t i = 0; i < diagram.parties; ++i) sums[i] += diagram.row(diagram.layers[l], edge.row)[i];
    node = edge.target;
  }
  return sums;
}

// How far the best package for these factors exceeds the demands, weighted: no package exceeds them by more.
double slack(const std::vector<double>& factors, const std::vector<std::int64_t>& best,
             std::span<const std::int64_t> walk_away) {
  double sum = 0;
  for (std::size_t i = 0; i < factors.size(); ++i) sum += factors[i] * static_cast<double>(best[i] - walk_away[i]);
  return sum;
}

// Factors, summing to one over ranges, under which the demands are hardest to meet together: from equal shares on,
// weight moves to the parties that the best package for the present factors leaves short (multiplicative updates;
// Arora, Hazan, Kale 2012). The hardest of all rounds.
std::vector<double> hard_factors(const Diagram& diagram, const std::vector<double>& ranges,
                                 std::span<const std::int64_t> walk_away) {
  std::vector<double> share(ranges.size());
  std::ranges::transform(ranges, share.begin(), [](double range) { return range > 0 ? 1.0 : 0.0; });
  std::vector<double> hardest;
  double least_slack = 0;
  const std::size_t rounds = std::clamp<std::size_t>(kVisits / (1 + diagram.edge_count() * diagram.parties), 1,
                                                     kRounds);
  for (std::size_t round = 0; round < rounds; ++round) {
    const double total = std::accumulate(share.begin(), share.end(), 0.0);
    std::vector<double> factors(ranges.size(), 0.0);
    for (std::size_t i = 0; i < ranges.size(); ++i) {
      share[i] /= total;
      if (ranges[i] > 0) factors[i] = share[i] / ranges[i];
    }
    const std::vector<std::int64_t> best = best_for(diagram, factors);
    for (std::size_t i = 0; i < ranges.size(); ++i) {
      const double gain = ranges[i] > 0 ? static_cast<double>(best[i] - walk_away[i]) / ranges[i] : 0.0;
      share[i] *= 1 - kStep / std::sqrt(1.0 + static_cast<double>(round)) * std::clamp(gain, -1.0, 1.0);
    }
    const double present = slack(factors, best, walk_away);
    if (round > 0 && present >= least_slack) continue;
    least_slack = present;
    hardest = std::move(factors);
  }
  return hardest;
}

// The weighted sum of a row's differences to the first row of its layer: no larger than the weighted ranges.
std::int64_t joint_gain(const std::int64_t* row, const std::int64_t* first, const Weights& weights) {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (weights[i] != 0) sum += weights[i] * (row[i] - first[i]);
  }
  return sum;
}

std::int64_t joint_need(const Diagram& diagram, std::span<const std::int64_t> walk_away, const Weights& weights) {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (weights[i] == 0) continue;
    std::int64_t need = walk_away[i];
    for (const Diagram::Layer& layer : diagram.layers) need -= layer.rows[i];
    sum += weights[i] * need;
  }
  return sum;
}

Diagram with_column(const Diagram& diagram, const Weights& weights) {
  Diagram out = diagram;
  ++out.parties;
  for (Diagram::Layer& layer : out.layers) {
    std::vector<std::int64_t> rows;
    for (std::size_t at = 0; at < layer.rows.size(); at += diagram.parties) {
      const std::int64_t* row = layer.rows.data() + at;
      rows.insert(rows.end(), row, row + diagram.parties);
      rows.push_back(joint_gain(row, layer.rows.data(), weights));
    }
    layer.rows = std::move(rows);
  }
  return out;
}

}  // namespace

Demands with_joint_demand(const Diagram& diagram, std::span<const std::int64_t> walk_away) {
  Demands out{diagram, std::vector<std::int64_t>(walk_away.begin(), walk_away.end())};
  const Outlook outlook = make_outlook(diagram);
  const std::vector<double> ranges = open_ranges(outlook.levels.front(), walk_away);
  if (ranges.empty()) return out;
  Weights weights;
  for (const double factor : hard_factors(diagram, ranges, walk_away))
    weights.push_back(static_cast<std::int64_t>(factor * kCommonRange));
  out.need.push_back(joint_need(diagram, walk_away, weights));
  out.diagram = with_column(diagram, weights);
  return out;
}

}  // namespace locarno::counting
