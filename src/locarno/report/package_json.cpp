#include "locarno/report/package_json.h"

#include "locarno/report/wording.h"

namespace locarno {
namespace {

Json party_ids(const Problem& problem, const std::vector<PartyId>& parties) {
  Json out = Json::array();
  for (const PartyId party : parties) out.push_back(id_of(problem, party));
  return out;
}

// Points of each decider.
Json gains_json(const Problem& problem, const std::vector<Score>& gain) {
  Json out = Json::object();
  for (std::size_t i = 0; i < gain.size(); ++i) out[id_of(problem, problem.deciders[i])] = json_points(gain[i]);
  return out;
}

Json change_json(const Problem& problem, IssueId issue, OptionId from, OptionId to) {
  const Issue& row = problem.scenario.issues[issue.index];
  return {{"issue", row.id}, {"from", row.options[from.index].id}, {"to", row.options[to.index].id}};
}

Json changes_json(const Problem& problem, const Package& from, const Package& to) {
  Json out = Json::array();
  for (std::size_t k = 0; k < from.size(); ++k) {
    if (from[k] != to[k]) out.push_back(change_json(problem, IssueId(k), from[k], to[k]));
  }
  return out;
}

Json refusal_json(const Problem& problem, std::size_t index) {
  const Refusal& refusal = problem.scenario.refusals[index];
  return {{"address", refusal.address},
          {"words", in_words(problem, Claim{Claim::Kind::refusal, index})},
          {"when", json_combination(problem, refusal.when)},
          {"ground", json_provenance(problem, refusal.provenance)}};
}

Json party_json(const Problem& problem, const PartyAssessment& row) {
  Json refusals = Json::array();
  for (const std::size_t r : row.bounds.refusals) refusals.push_back(refusal_json(problem, r));
  Json together = Json::array();
  for (const std::size_t b : row.together) {
    const Bonus& bonus = problem.bonuses[b];
    together.push_back({{"when", json_combination(problem, bonus.when)},
                        {"add", json_points(bonus.add)},
                        {"given", json_interval(bonus.bounds)}});
  }
  Json out{{"consent_required", problem.decides(row.party)}, {"verdict", to_string(row.bounds.verdict)}};
  out["at_central_estimate"] = {{"utility", json_points(row.utility)},
                                {"walk_away", json_points(row.walk_away)},
                                {"margin", json_points(row.margin())}};
  out["from_ranges"] = {{"utility", json_interval(row.bounds.utility)},
                        {"walk_away", json_interval(row.bounds.walk_away)}};
  out["refuses"] = refusals;
  out["together"] = together;
  return out;
}

Json impossible_json(const Problem& problem, const Assessment& assessment) {
  Json out = Json::array();
  for (const std::size_t i : assessment.impossible) {
    const Impossible& row = problem.scenario.impossible[i];
    out.push_back({{"address", row.address},
                   {"when", json_combination(problem, row.when)},
                   {"ground", json_provenance(problem, row.provenance)}});
  }
  return out;
}

Json norms_json(const Problem& problem, const Assessment& assessment) {
  Json out = Json::array();
  for (const std::size_t n : assessment.norms) {
    const NormFlag& norm = problem.scenario.norms[n];
    out.push_back({{"address", norm.address},
                   {"norm", to_string(norm.norm)},
                   {"when", json_combination(problem, norm.when)},
                   {"ground", json_provenance(problem, norm.provenance)}});
  }
  return out;
}

Json nearest_json(const Problem& problem, const Assessment& assessment) {
  const Nearest& nearest = assessment.nearest;
  Json packages = Json::array();
  for (const Package& package : nearest.packages) {
    packages.push_back(
        {{"changes", changes_json(problem, assessment.package, package)}, {"package", json_package(problem, package)}});
  }
  return {{"status", to_string(nearest.status)},
          {"changes", nearest.packages.empty() ? Json(nullptr) : Json(nearest.changes)},
          {"packages", packages},
          {"more", nearest.more}};
}

Json concession_json(const Problem& problem, const Concession& concession) {
  return {{"by", id_of(problem, concession.by)},
          {"to", id_of(problem, concession.to)},
          {"change", change_json(problem, concession.change.issue, concession.change.from, concession.change.to)},
          {"cost", json_points(concession.cost)},
          {"benefit", json_points(concession.benefit)}};
}

Json trades_json(const Problem& problem, const Trades& trades) {
  Json list = Json::array();
  for (const Trade& trade : trades.trades) {
    Json concessions = Json::array();
    for (const Concession& concession : trade.concessions) concessions.push_back(concession_json(problem, concession));
    list.push_back({{"concessions", concessions},
                    {"gain", gains_json(problem, trade.gain)},
                    {"smallest_gain", json_points(trade.smallest_gain)},
                    {"worse_off", party_ids(problem, trade.worse_off)},
                    {"package", json_package(problem, trade.package)}});
  }
  return {{"status", to_string(trades.status)}, {"trades", list}, {"more", trades.more}};
}

Json edits_json(const Problem& problem, const Edits& edits) {
  Json list = Json::array();
  for (const Edit& edit : edits.edits) {
    Json changes = Json::array();
    for (const OptionChange& change : edit.changes)
      changes.push_back(change_json(problem, change.issue, change.from, change.to));
    list.push_back({{"changes", changes},
                    {"gain", gains_json(problem, edit.gain)},
                    {"smallest_gain", json_points(edit.smallest_gain)},
                    {"better_off", party_ids(problem, edit.better_off)},
                    {"worse_off", party_ids(problem, edit.worse_off)},
                    {"package", json_package(problem, edit.package)}});
  }
  return {{"status", to_string(edits.status)}, {"edits", list}, {"more", edits.more}};
}

Json improvement_json(const Problem& problem, const Package& from, const Improvement& improvement) {
  const Optimum& optimum = improvement.optimum;
  Json packages = Json::array();
  for (const Package& package : optimum.packages) {
    packages.push_back(
        {{"changes", changes_json(problem, from, package)}, {"package", json_package(problem, package)}});
  }
  return {{"status", to_string(optimum.status)},
          {"packages", packages},
          {"more_ties", optimum.more_ties},
          {"gain", gains_json(problem, improvement.gain)},
          {"certificate", json_certificate(problem, optimum)}};
}

Json moves_json(const Problem& problem, const Package& from, const PackageMoves& moves) {
  const PostSettlement& after = moves.improvements;
  return {{"efficient", after.efficient},
          {"left_on_the_table",
           after.fairest.optimum.packages.empty() ? Json(nullptr) : json_points(after.left_on_the_table)},
          {"fairest_improvement", improvement_json(problem, from, after.fairest)},
          {"nash_improvement", improvement_json(problem, from, after.nash)},
          {"logrolls", trades_json(problem, moves.logrolls)},
          {"three_cycles", trades_json(problem, moves.cycles)},
          {"next_edits", edits_json(problem, moves.edits)}};
}

}  // namespace

Json package_json(const Problem& problem, const Assessment& assessment, const std::optional<PackageMoves>& moves,
                  const RunInfo& run) {
  Json out = json_head("package", problem, run);
  out["package"] = json_package(problem, assessment.package);
  out["accepted_by_all"] = assessment.agreed;
  out["impossible"] = impossible_json(problem, assessment);
  out["parties"] = Json::object();
  for (const PartyAssessment& row : assessment.parties)
    out["parties"][id_of(problem, row.party)] = party_json(problem, row);
  out["norms"] = norms_json(problem, assessment);
  out["nearest_accepted"] = nearest_json(problem, assessment);
  out["moves"] = moves ? moves_json(problem, assessment.package, *moves) : Json(nullptr);
  return out;
}

}  // namespace locarno
