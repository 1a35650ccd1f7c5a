// Pieces of JSON that every answer about worlds shares. Numbers that are no points are rounded to nine decimals.
#pragma once

#include <array>

#include "locarno/report/json_common.h"
#include "locarno/robust/world_share.h"

namespace locarno {

Json json_rounded(double value);
Json json_share(const WorldShare& share);                       // {"worlds": .., "of": .., "low": .., "high": ..}
Json json_quantiles(const std::array<Quantile, 3>& quantiles);  // {"at_5_percent": {value, low, high}, "median": ..,
                                                                // "at_95_percent": ..}

}  // namespace locarno
