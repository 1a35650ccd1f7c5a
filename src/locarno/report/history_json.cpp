#include "locarno/report/history_json.h"

#include "locarno/model/drafts.h"

namespace locarno {
namespace {

const std::string& id_of(const Ledger& ledger, PartyId party) {
  return ledger.problem.scenario.parties[party.index].id;
}

Json addresses(const Ledger& ledger, const RefusalSet& refusals) {
  Json out = Json::array();
  for (const std::size_t r : refusals) out.push_back(ledger.refusals[r].address);
  return out;
}

Json addresses(const Ledger& ledger, const std::vector<RefusalSet>& sets) {
  Json out = Json::array();
  for (const RefusalSet& set : sets) out.push_back(addresses(ledger, set));
  return out;
}

Json extreme_json(const Ledger& ledger, const std::optional<Extreme>& extreme) {
  if (!extreme) return nullptr;
  return {{"at_central_estimate", json_points(extreme->central)},
          {"from_ranges", json_interval(extreme->range)},
          {"package", json_package(ledger.problem, extreme->package)}};
}

Json extremes_json(const Ledger& ledger, const Extremes& extremes) {
  return {{"known", extremes.known},
          {"best", extreme_json(ledger, extremes.best)},
          {"worst", extreme_json(ledger, extremes.worst)}};
}

Json outlook_json(const Ledger& ledger, const PartyOutlook& row) {
  return {{"refused_by_none", extremes_json(ledger, row.unrefused)},
          {"refused_by_no_other", extremes_json(ledger, row.left_by_others)},
          {"best_agreed", row.best_agreed ? json_points(*row.best_agreed) : Json(nullptr)},
          {"best_agreed_proven", row.best_agreed_proven},
          {"worst_agreed", row.worst_agreed ? json_points(*row.worst_agreed) : Json(nullptr)},
          {"worst_agreed_proven", row.worst_agreed_proven}};
}

Json day_json(const Ledger& ledger, const LedgerDay& day) {
  const DayStanding& standing = day.standing;
  Json out{{"date", day.date ? Json(to_string(*day.date)) : Json(nullptr)}, {"status", to_string(standing.status)}};
  out["possible"] = json_count(standing.possible);
  out["refused_by_none"] = json_count(standing.unrefused);
  out["opened"] = json_count(day.opened);
  out["closed"] = json_count(day.closed);
  out["refusals_begun"] = addresses(ledger, day.begun);
  out["refusals_ended"] = addresses(ledger, day.ended);
  out["conflicts"] = addresses(ledger, day.conflicts);
  out["conflicts_new"] = addresses(ledger, day.conflicts_new);
  out["conflicts_gone"] = addresses(ledger, day.conflicts_gone);
  out["other_statements_changed"] = day.other_changes;
  out["agreement_at_central_estimate"] = to_string(standing.agreement);
  out["outlook"] = Json::object();
  for (const PartyOutlook& row : standing.outlook) out["outlook"][id_of(ledger, row.party)] = outlook_json(ledger, row);
  out["moves"] = Json::array();
  for (const std::size_t m : day.moves) out["moves"].push_back(ledger.moves[m].move.address);
  out["drafts"] = day.drafts;
  return out;
}

Json answers_json(const Ledger& ledger, const LedgerMove& row) {
  Json out = Json::array();
  for (const Answer& answer : row.answers) {
    const Move& other = ledger.moves[answer.move].move;
    out.push_back({{"move", other.address},
                   {"party", id_of(ledger, other.party)},
                   {"date", to_string(*other.provenance.date)},
                   {"in_full", answer.in_full}});
  }
  return out;
}

Json move_json(const Ledger& ledger, const LedgerMove& row) {
  const Problem& problem = ledger.problem;
  const Issue& issue = problem.scenario.issues[row.move.issue.index];
  Json out{{"address", row.move.address},
           {"date", to_string(*row.move.provenance.date)},
           {"party", id_of(ledger, row.move.party)},
           {"issue", issue.id},
           {"from", json_options(issue, row.from)},
           {"from_is_reported", row.move.from != 0},
           {"to", json_options(issue, row.move.to)},
           {"in_return_for", json_combination(problem, row.move.in_return_for)},
           {"step", to_string(row.step)}};
  out["own_value"] = row.step == MoveKind::moved ? json_change(row.change) : Json(nullptr);
  out["own_value_by"] = to_string(row.valued);
  out["offered"] = {{"packages", json_count(row.offered)},
                    {"refused_by_none", json_count(row.offered_unrefused)},
                    {"ruled_out_by", addresses(ledger, row.blockers)},
                    {"refused_by_its_maker", row.refused_by_its_maker}};
  out["by_its_refusals"] = {{"begun", addresses(ledger, row.begun)},
                            {"ended", addresses(ledger, row.ended)},
                            {"opened", json_count(row.opened)},
                            {"closed", json_count(row.closed)},
                            {"conflicts_new", addresses(ledger, row.conflicts_new)},
                            {"conflicts_gone", addresses(ledger, row.conflicts_gone)}};
  out["concession"] = row.concession();
  out["return"] = to_string(row.answer);
  out["answers"] = answers_json(ledger, row);
  out["takes_back"] = Json::array();
  for (const std::size_t m : row.reverses) out["takes_back"].push_back(ledger.moves[m].move.address);
  out["ground"] = json_provenance(problem, row.move.provenance);
  return out;
}

Json balance_json(const Ledger& ledger, const PartyBalance& row) {
  Json by_issue = Json::object();
  for (const auto& [issue, change] : row.net_by_issue)
    by_issue[ledger.problem.scenario.issues[issue.index].id] = json_change(change);
  return {{"first_positions", row.first},
          {"moved", row.moved},
          {"restated", row.restated},
          {"concessions", row.concessions},
          {"gains", row.gains},
          {"undecided", row.undecided},
          {"returned", row.returned},
          {"partly_returned", row.partly},
          {"not_returned_so_far", row.open},
          {"without_return", row.without_return},
          {"reversals", row.reversals},
          {"refused_by_itself", row.refused_by_itself},
          {"net", json_change(row.net)},
          {"net_by_issue", by_issue}};
}

Json drafts_json(const Ledger& ledger) {
  const Scenario& scenario = ledger.problem.scenario;
  Json out = Json::object();
  for (const Draft& draft : scenario.drafts->drafts) {
    Json from = Json::array();
    for (const PartyId party : draft.from) from.push_back(id_of(ledger, party));
    Json terms = Json::object();
    for (const DraftTerm& term : scenario.drafts->terms) {
      const Issue& issue = scenario.issues[term.issue.index];
      if (term.draft == draft.id) terms[issue.id] = json_options(issue, term.options);
    }
    out[draft.id] = {{"name", draft.name},
                     {"date", to_string(*draft.provenance.date)},
                     {"from", from},
                     {"terms", terms},
                     {"ground", json_provenance(ledger.problem, draft.provenance)}};
  }
  return out;
}

}  // namespace

Json json_change(const ValueChange& change) {
  return {{"direction", to_string(change.direction)},
          {"central", json_points(change.central)},
          {"range", json_interval(change.range)}};
}

Json history_json(const Ledger& ledger, const RunInfo& run) {
  Json out = json_head("history", ledger.problem, run);
  out["status"] = to_string(ledger.status);
  out["days_left_out"] = ledger.days_left_out;
  out["moves_left_out"] = ledger.moves_left_out;
  out["days"] = Json::array();
  for (const LedgerDay& day : ledger.days) out["days"].push_back(day_json(ledger, day));
  out["moves"] = Json::array();
  for (const LedgerMove& row : ledger.moves) out["moves"].push_back(move_json(ledger, row));
  out["parties"] = Json::object();
  for (const PartyBalance& row : ledger.parties) out["parties"][id_of(ledger, row.party)] = balance_json(ledger, row);
  out["drafts"] = drafts_json(ledger);
  return out;
}

}  // namespace locarno
