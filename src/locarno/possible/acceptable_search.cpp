#include "locarno/possible/acceptable_search.h"

#include <algorithm>

#include "locarno/base/contract.h"
#include "locarno/possible/optimum.h"
#include "locarno/possible/possible_walk.h"

namespace locarno {
namespace {

std::int64_t rounded_up(Int128 a, Int128 b) { return WeightedMean{{}, a, b}.ceil(); }
std::int64_t rounded_down(Int128 a, Int128 b) { return WeightedMean{{}, a, b}.floor(); }

WeightedMean plain_sum(std::span<const std::int64_t> c) {
  WeightedMean sum = mean_at(std::vector<std::int64_t>(c.size(), 1), c);
  sum.total = 1;
  return sum;
}

}  // namespace

PartyReach::PartyReach(const Problem& problem, PartyId party) : estimate_(&problem.estimates[party.index]) {
  if (estimate_->score_sheet) return;
  for (const WeightSet& set : estimate_->weights) weights_.emplace_back(set);
  EXPECTS(!weights_.empty());
}

WeightedMean PartyReach::greatest(std::span<const std::int64_t> c, std::span<const std::int64_t> start) const {
  if (weights_.empty()) return plain_sum(c);
  WeightedMean best;
  for (const WeightRange& range : weights_) {
    const bool usable = !start.empty() && range.contains(start);
    WeightedMean mean = range.greatest(c, usable ? start : std::span<const std::int64_t>{});
    if (best.total == 0 || compare(mean, best) > 0) best = std::move(mean);
  }
  return best;
}

WeightedMean PartyReach::least(std::span<const std::int64_t> c) const {
  if (weights_.empty()) return plain_sum(c);
  WeightedMean best;
  for (const WeightRange& range : weights_) {
    WeightedMean mean = range.least(c);
    if (best.total == 0 || compare(mean, best) < 0) best = std::move(mean);
  }
  return best;
}

WeightedMean PartyReach::central() const {
  const std::vector<std::int64_t> nothing(estimate_->value_bounds.size(), 0);
  if (weights_.empty()) return plain_sum(nothing);
  return mean_at(estimate_->weight, nothing);
}

AcceptableSearch::AcceptableSearch(const Problem& problem, const AcceptabilityLimits& limits)
    : problem_(problem), limits_(limits) {
  std::vector<bool> kept;
  for (const Refusal& refusal : problem.scenario.refusals) kept.push_back(problem.decides(refusal.party));
  bare_ = make_space(problem, kept, {});
  bare_.extras.clear();
  for (std::size_t i = 0; i < problem.scenario.parties.size(); ++i) reach_.emplace_back(problem, PartyId(i));
}

// Worths are rounded up for `low` and down for `high`: what the first excludes, and what the second allows, is proven.
Space AcceptableSearch::space_of(const std::vector<Row>& rows, End end) const {
  Space space = bare_;
  space.parties = rows.size();
  for (std::size_t k = 0; k < space.issues(); ++k) {
    space.worth[k].clear();
    for (std::size_t o = 0; o < space.options[k]; ++o) {
      for (const Row& row : rows) {
        const Interval& value = reach_[row.party.index].values()[k][o];
        const Int128 points = row.points[k];
        space.worth[k].push_back(end == End::low ? rounded_up(points * value.low.units, row.total)
                                                 : rounded_down(points * value.high.units, row.total));
      }
    }
  }
  for (const Bonus& bonus : problem_.bonuses) {
    Space::Extra extra{bonus.when, std::vector<std::int64_t>(rows.size(), 0)};
    for (std::size_t r = 0; r < rows.size(); ++r) {
      if (rows[r].party == bonus.party) extra.add[r] = (end == End::low ? bonus.bounds.low : bonus.bounds.high).units;
    }
    if (std::ranges::any_of(extra.add, [](std::int64_t add) { return add != 0; }))
      space.extras.push_back(std::move(extra));
  }
  for (const Row& row : rows) {
    const Interval& walk_away = reach_[row.party.index].walk_away();
    space.walk_away.push_back((end == End::low ? walk_away.high : walk_away.low).units);
  }
  return space;
}

// On every issue the option that may give the party most.
std::vector<std::int64_t> AcceptableSearch::best_values(PartyId party, End end) const {
  std::vector<std::int64_t> best;
  for (std::size_t k = 0; k < bare_.issues(); ++k) {
    std::optional<std::int64_t> most;
    for (std::size_t o = 0; o < bare_.options[k]; ++o) {
      if (((bare_.domain[k] >> o) & 1) == 0) continue;
      const Interval& value = reach_[party.index].values()[k][o];
      const std::int64_t units = (end == End::low ? value.low : value.high).units;
      if (!most || units > *most) most = units;
    }
    best.push_back(*most);
  }
  return best;
}

Score AcceptableSearch::most_added(PartyId party, End end) const {
  Score sum;
  for (const Bonus& bonus : problem_.bonuses) {
    if (bonus.party == party) sum += std::max(Score(0), end == End::low ? bonus.bounds.low : bonus.bounds.high);
  }
  return sum;
}

// The weights at which the package falls short of the party's walk-away; nullopt if it never does.
std::optional<AcceptableSearch::Row> AcceptableSearch::worst_weights(PartyId party, const Package& package) const {
  const PartyReach& reach = reach_[party.index];
  std::vector<std::int64_t> values;
  for (std::size_t k = 0; k < package.size(); ++k) values.push_back(reach.values()[k][package[k].index].low.units);
  Score needed = reach.walk_away().high;
  for (const Bonus& bonus : problem_.bonuses) {
    if (bonus.party == party && holds(bonus.when, package)) needed -= bonus.bounds.low;
  }
  WeightedMean worst = reach.least(values);
  if (worst.floor() >= needed.units) return std::nullopt;
  return Row{party, std::move(worst.points), worst.total};
}

Existence AcceptableSearch::necessarily(const std::vector<PartyId>& parties, const Control& control) const {
  Existence result;
  std::vector<Row> rows;
  for (const PartyId party : parties) {
    WeightedMean worst = reach_[party.index].least(best_values(party, End::low));
    const Score most = Score(worst.floor()) + most_added(party, End::low);
    if (most < reach_[party.index].walk_away().high) return result;  // not even its best options suffice
    rows.push_back({party, std::move(worst.points), worst.total});
  }
  while (rows.size() <= parties.size() + limits_.cuts && result.nodes <= limits_.optimum_nodes) {
    const Space space = space_of(rows, End::low);
    const auto diagram = make_diagram(space, limits_.diagram);
    if (!diagram) break;
    const Optimum found = find_acceptable(*diagram, space.walk_away, {limits_.optimum_nodes - result.nodes, 1, 0},
                                          control);
    result.nodes += found.nodes;
    if (found.packages.empty()) {
      result.status = found.status;
      return result;
    }
    const std::size_t before = rows.size();
    bool survives = true;
    for (const PartyId party : parties) {
      auto row = worst_weights(party, found.packages.front());
      survives = survives && !row;
      if (row && std::ranges::find(rows, *row) == rows.end()) rows.push_back(std::move(*row));
    }
    if (survives) return {Status::solved, found.packages.front(), result.nodes};
    if (rows.size() == before) break;  // it falls short by less than the rounding of a row
  }
  result.status = control.cancelled() ? Status::cancelled : Status::limit_reached;
  return result;
}

// The packages most likely to do, tried first.
std::optional<Package> AcceptableSearch::at_central_weights(const std::vector<PartyId>& parties, const Control& control,
                                                            std::uint64_t& nodes) const {
  std::vector<Row> rows;
  for (const PartyId party : parties) {
    WeightedMean central = reach_[party.index].central();
    rows.push_back({party, std::move(central.points), central.total});
  }
  const Space space = space_of(rows, End::high);
  const auto diagram = make_diagram(space, limits_.diagram);
  if (!diagram) return std::nullopt;
  const Optimum found = find_acceptable(*diagram, space.walk_away, {limits_.optimum_nodes, 1, 0}, control);
  nodes += found.nodes;
  if (found.packages.empty()) return std::nullopt;
  return found.packages.front();
}

Existence AcceptableSearch::possibly(const std::vector<PartyId>& parties, const Control& control) const {
  std::vector<PossibleWalk::Side> sides;
  for (const PartyId party : parties) {
    const PartyReach& reach = reach_[party.index];
    PossibleWalk::Side side{&reach, best_values(party, End::high), {}, reach.walk_away().low.units, 0};
    side.weights = reach.greatest(side.values);
    if (Score(side.weights.floor()) + most_added(party, End::high) < reach.walk_away().low) return {};
    sides.push_back(std::move(side));
  }
  std::vector<Row> rows;  // without weights: the diagram carries the together-terms alone
  for (const PartyId party : parties) rows.push_back({party, std::vector<std::int64_t>(bare_.issues(), 0), 1});
  const auto diagram = make_diagram(space_of(rows, End::high), limits_.diagram);
  if (!diagram) return {Status::limit_reached, std::nullopt, 0};
  if (diagram->empty) return {};
  Existence result;
  if (auto package = at_central_weights(parties, control, result.nodes)) {
    const auto fits = [&](PartyId party) {
      return UtilityBounds(problem_, party).of(*package).verdict != Verdict::not_at_all;
    };
    if (std::ranges::all_of(parties, fits)) return {Status::solved, std::move(package), result.nodes};
  }
  Existence walked = PossibleWalk(*diagram, std::move(sides), limits_.nodes, control).run();
  walked.nodes += result.nodes;
  return walked;
}

}  // namespace locarno
