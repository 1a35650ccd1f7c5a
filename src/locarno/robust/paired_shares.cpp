#include "locarno/robust/paired_shares.h"

#include "locarno/base/contract.h"

namespace locarno {

PairedShares paired_shares(std::uint64_t both, std::uint64_t opened, std::uint64_t closed, std::uint64_t worlds,
                           double confidence) {
  EXPECTS(both + opened + closed <= worlds);
  PairedShares out{world_share(both + closed, worlds, confidence), world_share(both + opened, worlds, confidence),
                   world_share(opened, worlds, confidence), world_share(closed, worlds, confidence)};
  if (worlds == 0) return out;
  out.difference = (static_cast<double>(opened) - static_cast<double>(closed)) / static_cast<double>(worlds);
  const double each = 1 - (1 - confidence) / 2;
  const Bounds opens = world_share(opened, worlds, each).interval;
  const Bounds closes = world_share(closed, worlds, each).interval;
  out.interval = {opens.low - closes.high, opens.high - closes.low};
  return out;
}

}  // namespace locarno
