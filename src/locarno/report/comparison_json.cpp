#include "locarno/report/comparison_json.h"

#include "locarno/report/durable_json.h"

namespace locarno {
namespace {

Json breach_or_null(const Problem& problem, const std::optional<Breach>& breach) {
  return breach ? json_breach(problem, *breach) : Json(nullptr);
}

Json attack_json(const Problem& problem, const AttackPath& path) {
  Json years = Json::array();
  for (const AttackInYear& year : path.years) {
    years.push_back(
        {{"year", year.outcome.year},
         {"worst", year.outcome.worst.margin},
         {"central", year.outcome.central.margin},
         {"best", year.outcome.best.margin},
         {"response",
          {{"low", year.response.range.low}, {"high", year.response.range.high}, {"central", year.response.central}}}});
  }
  return {{"party", id_of(problem, path.breaker)}, {"years", years}};
}

Json option_json(const Problem& problem, const OptionComparison& row, const ComparedOption& one) {
  Json attacks = Json::array();
  for (const AttackPath& path : one.attacks) attacks.push_back(attack_json(problem, path));
  Json changes = Json::array();
  for (std::size_t i = 0; i < problem.deciders.size(); ++i) {
    changes.push_back({{"party", id_of(problem, problem.deciders[i])},
                       {"change", json_points(one.changes[i].central)},
                       {"range", json_interval(one.changes[i].range)}});
  }
  Json refusals = Json::array();
  for (const std::size_t r : one.refusals) refusals.push_back(problem.scenario.refusals[r].address);
  return {{"option", problem.scenario.issues[row.issue.index].options[one.option.index].id},
          {"own", one.own},
          {"possible", one.possible},
          {"first", breach_or_null(problem, one.verdict.first)},
          {"first_possible", breach_or_null(problem, one.verdict.first_possible)},
          {"under_the_ranges", to_string(one.verdict.holds())},
          {"at_central_estimate", one.verdict.holds_centrally()},
          {"attacks", attacks},
          {"changes", changes},
          {"refusals", refusals}};
}

}  // namespace

Json comparison_json(const Problem& problem, const ComparisonAnswer& answer, const RunInfo& run) {
  Json out = json_head("durable-compare", problem, run);
  out["status"] = to_string(answer.status);
  out["comparisons"] = Json::array();
  for (const OptionComparison& row : answer.comparisons) {
    Json options = Json::array();
    for (const ComparedOption& one : row.options) options.push_back(option_json(problem, row, one));
    out["comparisons"].push_back({{"package", json_package(problem, row.package)},
                                  {"issue", problem.scenario.issues[row.issue.index].id},
                                  {"horizon", row.horizon},
                                  {"turns", row.turns},
                                  {"options", options}});
  }
  return out;
}

}  // namespace locarno
