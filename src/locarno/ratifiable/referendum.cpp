#include "locarno/ratifiable/referendum.h"

#include <algorithm>
#include <cmath>

#include "locarno/base/contract.h"

namespace locarno {
namespace {

constexpr double kTwoSided95 = 1.959963984540054;  // Phi(1.96) = 0.975

bool is_unknown(const Quantity& quantity) { return quantity.kind == Quantity::Kind::unknown; }

double root_of_share(double share) { return std::sqrt(std::max(0.0, share * (1 - share))); }

// The standard error for one value of what was stated, at the reported share.
double error_for(const Poll& poll, double stated, double design) {
  const double share = to_points(poll.yes.central);
  switch (poll.error) {
    case Poll::Error::standard_error: return stated;
    case Poll::Error::margin: return stated / kTwoSided95 * 2 * root_of_share(share);
    case Poll::Error::sample: return root_of_share(share) * std::sqrt(design / stated);
  }
  return stated;
}

}  // namespace

double chance_above(double mean, double standard_error, double q, bool at_least) {
  EXPECTS(standard_error >= 0);
  if (standard_error > 0) return 0.5 * std::erfc((q - mean) / standard_error / std::sqrt(2.0));
  return mean > q || (at_least && mean == q) ? 1.0 : 0.0;
}

StandardError standard_error(const Poll& poll) {
  const double from = to_points(poll.spread.low);
  const double to = to_points(poll.spread.high);
  const double narrow = to_points(poll.design.low);
  const double wide = to_points(poll.design.high);
  const double central = error_for(poll, to_points(poll.spread.central), to_points(poll.design.central));
  const bool more_asked_is_less = poll.error == Poll::Error::sample;
  return {error_for(poll, more_asked_is_less ? to : from, narrow),
          error_for(poll, more_asked_is_less ? from : to, wide), central};
}

ShareInFavour share_in_favour(const Poll& poll) {
  const double most = poll.against ? 1 - to_points(poll.against->low) : to_points(poll.yes.high);
  const double most_centrally = poll.against ? 1 - to_points(poll.against->central) : to_points(poll.yes.central);
  return {to_points(poll.yes.low) + to_points(poll.house_effect.low), most + to_points(poll.house_effect.high),
          (to_points(poll.yes.central) + most_centrally) / 2 + to_points(poll.house_effect.central)};
}

Chance chance_by_poll(const Poll& poll, const Majority& majority) {
  EXPECTS(majority.of == Majority::Of::voting);
  const double q = static_cast<double>(majority.numerator) / majority.denominator;
  const bool at_least = !majority.more_than;
  const ShareInFavour share = share_in_favour(poll);
  const StandardError error = standard_error(poll);
  const auto at = [&](double mean, double s) { return chance_above(mean, s, q, at_least); };
  Chance out;
  out.low = std::min(at(share.low, error.low), at(share.low, error.high));
  out.high = std::max(at(share.high, error.low), at(share.high, error.high));
  if (!is_unknown(poll.yes) && !is_unknown(poll.spread) && !is_unknown(poll.house_effect))
    out.central = at(share.central, error.central);
  out.can = error.high > 0 || out.high > 0;
  out.must = error.high <= 0 && out.low >= 1;
  return out;
}

}  // namespace locarno
