#include "locarno/possible/diagram.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "locarno/base/contract.h"

namespace locarno {
namespace {

// A coupling of two or more issues: forbidden (extra < 0) or a together-term.
struct Coupling {
  Combination when;
  int extra = -1;
};

struct Simplified {
  std::vector<std::uint64_t> domain;
  std::vector<std::vector<std::int64_t>> worth;
  std::vector<Coupling> couplings;
  bool empty = false;
};

// The terms that the domain leaves open; nullopt when the combination can no longer hold.
std::optional<Combination> open_terms(const Combination& when, const std::vector<std::uint64_t>& domain) {
  Combination open;
  for (const Term& term : when) {
    const std::uint64_t left = term.options & domain[term.issue.index];
    if (left == 0) return std::nullopt;
    if (left != domain[term.issue.index]) open.push_back({term.issue, left});
  }
  return open;
}

// Forbidden single terms leave the domain at once; repeats until nothing changes.
void shrink_domains(const Space& space, Simplified& out) {
  bool changed = true;
  while (changed && !out.empty) {
    changed = false;
    for (const Combination& when : space.forbidden) {
      const auto open = open_terms(when, out.domain);
      if (!open) continue;
      if (open->empty()) {
        out.empty = true;
        return;
      }
      if (open->size() > 1) continue;
      std::uint64_t& domain = out.domain[open->front().issue.index];
      domain &= ~open->front().options;
      changed = true;
      if (domain == 0) out.empty = true;
    }
  }
}

void add_extra(const Space& space, const Space::Extra& extra, const Combination& open, Simplified& out) {
  // A together-term of one open issue is part of that issue's worth; one of none is part of the first issue's.
  const std::size_t issue = open.empty() ? 0 : open.front().issue.index;
  const std::uint64_t options = open.empty() ? out.domain[issue] : open.front().options;
  for (std::size_t o = 0; o < space.options[issue]; ++o) {
    if (((options >> o) & 1) == 0) continue;
    for (std::size_t i = 0; i < space.parties; ++i) out.worth[issue][o * space.parties + i] += extra.add[i];
  }
}

Simplified simplify(const Space& space) {
  Simplified out{space.domain, space.worth, {}, false};
  for (const std::uint64_t domain : space.domain) out.empty = out.empty || domain == 0;
  shrink_domains(space, out);
  if (out.empty) return out;
  for (const Combination& when : space.forbidden) {
    if (auto open = open_terms(when, out.domain)) out.couplings.push_back({std::move(*open), -1});
  }
  for (std::size_t e = 0; e < space.extras.size(); ++e) {
    auto open = open_terms(space.extras[e].when, out.domain);
    if (!open) continue;
    if (open->size() > 1) {
      out.couplings.push_back({std::move(*open), static_cast<int>(e)});
    } else {
      add_extra(space, space.extras[e], *open, out);
    }
  }
  return out;
}

// Issues joined by couplings, each group in an order that keeps few couplings open (greedy).
class Ordering {
 public:
  explicit Ordering(const Simplified& in) : in_(in), couplings_of_(in.domain.size()) {
    for (std::size_t c = 0; c < in.couplings.size(); ++c) {
      for (const Term& term : in.couplings[c].when) couplings_of_[term.issue.index].push_back(c);
    }
  }

  [[nodiscard]] std::vector<std::vector<std::size_t>> groups() const {
    std::vector<bool> seen(in_.domain.size(), false);
    std::vector<std::vector<std::size_t>> groups;
    for (std::size_t k = 0; k < in_.domain.size(); ++k) {
      if (!seen[k]) groups.push_back(ordered(reachable(k, seen)));
    }
    return groups;
  }

