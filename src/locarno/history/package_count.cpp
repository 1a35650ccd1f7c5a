#include "locarno/history/package_count.h"

#include <algorithm>
#include <cstdint>
#include <limits>

#include "locarno/possible/acceptability.h"
#include "locarno/possible/diagram.h"
#include "locarno/possible/space.h"

namespace locarno {
namespace {

// nullopt: some issue has no option left.
std::optional<Space> space_of(const Problem& problem, const std::vector<PartyId>& parties,
                              const std::vector<Combination>& forbidden, const Combination& within) {
  Space space = make_space(problem, std::vector<bool>(problem.scenario.refusals.size(), false), parties);
  space.forbidden = forbidden;
  for (const Term& term : within) {
    space.domain[term.issue.index] &= term.options;
    if (space.domain[term.issue.index] == 0) return std::nullopt;
  }
  return space;
}

// The path of greatest (sign 1) or least (sign -1) worth to the diagram's only party; the first among equals.
Package extreme_path(const Diagram& diagram, std::int64_t sign) {
  std::vector<std::vector<std::int64_t>> below(diagram.layers.size() + 1);
  below.back() = {0};
  const auto worth = [&](std::size_t l, const Diagram::Edge& edge) {
    return sign * *diagram.row(diagram.layers[l], edge.row) + below[l + 1][edge.target];
  };
  for (std::size_t l = diagram.layers.size(); l-- > 0;) {
    const Diagram::Layer& layer = diagram.layers[l];
    below[l].assign(layer.nodes(), std::numeric_limits<std::int64_t>::min());
    for (std::size_t node = 0; node < layer.nodes(); ++node) {
      for (const Diagram::Edge& edge : layer.edges_of(node)) below[l][node] = std::max(below[l][node], worth(l, edge));
    }
  }
  std::vector<std::uint8_t> path;
  std::uint32_t node = 0;
  for (std::size_t l = 0; l < diagram.layers.size(); ++l) {
    const auto edges = diagram.layers[l].edges_of(node);
    const auto best = std::ranges::find_if(edges, [&](const auto& edge) { return worth(l, edge) == below[l][node]; });
    path.push_back(best->option);
    node = best->target;
  }
  return package_of_path(diagram, path);
}

}  // namespace

std::vector<Combination> ruled_out_by(const Problem& problem, const std::vector<PartyId>& parties) {
  std::vector<Combination> out;
  for (const Impossible& row : problem.scenario.impossible) out.push_back(row.when);
  for (const Refusal& row : problem.scenario.refusals) {
    if (std::ranges::find(parties, row.party) != parties.end()) out.push_back(row.when);
  }
  return out;
}

std::optional<Natural> packages_left(const Problem& problem, const std::vector<Combination>& forbidden,
                                     const Combination& within) {
  const auto space = space_of(problem, {}, forbidden, within);
  if (!space) return Natural(0);
  const auto diagram = make_diagram(*space);
  if (!diagram) return std::nullopt;
  return count_packages(*diagram);
}

Extremes extremes(const Problem& problem, PartyId party, const std::vector<Combination>& forbidden,
                  const Combination& within) {
  const auto space = space_of(problem, {party}, forbidden, within);
  if (!space) return {};
  const auto diagram = make_diagram(*space);
  if (!diagram) return {false, std::nullopt, std::nullopt};
  if (diagram->empty) return {};
  const UtilityBounds bounds(problem, party);
  const auto at = [&](std::int64_t sign) {
    const Package package = extreme_path(*diagram, sign);
    return Extreme{package, utility(problem, party, package), bounds.of(package).utility};
  };
  return {true, at(1), at(-1)};
}

}  // namespace locarno
