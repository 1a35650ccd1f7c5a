#include "locarno/report/curve_json.h"

#include <cmath>

#include "locarno/report/json_common.h"

namespace locarno {
namespace {

Json number(double value) { return std::isfinite(value) ? Json(twelve_digits(value)) : Json(nullptr); }

Json ranged_json(const std::optional<RangedValue>& value) {
  if (!value) return nullptr;
  return {{"low", number(value->range.low)}, {"high", number(value->range.high)}, {"central", number(value->central)}};
}

Json turn_json(const std::optional<double>& turn) { return turn ? number(*turn) : Json(nullptr); }

Json points_json(const Curve& curve) {
  Json out = Json::array();
  for (const CurvePoint& point : curve.points) {
    out.push_back({{"value", number(point.value)},
                   {"worst", number(point.outcome.worst.margin)},
                   {"central", number(point.outcome.central.margin)},
                   {"best", number(point.outcome.best.margin)},
                   {"needed", ranged_json(point.needed)},
                   {"response", ranged_json(point.response)}});
  }
  return out;
}

}  // namespace

Json curve_json(const Problem& problem, const CurveAnswer& answer, const RunInfo& run) {
  Json out = json_head("durable-curve", problem, run);
  out["status"] = to_string(answer.curves.empty() ? Status::none_exists : Status::solved);
  out["parameter"] = name_of(problem, answer.of);
  out["from"] = answer.range.low;
  out["to"] = answer.range.high;
  out["year"] = answer.year;
  out["package"] = answer.package ? json_package(problem, *answer.package) : Json(nullptr);
  out["curves"] = Json::array();
  for (const Curve& curve : answer.curves) {
    out["curves"].push_back(
        {{"party", problem.scenario.parties[curve.breaker.index].id},
         {"check", to_string(curve.check)},
         {"turns",
          {{"worst", turn_json(curve.worst)}, {"central", turn_json(curve.central)}, {"best", turn_json(curve.best)}}},
         {"points", points_json(curve)}});
  }
  return out;
}

}  // namespace locarno