 private:
  [[nodiscard]] std::vector<std::size_t> reachable(std::size_t start, std::vector<bool>& seen) const {
    std::vector<std::size_t> group{start};
    seen[start] = true;
    for (std::size_t at = 0; at < group.size(); ++at) {
      for (const std::size_t c : couplings_of_[group[at]]) {
        for (const Term& term : in_.couplings[c].when) {
          if (seen[term.issue.index]) continue;
          seen[term.issue.index] = true;
          group.push_back(term.issue.index);
        }
      }
    }
    std::ranges::sort(group);
    return group;
  }

  [[nodiscard]] std::vector<std::size_t> ordered(std::vector<std::size_t> group) const {
    std::vector<std::size_t> order;
    std::vector<std::size_t> placed(in_.couplings.size(), 0);
    while (!group.empty()) {
      const auto next = std::ranges::min_element(group, {}, [&](std::size_t k) { return opened_by(k, placed); });
      for (const std::size_t c : couplings_of_[*next]) ++placed[c];
      order.push_back(*next);
      group.erase(next);
    }
    return order;
  }

  // How many couplings more are open once issue k is placed.
  [[nodiscard]] int opened_by(std::size_t k, const std::vector<std::size_t>& placed) const {
    int change = 0;
    for (const std::size_t c : couplings_of_[k]) {
      if (placed[c] == 0) ++change;
      if (placed[c] + 1 == in_.couplings[c].when.size()) --change;
    }
    return change;
  }

  const Simplified& in_;
  std::vector<std::vector<std::size_t>> couplings_of_;
};

using State = std::vector<std::uint64_t>;  // bit c: coupling c has begun and may still come to hold

bool bit(const State& state, std::size_t c) { return ((state[c / 64] >> (c % 64)) & 1) != 0; }
void set_bit(State& state, std::size_t c, bool on) {
  const std::uint64_t mask = std::uint64_t{1} << (c % 64);
  state[c / 64] = on ? state[c / 64] | mask : state[c / 64] & ~mask;
}

// Builds the layers of one group, top down.
class GroupBuilder {
 public:
  GroupBuilder(const Space& space, const Simplified& in, const std::vector<std::size_t>& order)
      : space_(space), in_(in), order_(order) {
    std::vector<std::size_t> position(in.domain.size(), order.size());
    for (std::size_t p = 0; p < order.size(); ++p) position[order[p]] = p;
    at_.resize(order.size());
    for (std::size_t c = 0; c < in.couplings.size(); ++c) {
      const Combination& when = in.couplings[c].when;
      if (position[when.front().issue.index] == order.size()) continue;
      std::vector<std::pair<std::size_t, std::uint64_t>> places;
      for (const Term& term : when) places.emplace_back(position[term.issue.index], term.options);
      std::ranges::sort(places);
      for (std::size_t t = 0; t < places.size(); ++t) {
        at_[places[t].first].push_back(
            {local_count_, places[t].second, t == 0, t + 1 == places.size(), in.couplings[c].extra});
      }
      ++local_count_;
    }
  }

  [[nodiscard]] std::optional<std::vector<Diagram::Layer>> build(const DiagramLimits& limits) {
    std::vector<Diagram::Layer> layers;
    std::vector<State> states{State((local_count_ + 63) / 64, 0)};
    for (std::size_t p = 0; p < order_.size(); ++p) {
      auto layer = build_layer(p, states, limits);
      if (!layer) return std::nullopt;
      layers.push_back(std::move(*layer));
    }
    return layers;
  }

 private:
  struct Place {  // a coupling's term at one position
    std::size_t coupling;
    std::uint64_t options;
    bool first;
    bool last;
    int extra;
  };

  struct Step {
    bool forbidden = false;
    State next;
    std::vector<int> completed;  // together-terms that hold now
  };

  [[nodiscard]] Step take(const State& state, std::size_t p, std::size_t option) const {
    Step step{false, state, {}};
    for (const Place& place : at_[p]) {
      const bool alive = (place.first || bit(state, place.coupling)) && ((place.options >> option) & 1) != 0;
      if (!place.last) {
        set_bit(step.next, place.coupling, alive);
        continue;
      }
      set_bit(step.next, place.coupling, false);
      if (!alive) continue;
      if (place.extra < 0) {
        step.forbidden = true;
        return step;
      }
      step.completed.push_back(place.extra);
    }
    return step;
  }

