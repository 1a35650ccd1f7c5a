#include "locarno/report/against_json.h"

#include "locarno/report/world_json.h"

namespace locarno {
namespace {

Json paired_json(const PairedShares& shares) {
  return {{"first", json_share(shares.first)},
          {"second", json_share(shares.second)},
          {"opens", json_share(shares.opened)},
          {"closes", json_share(shares.closed)},
          {"difference", json_rounded(shares.difference)},
          {"low", json_rounded(shares.interval.low)},
          {"high", json_rounded(shares.interval.high)}};
}

template <class T>
Json in_both(const InBoth<T>& values) {
  return {{"first", values[0]}, {"second", values[1]}};
}

Json change_json(const StatementChange& change) {
  return {{"kind", to_string(change.kind)},
          {"what", to_string(change.what)},
          {"address", change.address},
          {"first", change.what == Changed::added ? Json(nullptr) : Json(change.first)},
          {"second", change.what == Changed::dropped ? Json(nullptr) : Json(change.second)}};
}

Json way_json(const AgainstAnswer& answer, const WayAgainst& way) {
  Json out{{"given_up", in_both(way.given_up)},
           {"ruled_out_by_refusals", in_both(way.ruled_out)},
           {"undecided", in_both(way.undecided)},
           {"agreement_exists", paired_json(way.exists)},
           {"worlds_compared", way.compared}};
  out["change_of_greatest_least_margin"] = way.change ? json_quantiles(*way.change) : Json(nullptr);
  out["one_by_one"] = Json::array();
  for (const ChangeEffect& effect : way.effects)
    out["one_by_one"].push_back(
        {{"address", answer.changes[effect.change].address}, {"agreement_exists", paired_json(effect.exists)}});
  return out;
}

Json package_json(const Problem& first, const PackageAgainst& package) {
  Json by_party = Json::object();
  for (const PartyAgainst& row : package.by_party) by_party[id_of(first, row.party)] = paired_json(row.accepts);
  return {{"package", json_package(first, package.package[0])},
          {"refused_by", in_both(package.refusals)},
          {"impossible", in_both(package.impossible)},
          {"to_all", paired_json(package.by_all)},
          {"by_party", by_party}};
}

}  // namespace

Json against_json(const Problem& first, const Problem& second, const std::string& second_file,
                  const AgainstAnswer& answer, const RunInfo& run) {
  Json out = json_head("robust-against", first, run);
  RunInfo other = run;
  other.file = second_file;
  out["against"] = json_head("robust-against", second, other)["scenario"];
  out["status"] = to_string(answer.status);
  out["seed"] = answer.sampling.seed;
  out["low_discrepancy"] = answer.sampling.low_discrepancy;
  out["worlds"] = answer.worlds;
  out["confidence"] = kConfidence;
  out["changes"] = Json::array();
  for (const StatementChange& change : answer.changes) out["changes"].push_back(change_json(change));
  out["unknowns"] = {
      {"in_both", answer.common}, {"in_first_only", answer.only_in[0]}, {"in_second_only", answer.only_in[1]}};
  out["ways"] = Json::array();
  for (const WayAgainst& way : answer.ways) out["ways"].push_back(way_json(answer, way));
  out["package"] = answer.package ? package_json(first, *answer.package) : Json(nullptr);
  return out;
}

}  // namespace locarno
