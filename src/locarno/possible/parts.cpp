#include "locarno/possible/parts.h"

#include <algorithm>
#include <limits>

#include "locarno/base/contract.h"
#include "locarno/base/score.h"

namespace locarno {
namespace {

constexpr double kUnit = 1.0 / static_cast<double>(Score::kUnitsPerPoint);
constexpr double kNever = -std::numeric_limits<double>::infinity();

bool dominates(std::span<const std::int64_t> a, std::span<const std::int64_t> b) {
  bool better = false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] < b[i]) return false;
    better = better || a[i] > b[i];
  }
  return better;
}

}  // namespace

void Atoms::append(std::span<const std::uint8_t> choice, std::span<const std::int64_t> units) {
  choices_.insert(choices_.end(), choice.begin(), choice.end());
  rows_.insert(rows_.end(), units.begin(), units.end());
  for (const std::int64_t u : units) points_.push_back(static_cast<double>(u) * kUnit);
}

std::size_t Atoms::find(std::span<const std::uint8_t> choice) const {
  std::size_t a = 0;
  while (a < size() && !std::ranges::equal(this->choice(a), choice)) ++a;
  return a;
}

Atoms Atoms::only(std::span<const std::size_t> kept) const {
  Atoms out(issues_, parties_);
  for (const std::size_t a : kept) out.append(choice(a), units(a));
  return out;
}

Part::Part(const Diagram& diagram, Diagram::Component component, std::size_t most_atoms)
    : diagram_(&diagram), component_(component), parties_(diagram.parties) {
  std::size_t nodes = 0;
  std::size_t rows = 0;
  for (std::size_t l = component.begin; l < component.end; ++l) {
    issues_.push_back(diagram.layers[l].issue.index);
    first_node_.push_back(nodes), first_row_.push_back(rows);
    nodes += diagram.layers[l].nodes(), rows += diagram.layers[l].rows.size() / parties_;
  }
  first_node_.push_back(nodes), first_row_.push_back(rows);
  atoms_ = no_atoms();
  complete_ = count(Domain(diagram.layers.size(), ~std::uint64_t{0}), most_atoms + 1) <= most_atoms;
  if (!complete_) return;
  list_atoms();
  drop_dominated();
}

void Part::list_atoms() {
  const Domain all(diagram_->layers.size(), ~std::uint64_t{0});
  const std::vector<double> flat(parties_, 1.0);
  atoms_ = near_best(outlook(flat, all), all, std::numeric_limits<double>::infinity());
}

// An atom that another beats in one party's eyes and equals in all others' is in no solution with positive weights.
void Part::drop_dominated() {
  std::vector<std::size_t> kept;
  for (std::size_t a = 0; a < atoms_.size(); ++a) {
    bool beaten = false;
    for (std::size_t b = 0; b < atoms_.size() && !beaten; ++b) beaten = dominates(atoms_.units(b), atoms_.units(a));
    if (!beaten) kept.push_back(a);
  }
  atoms_ = atoms_.only(kept);
}

bool Part::allowed(std::span<const std::uint8_t> choice, const Domain& domain) const {
  for (std::size_t j = 0; j < choice.size(); ++j) {
    if (!holds(domain, j, choice[j])) return false;
  }
  return true;
}

Part::Outlook Part::outlook(std::span<const double> lambda, const Domain& domain) const {
  Outlook out;
  out.worth.assign(first_row_.back(), 0.0);
  out.below.assign(first_node_.back() + 1, kNever);
  out.below.back() = 0.0;
  for (std::size_t level = issues_.size(); level-- > 0;) {
    const Diagram::Layer& here = layer(level);
    double* worth = out.worth.data() + first_row_[level];
    for (std::size_t r = 0; r * parties_ < here.rows.size(); ++r) {
      for (std::size_t i = 0; i < parties_; ++i)
        worth[r] += lambda[i] * (static_cast<double>(here.rows[r * parties_ + i]) * kUnit);
    }
    double* most = out.below.data() + first_node_[level];
    const double* below = out.below.data() + first_node_[level + 1];
    for (std::size_t node = 0; node < here.nodes(); ++node) {
      for (const Diagram::Edge& edge : here.edges_of(node)) {
        if (holds(domain, level, edge.option)) most[node] = std::max(most[node], worth[edge.row] + below[edge.target]);
      }
    }
  }
  return out;
}