  [[nodiscard]] std::optional<Diagram::Layer> build_layer(std::size_t p, std::vector<State>& states,
                                                          const DiagramLimits& limits) const {
    const std::size_t issue = order_[p];
    Diagram::Layer layer;
    layer.issue = IssueId(issue);
    std::map<State, std::uint32_t> next_nodes;
    std::vector<State> next_states;
    std::map<std::pair<std::size_t, std::vector<int>>, std::uint32_t> rows;
    for (const State& state : states) {
      layer.first.push_back(static_cast<std::uint32_t>(layer.edges.size()));
      for (std::size_t o = 0; o < space_.options[issue]; ++o) {
        if (((in_.domain[issue] >> o) & 1) == 0) continue;
        Step step = take(state, p, o);
        if (step.forbidden) continue;
        const auto [node, fresh] = next_nodes.try_emplace(step.next, static_cast<std::uint32_t>(next_states.size()));
        if (fresh) next_states.push_back(std::move(step.next));
        const auto [row, new_row] = rows.try_emplace({o, step.completed}, static_cast<std::uint32_t>(rows.size()));
        if (new_row) append_row(layer, issue, o, step.completed);
        layer.edges.push_back({node->second, row->second, static_cast<std::uint8_t>(o)});
      }
      if (layer.edges.size() > limits.edges) return std::nullopt;
    }
    layer.first.push_back(static_cast<std::uint32_t>(layer.edges.size()));
    states = std::move(next_states);
    return layer;
  }

  void append_row(Diagram::Layer& layer, std::size_t issue, std::size_t option,
                  const std::vector<int>& completed) const {
    for (std::size_t i = 0; i < space_.parties; ++i) {
      std::int64_t sum = in_.worth[issue][option * space_.parties + i];
      for (const int e : completed) sum += space_.extras[static_cast<std::size_t>(e)].add[i];
      layer.rows.push_back(sum);
    }
  }

