#include "locarno/ratifiable/agenda_setter.h"

#include <algorithm>

#include "locarno/base/contract.h"

namespace locarno {

Stretch accepted(double ideal, double reversion) {
  const double mirrored = 2 * ideal - reversion;
  return {std::min(reversion, mirrored), std::max(reversion, mirrored)};
}

Stretch accepted_by_all(std::span<const double> ideals, double reversion) {
  EXPECTS(!ideals.empty());
  Stretch all = accepted(ideals.front(), reversion);
  for (const double ideal : ideals.subspan(1)) {
    const Stretch one = accepted(ideal, reversion);
    all = {std::max(all.low, one.low), std::min(all.high, one.high)};
  }
  return all;
}

double agenda_setter(double setter, std::span<const double> ideals, double reversion) {
  const Stretch all = accepted_by_all(ideals, reversion);
  return std::clamp(setter, all.low, all.high);
}

}  // namespace locarno
