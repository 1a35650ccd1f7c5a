#include "locarno/robust/range_sampler.h"

#include <algorithm>
#include <cmath>

#include "locarno/base/contract.h"

namespace locarno {
namespace {

constexpr double kInfinite = std::numeric_limits<double>::infinity();
constexpr double kNegligible = 40;  // e^-40 of the peak
constexpr double kTouched = 12;     // tangents touch where the density is above e^-12 of the peak
constexpr std::size_t kTangents = 33;
constexpr double kStep = 0.1;  // of the trapezoidal rule in x; its error is of order e^(-pi^2 / step)
constexpr double kFlat = 1e-9;

}  // namespace

double RangeSampler::Tangent::area() const {
  if (from == -kInfinite) return std::exp(height(to)) / slope;
  if (to == kInfinite) return -std::exp(height(from)) / slope;
  const double rise = slope * (to - from);
  return std::exp(height(from)) * (to - from) * (std::abs(rise) < kFlat ? 1 : std::expm1(rise) / rise);
}

double RangeSampler::Tangent::quantile(double u) const {
  if (from == -kInfinite) return to + std::log(u) / slope;
  if (to == kInfinite) return from + std::log1p(-u) / slope;
  const double rise = slope * (to - from);
  return std::abs(rise) < kFlat ? from + u * (to - from) : from + std::log1p(u * std::expm1(rise)) / slope;
}

RangeSampler::RangeSampler(const WeightClasses& classes) : size_(classes.size) {
  double exact = 0;
  for (std::size_t c = 0; c < size_.size(); ++c) {
    low_.push_back(size_[c] * classes.low[c]);
    high_.push_back(size_[c] * classes.high[c]);
    if (low_[c] < high_[c]) open_.push_back(c);
    else exact += high_[c];
  }
  EXPECTS(classes.ranged());
  if (exact > 0) {
    faces_.push_back(make_face(kExact, exact));
  } else {
    for (const std::size_t c : open_) faces_.push_back(make_face(c, high_[c]));
  }
  set_chances();
}

RangeSampler::LogDensity RangeSampler::log_density(const Face& face, double x) const {
  const double z = std::exp(x);
  LogDensity out{std::log(face.total) - z * face.total + x, 1 - z * face.total};
  for (const std::size_t c : open_) {
    if (c == face.level) continue;
    const double width = z * (high_[c] - low_[c]);
    out.value += std::log(-std::expm1(-width)) - z * low_[c];
    out.slope += (width < kFlat ? 1 : width / std::expm1(width)) - z * low_[c];
  }
  return out;
}

// The slope falls in x; it is positive where all amounts x z are small and negative where the face's own is not.
RangeSampler::Face RangeSampler::make_face(std::size_t level, double total) const {
  Face face;
  face.level = level;
  face.total = total;
  double sum = total;
  for (const std::size_t c : open_) sum += high_[c];
  double rising = std::log(1e-3 / sum);
  double falling = std::log((static_cast<double>(open_.size()) + 2) / total);
  constexpr int kHalvings = 40;
  for (int i = 0; i < kHalvings; ++i) {
    const double middle = (rising + falling) / 2;
    (log_density(face, middle).slope > 0 ? rising : falling) = middle;
  }
  face.mode = (rising + falling) / 2;
  face.peak = log_density(face, face.mode).value;
  face.tangents = tangents_of(face);
  return face;
}

// Where on one side of the mode the log density is `fall` below its peak, to a few hundredths.
double RangeSampler::where_fallen(const Face& face, double direction, double fall) const {
  const auto fallen = [&](double away) {
    return face.peak - log_density(face, face.mode + direction * away).value >= fall;
  };
  double outer = 1;
  while (!fallen(outer)) outer *= 2;
  double inner = 0;
  constexpr int kHalvings = 8;
  for (int i = 0; i < kHalvings; ++i) (fallen((inner + outer) / 2) ? outer : inner) = (inner + outer) / 2;
  return face.mode + direction * outer;
}

std::vector<RangeSampler::Tangent> RangeSampler::tangents_of(const Face& face) const {
  const double left = where_fallen(face, -1, kTouched);
  const double right = where_fallen(face, 1, kTouched);
  std::vector<Tangent> tangents;
  for (std::size_t i = 0; i < kTangents; ++i) {
    const double x = left + (right - left) * static_cast<double>(i) / static_cast<double>(kTangents - 1);
    const LogDensity density = log_density(face, x);
    tangents.push_back({-kInfinite, kInfinite, x, density.value - face.peak, density.slope, 0});
  }
  for (std::size_t i = 1; i < kTangents; ++i) {
    Tangent& before = tangents[i - 1];
    Tangent& after = tangents[i];
    const double turn = before.slope - after.slope;
    const double meet = turn < kFlat ? (before.at + after.at) / 2
                                     : before.at + (after.height(before.at) - before.value) / turn;
    before.to = after.from = std::clamp(meet, before.at, after.at);
  }
  double sum = 0;
  for (Tangent& tangent : tangents) tangent.share = sum += tangent.area();
  for (Tangent& tangent : tangents) tangent.share /= sum;
  return tangents;
}

// All integrals on one grid of x: what a face adds to the factors that all have in common is its own alone.
void RangeSampler::set_chances() {
  double left = kInfinite;
  double right = -kInfinite;
  double peak = -kInfinite;
  for (const Face& face : faces_) {
    left = std::min(left, where_fallen(face, -1, kNegligible));
    right = std::max(right, where_fallen(face, 1, kNegligible));
    peak = std::max(peak, face.peak);
  }
  for (double x = left; x <= right; x += kStep) {
    const double z = std::exp(x);
    const auto factor = [&](std::size_t c) { return std::log(-std::expm1(-z * (high_[c] - low_[c]))) - z * low_[c]; };
    double common = x - peak;
    for (const std::size_t c : open_) common += factor(c);
    for (Face& face : faces_) {
      const double others = face.level == kExact ? common : common - factor(face.level);
      face.chance += std::exp(others + std::log(face.total) - z * face.total);
    }
  }
  double sum = 0;
  for (Face& face : faces_) face.chance = sum += face.chance;
  for (Face& face : faces_) face.chance /= sum;
}

double RangeSampler::draw_rate(const Face& face, Uniforms& uniforms) const {
  while (true) {
    const double u = uniforms.next();
    const double level = std::log(uniforms.next());
    const auto found = std::lower_bound(face.tangents.begin(), face.tangents.end() - 1, u,
                                        [](const Tangent& tangent, double share) { return tangent.share < share; });
    const double before = found == face.tangents.begin() ? 0 : (found - 1)->share;
    const double within = std::clamp((u - before) / (found->share - before), 0x1p-53, 1 - 0x1p-53);
    const double x = found->quantile(within);
    if (level <= log_density(face, x).value - face.peak - found->height(x)) return std::exp(x);
  }
}

std::vector<double> RangeSampler::draw(Uniforms& uniforms) const {
  const double u = uniforms.next();
  const auto face = std::lower_bound(faces_.begin(), faces_.end() - 1, u,
                                     [](const Face& one, double chance) { return one.chance < chance; });
  const double z = draw_rate(*face, uniforms);
  std::vector<double> points;
  for (std::size_t c = 0; c < size_.size(); ++c) points.push_back(high_[c] / size_[c]);
  for (const std::size_t c : open_) {
    if (c == face->level) continue;
    const double cut = std::expm1(-z * (high_[c] - low_[c]));
    const double share = low_[c] - std::log1p(uniforms.next() * cut) / z;
    points[c] = std::clamp(share, low_[c], high_[c]) / size_[c];
  }
  return points;
}

}  // namespace locarno
