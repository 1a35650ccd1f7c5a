#include "locarno/robust/amount_sampler.h"

#include <algorithm>

#include "locarno/model/importance.h"
#include "locarno/robust/coupling.h"
#include "locarno/robust/distribution.h"

namespace locarno {
namespace {

bool named(const Quantity& quantity) {
  switch (quantity.kind) {
    case Quantity::Kind::point:
    case Quantity::Kind::range:
    case Quantity::Kind::unknown: return false;
    case Quantity::Kind::uniform:
    case Quantity::Kind::triangular:
    case Quantity::Kind::pert:
    case Quantity::Kind::normal:
    case Quantity::Kind::beta: return true;
  }
  return false;
}

}  // namespace

bool names_distributions(const ImportanceStatement& statement) {
  return std::any_of(statement.points.begin(), statement.points.end(),
                     [](const auto& amount) { return amount && named(*amount); });
}

AmountSampler::AmountSampler(const ImportanceStatement& statement, const WeightClasses& classes)
    : support_{Score(0), Score(largest_amount(statement))},
      low_(classes.low),
      high_(classes.high),
      above_(classes.members.size()),
      below_(classes.members.size()),
      ordered_(!classes.order.empty()) {
  for (const auto& members : classes.members) {
    const auto stated = std::find_if(members.begin(), members.end(),
                                     [&](std::uint32_t issue) { return statement.points[issue].has_value(); });
    amount_.push_back(stated == members.end() ? unknown_quantity({support_.low, support_.high})
                                              : *statement.points[*stated]);
  }
  for (const auto& [more, less] : classes.order) {
    below_[more].push_back(less);
    above_[less].push_back(more);
  }
}

double AmountSampler::draw_between(std::size_t c, double low, double high, double u) const {
  if (!(low < high)) return low;
  const double below = cumulative(amount_[c], support_, low);
  const double share = below + u * (cumulative(amount_[c], support_, high) - below);
  return share > 0 && share < 1 ? std::clamp(quantile(amount_[c], support_, share), low, high) : low;
}

std::vector<double> AmountSampler::draw(Uniforms& uniforms) const {
  if (!ordered_) {
    std::vector<double> points;
    for (std::size_t c = 0; c < amount_.size(); ++c)
      points.push_back(draw_between(c, low_[c], high_[c], uniforms.next()));
    return points;
  }
  const auto sweep = [&](std::vector<double>& points, Stream stream) {
    for (std::size_t c = 0; c < points.size(); ++c) {
      double low = low_[c];
      double high = high_[c];
      for (const std::uint32_t other : below_[c]) low = std::max(low, points[other]);
      for (const std::uint32_t other : above_[c]) high = std::min(high, points[other]);
      points[c] = draw_between(c, low, std::max(low, high), stream.uniform());
    }
  };
  const double unit = *std::max_element(high_.begin(), high_.end());
  return coupled_from_the_past(low_, high_, unit, uniforms, 0, sweep);
}

}  // namespace locarno
