#include "locarno/report/robust_json.h"

#include "locarno/report/robust_words.h"
#include "locarno/report/world_json.h"

namespace locarno {
namespace {

const std::string& id_of(const Problem& problem, std::size_t decider) {
  return id_of(problem, problem.deciders[decider]);
}

Json margins_json(const Problem& problem, const std::vector<std::array<Quantile, 3>>& margins) {
  Json out = Json::object();
  for (std::size_t i = 0; i < margins.size(); ++i) out[id_of(problem, i)] = json_quantiles(margins[i]);
  return out;
}

Json shares_json(const Problem& problem, const std::vector<WorldShare>& shares) {
  Json out = Json::object();
  for (std::size_t i = 0; i < shares.size(); ++i) out[id_of(problem, i)] = json_share(shares[i]);
  return out;
}

Json solution_spread_json(const Problem& problem, const SolutionSpread& spread) {
  Json options = Json::object();
  for (std::size_t k = 0; k < spread.options.size(); ++k) {
    const Issue& issue = problem.scenario.issues[k];
    for (std::size_t o = 0; o < issue.options.size(); ++o)
      options[issue.id][issue.options[o].id] = spread.options[k][o];
  }
  return {{"solution", to_string(spread.kind)},
          {"worlds", spread.found},
          {"unproven", spread.unproven},
          {"different_packages", spread.packages},
          {"most_often", spread.found == 0 ? Json(nullptr) : json_package(problem, spread.most_often)},
          {"most_often_in", spread.most_often_in},
          {"options", options},
          {"margins", margins_json(problem, spread.margins)}};
}

Json blocked_json(const Problem& problem, const Blocked& blocked) {
  Json conflicts = Json::array();
  for (const auto& [deciders, worlds] : blocked.conflicts) {
    Json parties = Json::array();
    for (const std::size_t i : deciders) parties.push_back(id_of(problem, i));
    conflicts.push_back({{"walk_away_values_of", parties}, {"worlds", worlds}});
  }
  return {{"conflicts", conflicts}, {"by_one_alone", shares_json(problem, blocked.alone)}};
}

// The importance points at which a party's utility is least: {issue: points}; null with a score sheet.
Json weights_json(const Problem& problem, const std::vector<std::int64_t>& points) {
  if (points.empty()) return nullptr;
  Json out = Json::object();
  for (std::size_t k = 0; k < points.size(); ++k) out[problem.scenario.issues[k].id] = json_points(Score(points[k]));
  return out;
}

Json bounds_json(const Problem& problem, const std::vector<Acceptability>& bounds) {
  Json out = Json::object();
  for (std::size_t i = 0; i < bounds.size(); ++i) {
    const Acceptability& row = bounds[i];
    const bool sure = row.utility.low >= row.walk_away.high;
    const bool never = row.utility.high < row.walk_away.low;
    out[id_of(problem, i)] = {{"verdict", sure    ? "necessarily"
                                          : never ? "not_at_all"
                                                  : "possibly"},
                              {"utility", json_interval(row.utility)},
                              {"walk_away", json_interval(row.walk_away)},
                              {"worst_importance", weights_json(problem, row.weights_at_low)}};
  }
  return out;
}

Json judged_json(const Problem& problem, const PackageInWorlds& one, std::uint64_t judged) {
  Json central = Json::array();
  for (const SolutionKind kind : one.central) central.push_back(to_string(kind));
  Json ranks = Json::object();
  for (std::size_t i = 0; i < one.ranks.size(); ++i) ranks[id_of(problem, i)] = one.ranks[i];
  Json out{{"package", json_package(problem, one.package)},
           {"named", one.named},
           {"central_solutions", central},
           {"surest", one.surest},
           {"least_regret", one.least_regret},
           {"covers", one.covers},
           {"impossible", one.impossible},
           {"flags", json_flags(problem, one.package)},
           {"proven",
            {{"to_all", one.sure()    ? "necessarily"
                        : one.never() ? "not_at_all"
                                      : "possibly"},
             {"by_party", bounds_json(problem, one.bounds)}}}};
  out["acceptable"] = judged == 0
                          ? Json(nullptr)
                          : Json{{"to_all", json_share(one.by_all)}, {"by_party", shares_json(problem, one.by_party)}};
  out["ranks"] = ranks;
  out["margins"] = margins_json(problem, one.margins);
  out["regret"] = {{"greatest", json_rounded(one.greatest_regret)}, {"mean", json_rounded(one.mean_regret)}};
  return out;
}

// {party: {worlds, weights by issue}}; null without weights: in no world, or a score sheet.
Json mean_weights_json(const Problem& problem, const std::vector<MeanWeights>& means) {
  Json out = Json::object();
  for (std::size_t i = 0; i < means.size(); ++i) {
    Json weights = Json::object();
    for (std::size_t k = 0; k < means[i].weights.size(); ++k)
      weights[problem.scenario.issues[k].id] = json_rounded(100 * means[i].weights[k]);
    out[id_of(problem, i)] = {{"worlds", means[i].worlds}, {"importance", weights.empty() ? Json(nullptr) : weights}};
  }
  return out;
}

Json way_json(const Problem& problem, const WayInWorlds& way) {
  Json out{{"given_up", addresses_of(problem, way.given_up)},
           {"worlds", way.worlds},
           {"undecided", way.undecided},
           {"agreement_exists", json_share(way.exists)},
           {"blocked", blocked_json(problem, way.blocked)},
           {"solutions", Json::array()},
           {"packages_compared", way.compared},
           {"covered", json_share(way.covered)},
           {"worlds_that_judge", way.judged},
           {"mean_importance", mean_weights_json(problem, way.weights.all)},
           {"packages", Json::array()}};
  for (const SolutionSpread& spread : way.solutions) out["solutions"].push_back(solution_spread_json(problem, spread));
  for (std::size_t x = 0; x < way.packages.size(); ++x) {
    Json one = judged_json(problem, way.packages[x], way.judged);
    one["central_weights"] = {{"where_accepted", mean_weights_json(problem, way.weights.accepted[x])},
                              {"where_best", mean_weights_json(problem, way.weights.best[x])}};
    out["packages"].push_back(std::move(one));
  }
  return out;
}

Json unknowns_json(const Problem& problem, const Worlds& worlds) {
  Json out = Json::array();
  for (const Unknown& unknown : worlds.unknowns()) {
    out.push_back({{"address", unknown.address},
                   {"kind", to_string(unknown.kind)},
                   {"party", unknown.party ? Json(problem.scenario.parties[unknown.party->index].id) : Json(nullptr)},
                   {"words", unknown.words},
                   {"basis", unknown.basis ? Json(to_string(*unknown.basis)) : Json(nullptr)},
                   {"method", unknown.method}});
  }
  return out;
}

}  // namespace

Json robust_json(const Problem& problem, const Worlds& worlds, const RobustOptions& options, const RobustAnswer& answer,
                 const RunInfo& run) {
  Json out = json_head("robust", problem, run);
  out["status"] = to_string(answer.status);
  out["seed"] = answer.sampling.seed;
  out["low_discrepancy"] = answer.sampling.low_discrepancy;
  out["worlds_at_most"] = answer.asked;
  out["confidence"] = json_rounded(answer.confidence);
  out["share"] = json_rounded(options.share);
  out["unknowns"] = unknowns_json(problem, worlds);
  out["correlations"] = Json::array();
  for (const Correlation& pair : worlds.correlations())
    out["correlations"].push_back(
        {{"address", pair.address}, {"between", pair.between}, {"rank", to_points(pair.rank.central)}});
  out["ways_known"] = answer.ways_known;
  out["ways"] = Json::array();
  for (const WayInWorlds& way : answer.ways) out["ways"].push_back(way_json(problem, way));
  return out;
}

}  // namespace locarno
