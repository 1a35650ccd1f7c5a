#include "locarno/possible/parts.h"

#include <algorithm>
#include <limits>

#include "locarno/base/contract.h"
#include "locarno/base/score.h"

namespace locarno {
namespace {

constexpr double kUnit = 1.0 / static_cast<double>(Score::kUnitsPerPoint);

bool dominates(std::span<const std::int64_t> a, std::span<const std::int64_t> b) {
  bool better = false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] < b[i]) return false;
    better = better || a[i] > b[i];
  }
  return better;
}

}  // namespace

std::size_t count_paths(const Diagram& diagram, Diagram::Component component, std::size_t most) {
  std::vector<std::size_t> below{1};
  for (std::size_t l = component.end; l-- > component.begin;) {
    const Diagram::Layer& layer = diagram.layers[l];
    std::vector<std::size_t> here(layer.nodes(), 0);
    for (std::size_t node = 0; node < layer.nodes(); ++node) {
      for (const Diagram::Edge& edge : layer.edges_of(node)) here[node] = std::min(most, here[node] + below[edge.target]);
    }
    below = std::move(here);
  }
  return below.front();
}

Part::Part(const Diagram& diagram, Diagram::Component component, std::size_t most_atoms)
    : diagram_(&diagram), component_(component), parties_(diagram.parties) {
  for (std::size_t l = component.begin; l < component.end; ++l) issues_.push_back(diagram.layers[l].issue.index);
  complete_ = count_paths(diagram, component, most_atoms + 1) <= most_atoms;
  if (!complete_) return;
  list_atoms();
  drop_dominated();
}

void Part::append(std::span<const std::uint8_t> choice, std::span<const std::int64_t> units) {
  choices_.insert(choices_.end(), choice.begin(), choice.end());
  rows_.insert(rows_.end(), units.begin(), units.end());
  for (const std::int64_t u : units) points_.push_back(static_cast<double>(u) * kUnit);
}

void Part::list_atoms() {
  const std::size_t depth = component_.end - component_.begin;
  std::vector<std::uint8_t> choice(depth);
  std::vector<std::vector<std::int64_t>> sums(depth + 1, std::vector<std::int64_t>(parties_, 0));
  const auto walk = [&](auto&& self, std::size_t level, std::size_t node) -> void {
    if (level == depth) return append(choice, sums[depth]);
    const Diagram::Layer& layer = diagram_->layers[component_.begin + level];
    for (const Diagram::Edge& edge : layer.edges_of(node)) {
      choice[level] = edge.option;
      const std::int64_t* row = diagram_->row(layer, edge.row);
      for (std::size_t i = 0; i < parties_; ++i) sums[level + 1][i] = sums[level][i] + row[i];
      self(self, level + 1, edge.target);
    }
  };
  walk(walk, 0, 0);
}

// An atom that another beats in one party's eyes and equals in all others' is in no solution with positive weights.
void Part::drop_dominated() {
  std::vector<std::size_t> kept;
  for (std::size_t a = 0; a < size(); ++a) {
    bool beaten = false;
    for (std::size_t b = 0; b < size() && !beaten; ++b) beaten = dominates(units(b), units(a));
    if (!beaten) kept.push_back(a);
  }
  Part pruned = *this;
  pruned.choices_.clear(), pruned.rows_.clear(), pruned.points_.clear();
  for (const std::size_t a : kept) pruned.append(choice(a), units(a));
  *this = std::move(pruned);
}

bool Part::allowed(std::size_t atom, const std::vector<std::uint64_t>& domain) const {
  const auto options = choice(atom);
  for (std::size_t j = 0; j < options.size(); ++j) {
    if (((domain[issues_[j]] >> options[j]) & 1) == 0) return false;
  }
  return true;
}

std::size_t Part::find_best(std::span<const double> lambda, const std::vector<std::uint64_t>& domain) {
  EXPECTS(!complete_);
  constexpr double kNever = -std::numeric_limits<double>::infinity();
  const std::size_t depth = issues_.size();
  std::vector<std::vector<std::uint32_t>> best_edge(depth);
  std::vector<double> below{0.0};
  for (std::size_t level = depth; level-- > 0;) {
    const Diagram::Layer& layer = diagram_->layers[component_.begin + level];
    std::vector<double> worth(layer.rows.size() / parties_, 0.0);
    for (std::size_t r = 0; r < worth.size(); ++r) {
      for (std::size_t i = 0; i < parties_; ++i) worth[r] += lambda[i] * (static_cast<double>(layer.rows[r * parties_ + i]) * kUnit);
    }
    std::vector<double> here(layer.nodes(), kNever);
    best_edge[level].assign(layer.nodes(), 0);
    for (std::size_t node = 0; node < layer.nodes(); ++node) {
      for (std::uint32_t e = layer.first[node]; e < layer.first[node + 1]; ++e) {
        const Diagram::Edge& edge = layer.edges[e];
        if (((domain[issues_[level]] >> edge.option) & 1) == 0) continue;
        const double sum = worth[edge.row] + below[edge.target];
        if (sum > here[node]) here[node] = sum, best_edge[level][node] = e;
      }
    }
    below = std::move(here);
  }
  if (below.front() == kNever) return kNone;
  std::vector<std::uint8_t> path(depth);
  std::vector<std::int64_t> sums(parties_, 0);
  std::size_t node = 0;
  for (std::size_t level = 0; level < depth; ++level) {
    const Diagram::Layer& layer = diagram_->layers[component_.begin + level];
    const Diagram::Edge& edge = layer.edges[best_edge[level][node]];
    path[level] = edge.option;
    for (std::size_t i = 0; i < parties_; ++i) sums[i] += diagram_->row(layer, edge.row)[i];
    node = edge.target;
  }
  for (std::size_t a = 0; a < size(); ++a) {
    if (std::ranges::equal(choice(a), path)) return a;
  }
  append(path, sums);
  return size() - 1;
}

}  // namespace locarno
