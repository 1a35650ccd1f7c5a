#include "locarno/durable/circumstances.h"

#include <algorithm>

#include "locarno/base/contract.h"
#include "locarno/model/grade_rank.h"

namespace locarno {
namespace {

RangedValue ranged(const Quantity& quantity) {
  return {{to_points(quantity.low), to_points(quantity.high)}, to_points(quantity.central)};
}

Bounds hull(const Bounds& a, const Bounds& b) { return {std::min(a.low, b.low), std::max(a.high, b.high)}; }

RangedValue cut(const RangedValue& value, const AllowedRange& allowed) {
  const double low = to_points(allowed.low);
  const double high = to_points(allowed.high);
  return {{std::clamp(value.range.low, low, high), std::clamp(value.range.high, low, high)},
          std::clamp(value.central, low, high)};
}

// The amounts are 0 or more where they multiply, and so are the values.
RangedValue times(const RangedValue& a, const RangedValue& b) {
  return {{a.range.low * b.range.low, a.range.high * b.range.high}, a.central * b.central};
}

RangedValue plus(const RangedValue& a, const RangedValue& b) {
  return {{a.range.low + b.range.low, a.range.high + b.range.high}, a.central + b.central};
}

}  // namespace

Circumstances::Circumstances(const Scenario& scenario)
    : durability_(*scenario.durability),
      known_((scenario.parties.size() + 1) * kParameters),
      parties_(scenario.parties.size()) {
  std::vector<int> best(known_.size(), 0);
  for (std::size_t s = 0; s < durability_.parameters.size(); ++s) {
    const ParameterStatement& row = durability_.parameters[s];
    const std::size_t at = slot({row.parameter, row.party});
    const RangedValue value = ranged(row.value);
    const int rank = grade_rank(scenario, row.provenance);
    auto& base = known_[at].base;
    if (!base || rank < best[at]) {
      base = RangedValue{base ? hull(base->range, value.range) : value.range, value.central};
      best[at] = rank;
    } else {
      base->range = hull(base->range, value.range);
    }
    known_[at].statements.push_back(s);
  }
  for (std::size_t e = 0; e < durability_.effects.size(); ++e) {
    const Effect& row = durability_.effects[e];
    rank_.push_back(grade_rank(scenario, row.provenance));
    for (const PartyId party : row.parties) known_[slot({row.parameter, party})].effects.push_back(e);
    if (row.parties.empty()) known_[slot({row.parameter, std::nullopt})].effects.push_back(e);
  }
}

std::size_t Circumstances::slot(ParameterOf of) const {
  const std::size_t party = of.party ? of.party->index : parties_;
  EXPECTS(party <= parties_);
  return party * kParameters + static_cast<std::size_t>(of.parameter);
}

std::optional<RangedValue> Circumstances::value(ParameterOf of, const std::optional<Package>& package) const {
  const Known& known = known_[slot(of)];
  if (known.held || !package) return known.base;
  std::optional<RangedValue> value = known.base;
  std::optional<int> best;
  for (const std::size_t e : known.effects) {
    const Effect& effect = durability_.effects[e];
    if (effect.change != Change::set || !holds(effect.when, *package)) continue;
    const RangedValue amount = ranged(effect.amount);
    const Bounds range = best ? hull(value->range, amount.range) : amount.range;
    const bool better = !best || rank_[e] < *best;
    value = RangedValue{range, better ? amount.central : value->central};
    best = better ? rank_[e] : *best;
  }
  for (const Change change : {Change::times, Change::add}) {
    for (const std::size_t e : known.effects) {
      const Effect& effect = durability_.effects[e];
      if (!value || effect.change != change || !holds(effect.when, *package)) continue;
      value = change == Change::times ? times(*value, ranged(effect.amount)) : plus(*value, ranged(effect.amount));
    }
  }
  return value ? std::optional(cut(*value, info(of.parameter).allowed)) : std::nullopt;
}

void Circumstances::hold(ParameterOf of, double value) {
  Known& known = known_[slot(of)];
  known.base = RangedValue{point_bounds(value), value};
  known.held = true;
}

std::vector<std::size_t> Circumstances::effects_on(ParameterOf of) const { return known_[slot(of)].effects; }

std::vector<std::string> Circumstances::grounds(ParameterOf of, const std::optional<Package>& package) const {
  const Known& known = known_[slot(of)];
  std::vector<std::string> out;
  bool replaced = false;
  for (const std::size_t e : known.effects) {
    const Effect& effect = durability_.effects[e];
    if (!package || !holds(effect.when, *package)) continue;
    replaced = replaced || effect.change == Change::set;
    out.push_back(effect.address);
  }
  if (!replaced) {
    for (const std::size_t s : known.statements) out.push_back(durability_.parameters[s].address);
  }
  return out;
}

Circumstances Circumstances::without_issue(IssueId issue) const {
  Circumstances out = *this;
  for (Known& known : out.known_) {
    std::erase_if(known.effects, [&](std::size_t e) {
      return std::ranges::any_of(durability_.effects[e].when, [&](const Term& term) { return term.issue == issue; });
    });
  }
  return out;
}

}  // namespace locarno
