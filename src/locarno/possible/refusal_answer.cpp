#include "locarno/possible/refusal_answer.h"

#include "locarno/possible/diagram.h"
#include "locarno/possible/space.h"

namespace locarno {
namespace {

// Packages that the kept refusals leave; nullopt when the couplings are too many to hold.
std::optional<Natural> packages_left(const Problem& problem, const std::vector<bool>& kept) {
  const auto diagram = make_diagram(make_space(problem, kept, {}));
  if (!diagram) return std::nullopt;
  return count_packages(*diagram);
}

// What is left with all deciders' refusals but those for which `dropped(r)`, and with only those.
struct Sides {
  std::vector<bool> others;
  std::vector<bool> only;
};

template <class Dropped>
Sides sides(const Problem& problem, const std::vector<bool>& all, Dropped dropped) {
  Sides out{all, std::vector<bool>(all.size(), false)};
  for (std::size_t r = 0; r < all.size(); ++r) {
    if (!all[r] || !dropped(problem.scenario.refusals[r], r)) continue;
    out.others[r] = false;
    out.only[r] = true;
  }
  return out;
}

std::optional<Package> first_package(const Diagram& diagram) {
  if (diagram.empty) return std::nullopt;
  std::vector<std::uint8_t> path;
  std::uint32_t node = 0;
  for (const Diagram::Layer& layer : diagram.layers) {
    const Diagram::Edge& edge = layer.edges_of(node).front();
    path.push_back(edge.option);
    node = edge.target;
  }
  return package_of_path(diagram, path);
}

}  // namespace

RefusalAnswer answer_from_refusals(const Problem& problem) {
  RefusalAnswer out;
  out.combinations = combinations(problem);
  std::vector<bool> all;
  for (const Refusal& refusal : problem.scenario.refusals) all.push_back(problem.decides(refusal.party));
  const auto possible = packages_left(problem, std::vector<bool>(all.size(), false));
  const auto diagram = make_diagram(make_space(problem, all, {}));
  if (!possible || !diagram) {
    out.status = Status::limit_reached;
    return out;
  }
  out.possible = *possible;
  out.unrefused = count_packages(*diagram);
  out.example = first_package(*diagram);
  out.status = out.unrefused > 0 ? Status::solved : Status::none_exists;
  const auto ruled_out = [&](const Sides& side) {
    const auto without_it = packages_left(problem, side.others);
    const auto with_it_only = packages_left(problem, side.only);
    if (!without_it || !with_it_only) {
      out.status = Status::limit_reached;
      return RuledOut{};
    }
    return RuledOut{*possible - *with_it_only, *without_it - out.unrefused};
  };
  for (const PartyId party : problem.deciders) {
    out.by_party.push_back(
        ruled_out(sides(problem, all, [&](const Refusal& refusal, std::size_t) { return refusal.party == party; })));
  }
  for (std::size_t index = 0; index < all.size(); ++index) {
    out.by_refusal.push_back(
        all[index] ? ruled_out(sides(problem, all, [&](const Refusal&, std::size_t r) { return r == index; }))
                   : RuledOut{});
  }
  out.conflicts = refusal_conflicts(problem);
  return out;
}

}  // namespace locarno
