// The solutions of the agreement set, or the egalitarian packages of each correction, without repetitions.
#include "locarno/possible/packages_of_interest.h"

#include <algorithm>

#include "locarno/possible/diagram.h"
#include "locarno/possible/space.h"

namespace locarno {
namespace {

// One package of a solution, or of a correction, into the list.
void add_one(std::vector<PackageOfInterest>& list, const PackageOfInterest& package) {
  const auto same = std::ranges::find(list, package.package, &PackageOfInterest::package);
  if (same == list.end()) {
    list.push_back(package);
  } else if (same->given_up == package.given_up) {
    same->solutions.insert(same->solutions.end(), package.solutions.begin(), package.solutions.end());
    same->tied = same->tied || package.tied;
    same->tied_by.insert(same->tied_by.end(), package.tied_by.begin(), package.tied_by.end());
    same->unlisted = std::max(same->unlisted, package.unlisted);
    same->more_unlisted = same->more_unlisted || package.more_unlisted;
  }
}

void add(const Problem& problem, std::vector<PackageOfInterest>& list, const Solution& solution,
         const ClaimSet& given_up, std::size_t most) {
  const Optimum& optimum = solution.optimum;
  const std::vector<Package> apart = told_apart(problem, optimum.packages);
  const std::size_t taken = std::min(std::max<std::size_t>(most, 1), apart.size());
  for (std::size_t p = 0; p < taken; ++p) {
    PackageOfInterest package{apart[p], {solution.kind}, given_up, optimum.packages.size() > 1};
    if (apart.size() > 1 || optimum.more_ties) package.tied_by = {solution.kind};
    package.unlisted = apart.size() - taken;
    package.more_unlisted = optimum.more_ties;
    add_one(list, package);
  }
}

PackagesOfInterest of_corrections(const Problem& problem, const InterestLimits& limits, const Control& control) {
  const Conflicts found = conflicts(problem, {limits.corrections, limits.corrections, limits.search}, control);
  PackagesOfInterest out{Status::none_exists, {}};
  for (const Correction& correction : found.corrections) {
    if (!correction.best.empty())
      add(problem, out.packages, correction.best.front(), correction.given_up, limits.equals);
  }
  if (control.cancelled()) out.status = Status::cancelled;
  return out;
}

}  // namespace

bool alike_for_deciders(const Problem& problem, const Package& one, const Package& other) {
  for (const PartyId party : problem.deciders) {
    for (std::size_t k = 0; k < one.size(); ++k) {
      if (problem.worth(party, k, one[k].index) != problem.worth(party, k, other[k].index)) return false;
    }
  }
  return std::ranges::all_of(problem.bonuses, [&](const Bonus& bonus) {
    return !problem.decides(bonus.party) || holds(bonus.when, one) == holds(bonus.when, other);
  });
}

std::vector<Package> told_apart(const Problem& problem, const std::vector<Package>& equals) {
  std::vector<Package> out;
  for (const Package& package : equals) {
    if (std::ranges::none_of(out, [&](const Package& first) { return alike_for_deciders(problem, first, package); }))
      out.push_back(package);
  }
  return out;
}

PackagesOfInterest packages_of_interest(const Problem& problem, const InterestLimits& limits, const Control& control) {
  const auto diagram = make_diagram(make_space(problem, Keep::refused_by_none));
  if (!diagram) return {Status::limit_reached, {}};
  const auto walk_away = walk_aways(problem);
  const Optimum exists = find_acceptable(*diagram, walk_away, limits.search, control);
  if (exists.status == Status::none_exists) return of_corrections(problem, limits, control);
  PackagesOfInterest out{exists.packages.empty() ? exists.status : Status::solved, {}};
  if (exists.packages.empty()) return out;
  for (const SolutionKind kind : kAllSolutions) {
    add(problem, out.packages, solve(kind, *diagram, walk_away, decider_weights(problem), limits.search, control), {},
        limits.equals);
  }
  if (control.cancelled()) out.status = Status::cancelled;
  return out;
}

}  // namespace locarno
