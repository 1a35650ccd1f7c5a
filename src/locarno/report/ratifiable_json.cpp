#include "locarno/report/ratifiable_json.h"

#include <algorithm>

#include "locarno/report/world_json.h"

namespace locarno {
namespace {

Json rounded_or_null(const std::optional<double>& x) { return x ? json_rounded(*x) : Json(nullptr); }

const Ratification& section(const Problem& problem) { return *problem.scenario.ratification; }

Json chance_json(const Chance& chance) {
  return {{"low", json_rounded(chance.low)},
          {"high", json_rounded(chance.high)},
          {"central", rounded_or_null(chance.central)},
          {"can", chance.can},
          {"must", chance.must}};
}

Json joint_json(const JointChance& chance) {
  return {{"whatever_the_dependence", {{"low", json_rounded(chance.low)}, {"high", json_rounded(chance.high)}}},
          {"if_independent",
           {{"low", json_rounded(chance.independent.low)},
            {"high", json_rounded(chance.independent.high)},
            {"central", rounded_or_null(chance.independent.central)}}},
          {"can", chance.can},
          {"must", chance.must}};
}

Json expected_json(const ExpectedVotes& votes) {
  return {{"low", json_rounded(votes.low)},
          {"high", json_rounded(votes.high)},
          {"central", rounded_or_null(votes.central)}};
}

template <class Statement>
Json addresses(const std::vector<Statement>& all, const std::vector<std::size_t>& statements) {
  Json out = Json::array();
  for (const std::size_t s : statements) out.push_back(all[s].address);
  return out;
}

Json bloc_json(const Problem& problem, const RatifyingBody& body, const BlocVote& vote) {
  const Bloc& bloc = body.blocs[vote.bloc];
  const auto shares = [](const VotingBloc& end) {
    return Json{{"yes", json_rounded(end.yes)}, {"no", json_rounded(end.no)}};
  };
  return {{"bloc", bloc.id},
          {"seats", bloc.seats},
          {"as_one", bloc.as_one},
          {"votes_like", bloc.votes_like ? Json(id_of(problem, *bloc.votes_like)) : Json(nullptr)},
          {"party_accepts", vote.like_party ? Json(to_string(*vote.like_party)) : Json(nullptr)},
          {"known", vote.known},
          {"least_in_favour", shares(vote.least)},
          {"most_in_favour", shares(vote.most)},
          {"central", vote.known ? shares(vote.central) : Json(nullptr)},
          {"statements", addresses(section(problem).support, vote.statements)}};
}

Json vote_json(const Problem& problem, const VotePassage& vote) {
  const RatifyingBody& body = section(problem).bodies[vote.vote.body];
  Json blocs = Json::array();
  for (const BlocVote& bloc : vote.blocs) blocs.push_back(bloc_json(problem, body, bloc));
  return {{"body", body.id},
          {"majority", to_string(vote.vote.majority)},
          {"needed", vote.needed == 0 ? Json(nullptr) : Json(vote.needed)},
          {"note", vote.vote.note},
          {"verdict", to_string(vote.verdict)},
          {"chance", chance_json(vote.chance)},
          {"expected_yes", expected_json(vote.expected)},
          {"blocs", blocs},
          {"polls", addresses(section(problem).polls, vote.polls)}};
}

Json conditions_json(const Problem& problem, const RatificationRule& rule) {
  Json out = Json::array();
  for (const LegalCondition& condition : section(problem).conditions) {
    if (condition.rule != rule.id) continue;
    out.push_back({{"address", condition.address},
                   {"text", condition.text},
                   {"ground", json_provenance(problem, condition.provenance)}});
  }
  return out;
}

Json rule_json(const Problem& problem, const RulePassage& passage) {
  const RatificationRule& rule = section(problem).rules[passage.rule];
  Json routes = Json::array();
  for (const RoutePassage& route : passage.routes) {
    Json votes = Json::array();
    for (const VotePassage& vote : route.votes) votes.push_back(vote_json(problem, vote));
    routes.push_back({{"verdict", to_string(route.verdict)}, {"chance", joint_json(route.chance)}, {"votes", votes}});
  }
  return {{"address", rule.address},
          {"name", rule.name},
          {"when", json_combination(problem, rule.when)},
          {"ground", json_provenance(problem, rule.provenance)},
          {"conditions", conditions_json(problem, rule)},
          {"verdict", to_string(passage.verdict)},
          {"chance", joint_json(passage.chance)},
          {"routes", routes}};
}

Json clause_json(const Problem& problem, const ClauseCost& cost) {
  const Issue& issue = problem.scenario.issues[cost.issue.index];
  Json moved = Json::array();
  for (const VotesMoved& row : cost.moved) {
    moved.push_back({{"body", section(problem).bodies[row.body].id},
                     {"majority", to_string(row.majority)},
                     {"before", expected_json(row.before)},
                     {"after", expected_json(row.after)}});
  }
  Json newly_refused = Json::array();
  for (const std::size_t r : cost.refusals) newly_refused.push_back(problem.scenario.refusals[r].address);
  return {{"issue", issue.id},
          {"from", issue.options[cost.from.index].id},
          {"to", issue.options[cost.to.index].id},
          {"chance_after", joint_json(cost.after)},
          {"expected_yes", moved},
          {"no_longer_needed", addresses(section(problem).rules, cost.no_longer)},
          {"newly_needed", addresses(section(problem).rules, cost.newly)},
          {"newly_refused", newly_refused},
          {"nothing_left_to_pass", cost.nothing_left}};
}

Json pivot_json(const Problem& problem, const Pivot& pivot) {
  const RatifyingBody& body = section(problem).bodies[pivot.body];
  return {{"body", body.id},
          {"majority", to_string(pivot.majority)},
          {"bloc", body.blocs[pivot.bloc].id},
          {"seats", pivot.seats},
          {"chance_if_for", chance_json(pivot.if_for)},
          {"chance_if_against", chance_json(pivot.if_against)},
          {"veto", pivot.veto},
          {"enough", pivot.enough}};
}

Json package_json(const Problem& problem, const RatifiedPackage& row) {
  Json solutions = Json::array();
  for (const SolutionKind kind : row.interest.solutions) solutions.push_back(to_string(kind));
  Json given_up = Json::array();
  for (const Claim& claim : row.interest.given_up) given_up.push_back(json_claim(problem, claim));
  Json rules = Json::array();
  for (const RulePassage& rule : row.passage.rules) rules.push_back(rule_json(problem, rule));
  Json clauses = Json::array();
  for (const ClauseCost& cost : row.costs.clauses) clauses.push_back(clause_json(problem, cost));
  Json blocs = Json::array();
  for (const Pivot& pivot : row.pivots) blocs.push_back(pivot_json(problem, pivot));
  Json out{{"package", json_package(problem, row.interest.package)},
           {"solutions", solutions},
           {"given_up", given_up},
           {"tied", row.interest.tied},
           {"verdict", to_string(row.passage.verdict)},
           {"chance", joint_json(row.passage.chance)}};
  out["rules"] = rules;
  out["clause_costs"] = {{"status", to_string(row.costs.status)}, {"clauses", clauses}};
  out["deciding_blocs"] = blocs;
  return out;
}

Json optional_package(const Problem& problem, const std::optional<Package>& package) {
  return package ? json_package(problem, *package) : Json(nullptr);
}

Json case_json(const Problem& problem, const PassingCase& one) {
  Json consenting = Json::array();
  for (const PartyId party : one.consenting) consenting.push_back(id_of(problem, party));
  Json solutions = Json::array();
  for (const PassingSolution& row : one.solutions) {
    solutions.push_back({{"method", to_string(row.kind)},
                         {"status", to_string(row.status)},
                         {"package", optional_package(problem, row.package)},
                         {"utilities", json_utilities(problem, row.utilities)}});
  }
  Json proposals = Json::array();
  for (const Proposal& row : one.proposals) {
    proposals.push_back({{"by", id_of(problem, row.by)},
                         {"status", to_string(row.status)},
                         {"package", optional_package(problem, row.package)},
                         {"utilities", json_utilities(problem, row.utilities)}});
  }
  Json excluded = Json::array();
  for (const Combination& when : one.excluded) excluded.push_back(json_combination(problem, when));
  const bool counted = one.exists == Status::solved;
  return {{"consenting", consenting},
          {"exists", to_string(one.exists)},
          {"example", optional_package(problem, one.example)},
          {"count", counted ? json_count(one.count) : Json(nullptr)},
          {"efficient_outcomes", one.efficient ? Json(*one.efficient) : Json(nullptr)},
          {"solutions", solutions},
          {"proposals", proposals},
          {"excluded", excluded}};
}

Json set_json(const Problem& problem, const std::optional<PassingSet>& set) {
  if (!set) return nullptr;
  Json cases = Json::array();
  for (const PassingCase& one : set->cases) cases.push_back(case_json(problem, one));
  return {{"status", to_string(set->status)}, {"cases", cases}};
}

Json body_json(const Problem& problem, const RatifyingBody& body) {
  return {{"id", body.id},
          {"name", body.name},
          {"party", id_of(problem, body.party)},
          {"kind", to_string(body.kind)},
          {"members", body.members == 0 ? Json(nullptr) : Json(body.members)},
          {"vacant", body.vacant},
          {"ground", json_provenance(problem, body.provenance)}};
}

Json support_json(const Problem& problem, const BlocSupport& s) {
  const RatifyingBody& body = section(problem).bodies[s.body];
  Json blocs = Json::array();
  for (const std::size_t b : s.blocs) blocs.push_back(body.blocs[b].id);
  return {{"address", s.address},
          {"blocs", blocs},
          {"when", json_combination(problem, s.when)},
          {"form", s.form == BlocSupport::Form::level ? "share" : "shift"},
          {"yes", to_string(s.yes)},
          {"against", s.against ? Json(to_string(*s.against)) : Json(nullptr)},
          {"ground", json_provenance(problem, s.provenance)}};
}

Json poll_json(const Problem& problem, const Poll& s) {
  const StandardError error = standard_error(s);
  const ShareInFavour share = share_in_favour(s);
  return {{"address", s.address},
          {"when", json_combination(problem, s.when)},
          {"in_favour", to_string(s.yes)},
          {"against", s.against ? Json(to_string(*s.against)) : Json(nullptr)},
          {"house_effect", to_string(s.house_effect)},
          {"standard_error",
           {{"low", json_rounded(error.low)},
            {"high", json_rounded(error.high)},
            {"central", json_rounded(error.central)}}},
          {"share_with_house_effect",
           {{"low", json_rounded(share.low)},
            {"high", json_rounded(share.high)},
            {"central", json_rounded(share.central)}}},
          {"ground", json_provenance(problem, s.provenance)}};
}

}  // namespace

Json ratifiable_json(const Problem& problem, const RatifiableAnswer& answer, const RunInfo& run) {
  Json out = json_head("ratifiable", problem, run);
  out["status"] = to_string(answer.status);
  out["threshold"] = json_rounded(answer.threshold);
  out["rules_stated"] = answer.stated;
  out["asked"] = to_string(answer.asked);
  out["bodies"] = Json::array();
  for (const RatifyingBody& body : section(problem).bodies) out["bodies"].push_back(body_json(problem, body));
  out["support"] = Json::array();
  for (const BlocSupport& s : section(problem).support) out["support"].push_back(support_json(problem, s));
  out["polls"] = Json::array();
  for (const Poll& s : section(problem).polls) out["polls"].push_back(poll_json(problem, s));
  out["packages"] = Json::array();
  for (const RatifiedPackage& row : answer.packages) out["packages"].push_back(package_json(problem, row));
  out["agreement_set"] = answer.could ? Json{{"exists", to_string(answer.agreement)},
                                             {"count", answer.agreement == Status::solved ? json_count(answer.agreed)
                                                                                          : Json(nullptr)}}
                                      : Json(nullptr);
  out["could_pass"] = set_json(problem, answer.could);
  out["passes_whatever_is_true"] = set_json(problem, answer.surely);
  return out;
}

}  // namespace locarno
