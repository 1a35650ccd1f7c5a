#include "locarno/robust/tornado.h"

#include <algorithm>

#include "locarno/possible/weight_bounds.h"

namespace locarno {
namespace {

// What the issues add over every admissible set of weights, values at their central estimates.
Interval over_weights(const PartyEstimate& estimate, const Package& package) {
  std::vector<std::int64_t> values;
  for (std::size_t k = 0; k < package.size(); ++k) values.push_back(estimate.value[k][package[k].index].units);
  Interval out{Score(Score::kScale), Score(-Score::kScale)};
  for (const WeightSet& set : estimate.weights) {
    const WeightRange range(set);
    out.low = std::min(out.low, Score(range.least(values).floor()));
    out.high = std::max(out.high, Score(range.greatest(values).ceil()));
  }
  return out;
}

Interval over_values(const PartyEstimate& estimate, std::size_t issue, std::size_t option) {
  const Interval& bounds = estimate.value_bounds[issue][option];
  if (estimate.score_sheet) return bounds;
  const auto weighed = [&](Score value) {
    return Score(mul_div_round(estimate.weight[issue], value.units, Score::kScale));
  };
  return {weighed(bounds.low), weighed(bounds.high)};
}

Interval shifted(const Interval& interval, Score by) { return {interval.low + by, interval.high + by}; }

}  // namespace

TornadoBar tornado_bar(const Problem& problem, const Package& package, const BearingUnknown& about) {
  const PartyId party = problem.deciders[about.decider];
  const PartyEstimate& estimate = problem.estimates[party.index];
  const Score central = utility(problem, party, package) - estimate.walk_away;
  Interval margin{central, central};
  if (about.kind == UnknownKind::weights) {
    Score issues;
    for (std::size_t k = 0; k < package.size(); ++k) issues += estimate.contribution[k][package[k].index];
    margin = shifted(over_weights(estimate, package), central - issues);
  } else if (about.kind == UnknownKind::values) {
    const std::size_t option = package[about.issue].index;
    margin = shifted(over_values(estimate, about.issue, option), central - estimate.contribution[about.issue][option]);
  } else if (about.kind == UnknownKind::walk_away) {
    const Interval& bounds = estimate.walk_away_bounds;
    margin = {central + estimate.walk_away - bounds.high, central + estimate.walk_away - bounds.low};
  } else if (const Bonus& bonus = problem.bonuses[about.bonus]; holds(bonus.when, package)) {
    margin = shifted(bonus.bounds, central - bonus.add);
  }
  // Rounding may leave the central estimate a unit outside.
  return {{std::min(margin.low, central), std::max(margin.high, central)}, central};
}

}  // namespace locarno
