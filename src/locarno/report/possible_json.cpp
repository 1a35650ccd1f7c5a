#include "locarno/report/possible_json.h"

#include <algorithm>

#include "locarno/report/wording.h"

namespace locarno {
namespace {

Json refusal_set(const Problem& problem, const RefusalSet& set) {
  Json out = Json::array();
  for (const std::size_t r : set) out.push_back(problem.scenario.refusals[r].address);
  return out;
}

Json refusal_row(const Problem& problem, std::size_t index, const RuledOut& ruled_out) {
  const Refusal& refusal = problem.scenario.refusals[index];
  return {{"address", refusal.address},
          {"party", problem.scenario.parties[refusal.party.index].id},
          {"binding", problem.decides(refusal.party)},
          {"when", json_combination(problem, refusal.when)},
          {"ground", json_provenance(problem, refusal.provenance)},
          {"rules_out", ruled_out.packages.str()},
          {"rules_out_alone", ruled_out.by_it_alone.str()}};
}

Json refusals_json(const Problem& problem, const RefusalAnswer& answer) {
  Json out{{"status", to_string(answer.status)},
           {"combinations", json_count(answer.combinations)},
           {"coherent", json_count(answer.possible)},
           {"refused_by_none", json_count(answer.unrefused)},
           {"example", answer.example ? json_package(problem, *answer.example) : Json(nullptr)}};
  Json parties = Json::object();
  for (std::size_t i = 0; i < answer.by_party.size(); ++i) {
    parties[problem.scenario.parties[problem.deciders[i].index].id] = {
        {"rules_out", answer.by_party[i].packages.str()}, {"rules_out_alone", answer.by_party[i].by_it_alone.str()}};
  }
  out["by_party"] = parties;
  out["refusals"] = Json::array();
  for (std::size_t r = 0; r < answer.by_refusal.size(); ++r)
    out["refusals"].push_back(refusal_row(problem, r, answer.by_refusal[r]));
  Json groups = Json::array();
  for (const auto& group : answer.conflicts.groups) {
    Json conflicts = Json::array();
    Json corrections = Json::array();
    for (const RefusalSet& set : group.conflicts) conflicts.push_back(refusal_set(problem, set));
    for (const RefusalSet& set : group.corrections) corrections.push_back(refusal_set(problem, set));
    groups.push_back({{"conflicts", conflicts}, {"corrections", corrections}});
  }
  out["conflicts"] = {{"status", to_string(answer.conflicts.status)}, {"groups", groups}};
  return out;
}

Json existence_json(const Problem& problem, const Existence& existence) {
  return {{"status", to_string(existence.status)},
          {"package", existence.package ? json_package(problem, *existence.package) : Json(nullptr)}};
}

Json acceptability_json(const Problem& problem, const AcceptableSets& sets) {
  Json parties = Json::object();
  for (const auto& row : sets.parties) {
    parties[problem.scenario.parties[row.party.index].id] = {{"necessarily", existence_json(problem, row.necessarily)},
                                                             {"possibly", existence_json(problem, row.possibly)}};
  }
  return {{"by_party", parties},
          {"all",
           {{"necessarily", existence_json(problem, sets.all_necessarily)},
            {"possibly", existence_json(problem, sets.all_possibly)}}}};
}

Json point_json(const Problem& problem, const FrontierPoint& point) {
  Json out{{"utilities", json_utilities(problem, point.utilities)}, {"package", json_package(problem, point.package)}};
  out["packages"] = point.packages;
  out["flags"] = json_flags(problem, point.package);
  return out;
}

Json points_json(const Problem& problem, const std::vector<FrontierPoint>& points, std::size_t most) {
  Json out = Json::array();
  for (std::size_t p = 0; p < std::min(most, points.size()); ++p) out.push_back(point_json(problem, points[p]));
  return out;
}

Json frontier_json(const Problem& problem, const Frontier& frontier, std::size_t most) {
  Json thinning = Json::array();
  for (const Score step : frontier.thinning) thinning.push_back(json_points(step));
  return {{"status", to_string(frontier.status)},
          {"exact", frontier.exact},
          {"tolerance", json_points(frontier.tolerance)},
          {"thinning", thinning},
          {"total", frontier.points.size()},
          {"points", points_json(problem, frontier.points, most)},
          {"total_just_below_the_floor", frontier.near.size()},
          {"just_below_the_floor", points_json(problem, frontier.near, most)}};
}

Json correction_json(const Problem& problem, const Correction& correction, std::size_t proof_nodes) {
  Json given_up = Json::array();
  for (const Claim& claim : correction.given_up) given_up.push_back(json_claim(problem, claim));
  Json best = Json::array();
  for (const Solution& solution : correction.best) best.push_back(json_solution(problem, solution, proof_nodes));
  return {{"given_up", given_up}, {"price", json_price(correction.price)}, {"best", best}};
}

Json conflicts_json(const Problem& problem, const CentralAnswer& central, std::size_t proof_nodes) {
  Json sets = Json::array();
  for (const ClaimSet& conflict : central.conflicts.conflicts) {
    Json claims = Json::array();
    for (const Claim& claim : conflict) claims.push_back(json_claim(problem, claim));
    sets.push_back(claims);
  }
  Json corrections = Json::array();
  for (const Correction& correction : central.conflicts.corrections)
    corrections.push_back(correction_json(problem, correction, proof_nodes));
  Json shortfall = Json::object();
  for (std::size_t i = 0; i < central.shortfall.size(); ++i) {
    shortfall[problem.scenario.parties[problem.deciders[i].index].id] = central.shortfall[i]
                                                                            ? json_points(Score(*central.shortfall[i]))
                                                                            : Json(nullptr);
  }
  return {{"status", to_string(central.conflicts.status)},
          {"conflicts", sets},
          {"corrections", corrections},
          {"walk_away_shortfall", shortfall}};
}

Json comparison_json(const Problem& problem, const std::optional<ComparisonPoint>& found) {
  if (!found) return nullptr;
  return {{"spread", found->spread}, {"point", point_json(problem, found->point)}};
}

Json central_json(const Problem& problem, const CentralAnswer& central, const PossibleJsonOptions& options) {
  Json out{{"status", to_string(central.exists)},
           {"example", central.example ? json_package(problem, *central.example) : Json(nullptr)},
           {"certificate", json_certificate(problem, central.existence, options.proof_nodes)},
           {"accepted_by_all", central.accepted ? json_count(*central.accepted) : Json(nullptr)}};
  Json by_party = Json::object();
  for (std::size_t i = 0; i < central.by_party.size(); ++i) {
    by_party[problem.scenario.parties[problem.deciders[i].index].id] = json_count(central.by_party[i]);
  }
  out["reach_walk_away"] = by_party;
  out["solutions"] = Json::array();
  for (const Solution& solution : central.solutions)
    out["solutions"].push_back(json_solution(problem, solution, options.proof_nodes));
  out["frontier"] = central.inside ? frontier_json(problem, *central.inside, options.frontier_points) : Json(nullptr);
  out["frontier_overall"] = central.overall ? frontier_json(problem, *central.overall, options.frontier_points)
                                            : Json(nullptr);
  out["other_platforms"] = {{"least_spread_of_relative_gains", comparison_json(problem, central.spread)},
                            {"least_difference_of_utilities", comparison_json(problem, central.difference)}};
  out["no_agreement"] = central.exists == Status::none_exists ? conflicts_json(problem, central, options.proof_nodes)
                                                              : Json(nullptr);
  return out;
}

Json ground_json(const Ground& ground) {
  Json out{{"address", ground.given() ? Json(ground.address) : Json(nullptr)},
           {"basis", ground.given() ? Json(to_string(ground.basis)) : Json("unstated")}};
  out["exact"] = ground.exact;
  if (ground.conflicting()) out["reports"] = ground.reports;
  return out;
}

Json party_grounds(const Problem& problem, PartyId party) {
  const PartyEstimate& estimate = problem.estimates[party.index];
  Json values = Json::object();
  for (std::size_t k = 0; k < problem.issue_count(); ++k) {
    const Issue& issue = problem.scenario.issues[k];
    Json options = Json::object();
    for (std::size_t o = 0; o < issue.options.size(); ++o) {
      options[issue.options[o].id] = {{"central", json_points(estimate.value[k][o])},
                                      {"given", json_interval(estimate.value_bounds[k][o])}};
    }
    Json row = ground_json(estimate.value_ground[k]);
    if (!estimate.score_sheet)
      row["weight"] = static_cast<double>(estimate.weight[k]) / static_cast<double>(Score::kScale);
    row["options"] = options;
    values[issue.id] = row;
  }
  Json walk_away = ground_json(estimate.walk_away_ground);
  walk_away["central"] = json_points(estimate.walk_away);
  walk_away["given"] = json_interval(estimate.walk_away_bounds);
  return {{"sourced", estimate.footing.sourced},
          {"assumed", estimate.footing.assumed},
          {"unstated", estimate.footing.unstated},
          {"conflicting", estimate.footing.conflicting},
          {"score_sheet", estimate.score_sheet},
          {"importance", estimate.score_sheet ? Json(nullptr) : ground_json(estimate.importance_ground)},
          {"values", values},
          {"walk_away", walk_away}};
}

Json division_json(const Problem& problem, const Division& division) {
  Json shares = Json::object();
  for (std::size_t k = 0; k < division.share.size(); ++k)
    shares[problem.scenario.issues[k].id] = to_string(division.share[k]);
  return {{"share_of_first", shares},
          {"totals", {to_string(in_points(division.first_total)), to_string(in_points(division.second_total))}}};
}

// Shares and totals are exact fractions, as text; the first party is the first decider.
Json divisible_json(const Problem& problem, const std::optional<DivisibleAnswer>& answer) {
  if (!answer) return nullptr;
  const DivisionProperties& checked = answer->checked;
  return {{"adjusted_winner", division_json(problem, answer->adjusted_winner.division)},
          {"checked",
           {{"envy_free", checked.envy_free},
            {"equitable", checked.equitable},
            {"efficient", checked.efficient},
            {"issues_split", checked.splits}}},
          {"nash", answer->nash ? division_json(problem, answer->nash->division) : Json(nullptr)}};
}

}  // namespace

Json grounds_json(const Problem& problem) {
  Json out = Json::object();
  for (const PartyId party : problem.deciders)
    out[problem.scenario.parties[party.index].id] = party_grounds(problem, party);
  return out;
}

Json possible_json(const Problem& problem, const PossibleAnswer& answer, const RunInfo& run,
                   const PossibleJsonOptions& options) {
  Json out = json_head("possible", problem, run);
  out["status"] = to_string(answer.status);
  out["from_refusals"] = refusals_json(problem, answer.refusals);
  out["from_ranges"] = acceptability_json(problem, answer.acceptability);
  out["at_central_estimate"] = central_json(problem, answer.central, options);
  out["divisible"] = divisible_json(problem, answer.divisible);
  out["grounds"] = grounds_json(problem);
  return out;
}

}  // namespace locarno
