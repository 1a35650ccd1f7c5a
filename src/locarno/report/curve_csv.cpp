#include "locarno/report/curve_csv.h"

#include <cmath>

#include <fmt/format.h>

namespace locarno {
namespace {

// To twelve digits, as inputs are known.
std::string number(double value) { return std::isfinite(value) ? fmt::format("{:.12g}", value) : std::string{}; }

std::string ranged(const std::optional<RangedValue>& value) {
  if (!value) return ",,";
  return fmt::format("{},{},{}", number(value->range.low), number(value->range.high), number(value->central));
}

}  // namespace

std::string curve_csv(const Problem& problem, const CurveAnswer& answer) {
  std::string out = "party,check," + name_of(problem, answer.of) +
                    ",worst,central,best,needed_low,needed_high,needed_central,response_low,response_high,"
                    "response_central\n";
  for (const Curve& curve : answer.curves) {
    for (const CurvePoint& point : curve.points) {
      out += fmt::format("{},{},{},{},{},{},{},{}\n", problem.scenario.parties[curve.breaker.index].id,
                         to_string(curve.check), number(point.value), number(point.outcome.worst.margin),
                         number(point.outcome.central.margin), number(point.outcome.best.margin), ranged(point.needed),
                         ranged(point.response));
    }
  }
  return out;
}

}  // namespace locarno
