#include "locarno/report/stages_json.h"

#include "locarno/report/robust_words.h"
#include "locarno/report/world_json.h"

namespace locarno {
namespace {

Json missing_json(const Problem& problem, const std::vector<NotAssessed>& rows) {
  Json out = Json::array();
  for (const NotAssessed& row : rows) {
    Json missing = Json::array();
    for (const Parameter p : row.missing) missing.push_back(to_string(p));
    out.push_back({{"party", id_of(problem, row.party)},
                   {"check", to_string(row.check.value_or(Check::attack))},
                   {"missing", missing}});
  }
  return out;
}

Json package_json(const Problem& problem, const Package& package, const StagedPackage& one, const StagesAnswer& stages,
                  bool judged) {
  Json out{{"package", json_package(problem, package)}};
  for (const Stage stage : kAllStages) {
    const bool stated = judged && stages.stated[static_cast<std::size_t>(stage)];
    const StageShare& share = one.of(stage);
    out[std::string(to_string(stage))] = stated ? Json{{"yes", json_share(share.yes)},
                                                       {"cannot_be_told", share.open},
                                                       {"fails_first", share.failed}}
                                                : Json(nullptr);
  }
  out["together"] = judged ? Json{{"yes", json_share(one.together)}, {"cannot_be_told", one.together_open}}
                           : Json(nullptr);
  const bool votes = judged && stages.stated[static_cast<std::size_t>(Stage::passes)];
  out["mean_chance_of_passing"] = votes ? Json{{"low", json_rounded(one.mean_chance.low)},
                                               {"high", json_rounded(one.mean_chance.high)}}
                                        : Json(nullptr);
  out["no_order_meets_the_conditions"] = one.no_order;
  out["takes_no_steps"] = one.no_steps;
  out["needs_no_vote"] = one.no_vote;
  out["breaks_first"] = Json::array();
  for (const auto& [who, worlds] : one.breaks)
    out["breaks_first"].push_back(
        {{"party", id_of(problem, who.first)}, {"check", to_string(who.second)}, {"worlds", worlds}});
  out["not_assessed"] = missing_json(problem, one.not_assessed);
  return out;
}

}  // namespace

Json stages_json(const Problem& problem, const RobustAnswer& answer, const StagesAnswer& stages) {
  Json out{{"status", to_string(stages.status)}, {"stated", Json::object()}};
  for (const Stage stage : kAllStages)
    out["stated"][std::string(to_string(stage))] = stages.stated[static_cast<std::size_t>(stage)];
  out["drawn_though_unstated"] = stages.unstated;
  out["ways"] = Json::array();
  for (std::size_t w = 0; w < stages.ways.size(); ++w) {
    const StagedWay& way = stages.ways[w];
    Json packages = Json::array();
    for (std::size_t x = 0; x < way.packages.size(); ++x)
      packages.push_back(
          package_json(problem, answer.ways[w].packages[x].package, way.packages[x], stages, way.worlds > 0));
    out["ways"].push_back(
        {{"given_up", addresses_of(problem, answer.ways[w].given_up)}, {"worlds", way.worlds}, {"packages", packages}});
  }
  return out;
}

}  // namespace locarno
