#include "locarno/report/drafts_json.h"

#include "locarno/report/history_json.h"

namespace locarno {
namespace {

const std::string& id_of(const Problem& problem, IssueId issue) { return problem.scenario.issues[issue.index].id; }

Json addresses(const Problem& problem, const std::vector<std::size_t>& refusals) {
  Json out = Json::array();
  for (const std::size_t r : refusals) out.push_back(problem.scenario.refusals[r].address);
  return out;
}

Json term_json(const Problem& problem, std::size_t index) {
  const DraftTerm& term = problem.scenario.drafts->terms[index];
  return {{"address", term.address},
          {"options", json_options(problem.scenario.issues[term.issue.index], term.options)},
          {"clause", term.clause},
          {"ground", json_provenance(problem, term.provenance)}};
}

Json stance_json(const Problem& problem, const ClauseStance& stance) {
  return {{"stance", to_string(stance.stance)},
          {"central", json_points(stance.value.central)},
          {"range", json_interval(stance.value.range)},
          {"refuses", addresses(problem, stance.refusals)}};
}

Json extreme_json(const Problem& problem, const std::optional<Extreme>& extreme) {
  if (!extreme) return nullptr;
  return {{"at_central_estimate", json_points(extreme->central)},
          {"from_ranges", json_interval(extreme->range)},
          {"package", json_package(problem, extreme->package)}};
}

Json party_json(const Problem& problem, const PartyOnDraft& row) {
  return {
      {"runs_into", addresses(problem, row.surely)},
      {"may_run_into", addresses(problem, row.maybe)},
      {"completions_it_does_not_refuse", json_count(row.left)},
      {"best_completion", extreme_json(problem, row.completions.best)},
      {"worst_completion", extreme_json(problem, row.completions.worst)},
      {"clauses", {{"asked", row.asked}, {"refused", row.refused}, {"other", row.other}, {"unknown", row.unknown}}}};
}

Json draft_json(const Problem& problem, const DraftAssessment& draft) {
  const Draft& row = *find_draft(*problem.scenario.drafts, draft.draft.id);
  Json from = Json::array();
  for (const PartyId party : row.from) from.push_back(id_of(problem, party));
  Json clauses = Json::object();
  for (const ClauseView& clause : draft.clauses) {
    Json entry = term_json(problem, clause.term);
    entry["parties"] = Json::object();
    for (const ClauseStance& stance : clause.parties)
      entry["parties"][id_of(problem, stance.party)] = stance_json(problem, stance);
    clauses[id_of(problem, problem.scenario.drafts->terms[clause.term].issue)] = std::move(entry);
  }
  Json open = Json::array();
  for (const IssueId issue : draft.open) open.push_back(id_of(problem, issue));
  Json parties = Json::object();
  for (const PartyOnDraft& party : draft.parties) parties[id_of(problem, party.party)] = party_json(problem, party);
  return {{"id", row.id},
          {"address", row.address},
          {"name", row.name},
          {"date", to_string(*row.provenance.date)},
          {"from", from},
          {"ground", json_provenance(problem, row.provenance)},
          {"status", to_string(draft.status)},
          {"completions", json_count(draft.possible)},
          {"completions_refused_by_none", json_count(draft.unrefused)},
          {"clauses", clauses},
          {"open", open},
          {"parties", parties}};
}

Json clause_json(const Problem& problem, const DraftComparison& drafts, const ClauseComparison& clause) {
  Json parties = Json::object();
  for (std::size_t p = 0; p < clause.change.size(); ++p)
    parties[id_of(problem, drafts.parties[p].party)] = json_change(clause.change[p]);
  return {{"issue", id_of(problem, clause.issue)},
          {"change", to_string(clause.kind)},
          {"before", clause.before ? term_json(problem, *clause.before) : Json(nullptr)},
          {"after", clause.after ? term_json(problem, *clause.after) : Json(nullptr)},
          {"parties", parties}};
}

Json comparison_json(const Problem& problem, const DraftComparison& drafts) {
  Json clauses = Json::array();
  for (const ClauseComparison& clause : drafts.clauses) clauses.push_back(clause_json(problem, drafts, clause));
  Json parties = Json::object();
  for (const PartyComparison& row : drafts.parties) {
    parties[id_of(problem, row.party)] = {{"towards", row.towards},
                                          {"away", row.away},
                                          {"undecided", row.undecided},
                                          {"total", json_change(row.total)},
                                          {"refusals_that_appear", addresses(problem, row.appear)},
                                          {"refusals_that_vanish", addresses(problem, row.vanish)}};
  }
  return {{"before", drafts.before.draft.id},
          {"after", drafts.after.draft.id},
          {"same", drafts.count(ClauseChange::same)},
          {"changed", drafts.count(ClauseChange::changed)},
          {"added", drafts.count(ClauseChange::added)},
          {"dropped", drafts.count(ClauseChange::dropped)},
          {"clauses", clauses},
          {"parties", parties}};
}

}  // namespace

Json drafts_json(const Problem& problem, const std::vector<DraftAssessment>& drafts,
                 const std::optional<DraftComparison>& comparison, const RunInfo& run) {
  Json out = json_head("drafts", problem, run);
  out["drafts"] = Json::array();
  for (const DraftAssessment& draft : drafts) out["drafts"].push_back(draft_json(problem, draft));
  out["comparison"] = comparison ? comparison_json(problem, *comparison) : Json(nullptr);
  return out;
}

}  // namespace locarno
