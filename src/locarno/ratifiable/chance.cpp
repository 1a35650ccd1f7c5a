#include "locarno/ratifiable/chance.h"

#include <algorithm>

namespace locarno {
namespace {

constexpr double kRounding = 1e-12;  // of sums and products of chances; a threshold met but for this is met

}  // namespace

JointChance joint(const Chance& one) { return {one.low, one.high, one, one.can, one.must}; }

JointChance all_of(std::span<const JointChance> chances) {
  JointChance out;
  double missing = 0;
  for (const JointChance& one : chances) {
    missing += 1 - one.low;
    out.high = std::min(out.high, one.high);
    out.can = out.can && one.can;
    out.must = out.must && one.must;
    Chance& product = out.independent;
    product.low *= one.independent.low;
    product.high *= one.independent.high;
    if (product.central && one.independent.central) *product.central *= *one.independent.central;
    else product.central.reset();
  }
  out.low = std::max(0.0, 1 - missing);
  out.independent.can = out.can;
  out.independent.must = out.must;
  return out;
}

JointChance any_of(std::span<const JointChance> chances) {
  JointChance out{0, 0, {}, false, false};
  double low_fails = 1;
  double high_fails = 1;
  double central_fails = 1;
  bool settled = true;
  for (const JointChance& one : chances) {
    out.low = std::max(out.low, one.low);
    out.high = std::min(1.0, out.high + one.high);
    out.can = out.can || one.can;
    out.must = out.must || one.must;
    low_fails *= 1 - one.independent.low;
    high_fails *= 1 - one.independent.high;
    central_fails *= 1 - one.independent.central.value_or(0);
    settled = settled && one.independent.central.has_value();
  }
  const std::optional<double> central = settled ? std::optional(1 - central_fails) : std::nullopt;
  out.independent = {1 - low_fails, 1 - high_fails, central, out.can, out.must};
  return out;
}

Verdict verdict_of(double low, double high, double threshold) {
  if (low >= threshold - kRounding) return Verdict::necessarily;
  return high >= threshold - kRounding ? Verdict::possibly : Verdict::not_at_all;
}

}  // namespace locarno
