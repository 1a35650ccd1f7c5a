#include "locarno/robust/order_sampler.h"

#include <algorithm>
#include <cmath>

#include "locarno/robust/coupling.h"

namespace locarno {
namespace {

// Classes so that the more important come first.
std::vector<std::uint32_t> sorted_down(const std::vector<std::vector<std::uint32_t>>& above,
                                       const std::vector<std::vector<std::uint32_t>>& below) {
  std::vector<std::size_t> waiting_for;
  std::vector<std::uint32_t> sorted;
  for (std::uint32_t c = 0; c < above.size(); ++c) {
    waiting_for.push_back(above[c].size());
    if (above[c].empty()) sorted.push_back(c);
  }
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    for (const std::uint32_t next : below[sorted[i]]) {
      if (--waiting_for[next] == 0) sorted.push_back(next);
    }
  }
  return sorted;
}

}  // namespace

OrderSampler::OrderSampler(std::vector<double> size, const std::vector<ClassPair>& order)
    : size_(std::move(size)), above_(size_.size()), below_(size_.size()), upwards_(size_), downwards_(size_.size(), 1) {
  for (const auto& [more, less] : order) {
    below_[more].push_back(less);
    above_[less].push_back(more);
  }
  const std::vector<std::uint32_t> sorted = sorted_down(above_, below_);
  std::vector<bool> placed(size_.size(), false);
  for (const std::uint32_t start : sorted) {
    if (placed[start]) continue;
    std::vector<std::uint32_t> connected = {start};
    placed[start] = true;
    for (std::size_t i = 0; i < connected.size(); ++i) {
      for (const auto* next_to : {&above_[connected[i]], &below_[connected[i]]}) {
        for (const std::uint32_t next : *next_to) {
          if (!placed[next]) placed[next] = true, connected.push_back(next);
        }
      }
    }
    std::vector<std::uint32_t> classes;
    for (const std::uint32_t c : sorted) {
      if (std::find(connected.begin(), connected.end(), c) != connected.end()) classes.push_back(c);
    }
    add_component(std::move(classes));
  }
}

void OrderSampler::add_component(std::vector<std::uint32_t> classes) {
  const auto all = [&](auto condition) { return std::all_of(classes.begin(), classes.end(), condition); };
  Component component;
  if (all([&](auto c) { return below_[c].size() <= 1; })) {
    component.shape = Shape::from_below;
    for (const std::uint32_t c : classes) {
      for (const std::uint32_t next : below_[c]) upwards_[next] += upwards_[c];
    }
  } else if (all([&](auto c) { return above_[c].size() <= 1 && size_[c] == 1; })) {
    component.shape = Shape::from_above;
    for (auto c = classes.rbegin(); c != classes.rend(); ++c) {
      for (const std::uint32_t next : above_[*c]) downwards_[next] += downwards_[*c];
    }
  } else {
    component.shape = Shape::coupled;
  }
  component.classes = std::move(classes);
  components_.push_back(std::move(component));
}

bool OrderSampler::closed_form() const {
  return std::none_of(components_.begin(), components_.end(),
                      [](const Component& component) { return component.shape == Shape::coupled; });
}

std::size_t OrderSampler::uniforms() const {
  std::size_t count = 0;
  for (const Component& component : components_) {
    if (component.shape != Shape::coupled) count += component.classes.size();
  }
  return count;
}

std::vector<double> OrderSampler::draw(Uniforms& uniforms) const {
  std::vector<double> amounts(size_.size(), 0.0);
  std::uint32_t first_part = 0;
  for (const Component& component : components_) {
    switch (component.shape) {
      case Shape::from_below: draw_from_below(component, uniforms, amounts); break;
      case Shape::from_above: draw_from_above(component, uniforms, amounts); break;
      case Shape::coupled: draw_coupled(component, uniforms, first_part, amounts); first_part += CouplingLimits::kParts;
    }
  }
  return amounts;
}

void OrderSampler::draw_from_below(const Component& component, Uniforms& uniforms, std::vector<double>& amounts) const {
  for (auto c = component.classes.rbegin(); c != component.classes.rend(); ++c) {
    const double floor = below_[*c].empty() ? 0 : amounts[below_[*c].front()];
    amounts[*c] = floor - std::log(uniforms.next()) / upwards_[*c];
  }
}

void OrderSampler::draw_from_above(const Component& component, Uniforms& uniforms, std::vector<double>& amounts) const {
  std::vector<double> share(size_.size(), 1.0);  // 1 - e^-q
  for (const std::uint32_t c : component.classes) {
    const double ceiling = above_[c].empty() ? 1 : share[above_[c].front()];
    share[c] = ceiling * std::pow(uniforms.next(), 1 / downwards_[c]);
    amounts[c] = -std::log1p(-share[c]);
  }
}

// Over s = 1 - e^-(m q), whose density is level: s of the class, given the others, is uniform between what the classes
// below and above it leave. More important is larger, so the update keeps the order of states.
void OrderSampler::draw_coupled(const Component& component, const Uniforms& uniforms, std::uint32_t first_part,
                                std::vector<double>& amounts) const {
  std::vector<std::size_t> place(size_.size(), 0);
  for (std::size_t i = 0; i < component.classes.size(); ++i) place[component.classes[i]] = i;
  const auto share_at = [&](std::uint32_t c, double of, std::uint32_t other) {  // of `other`'s amount, on c's scale
    return size_[c] == size_[other] ? of : -std::expm1(std::log1p(-of) * size_[c] / size_[other]);
  };
  const auto sweep = [&](std::vector<double>& state, Stream stream) {
    for (std::size_t i = 0; i < component.classes.size(); ++i) {
      const std::uint32_t c = component.classes[i];
      double low = 0;
      double high = 1;
      for (const std::uint32_t other : below_[c]) low = std::max(low, share_at(c, state[place[other]], other));
      for (const std::uint32_t other : above_[c]) high = std::min(high, share_at(c, state[place[other]], other));
      state[i] = low + stream.uniform() * (std::max(high, low) - low);
    }
  };
  const std::vector<double> smallest(component.classes.size(), 0.0);
  const std::vector<double> largest(component.classes.size(), 1.0);
  const std::vector<double> share = coupled_from_the_past(smallest, largest, 1, uniforms, first_part, sweep);
  for (std::size_t i = 0; i < component.classes.size(); ++i) {
    const std::uint32_t c = component.classes[i];
    amounts[c] = -std::log1p(-share[i]) / size_[c];
  }
}

}  // namespace locarno
