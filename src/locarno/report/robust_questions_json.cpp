#include "locarno/report/robust_questions_json.h"

#include "locarno/base/contract.h"
#include "locarno/report/world_json.h"

namespace locarno {
namespace {

const std::string& decider_id(const Problem& problem, std::size_t decider) {
  return id_of(problem, problem.deciders[decider]);
}

const Issue& issue_at(const Problem& problem, std::size_t issue) { return problem.scenario.issues[issue]; }

// ---- flips

Json side_json(const Problem& problem, const NumberFlips& row, const FlipPoint& side) {
  const bool flips = side.status == Status::solved;
  const auto value = [&](std::int64_t step) { return json_rounded(static_cast<double>(step) * row.unit); };
  return {{"status", to_string(side.status)},
          {"stands", value(side.stands)},
          {"flips", flips ? value(side.flips) : Json(nullptr)},
          {"agreement", flips ? json_package(problem, side.package) : Json(nullptr)}};
}

Json number_json(const Problem& problem, const Worlds& worlds, const NumberFlips& row) {
  const Unknown& unknown = worlds.unknowns()[row.unknown];
  const UnknownNumber& number = unknown.numbers[row.number];
  const auto value = [&](std::int64_t step) { return json_rounded(static_cast<double>(step) * row.unit); };
  Json out{{"address", unknown.address},
           {"kind", to_string(unknown.kind)},
           {"party", id_of(problem, *unknown.party)},
           {"issue", number.issue ? Json(issue_at(problem, number.issue->index).id) : Json(nullptr)},
           {"option", number.option ? Json(issue_at(problem, number.issue->index).options[number.option->index].id)
                                    : Json(nullptr)},
           {"central", value(row.central)},
           {"low", value(row.low)},
           {"high", value(row.high)},
           {"below", side_json(problem, row, row.below)},
           {"above", side_json(problem, row, row.above)}};
  out["nearness"] = row.flips() ? json_rounded(row.nearness()) : Json(nullptr);
  return out;
}

Json table_json(const Problem& problem, const Worlds& worlds, const std::optional<FlipTable>& table) {
  if (!table) return nullptr;
  Json numbers = Json::array();
  for (const NumberFlips& row : table->rows) numbers.push_back(number_json(problem, worlds, row));
  return {{"status", to_string(table->status)},
          {"agreed", table->agreed},
          {"numbers_alike", table->alike},
          {"numbers", numbers}};
}

std::string_view kind_of(BelievedNumber::Kind kind) {
  switch (kind) {
    case BelievedNumber::Kind::walk_away: return "walk_away";
    case BelievedNumber::Kind::value: return "value";
    case BelievedNumber::Kind::together: return "together";
  }
  return {};
}

Json believed_json(const Problem& problem, const BelievedNumber& number) {
  Json about = nullptr;
  if (number.kind == BelievedNumber::Kind::value) about = issue_at(problem, number.issue).id;
  if (number.kind == BelievedNumber::Kind::together) about = problem.scenario.together[number.bonus].address;
  return {{"kind", kind_of(number.kind)},
          {"about", about},
          {"central", json_points(number.central)},
          {"at_turn", json_points(number.at_turn)},
          {"admissible", json_interval(number.admissible)},
          {"effect", json_points(number.effect)}};
}

Json turning_json(const Problem& problem, const TurningPoint& one) {
  Json numbers = Json::array();
  for (const BelievedNumber& number : one.numbers) numbers.push_back(believed_json(problem, number));
  Json weights = Json::object();
  for (const BelievedWeight& row : one.weights) {
    const auto share = [](std::int64_t units) { return json_rounded(static_cast<double>(units) / Score::kScale); };
    weights[issue_at(problem, row.issue).id] = {{"central", share(row.central)}, {"at_turn", share(row.at_turn)}};
  }
  return {{"accepts", one.accepts},
          {"margin", json_points(one.margin)},
          {"part", one.part ? json_rounded(*one.part) : Json(nullptr)},
          {"margin_at_turn", one.part ? json_points(one.margin_at_turn) : Json(nullptr)},
          {"numbers", numbers},
          {"weights", weights},
          {"weights_effect", json_points(one.weights_effect)}};
}

Json change_json(const Problem& problem, const WayInWorlds& way, const WayQuestions& questions) {
  if (!questions.package || !questions.change) return nullptr;
  const SmallestChange& change = *questions.change;
  Json by = Json::array();
  for (const std::size_t i : change.by) by.push_back(decider_id(problem, i));
  Json parties = Json::object();
  for (const TurningPoint& one : change.parties) parties[decider_id(problem, one.decider)] = turning_json(problem, one);
  return {{"package", json_package(problem, way.packages[*questions.package].package)},
          {"agreed", change.agreed},
          {"part", change.part ? json_rounded(*change.part) : Json(nullptr)},
          {"by", by},
          {"parties", parties}};
}

// ---- what to find out first

Json estimated_json(const Estimated& estimated) {
  return {{"value", json_rounded(estimated.value)},
          {"low", json_rounded(estimated.interval.low)},
          {"high", json_rounded(estimated.interval.high)}};
}

Json indices_json(const std::optional<SobolIndices>& indices) {
  if (!indices) return nullptr;
  return {{"first", estimated_json(indices->first)}, {"total", estimated_json(indices->total)}};
}

Json asked_json(const Worlds& worlds, const AskedUnknown& row) {
  Json out{{"address", worlds.unknowns()[row.about.unknown].address}};
  out["knowing"] = row.knowing ? estimated_json(*row.knowing) : Json(nullptr);
  out["least_margin"] = indices_json(row.least_margin);
  out["acceptance"] = indices_json(row.acceptance);
  out["margin"] = json_interval(row.bar.margin);
  out["central"] = json_points(row.bar.central);
  return out;
}

Json ask_json(const Problem& problem, const Worlds& worlds, const WayInWorlds& way, const WayQuestions& questions) {
  const AskNext& asked = *questions.ask_next;
  Json packages = Json::array();
  for (const std::size_t x : questions.asked) packages.push_back(json_package(problem, way.packages[x].package));
  Json unknowns = Json::array();
  for (const AskedUnknown& row : asked.rows) unknowns.push_back(asked_json(worlds, row));
  return {{"status", to_string(asked.status)},
          {"worlds", asked.worlds},
          {"packages", packages},
          {"put_forward", packages.empty() ? Json(nullptr) : packages[asked.put_forward]},
          {"looked_at", packages.empty() ? Json(nullptr) : packages[asked.looked_at]},
          {"accepted", json_share(asked.accepted)},
          {"missed", json_share(asked.missed)},
          {"correlated", asked.correlated},
          {"unknowns", unknowns}};
}

}  // namespace

Json questions_json(const Problem& problem, const Worlds& worlds, const WayInWorlds& way,
                    const WayQuestions& questions) {
  Json out = Json::object();
  if (questions.existence) {
    out["flips"] = {{"agreement_exists", table_json(problem, worlds, questions.existence)},
                    {"package_accepted", table_json(problem, worlds, questions.acceptance)},
                    {"smallest_change", change_json(problem, way, questions)}};
  }
  if (questions.ask_next) out["ask_next"] = ask_json(problem, worlds, way, questions);
  return out;
}

void add_questions(const Problem& problem, const Worlds& worlds, const RobustAnswer& answer,
                   const std::vector<WayQuestions>& questions, Json& robust) {
  EXPECTS(questions.empty() || questions.size() == robust["ways"].size());
  for (std::size_t w = 0; w < questions.size(); ++w)
    robust["ways"][w].update(questions_json(problem, worlds, answer.ways[w], questions[w]));
}

}  // namespace locarno
