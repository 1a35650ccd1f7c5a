#include "locarno/report/world_json.h"

#include <cmath>

namespace locarno {
namespace {

Json quantile_json(const Quantile& quantile) {
  return {{"value", json_rounded(quantile.value)},
          {"low", json_rounded(quantile.interval.low)},
          {"high", json_rounded(quantile.interval.high)}};
}

}  // namespace

Json json_rounded(double value) {
  constexpr double kGrid = 1e9;
  return std::round(value * kGrid) / kGrid;
}

Json json_share(const WorldShare& share) {
  return {{"worlds", share.count},
          {"of", share.worlds},
          {"low", json_rounded(share.interval.low)},
          {"high", json_rounded(share.interval.high)}};
}

Json json_quantiles(const std::array<Quantile, 3>& quantiles) {
  return {{"at_5_percent", quantile_json(quantiles[0])},
          {"median", quantile_json(quantiles[1])},
          {"at_95_percent", quantile_json(quantiles[2])}};
}

}  // namespace locarno
