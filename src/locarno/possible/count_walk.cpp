#include "locarno/possible/count_walk.h"

#include <algorithm>

#include "locarno/base/contract.h"

namespace locarno::counting {
namespace {

constexpr std::uint64_t kWordsOfLine = 8;

class Walk {
 public:
  Walk(const Plan& plan, const Standing& standing, std::size_t layer, const Control& control)
      : plan_(plan),
        control_(control),
        first_(layer),
        standings_(plan.table.split + 1 - layer, standing),
        sets_(standing.party.size()) {}

  Walked from(std::size_t node) {
    descend(first_, node);
    return {tally_.sum(), work_, !cancelled_};
  }

 private:
  void descend(std::size_t layer, std::size_t node) {
    if (layer == plan_.table.split) return sweep(node);
    if ((++visits_ & 1023) == 0 && control_.cancelled()) cancelled_ = true;
    if (cancelled_) return;
    const Standing& here = standings_[layer - first_];
    Standing& below = standings_[layer - first_ + 1];
    const Diagram::Layer& edges = plan_.diagram.layers[layer];
    for (const Diagram::Edge& edge : edges.edges_of(node)) {
      work_ += here.open;
      const Verdict verdict = plan_.judge(here, plan_.diagram.row(edges, edge.row), layer + 1, edge.target, below);
      if (verdict == Verdict::all) add_all(layer + 1, edge.target);
      if (verdict == Verdict::open) descend(layer + 1, edge.target);
    }
  }

  void add_all(std::size_t layer, std::size_t node) {
    const Outlook::Level& level = plan_.outlook.levels[layer];
    if (level.small[node] != 0) {
      tally_.add(level.small[node]);
    } else {
      tally_.add(level.paths[node]);
    }
  }

  void sweep(std::size_t node) {
    const Endings& endings = plan_.table.endings[node];
    const Standing& here = standings_[plan_.table.split - first_];
    std::size_t sets = 0;
    for (std::size_t k = 0; k < here.open; ++k) {
      if (here.party[k] < plan_.parties) sets_[sets++] = endings.reaching(here.party[k], here.need[k]);
    }
    work_ += sets * endings.lines() * kWordsOfLine;
    if (here.required == here.open) {
      tally_.add(plan_.kernel.common(sets_.data(), sets, endings.lines()));
      return;
    }
    const std::size_t missing = plan_.at_least > here.sure ? plan_.at_least - here.sure : 0;
    tally_.add(count_in_enough(std::span(sets_).first(here.open), here.required, missing, endings.lines()));
  }

  const Plan& plan_;
  const Control& control_;
  std::size_t first_;
  std::vector<Standing> standings_;  // per layer from the first on
  std::vector<const Line*> sets_;
  Tally tally_;
  std::uint64_t work_ = 0;
  std::uint64_t visits_ = 0;
  bool cancelled_ = false;
};

// The joint demand holds only where everybody has to consent.
Demands demands_of(const Diagram& diagram, std::span<const std::int64_t> walk_away, const Consent& consent) {
  if (std::ranges::find(consent.required, false) == consent.required.end())
    return with_joint_demand(diagram, walk_away);
  return {diagram, {walk_away.begin(), walk_away.end()}};
}

// The joint demand first, then required parties, then the others.
Standing start_of(const Demands& demands, std::size_t parties, const Consent& consent) {
  Standing standing(demands.need.size());
  const auto add = [&](std::size_t column, bool required) {
    standing.party[standing.open] = static_cast<std::uint32_t>(column);
    standing.need[standing.open++] = demands.need[column];
    standing.required += required ? 1U : 0U;
  };
  for (std::size_t column = parties; column < demands.need.size(); ++column) add(column, true);
  for (const bool required : {true, false}) {
    for (std::size_t i = 0; i < parties; ++i) {
      if (consent.required[i] == required) add(i, required);
    }
  }
  return standing;
}

}  // namespace

Plan::Plan(const Diagram& given, std::span<const std::int64_t> walk_away, const Consent& consent)
    : Plan(demands_of(by_influence(given), walk_away, consent), given.parties, consent) {}

Plan::Plan(const Demands& demands, std::size_t real_parties, const Consent& consent)
    : parties(real_parties),
      diagram(demands.diagram),
      outlook(make_outlook(diagram)),
      table(make_sweep_table(diagram, outlook, real_parties)),
      start(start_of(demands, real_parties, consent)),
      at_least(consent.at_least + diagram.parties - real_parties),
      kernel(kernels().back()) {}

Verdict Plan::judge(const Standing& from, const std::int64_t* row, std::size_t layer, std::size_t node,
                    Standing& to) const {
  const std::int64_t* least = outlook.levels[layer].least.data() + node * diagram.parties;
  const std::int64_t* greatest = outlook.levels[layer].greatest.data() + node * diagram.parties;
  std::size_t open = 0;
  std::size_t sure = from.sure;
  std::size_t required = 0;
  for (std::size_t k = 0; k < from.open; ++k) {
    const std::uint32_t party = from.party[k];
    const std::int64_t need = from.need[k] - row[party];
    if (need > greatest[party]) {
      if (k < from.required) return Verdict::none;
      continue;
    }
    if (need <= least[party]) {
      ++sure;
      continue;
    }
    to.party[open] = party;
    to.need[open] = need;
    ++open;
    if (k < from.required) ++required;
  }
  if (sure + open < at_least) return Verdict::none;
  if (required == 0 && sure >= at_least) return Verdict::all;
  to.open = open;
  to.sure = sure;
  to.required = required;
  return Verdict::open;
}

Walked walk_below(const Plan& plan, const Standing& standing, std::size_t layer, std::size_t node,
                  const Control& control) {
  EXPECTS(layer <= plan.table.split);
  return Walk(plan, standing, layer, control).from(node);
}

std::vector<std::vector<double>> walk_costs(const Plan& plan) {
  std::vector<std::vector<double>> costs(plan.table.split + 1);
  for (const Endings& endings : plan.table.endings)
    costs.back().push_back(static_cast<double>(endings.lines() * kWordsOfLine));
  for (std::size_t l = plan.table.split; l-- > 0;) {
    const Diagram::Layer& layer = plan.diagram.layers[l];
    for (std::size_t node = 0; node < layer.nodes(); ++node) {
      double cost = 0;
      for (const Diagram::Edge& edge : layer.edges_of(node)) cost += 1 + costs[l + 1][edge.target];
      costs[l].push_back(cost);
    }
  }
  return costs;
}

}  // namespace locarno::counting
