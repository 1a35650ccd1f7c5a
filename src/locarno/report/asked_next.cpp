#include "locarno/report/asked_next.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "locarno/report/layout.h"
#include "locarno/report/wording.h"

namespace locarno {
namespace {

using Kind = OpenQuestion::Kind;

// Under what conditions each party would give up what stands in the way, one question a party.
void ask_conditions(const Problem& problem, const PackagesOfInterest& found, std::vector<OpenQuestion>& out) {
  std::set<Claim> claims;
  for (const PackageOfInterest& package : found.packages)
    claims.insert(package.given_up.begin(), package.given_up.end());
  std::map<PartyId, std::vector<std::string>> asked;
  for (const Claim& claim : claims) {
    const bool refusal = claim.kind == Claim::Kind::refusal;
    const PartyId party = refusal ? problem.scenario.refusals[claim.index].party : problem.deciders[claim.index];
    asked[party].push_back(address_of(problem, claim));
  }
  for (const auto& [party, addresses] : asked) {
    out.push_back({Kind::condition, fmt::format("{}: in return for what, or after what, would {} be given up?",
                                                name_of(problem, party), listed(addresses, "or"))});
  }
}

std::vector<std::string> silent_on(const Problem& problem, std::size_t issue) {
  std::vector<std::string> out;
  for (const PartyId party : problem.deciders) {
    if (!problem.estimates[party.index].value_ground[issue].given()) out.push_back(name_of(problem, party));
  }
  return out;
}

// What each party wants where the packages differ and it has said nothing, one question a party.
void ask_positions(const Problem& problem, const std::vector<std::size_t>& differing, std::vector<OpenQuestion>& out) {
  for (const PartyId party : problem.deciders) {
    std::vector<std::string> issues;
    for (const std::size_t k : differing) {
      if (!problem.estimates[party.index].value_ground[k].given()) issues.push_back(problem.scenario.issues[k].name);
    }
    if (issues.empty()) continue;
    out.push_back({Kind::position, fmt::format("{}: what is wanted on {}, where the packages differ?",
                                               name_of(problem, party), listed(issues))});
  }
}

void ask_one_sided(const Problem& problem, std::vector<OpenQuestion>& out) {
  std::vector<std::string> one;
  std::vector<std::string> none;
  for (std::size_t k = 0; k < problem.issue_count(); ++k) {
    const std::size_t silent = silent_on(problem, k).size();
    if (silent == problem.deciders.size()) none.push_back(problem.scenario.issues[k].name);
    else if (silent + 1 == problem.deciders.size()) one.push_back(problem.scenario.issues[k].name);
  }
  if (!none.empty()) {
    out.push_back({Kind::one_sided, fmt::format("Nobody whose consent is required is on record on {}.", listed(none))});
  }
  if (!one.empty() && problem.deciders.size() > 1) {
    out.push_back(
        {Kind::one_sided, fmt::format("One party alone is on record on {}: what do the others want?", listed(one))});
  }
}

void ask_conflicting(const Problem& problem, std::vector<OpenQuestion>& out) {
  for (const PartyId party : problem.deciders) {
    const PartyEstimate& estimate = problem.estimates[party.index];
    std::vector<std::string> about;
    for (std::size_t k = 0; k < problem.issue_count(); ++k) {
      if (estimate.value_ground[k].conflicting()) about.push_back(problem.scenario.issues[k].name);
    }
    if (estimate.importance_ground.conflicting()) about.emplace_back("what matters most to it");
    if (estimate.walk_away_ground.conflicting()) about.emplace_back("its walk-away value");
    if (!about.empty()) {
      out.push_back({Kind::conflicting, fmt::format("{}: reports conflict on {}; which one holds?",
                                                    name_of(problem, party), listed(about))});
    }
  }
}

void ask_numbers(const Problem& problem, std::vector<OpenQuestion>& out) {
  std::vector<std::string> importance;
  std::vector<std::string> walk_away;
  for (const PartyId party : problem.deciders) {
    const PartyEstimate& estimate = problem.estimates[party.index];
    if (!estimate.score_sheet && !estimate.importance_ground.sourced()) importance.push_back(name_of(problem, party));
    if (!estimate.walk_away_ground.sourced()) walk_away.push_back(name_of(problem, party));
  }
  if (!importance.empty()) {
    out.push_back(
        {Kind::numbers, fmt::format("What matters most to {} rests on no source.", listed(importance, "or"))});
  }
  if (!walk_away.empty()) {
    out.push_back(
        {Kind::numbers, fmt::format("What no agreement is worth to {} rests on no source.", listed(walk_away, "or"))});
  }
}

}  // namespace

std::vector<OpenQuestion> asked_next(const Problem& problem, const PackagesOfInterest& found,
                                     const std::vector<std::size_t>& differing) {
  std::vector<OpenQuestion> out;
  ask_conditions(problem, found, out);
  ask_positions(problem, differing, out);
  ask_one_sided(problem, out);
  ask_conflicting(problem, out);
  ask_numbers(problem, out);
  return out;
}

}  // namespace locarno
