#include "locarno/possible/possible_walk.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include "locarno/possible/acceptable_search.h"

namespace locarno {

PossibleWalk::PossibleWalk(const Diagram& diagram, std::vector<Side> sides, std::uint64_t nodes, const Control& control)
    : diagram_(diagram), sides_(std::move(sides)), limit_(nodes), control_(control), taken_(diagram.layers.size()) {
  bound_terms();
  order_components();
}

// Most contested first: components in falling order of what their options may cost the parties.
void PossibleWalk::order_components() {
  std::vector<double> stake;
  for (const Diagram::Component& component : diagram_.components) {
    double sum = 0;
    for (std::size_t l = component.begin; l < component.end; ++l) {
      const std::size_t k = diagram_.layers[l].issue.index;
      for (const Side& side : sides_) {
        std::int64_t least = side.values[k];
        for (const Diagram::Edge& edge : diagram_.layers[l].edges) {
          least = std::min(least, side.reach->values()[k][edge.option].high.units);
        }
        sum += static_cast<double>(side.values[k] - least) * static_cast<double>(side.weights.points[k]) /
               static_cast<double>(side.weights.total);
      }
    }
    stake.push_back(sum);
  }
  std::vector<std::size_t> order(stake.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return stake[a] > stake[b]; });

  std::vector<std::vector<std::int64_t>> after;
  std::vector<std::int64_t> rest(sides_.size(), 0);
  for (std::size_t n = order.size(); n-- > 0;) {
    const Diagram::Component& component = diagram_.components[order[n]];
    for (std::size_t l = component.begin; l < component.end; ++l) after.push_back(rest);
    for (std::size_t i = 0; i < sides_.size(); ++i) rest[i] += below_[component.begin][i];
  }
  after_.assign(after.rbegin(), after.rend());
  for (const std::size_t c : order) {
    for (std::size_t l = diagram_.components[c].begin; l < diagram_.components[c].end; ++l) {
      sequence_.push_back(l);
      closes_.push_back(l + 1 == diagram_.components[c].end);
    }
  }
}

// The most that together-terms may add from each node to the end of its component.
void PossibleWalk::bound_terms() {
  const std::size_t sides = sides_.size();
  below_.resize(diagram_.layers.size());
  for (const Diagram::Component& component : diagram_.components) {
    std::vector<std::int64_t> next(sides, 0);
    for (std::size_t l = component.end; l-- > component.begin;) {
      const Diagram::Layer& layer = diagram_.layers[l];
      std::vector<std::int64_t>& here = below_[l];
      here.assign(layer.nodes() * sides, std::numeric_limits<std::int64_t>::min());
      for (std::size_t node = 0; node < layer.nodes(); ++node) {
        for (const Diagram::Edge& edge : layer.edges_of(node)) {
          for (std::size_t i = 0; i < sides; ++i) {
            std::int64_t& most = here[node * sides + i];
            most = std::max(most, diagram_.row(layer, edge.row)[i] + next[edge.target * sides + i]);
          }
        }
      }
      next = here;
    }
  }
}

// What together-terms may still add once the layer at `position` has led to `node`.
std::int64_t PossibleWalk::added_below(std::size_t position, std::size_t node, std::size_t side) const {
  const std::int64_t later = after_[position][side];
  return closes_[position] ? later : later + below_[sequence_[position + 1]][node * sides_.size() + side];
}

// Whether every side may still reach its walk-away over this edge; leaves the weights that show it in `child`.
bool PossibleWalk::fits(const Diagram::Edge& edge, std::size_t position, Child& child) {
  const Diagram::Layer& layer = diagram_.layers[sequence_[position]];
  const std::size_t k = layer.issue.index;
  for (std::size_t i = 0; i < sides_.size(); ++i) {
    Side& side = sides_[i];
    const std::int64_t added = side.added + diagram_.row(layer, edge.row)[i] + added_below(position, edge.target, i);
    const std::int64_t needed = side.walk_away - added;
    const std::int64_t was = side.values[k];
    side.values[k] = side.reach->values()[k][edge.option].high.units;
    WeightedMean mean = side.weights;  // those of the parent: often good enough
    mean.sum += Int128{mean.points[k]} * (side.values[k] - was);
    if (mean.floor() < needed) mean = side.reach->greatest(side.values, side.weights.points);
    side.values[k] = was;
    if (mean.floor() < needed) return false;
    child.slack = std::min(child.slack, mean.floor() - needed);
    child.weights.push_back(std::move(mean));
  }
  return true;
}

bool PossibleWalk::visit(std::size_t position, std::size_t node) {
  if (position == sequence_.size()) return true;
  const std::size_t l = sequence_[position];
  const Diagram::Layer& layer = diagram_.layers[l];
  const std::size_t k = layer.issue.index;
  std::vector<Child> children;
  for (const Diagram::Edge& edge : layer.edges_of(node)) {
    ++nodes_;
    if (stopped()) return false;
    Child child{&edge, {}, std::numeric_limits<std::int64_t>::max()};
    if (fits(edge, position, child)) children.push_back(std::move(child));
  }
  std::ranges::stable_sort(children, [](const Child& a, const Child& b) { return a.slack > b.slack; });
  for (Child& child : children) {
    const std::vector<Side> before = sides_;
    taken_[l] = child.edge->option;
    for (std::size_t i = 0; i < sides_.size(); ++i) {
      sides_[i].values[k] = sides_[i].reach->values()[k][child.edge->option].high.units;
      sides_[i].weights = std::move(child.weights[i]);
      sides_[i].added += diagram_.row(layer, child.edge->row)[i];
    }
    if (visit(position + 1, child.edge->target)) return true;
    sides_ = before;
    if (stopped()) return false;
  }
  return false;
}

Existence PossibleWalk::run() {
  if (visit(0, 0)) return {Status::solved, package_of_path(diagram_, taken_), nodes_};
  if (!stopped()) return {Status::none_exists, std::nullopt, nodes_};
  return {control_.cancelled() ? Status::cancelled : Status::limit_reached, std::nullopt, nodes_};
}

}  // namespace locarno
