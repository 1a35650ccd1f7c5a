#include "locarno/report/check_json.h"

#include <utility>

#include "locarno/report/possible_json.h"

namespace locarno {
namespace {

const Issue& issue_of(const Problem& problem, IssueId issue) { return problem.scenario.issues[issue.index]; }

// As written, and what follows from it.
Json quantity_json(const Quantity& quantity) {
  return {{"written", to_string(quantity)},
          {"low", json_points(quantity.low)},
          {"central", json_points(quantity.central)},
          {"high", json_points(quantity.high)}};
}

// Each statement begins with its address and ends with its ground.
template <class Statement>
Json statement_json(const Problem& problem, const Statement& statement,
                    const std::vector<std::pair<std::string, Json>>& body) {
  Json out{{"address", statement.address}};
  for (const auto& [key, value] : body) out[key] = value;
  out["ground"] = json_provenance(problem, statement.provenance);
  return out;
}

template <class Statement, class Body>
Json list_json(const Problem& problem, const std::vector<Statement>& statements, Body body) {
  Json out = Json::array();
  for (const Statement& statement : statements) out.push_back(statement_json(problem, statement, body(statement)));
  return out;
}

using Body = std::vector<std::pair<std::string, Json>>;

Json levels_json(const Problem& problem, const ValueStatement& statement) {
  Json levels = Json::array();
  for (const std::uint64_t level : statement.levels)
    levels.push_back(json_options(issue_of(problem, statement.issue), level));
  return levels;
}

Json table_json(const Problem& problem, const ValueStatement& statement) {
  Json table = Json::object();
  const Issue& issue = issue_of(problem, statement.issue);
  for (std::size_t o = 0; o < statement.table.size(); ++o) {
    table[issue.options[o].id] = statement.table[o] ? quantity_json(*statement.table[o]) : Json(nullptr);
  }
  return table;
}

Body value_body(const Problem& problem, const ValueStatement& statement) {
  Body body{{"party", id_of(problem, statement.party)}, {"issue", issue_of(problem, statement.issue).id}};
  switch (statement.form) {
    case ValueStatement::Form::order: body.emplace_back("order", levels_json(problem, statement)); break;
    case ValueStatement::Form::table: body.emplace_back("table", table_json(problem, statement)); break;
    case ValueStatement::Form::ideal:
      body.emplace_back("ideal", json_options(issue_of(problem, statement.issue), statement.ideal));
      break;
  }
  return body;
}

Body importance_body(const Problem& problem, const ImportanceStatement& statement) {
  Json orders = Json::array();
  for (const auto& order : statement.orders) {
    Json levels = Json::array();
    for (const auto& level : order) {
      Json issues = Json::array();
      for (const IssueId issue : level) issues.push_back(issue_of(problem, issue).id);
      levels.push_back(issues);
    }
    orders.push_back(levels);
  }
  Json points = Json::object();
  for (std::size_t k = 0; k < statement.points.size(); ++k) {
    if (statement.points[k]) points[problem.scenario.issues[k].id] = quantity_json(*statement.points[k]);
  }
  return {{"party", id_of(problem, statement.party)}, {"orders", orders}, {"points", points}};
}

Body score_body(const Problem& problem, const ScoreStatement& statement) {
  const Issue& issue = issue_of(problem, statement.issue);
  Json points = Json::object();
  for (std::size_t o = 0; o < statement.points.size(); ++o)
    points[issue.options[o].id] = quantity_json(statement.points[o]);
  return {{"party", id_of(problem, statement.party)}, {"issue", issue.id}, {"points", points}};
}

Body move_body(const Problem& problem, const Move& move) {
  const Issue& issue = issue_of(problem, move.issue);
  return {{"party", id_of(problem, move.party)},
          {"issue", issue.id},
          {"from", json_options(issue, move.from)},
          {"to", json_options(issue, move.to)},
          {"in_return_for", json_combination(problem, move.in_return_for)}};
}

Json statements_json(const Problem& problem) {
  const Scenario& scenario = problem.scenario;
  const auto when = [&](const auto& row) { return json_combination(problem, row.when); };
  Json out{{"impossible", list_json(problem, scenario.impossible, [&](const Impossible& row) {
              return Body{{"when", when(row)}};
            })}};
  out["importance"] = list_json(problem, scenario.importance,
                                [&](const ImportanceStatement& row) { return importance_body(problem, row); });
  out["values"] = list_json(problem, scenario.values,
                            [&](const ValueStatement& row) { return value_body(problem, row); });
  out["scores"] = list_json(problem, scenario.scores,
                            [&](const ScoreStatement& row) { return score_body(problem, row); });
  out["refusals"] = list_json(problem, scenario.refusals, [&](const Refusal& row) {
    return Body{{"party", id_of(problem, row.party)}, {"when", when(row)}};
  });
  out["together"] = list_json(problem, scenario.together, [&](const TogetherTerm& row) {
    return Body{{"party", id_of(problem, row.party)}, {"when", when(row)}, {"add", quantity_json(row.add)}};
  });
  out["walk_away"] = list_json(problem, scenario.walk_away, [&](const WalkAwayStatement& row) {
    return Body{{"party", id_of(problem, row.party)}, {"value", quantity_json(row.value)}};
  });
  out["norms"] = list_json(problem, scenario.norms, [&](const NormFlag& row) {
    return Body{{"norm", to_string(row.norm)}, {"when", when(row)}};
  });
  out["moves"] = list_json(problem, scenario.moves, [&](const Move& row) { return move_body(problem, row); });
  return out;
}

Json source_json(const Source& source) {
  Json out{{"title", source.title}};
  if (!source.publisher.empty()) out["publisher"] = source.publisher;
  out["date"] = source.date ? Json(to_string(*source.date)) : Json(nullptr);
  out["grade"] = source.grade ? Json(to_string(*source.grade)) : Json(nullptr);
  if (!source.url.empty()) out["url"] = source.url;
  if (!source.note.empty()) out["note"] = source.note;
  return out;
}

Json party_json(const Party& party) {
  Json roles = Json::array();
  for (const Role role : party.roles) roles.push_back(to_string(role));
  Json out{{"name", party.name},
           {"consent_required", party.consent_required},
           {"at_table", party.at_table},
           {"roles", roles}};
  if (!party.note.empty()) out["note"] = party.note;
  return out;
}

Json issue_json(const Issue& issue) {
  Json options = Json::object();
  for (const Option& option : issue.options) options[option.id] = option.name;
  Json out{{"name", issue.name}, {"options", options}, {"ordered", issue.ordered}, {"divisible", issue.divisible}};
  if (!issue.group.empty()) out["group"] = issue.group;
  if (!issue.note.empty()) out["note"] = issue.note;
  return out;
}

// {issue: {party: {"stated": [addresses], "refuses": [addresses]}}}: a party that said nothing on an issue has two
// empty lists.
Json positions_json(const Problem& problem) {
  const Scenario& scenario = problem.scenario;
  const Json nothing{{"stated", Json::array()}, {"refuses", Json::array()}};
  std::vector<std::vector<Json>> cells(scenario.issues.size(), std::vector<Json>(scenario.parties.size(), nothing));
  for (const ScoreStatement& row : scenario.scores)
    cells[row.issue.index][row.party.index]["stated"].push_back(row.address);
  for (const ValueStatement& row : scenario.values)
    cells[row.issue.index][row.party.index]["stated"].push_back(row.address);
  for (const Refusal& row : scenario.refusals) {
    for (const Term& term : row.when) cells[term.issue.index][row.party.index]["refuses"].push_back(row.address);
  }
  Json out = Json::object();
  for (std::size_t k = 0; k < scenario.issues.size(); ++k) {
    Json parties = Json::object();
    for (std::size_t i = 0; i < scenario.parties.size(); ++i) parties[scenario.parties[i].id] = std::move(cells[k][i]);
    out[scenario.issues[k].id] = std::move(parties);
  }
  return out;
}

}  // namespace

Json check_json(const Problem& problem, const RunInfo& run) {
  const Scenario& scenario = problem.scenario;
  Json out = json_head("check", problem, run);
  out["summary"] = scenario.summary;
  out["combinations"] = json_count(combinations(problem));
  out["parties"] = Json::object();
  for (const Party& party : scenario.parties) out["parties"][party.id] = party_json(party);
  out["issues"] = Json::object();
  for (const Issue& issue : scenario.issues) out["issues"][issue.id] = issue_json(issue);
  out["sources"] = Json::object();
  for (const Source& source : scenario.sources) out["sources"][source.id] = source_json(source);
  out["statements"] = statements_json(problem);
  out["positions"] = positions_json(problem);
  out["grounds"] = grounds_json(problem);
  return out;
}

}  // namespace locarno