  const Space& space_;
  const Simplified& in_;
  const std::vector<std::size_t>& order_;
  std::vector<std::vector<Place>> at_;
  std::size_t local_count_ = 0;
};

// Drops nodes that lead nowhere and merges nodes with the same edges, bottom up. False when the start itself leads
// nowhere.
bool reduce(std::vector<Diagram::Layer>& layers) {
  constexpr std::uint32_t kDead = 0xffffffff;
  std::vector<std::uint32_t> rename{0};
  for (std::size_t l = layers.size(); l-- > 0;) {
    Diagram::Layer& layer = layers[l];
    std::map<std::vector<std::uint32_t>, std::uint32_t> known;
    std::vector<std::uint32_t> names;
    Diagram::Layer kept{layer.issue, {}, {}, std::move(layer.rows)};
    for (std::size_t node = 0; node < layer.nodes(); ++node) {
      std::vector<std::uint32_t> shape;
      std::vector<Diagram::Edge> edges;
      for (const Diagram::Edge& edge : layer.edges_of(node)) {
        if (rename[edge.target] == kDead) continue;
        edges.push_back({rename[edge.target], edge.row, edge.option});
        shape.insert(shape.end(), {edges.back().target, edge.row});
      }
      if (edges.empty()) {
        names.push_back(kDead);
        continue;
      }
      const auto [at, fresh] = known.try_emplace(std::move(shape), static_cast<std::uint32_t>(kept.first.size()));
      names.push_back(at->second);
      if (!fresh) continue;
      kept.first.push_back(static_cast<std::uint32_t>(kept.edges.size()));
      kept.edges.insert(kept.edges.end(), edges.begin(), edges.end());
    }
    kept.first.push_back(static_cast<std::uint32_t>(kept.edges.size()));
    layer = std::move(kept);
    rename = std::move(names);
  }
  return rename.front() != kDead;
}

template <class Better>
std::vector<std::int64_t> extreme(const Diagram& diagram, Better better) {
  EXPECTS(!diagram.empty);
  std::vector<std::int64_t> below(diagram.parties, 0);  // [node * parties + party]
  for (std::size_t l = diagram.layers.size(); l-- > 0;) {
    const Diagram::Layer& layer = diagram.layers[l];
    std::vector<std::int64_t> here(layer.nodes() * diagram.parties);
    for (std::size_t node = 0; node < layer.nodes(); ++node) {
      bool first = true;
      for (const Diagram::Edge& edge : layer.edges_of(node)) {
        const std::int64_t* row = diagram.row(layer, edge.row);
        for (std::size_t i = 0; i < diagram.parties; ++i) {
          const std::int64_t sum = row[i] + below[edge.target * diagram.parties + i];
          std::int64_t& best = here[node * diagram.parties + i];
          if (first || better(sum, best)) best = sum;
        }
        first = false;
      }
    }
    below = std::move(here);
  }
  return below;
}

}  // namespace

std::size_t Diagram::edge_count() const {
  return std::accumulate(layers.begin(), layers.end(), std::size_t{0},
                         [](std::size_t sum, const Layer& l) { return sum + l.edges.size(); });
}

std::optional<Diagram> make_diagram(const Space& space, const DiagramLimits& limits) {
  Diagram diagram;
  diagram.parties = space.parties;
  const Simplified simplified = simplify(space);
  diagram.empty = simplified.empty;
  if (diagram.empty) return diagram;
  for (const auto& order : Ordering(simplified).groups()) {
    auto layers = GroupBuilder(space, simplified, order).build(limits);
    if (!layers) return std::nullopt;
    if (!reduce(*layers)) return Diagram{space.parties, {}, {}, true};
    diagram.components.push_back({diagram.layers.size(), diagram.layers.size() + layers->size()});
    std::ranges::move(*layers, std::back_inserter(diagram.layers));
  }
  return diagram;
}

Natural count_packages(const Diagram& diagram) {
  if (diagram.empty) return 0;
  std::vector<Natural> below{1};
  for (std::size_t l = diagram.layers.size(); l-- > 0;) {
    const Diagram::Layer& layer = diagram.layers[l];
    std::vector<Natural> here(layer.nodes());
    for (std::size_t node = 0; node < layer.nodes(); ++node) {
      for (const Diagram::Edge& edge : layer.edges_of(node)) here[node] += below[edge.target];
    }
    below = std::move(here);
  }
  return below.front();
}

Package package_of_path(const Diagram& diagram, std::span<const std::uint8_t> options) {
  EXPECTS(options.size() == diagram.layers.size());
  Package package(options.size());
  for (std::size_t l = 0; l < options.size(); ++l) package[diagram.layers[l].issue.index] = OptionId(options[l]);
  return package;
}

std::vector<std::int64_t> utilities(const Diagram& diagram, const Package& package) {
  std::vector<std::int64_t> sum(diagram.parties, 0);
  std::size_t node = 0;
  for (const Diagram::Layer& layer : diagram.layers) {
    const auto edges = layer.edges_of(node);
    const auto edge = std::ranges::find(edges, package[layer.issue.index].index, &Diagram::Edge::option);
    EXPECTS(edge != edges.end());
    for (std::size_t i = 0; i < diagram.parties; ++i) sum[i] += diagram.row(layer, edge->row)[i];
    node = edge->target;
  }
  return sum;
}

std::vector<std::int64_t> greatest(const Diagram& diagram) {
  return extreme(diagram, [](std::int64_t a, std::int64_t b) { return a > b; });
}

std::vector<std::int64_t> least(const Diagram& diagram) {
  return extreme(diagram, [](std::int64_t a, std::int64_t b) { return a < b; });
}

}  // namespace locarno
