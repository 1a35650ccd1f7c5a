#include "locarno/possible/verify_claims.h"

#include <algorithm>

#include <fmt/format.h>

#include "locarno/possible/diagram.h"

namespace locarno {
namespace {

bool has(const ClaimSet& claims, const Claim& claim) { return std::ranges::find(claims, claim) != claims.end(); }

ClaimSet without(const ClaimSet& claims, const Claim& left_out) {
  ClaimSet out;
  std::ranges::copy_if(claims, std::back_inserter(out), [&](const Claim& claim) { return claim != left_out; });
  return out;
}

const std::string& name_of(const Problem& problem, const Claim& claim) {
  if (claim.kind == Claim::Kind::refusal) return problem.scenario.refusals[claim.index].address;
  return problem.scenario.parties[problem.deciders[claim.index].index].id;
}

std::string names_of(const Problem& problem, const ClaimSet& claims) {
  std::string out;
  for (const Claim& claim : claims) {
    out += (out.empty() ? "" : ", ") + name_of(problem, claim);
    if (claim.kind == Claim::Kind::walk_away) out += ".walk_away";
  }
  return out;
}

std::optional<bool> any_meets(const ClaimCheck& in, const ClaimSet& claims) {
  const ClaimsMet met = claims_met(in.problem, claims);
  return any_reaches(in, met.space, met.floor);
}

constexpr const char* kUndecided = "neither a package nor a proof of none was found within the limits";

void verify_conflict(const ClaimCheck& in, const ClaimSet& conflict) {
  const std::string claim = "Cannot all stand, and none could be spared: " + names_of(in.problem, conflict);
  bool unknown = false;
  const auto all = any_meets(in, conflict);
  if (all == true) return in.list.wrong(claim, "a package meets all of them");
  unknown = !all;
  for (const Claim& one : conflict) {
    const auto rest = any_meets(in, without(conflict, one));
    if (rest == false) return in.list.wrong(claim, "no package meets the others without " + name_of(in.problem, one));
    unknown = unknown || !rest;
  }
  if (unknown) return in.list.unproven(claim, kUndecided);
  in.list.holds(claim, "proven anew, and the proof checked");
}

// What a correction leaves: its refusals given up, its walk-away values down by `price`.
ClaimsMet left_by(const Problem& problem, const ClaimSet& given_up, std::int64_t price) {
  ClaimsMet met = claims_met(problem, all_claims_but(problem, given_up));
  for (const Claim& claim : given_up) {
    if (claim.kind == Claim::Kind::walk_away)
      met.floor[claim.index] = problem.walk_away(problem.deciders[claim.index]).units - price;
  }
  return met;
}

// nullopt: unknown.
std::optional<std::string> fault_of(const ClaimCheck& in, const Correction& correction) {
  bool unknown = false;
  const auto expect = [&](const std::optional<bool>& found, bool wanted) {
    unknown = unknown || !found;
    return !found || *found == wanted;
  };
  if (correction.price) {
    const ClaimsMet enough = left_by(in.problem, correction.given_up, *correction.price);
    if (!expect(any_reaches(in, enough.space, enough.floor), true)) return "no package meets the other claims";
  } else {
    unknown = true;  // a limit left the price open
  }
  if (correction.price && *correction.price > 0) {
    const ClaimsMet less = left_by(in.problem, correction.given_up, *correction.price - 1);
    if (!expect(any_reaches(in, less.space, less.floor), false)) return "less than the price would do";
  }
  for (const Claim& one : correction.given_up) {
    if (!expect(any_meets(in, all_claims_but(in.problem, without(correction.given_up, one))), false))
      return name_of(in.problem, one) + " need not be given up";
  }
  if (unknown) return std::nullopt;
  return "";
}

void verify_correction(const ClaimCheck& in, const Correction& correction) {
  const std::string names = names_of(in.problem, correction.given_up);
  const std::string claim = "Enough to give up, and no less: " + names;
  const auto fault = fault_of(in, correction);
  if (!fault) in.list.unproven(claim, kUndecided);
  else in.list.check(fault->empty(), claim, "proven anew, and the proof checked", *fault);
  if (!correction.price) return;  // then nothing is claimed to be best
  const ClaimsMet met = left_by(in.problem, correction.given_up, *correction.price);
  for (const Solution& solution : correction.best)
    check_optimum(in, met.space, solution, fmt::format("Then best ({}): {}", to_string(solution.kind), names));
}

std::vector<std::vector<std::size_t>> numbered(const std::vector<ClaimSet>& sets, std::size_t refusals) {
  std::vector<std::vector<std::size_t>> out;
  for (const ClaimSet& set : sets) {
    auto& row = out.emplace_back();
    for (const Claim& claim : set)
      row.push_back(claim.kind == Claim::Kind::refusal ? claim.index : refusals + claim.index);
  }
  return out;
}

void verify_lists(const ClaimCheck& in, const Conflicts& found) {
  const std::string claim = "No conflict and no way out is missing";
  if (found.status != Status::solved && found.status != Status::none_exists)
    return in.list.unproven(claim, "the lists were cut by a limit, and say so");
  std::vector<ClaimSet> corrections;
  for (const Correction& correction : found.corrections) corrections.push_back(correction.given_up);
  const std::size_t refusals = in.problem.scenario.refusals.size();
  const auto dual = are_dual(numbered(found.conflicts, refusals), numbered(corrections, refusals),
                             in.limits.refusals.sets);
  if (found.status == Status::none_exists) {
    const auto any = any_meets(in, {});
    if (!any) return in.list.unproven(claim, kUndecided);
    return in.list.check(!*any && found.conflicts.empty(), claim, "no package is left whatever is given up",
                         "a package is left when everything is given up");
  }
  if (!dual) return in.list.unproven(claim, "the lists are too long to be held against each other");
  in.list.check(*dual, claim, "each list is all minimal sets that meet every one of the other",
                "a minimal set that meets every one of the other list is missing, or one too many is listed");
}

void verify_shortfall(const ClaimCheck& in, std::size_t decider, const std::optional<std::int64_t>& shortfall) {
  const PartyId party = in.problem.deciders[decider];
  const std::string claim = "How far the walk-away value of " + in.problem.scenario.parties[party.index].id +
                            " alone would have to come down";
  const Space space = make_space(in.problem, Keep::refused_by_none);
  auto floor = walk_aways(in.problem);
  const std::int64_t now = floor[decider];
  const auto reached = [&](std::int64_t at) {
    floor[decider] = at;
    return any_reaches(in, space, floor);
  };
  if (!shortfall) {
    const auto any = reached(least_utilities(space)[decider]);
    if (any == false) return in.list.holds(claim, "proven anew that it would not help");
    return in.list.unproven(claim, "nothing is claimed");
  }
  const auto enough = reached(now - *shortfall);
  const auto less = *shortfall > 0 ? reached(now - *shortfall + 1) : std::optional(false);
  if (enough == false) return in.list.wrong(claim, "so much is not enough");
  if (less == true) return in.list.wrong(claim, "less would do");
  if (!enough || !less) return in.list.unproven(claim, kUndecided);
  in.list.holds(claim, "enough, and proven anew that less is not");
}

}  // namespace

std::vector<std::int64_t> least_utilities(const Space& space) {
  std::vector<std::int64_t> least(space.parties, 0);
  for (std::size_t i = 0; i < space.parties; ++i) {
    for (std::size_t k = 0; k < space.issues(); ++k) {
      std::int64_t worst = space.row(k, 0)[i];
      for (std::size_t o = 1; o < space.options[k]; ++o) worst = std::min(worst, space.row(k, o)[i]);
      least[i] += worst;
    }
    for (const Space::Extra& extra : space.extras) least[i] += std::min<std::int64_t>(0, extra.add[i]);
  }
  return least;
}

std::optional<bool> any_reaches(const ClaimCheck& in, const Space& space, const std::vector<std::int64_t>& floor) {
  const auto diagram = make_diagram(space);
  if (!diagram) return std::nullopt;
  const Optimum found = find_acceptable(*diagram, floor, in.limits.search, in.control);
  if (found.packages.empty() && found.status != Status::none_exists) return std::nullopt;
  const OptimumVerdict verdict = verify_acceptable(space, floor, found, in.limits.optimum);
  if (!verdict.ok || !verdict.complete) return std::nullopt;
  return !found.packages.empty();
}

ClaimsMet claims_met(const Problem& problem, const ClaimSet& claims) {
  std::vector<bool> kept(problem.scenario.refusals.size(), false);
  for (const Claim& claim : claims) {
    if (claim.kind == Claim::Kind::refusal) kept[claim.index] = true;
  }
  ClaimsMet met{make_space(problem, kept), {}};
  met.floor = least_utilities(met.space);
  for (const Claim& claim : claims) {
    if (claim.kind == Claim::Kind::walk_away)
      met.floor[claim.index] = problem.walk_away(problem.deciders[claim.index]).units;
  }
  return met;
}

ClaimSet all_claims_but(const Problem& problem, const ClaimSet& given_up) {
  ClaimSet out;
  const auto add = [&](const Claim& claim) {
    if (!has(given_up, claim)) out.push_back(claim);
  };
  for (std::size_t r = 0; r < problem.scenario.refusals.size(); ++r) {
    if (problem.decides(problem.scenario.refusals[r].party)) add({Claim::Kind::refusal, r});
  }
  for (std::size_t i = 0; i < problem.deciders.size(); ++i) add({Claim::Kind::walk_away, i});
  return out;
}

void check_optimum(const ClaimCheck& in, const Space& space, const Solution& solution, const std::string& claim) {
  const Optimum& optimum = solution.optimum;
  if (optimum.packages.empty() && optimum.proof.empty())
    return in.list.unproven(
        claim,
        "no package and no proof: " + (solution.note.empty() ? std::string(to_string(optimum.status)) : solution.note));
  const OptimumVerdict verdict = verify_optimum(space, solution.welfare, optimum, in.limits.optimum);
  if (!verdict.ok) return in.list.wrong(claim, verdict.reason);
  if (!verdict.complete) return in.list.unproven(claim, verdict.reason);
  in.list.holds(claim, fmt::format("its proof of {} node{} was checked", optimum.proof.size(),
                                   optimum.proof.size() == 1 ? "" : "s"));
}

void verify_no_agreement(const ClaimCheck& in, const CentralAnswer& central) {
  in.list.begin("at_central_estimate.no_agreement");
  for (const ClaimSet& conflict : central.conflicts.conflicts) verify_conflict(in, conflict);
  for (const Correction& correction : central.conflicts.corrections) verify_correction(in, correction);
  verify_lists(in, central.conflicts);
  for (std::size_t i = 0; i < std::min(central.shortfall.size(), in.problem.deciders.size()); ++i)
    verify_shortfall(in, i, central.shortfall[i]);
}

}  // namespace locarno
