#include "locarno/report/json_common.h"

#include <cmath>
#include <cstdlib>
#include <string>

#include <fmt/format.h>

#include "locarno/report/wording.h"

namespace locarno {
namespace {

Json finite(double x) { return std::isfinite(x) ? Json(x) : Json(nullptr); }

std::string_view kind_of(ProofNode::Kind kind) {
  switch (kind) {
    case ProofNode::Kind::bounded: return "bounded";
    case ProofNode::Kind::enumerated: return "enumerated";
    case ProofNode::Kind::branched: return "branched";
  }
  return "";
}

Json json_proof_node(const Problem& problem, const ProofNode& node) {
  Json out{{"kind", kind_of(node.kind)}};
  if (node.kind == ProofNode::Kind::branched) {
    const Issue& issue = problem.scenario.issues[node.branch];
    out["branch"] = issue.id;
    out["children"] = json_options(issue, node.children);
  }
  out["prices"] = node.lambda;
  Json removed = Json::object();
  for (const auto& [issue, options] : node.removed) {
    const Issue& row = problem.scenario.issues[issue];
    removed[row.id] = json_options(row, options);
  }
  out["removed"] = removed;
  return out;
}

}  // namespace

Json json_options(const Issue& issue, std::uint64_t options) {
  Json out = Json::array();
  for (std::size_t o = 0; o < issue.options.size(); ++o) {
    if ((options >> o) & 1) out.push_back(issue.options[o].id);
  }
  return out;
}

Json json_head(std::string_view name, const Problem& problem, const RunInfo& run) {
  const Scenario& scenario = problem.scenario;
  Json held = Json::object();
  for (const Term& term : problem.held) {
    const Issue& issue = scenario.issues[term.issue.index];
    held[issue.id] = json_options(issue, term.options).front();
  }
  Json deciders = Json::array();
  for (const PartyId party : problem.deciders) deciders.push_back(scenario.parties[party.index].id);
  Json head{{"schema", "locarno/" + std::string(name) + "-1"},
            {"locarno", run.version},
            {"command", run.command},
            {"arguments", run.arguments}};
  head["scenario"] = {{"title", scenario.title},
                      {"file", run.file},
                      {"digest", scenario.digest},
                      {"as_of", scenario.as_of ? Json(to_string(*scenario.as_of)) : Json(nullptr)},
                      {"held", held},
                      {"consent_required", deciders}};
  return head;
}

const std::string& id_of(const Problem& problem, PartyId party) { return problem.scenario.parties[party.index].id; }

Json json_points(Score score) { return to_points(score); }

Json json_price(const std::optional<std::int64_t>& units) { return units ? json_points(Score(*units)) : Json(); }

Json json_interval(const Interval& interval) {
  return {{"low", json_points(interval.low)}, {"high", json_points(interval.high)}};
}

double twelve_digits(double value) { return std::strtod(fmt::format("{:.12g}", value).c_str(), nullptr); }

Json json_count(const Natural& count) { return {{"exact", count.str()}, {"about", to_double(count)}}; }

Json json_count(const AcceptedCount& count) {
  return {{"status", to_string(count.status)},
          {"low", count.low.str()},
          {"high", count.high.str()},
          {"of", count.space.str()}};
}

Json json_package(const Problem& problem, const Package& package) {
  Json out = Json::object();
  for (std::size_t k = 0; k < package.size(); ++k) {
    const Issue& issue = problem.scenario.issues[k];
    out[issue.id] = issue.options[package[k].index].id;
  }
  return out;
}

Json json_utilities(const Problem& problem, const std::vector<std::int64_t>& utilities) {
  Json out = Json::object();
  for (std::size_t i = 0; i < utilities.size(); ++i)
    out[problem.scenario.parties[problem.deciders[i].index].id] = json_points(Score(utilities[i]));
  return out;
}

Json json_combination(const Problem& problem, const Combination& when) {
  Json out = Json::object();
  for (const Term& term : when) {
    const Issue& issue = problem.scenario.issues[term.issue.index];
    out[issue.id] = json_options(issue, term.options);
  }
  return out;
}

Json json_provenance(const Problem& problem, const Provenance& provenance) {
  Json out{{"basis", to_string(provenance.basis)}};
  if (provenance.source) {
    const Source& source = problem.scenario.sources[provenance.source->index];
    out["source"] = source.id;
    out["title"] = source.title;
    if (source.grade) out["grade"] = to_string(*source.grade);
  }
  if (provenance.date) out["date"] = to_string(*provenance.date);
  if (provenance.until) out["until"] = to_string(*provenance.until);
  if (!provenance.note.empty()) out["note"] = provenance.note;
  return out;
}

Json json_claim(const Problem& problem, const Claim& claim) {
  const bool refusal = claim.kind == Claim::Kind::refusal;
  const PartyId party = refusal ? problem.scenario.refusals[claim.index].party : problem.deciders[claim.index];
  return {{"kind", refusal ? "refusal" : "walk_away"},
          {"address", address_of(problem, claim)},
          {"party", problem.scenario.parties[party.index].id},
          {"words", in_words(problem, claim)}};
}

Json json_flags(const Problem& problem, const Package& package) {
  Json norms = Json::array();
  for (const std::size_t n : norms_in(problem, package)) norms.push_back(problem.scenario.norms[n].address);
  Json refused = Json::array();
  for (const std::size_t r : refusals_in(problem, package)) {
    if (!problem.decides(problem.scenario.refusals[r].party)) refused.push_back(problem.scenario.refusals[r].address);
  }
  return {{"norms", norms}, {"refused_without_veto", refused}};
}

Json json_certificate(const Problem& problem, const Optimum& optimum, std::size_t proof_nodes) {
  Json out{{"value", finite(optimum.value)},
           {"bound", finite(optimum.bound)},
           {"levels", optimum.levels},
           {"search_nodes", optimum.nodes},
           {"proof_nodes", optimum.proof.size()}};
  Json proof = Json::array();
  if (optimum.proof.size() <= proof_nodes) {
    for (const ProofNode& node : optimum.proof) proof.push_back(json_proof_node(problem, node));
  }
  out["proof"] = proof;
  return out;
}

Json json_solution(const Problem& problem, const Solution& solution, std::size_t proof_nodes) {
  const Optimum& optimum = solution.optimum;
  Json out{{"method", to_string(solution.kind)}, {"status", to_string(optimum.status)}};
  out["packages"] = Json::array();
  for (const Package& package : optimum.packages) out["packages"].push_back(json_package(problem, package));
  out["flags"] = Json::array();
  for (const Package& package : optimum.packages) out["flags"].push_back(json_flags(problem, package));
  out["more_ties"] = optimum.more_ties;
  out["utilities"] = json_utilities(problem, optimum.utilities);
  std::vector<std::int64_t> margins;
  for (std::size_t i = 0; i < optimum.utilities.size(); ++i)
    margins.push_back(optimum.utilities[i] - problem.walk_away(problem.deciders[i]).units);
  out["margins"] = json_utilities(problem, margins);
  if (!solution.ideal.empty()) out["ideal"] = json_utilities(problem, solution.ideal);
  if (!solution.note.empty()) out["note"] = solution.note;
  out["certificate"] = json_certificate(problem, optimum, proof_nodes);
  return out;
}

}  // namespace locarno
