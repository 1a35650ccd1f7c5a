// The solutions of the agreement set, or the egalitarian package of each correction, without repetitions.
#include "locarno/possible/packages_of_interest.h"

#include <algorithm>

#include "locarno/possible/diagram.h"
#include "locarno/possible/space.h"

namespace locarno {
namespace {

void add(std::vector<PackageOfInterest>& list, const Solution& solution, const ClaimSet& given_up) {
  const Optimum& optimum = solution.optimum;
  if (optimum.packages.empty()) return;
  const auto same = std::ranges::find(list, optimum.packages.front(), &PackageOfInterest::package);
  if (same != list.end() && same->given_up == given_up) {
    same->solutions.push_back(solution.kind);
  } else if (same == list.end()) {
    list.push_back({optimum.packages.front(), {solution.kind}, given_up, optimum.packages.size() > 1});
  }
}

PackagesOfInterest of_corrections(const Problem& problem, const InterestLimits& limits, const Control& control) {
  const Conflicts found = conflicts(problem, {limits.corrections, limits.corrections, limits.search}, control);
  PackagesOfInterest out{Status::none_exists, {}};
  for (const Correction& correction : found.corrections) {
    if (!correction.best.empty()) add(out.packages, correction.best.front(), correction.given_up);
  }
  if (control.cancelled()) out.status = Status::cancelled;
  return out;
}

}  // namespace

PackagesOfInterest packages_of_interest(const Problem& problem, const InterestLimits& limits, const Control& control) {
  const auto diagram = make_diagram(make_space(problem, Keep::refused_by_none));
  if (!diagram) return {Status::limit_reached, {}};
  const auto walk_away = walk_aways(problem);
  const Optimum exists = find_acceptable(*diagram, walk_away, limits.search, control);
  if (exists.status == Status::none_exists) return of_corrections(problem, limits, control);
  PackagesOfInterest out{exists.packages.empty() ? exists.status : Status::solved, {}};
  if (exists.packages.empty()) return out;
  for (const SolutionKind kind : kAllSolutions) {
    add(out.packages, solve(kind, *diagram, walk_away, decider_weights(problem), limits.search, control), {});
  }
  if (control.cancelled()) out.status = Status::cancelled;
  return out;
}

}  // namespace locarno
