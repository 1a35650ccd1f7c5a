#include "locarno/possible/refusal_conflicts.h"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "locarno/possible/diagram.h"
#include "locarno/possible/space.h"

namespace locarno {
namespace {

bool includes(const RefusalSet& larger, const RefusalSet& smaller) { return std::ranges::includes(larger, smaller); }

bool by_size(const RefusalSet& a, const RefusalSet& b) { return a.size() != b.size() ? a.size() < b.size() : a < b; }

// Only the sets that include no other, smallest first.
std::vector<RefusalSet> minimal_sets(std::vector<RefusalSet> sets) {
  std::ranges::sort(sets, by_size);
  std::vector<RefusalSet> kept;
  for (RefusalSet& set : sets) {
    const bool redundant = std::ranges::any_of(kept, [&](const RefusalSet& smaller) { return includes(set, smaller); });
    if (!redundant) kept.push_back(std::move(set));
  }
  return kept;
}

RefusalSet united(const RefusalSet& a, const RefusalSet& b) {
  RefusalSet sum;
  std::ranges::set_union(a, b, std::back_inserter(sum));
  return sum;
}

// A space in which "party" r gets 1 where refusal r holds.
Space violations(const Problem& problem, const std::vector<std::size_t>& refusals) {
  Space space = make_space(problem, std::vector<bool>(problem.scenario.refusals.size(), false), {});
  space.parties = refusals.size();
  space.extras.clear();
  for (std::size_t k = 0; k < space.issues(); ++k) space.worth[k].assign(space.options[k] * space.parties, 0);
  for (std::size_t r = 0; r < refusals.size(); ++r) {
    std::vector<std::int64_t> add(refusals.size(), 0);
    add[r] = 1;
    space.extras.push_back({problem.scenario.refusals[refusals[r]].when, std::move(add)});
  }
  return space;
}

RefusalSet violated(const Diagram& diagram, const Diagram::Layer& layer, std::uint32_t row,
                    const std::vector<std::size_t>& refusals) {
  RefusalSet set;
  for (std::size_t r = 0; r < refusals.size(); ++r) {
    if (diagram.row(layer, row)[r] != 0) set.push_back(refusals[r]);
  }
  return set;
}

// Minimal violated sets over the packages of one component; nullopt when there are too many.
std::optional<std::vector<RefusalSet>> corrections_of(const Diagram& diagram, Diagram::Component component,
                                                      const std::vector<std::size_t>& refusals, std::size_t most) {
  std::vector<std::vector<RefusalSet>> below{{RefusalSet{}}};
  for (std::size_t l = component.end; l-- > component.begin;) {
    const Diagram::Layer& layer = diagram.layers[l];
    std::vector<RefusalSet> row_sets;
    for (std::uint32_t r = 0; r * diagram.parties < layer.rows.size(); ++r)
      row_sets.push_back(violated(diagram, layer, r, refusals));
    std::vector<std::vector<RefusalSet>> here(layer.nodes());
    for (std::size_t node = 0; node < layer.nodes(); ++node) {
      for (const Diagram::Edge& edge : layer.edges_of(node)) {
        for (const RefusalSet& set : below[edge.target]) here[node].push_back(united(row_sets[edge.row], set));
        if (here[node].size() > 4 * most) return std::nullopt;
      }
      here[node] = minimal_sets(std::move(here[node]));
      if (here[node].size() > most) return std::nullopt;
    }
    below = std::move(here);
  }
  return below.front();
}

bool meets_all(const RefusalSet& hitting, const std::vector<RefusalSet>& sets) {
  return std::ranges::all_of(sets, [&](const RefusalSet& set) {
    return std::ranges::any_of(set, [&](std::size_t e) { return std::ranges::binary_search(hitting, e); });
  });
}

// Meets every set, and no longer does without any one of its elements.
bool irredundant(const RefusalSet& hitting, const std::vector<RefusalSet>& sets) {
  return meets_all(hitting, sets) && std::ranges::none_of(hitting, [&](std::size_t e) {
           RefusalSet less;
           std::ranges::copy_if(hitting, std::back_inserter(less), [&](std::size_t other) { return other != e; });
           return meets_all(less, sets);
         });
}

}  // namespace

RefusalConflicts refusal_conflicts(const Problem& problem, const RefusalConflictLimits& limits) {
  RefusalConflicts out;
  std::vector<std::size_t> refusals;
  for (std::size_t r = 0; r < problem.scenario.refusals.size(); ++r) {
    if (problem.decides(problem.scenario.refusals[r].party)) refusals.push_back(r);
  }
  const auto diagram = make_diagram(violations(problem, refusals));
  if (!diagram) {
    out.status = Status::limit_reached;
    return out;
  }
  if (diagram->empty) {
    out.status = Status::none_exists;
    return out;
  }
  if (refusals.empty()) return out;
  for (const Diagram::Component component : diagram->components) {
    auto corrections = corrections_of(*diagram, component, refusals, limits.sets);
    if (!corrections) {
      out.status = Status::limit_reached;
      continue;
    }
    if (corrections->front().empty()) continue;
    HittingSets conflicts = minimal_hitting_sets(*corrections, limits.conflicts);
    if (!conflicts.complete) out.status = Status::limit_reached;
    out.groups.push_back({std::move(conflicts.sets), std::move(*corrections)});
  }
  return out;
}

HittingSets minimal_hitting_sets(const std::vector<RefusalSet>& sets, std::size_t most) {
  HittingSets out{{RefusalSet{}}, true};
  for (const RefusalSet& set : sets) {
    std::vector<RefusalSet> extended;
    for (const RefusalSet& hitting : out.sets) {
      const bool hits = std::ranges::any_of(set, [&](std::size_t e) { return std::ranges::binary_search(hitting, e); });
      if (hits) {
        extended.push_back(hitting);
        continue;
      }
      for (const std::size_t e : set) extended.push_back(united(hitting, {e}));
    }
    out.sets = minimal_sets(std::move(extended));
    if (out.sets.size() > most) {
      out.sets.resize(most);
      out.complete = false;
    }
  }
  // A cut list may hold sets of which a part already meets everything.
  if (!out.complete) std::erase_if(out.sets, [&](const RefusalSet& hitting) { return !irredundant(hitting, sets); });
  return out;
}

}  // namespace locarno
