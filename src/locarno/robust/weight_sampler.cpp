#include "locarno/robust/weight_sampler.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

namespace locarno {
namespace {

constexpr double kRounding = 2e-9;  // weights are rounded to 1e-9

// Of trials that are the same whatever the seed, the share that keeps the order decides between rejection and coupling.
constexpr int kTrials = 256;
constexpr int kEnough = 16;

}  // namespace

tl::expected<WeightSampler, Contradiction> WeightSampler::make(const WeightSet& set,
                                                               const ImportanceStatement* statement) {
  auto classes = weight_classes(set);
  if (!classes) return tl::unexpected(classes.error());
  WeightSampler sampler(std::move(*classes));
  sampler.choose(statement);
  return sampler;
}

void WeightSampler::choose(const ImportanceStatement* statement) {
  const bool exact = classes_.ranged() && classes_.low == classes_.high;
  if (classes_.members.size() <= 1 || exact) return;
  if (statement != nullptr && names_distributions(*statement)) {
    sampler_ = AmountSampler(*statement, classes_);
  } else if (!classes_.ranged()) {
    sampler_ = OrderSampler(classes_.size, classes_.order);
  } else if (classes_.order.empty()) {
    sampler_ = RangeSampler(classes_);
  } else {
    RangeSampler ranges(classes_);
    int kept = 0;
    for (int i = 0; i < kTrials; ++i) {
      Uniforms uniforms(Stream(0, static_cast<std::uint64_t>(i), 0));
      kept += in_order(ranges.draw(uniforms)) ? 1 : 0;
    }
    if (kept >= kEnough) sampler_ = Rejection{std::move(ranges)};
    else sampler_ = RangeOrderSampler(classes_);
  }
}

bool WeightSampler::in_order(const std::vector<double>& points) const {
  return std::all_of(classes_.order.begin(), classes_.order.end(),
                     [&](const ClassPair& pair) { return points[pair.first] >= points[pair.second]; });
}

std::vector<double> WeightSampler::points(Uniforms& uniforms) const {
  if (const auto* order = std::get_if<OrderSampler>(&sampler_)) return order->draw(uniforms);
  if (const auto* ranges = std::get_if<RangeSampler>(&sampler_)) return ranges->draw(uniforms);
  if (const auto* both = std::get_if<RangeOrderSampler>(&sampler_)) return both->draw(uniforms);
  if (const auto* amounts = std::get_if<AmountSampler>(&sampler_)) return amounts->draw(uniforms);
  if (const auto* rejection = std::get_if<Rejection>(&sampler_)) {
    while (true) {
      std::vector<double> drawn = rejection->ranges.draw(uniforms);
      if (in_order(drawn)) return drawn;
    }
  }
  return classes_.high;
}

std::vector<double> WeightSampler::draw(Uniforms& uniforms) const {
  std::vector<double> weights(classes_.issues, 0.0);
  if (classes_.members.empty()) {  // no issue has any points: that distinguishes nothing
    std::fill(weights.begin(), weights.end(), 1 / static_cast<double>(classes_.issues));
    return weights;
  }
  const std::vector<double> drawn = points(uniforms);
  double sum = 0;
  for (std::size_t c = 0; c < drawn.size(); ++c) sum += classes_.size[c] * drawn[c];
  for (std::size_t c = 0; c < drawn.size(); ++c) {
    for (const std::uint32_t issue : classes_.members[c])
      weights[issue] = sum > 0 ? drawn[c] / sum : 1 / static_cast<double>(classes_.issues);
  }
  return weights;
}

bool WeightSampler::admits(const std::vector<double>& weights) const {
  std::vector<bool> weighs(classes_.issues, false);
  double least_scale = 0;
  double most_scale = std::numeric_limits<double>::infinity();
  for (std::size_t c = 0; c < classes_.members.size(); ++c) {
    const double first = weights[classes_.members[c].front()];
    for (const std::uint32_t issue : classes_.members[c]) {
      weighs[issue] = true;
      if (std::abs(weights[issue] - first) > kRounding) return false;
    }
    if (classes_.low[c] > 0) least_scale = std::max(least_scale, classes_.low[c] / (first + kRounding));
    most_scale = std::min(most_scale, classes_.high[c] / std::max(first - kRounding, 0.0));
  }
  if (least_scale > most_scale) return false;
  if (classes_.members.empty()) return true;
  for (std::size_t issue = 0; issue < weights.size(); ++issue) {
    if (!weighs[issue] && weights[issue] > kRounding) return false;
  }
  return std::all_of(classes_.order.begin(), classes_.order.end(), [&](const ClassPair& pair) {
    return weights[classes_.members[pair.first].front()] + kRounding >= weights[classes_.members[pair.second].front()];
  });
}

std::vector<double> WeightSampler::with(std::vector<double> weights, std::uint32_t issue, double weight) const {
  std::vector<bool> set(weights.size(), false);
  set[issue] = true;
  for (const auto& members : classes_.members) {
    if (std::find(members.begin(), members.end(), issue) == members.end()) continue;
    for (const std::uint32_t other : members) set[other] = true;
  }
  double others = 0;
  for (std::size_t k = 0; k < weights.size(); ++k) others += set[k] ? 0 : weights[k];
  const double left = 1 - weight * static_cast<double>(std::count(set.begin(), set.end(), true));
  const double open = static_cast<double>(std::count(set.begin(), set.end(), false));
  for (std::size_t k = 0; k < weights.size(); ++k)
    weights[k] = set[k] ? weight : others > 0 ? weights[k] * left / others : left / open;
  return weights;
}

bool WeightSampler::fixed() const { return std::holds_alternative<Fixed>(sampler_); }

std::size_t WeightSampler::uniforms() const {
  if (const auto* order = std::get_if<OrderSampler>(&sampler_)) return order->uniforms();
  if (const auto* ranges = std::get_if<RangeSampler>(&sampler_)) return ranges->uniforms();
  if (const auto* rejection = std::get_if<Rejection>(&sampler_)) return rejection->ranges.uniforms();
  if (const auto* amounts = std::get_if<AmountSampler>(&sampler_)) return amounts->uniforms();
  return 0;
}

std::string_view WeightSampler::method() const {
  if (const auto* order = std::get_if<OrderSampler>(&sampler_))
    return order->closed_form() ? "uniform, in closed form" : "uniform, by coupling from the past";
  if (std::holds_alternative<RangeSampler>(sampler_)) return "uniform, by rates";
  if (std::holds_alternative<Rejection>(sampler_)) return "uniform, by rates and rejection";
  if (std::holds_alternative<RangeOrderSampler>(sampler_)) return "uniform, by coupling from the past";
  if (std::holds_alternative<AmountSampler>(sampler_)) return "as distributed, given the order";
  return "one choice only";
}

}  // namespace locarno
