#include "locarno/registry/registry_rows.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace locarno::registry {

bool any_problem(const Problem&) { return true; }

bool has_possible_package(const Problem& problem) { return first_possible(problem).has_value(); }

std::optional<Package> first_possible(const Problem& problem) {
  const auto diagram = make_diagram(make_space(problem, Keep::possible));
  if (!diagram || diagram->empty) return std::nullopt;
  std::vector<std::uint8_t> path;
  std::size_t node = 0;
  for (const Diagram::Layer& layer : diagram->layers) {
    const Diagram::Edge& edge = layer.edges_of(node).front();
    path.push_back(edge.option);
    node = edge.target;
  }
  return package_of_path(*diagram, path);
}

std::optional<Diagram> unrefused(const Problem& problem) {
  return make_diagram(make_space(problem, Keep::refused_by_none));
}

std::vector<Score> gains(const Problem& problem, const Package& before, const Package& after) {
  std::vector<Score> out;
  for (const PartyId party : problem.deciders) {
    out.push_back(utility(problem, party, after) - utility(problem, party, before));
  }
  return out;
}

MethodOutcome too_large() { return {Status::limit_reached, "the diagram is too large", std::nullopt}; }

std::string text_of(const Package& package) {
  std::string out;
  for (const OptionId option : package) out += fmt::format("{}{}", out.empty() ? "" : "-", option.index);
  return out;
}

std::string text_of(const std::vector<Package>& packages) {
  std::string out;
  for (const Package& package : packages) out += fmt::format("[{}]", text_of(package));
  return out;
}

std::string text_of(std::span<const std::int64_t> units) { return fmt::format("({})", fmt::join(units, ",")); }

std::string text_of(const std::vector<Score>& scores) {
  std::vector<std::int64_t> units;
  for (const Score score : scores) units.push_back(score.units);
  return text_of(units);
}

std::string text_of(const Optimum& optimum) {
  return fmt::format("{} {} {} more={} levels={} value={} bound={}", to_string(optimum.status),
                     text_of(optimum.packages), text_of(optimum.utilities), optimum.more_ties, optimum.levels,
                     optimum.value, optimum.bound);
}

MethodParameter nodes_parameter() {
  return limit("nodes", OptimumLimits{}.nodes, 1, 1e9, "nodes of each search tree (--nodes)");
}

MethodParameter ties_parameter() {
  return limit("ties", OptimumLimits{}.ties, 1, 1e6, "packages listed when several are exactly as good");
}

}  // namespace locarno::registry