std::size_t Part::append_best(const Outlook& outlook, const Domain& domain, Atoms& list) const {
  EXPECTS(outlook.greatest() > kNever);
  std::vector<std::uint8_t> path(issues_.size());
  std::vector<std::int64_t> sums(parties_, 0);
  std::size_t node = 0;
  for (std::size_t level = 0; level < path.size(); ++level) {
    const Diagram::Layer& here = layer(level);
    const auto edges = here.edges_of(node);
    const auto best = std::ranges::find_if(edges, [&](const Diagram::Edge& edge) {
      return holds(domain, level, edge.option) &&
             outlook.worth[first_row_[level] + edge.row] + outlook.below[first_node_[level + 1] + edge.target] ==
                 outlook.below[first_node_[level] + node];
    });
    EXPECTS(best != edges.end());
    path[level] = best->option;
    for (std::size_t i = 0; i < parties_; ++i) sums[i] += diagram_->row(here, best->row)[i];
    node = best->target;
  }
  const std::size_t at = list.find(path);
  if (at == list.size()) list.append(path, sums);
  return at;
}

Atoms Part::near_best(const Outlook& outlook, const Domain& domain, double slack) const {
  Atoms out = no_atoms();
  const std::size_t depth = issues_.size();
  const double least = outlook.greatest() - slack;
  std::vector<std::uint8_t> choice(depth);
  std::vector<std::vector<std::int64_t>> sums(depth + 1, std::vector<std::int64_t>(parties_, 0));
  const auto walk = [&](auto&& self, std::size_t level, std::size_t node, double worth) -> void {
    if (level == depth) return out.append(choice, sums[depth]);
    for (const Diagram::Edge& edge : layer(level).edges_of(node)) {
      const double reached = worth + outlook.worth[first_row_[level] + edge.row];
      const double most = reached + outlook.below[first_node_[level + 1] + edge.target];
      if (!holds(domain, level, edge.option) || most == kNever || most < least) continue;
      choice[level] = edge.option;
      const std::int64_t* row = diagram_->row(layer(level), edge.row);
      for (std::size_t i = 0; i < parties_; ++i) sums[level + 1][i] = sums[level][i] + row[i];
      self(self, level + 1, edge.target, reached);
    }
  };
  if (outlook.greatest() > kNever) walk(walk, 0, 0, 0.0);
  return out;
}

std::vector<std::vector<double>> Part::best_with(const Outlook& outlook, const Domain& domain) const {
  std::vector<std::vector<double>> best(issues_.size(), std::vector<double>(64, kNever));
  std::vector<double> above(first_node_.back() + 1, kNever);  // greatest worth from the start of the part to each node
  above.front() = 0.0;
  for (std::size_t level = 0; level < issues_.size(); ++level) {
    for (std::size_t node = 0; node < layer(level).nodes(); ++node) {
      const double before = above[first_node_[level] + node];
      if (before == kNever) continue;
      for (const Diagram::Edge& edge : layer(level).edges_of(node)) {
        if (!holds(domain, level, edge.option)) continue;
        const std::size_t target = first_node_[level + 1] + edge.target;
        const double reached = before + outlook.worth[first_row_[level] + edge.row];
        above[target] = std::max(above[target], reached);
        best[level][edge.option] = std::max(best[level][edge.option], reached + outlook.below[target]);
      }
    }
  }
  return best;
}

std::size_t Part::count(const Domain& domain, std::size_t most) const {
  std::vector<std::size_t> below{1};
  for (std::size_t level = issues_.size(); level-- > 0;) {
    std::vector<std::size_t> here(layer(level).nodes(), 0);
    for (std::size_t node = 0; node < here.size(); ++node) {
      for (const Diagram::Edge& edge : layer(level).edges_of(node)) {
        if (holds(domain, level, edge.option)) here[node] = std::min(most, here[node] + below[edge.target]);
      }
    }
    below = std::move(here);
  }
  return below.front();
}

}  // namespace locarno
