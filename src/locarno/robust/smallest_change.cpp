#include "locarno/robust/smallest_change.h"

#include <algorithm>
#include <cmath>

#include "locarno/base/contract.h"
#include "locarno/base/int128.h"
#include "locarno/possible/weight_bounds.h"

namespace locarno {
namespace {

constexpr std::int64_t kWhole = 1'000'000'000;  // parts of the way: s = part / kWhole
constexpr std::int64_t kFine = 1'000;           // of a unit, in which values are weighed

// Where a number is after that part of the way to `end`, in fine units.
std::int64_t on_the_way(Score central, Score end, std::int64_t part) {
  const Int128 whole = Int128(central.units) * (kWhole - part) + Int128(end.units) * part;
  const Int128 half = whole < 0 ? -kWhole / 2 : kWhole / 2;
  return static_cast<std::int64_t>((whole * kFine + half) / kWhole);
}

// One party at one package, pushed towards its least or its greatest margin.
class Push {
 public:
  Push(const Problem& problem, PartyId party, const Package& package, bool down)
      : estimate_(problem.estimates[party.index]), down_(down), walk_away_{end_of(estimate_.walk_away_bounds, !down)} {
    for (std::size_t k = 0; k < package.size(); ++k) {
      const std::size_t option = package[k].index;
      central_.push_back(estimate_.value[k][option]);
      bounds_.push_back(estimate_.value_bounds[k][option]);
      ends_.push_back(end_of(bounds_.back(), down));
    }
    for (std::size_t b = 0; b < problem.bonuses.size(); ++b) {
      const Bonus& bonus = problem.bonuses[b];
      if (bonus.party != party || !holds(bonus.when, package)) continue;
      bonuses_.push_back({b, bonus.add, end_of(bonus.bounds, down), bonus.bounds});
    }
    if (!estimate_.score_sheet) {
      for (const WeightSet& set : estimate_.weights) ranges_.emplace_back(set);
    }
  }

  // The margin after that part of the way, in units of 1 / (kFine * kWhole * Score::kScale) of a unit: its least, or
  // its greatest, rounded outwards.
  [[nodiscard]] Int128 margin(std::int64_t part) const {
    std::int64_t rest = -on_the_way(estimate_.walk_away, walk_away_, part);
    for (const Added& bonus : bonuses_) rest += on_the_way(bonus.central, bonus.end, part);
    const std::vector<std::int64_t> values = values_at(part);
    if (estimate_.score_sheet) {
      for (const std::int64_t value : values) rest += value;
      return Int128(rest) * kWhole * Score::kScale;
    }
    Int128 central = 0;
    for (std::size_t k = 0; k < values.size(); ++k) central += Int128(estimate_.weight[k]) * values[k];
    const WeightedMean mean = extreme_mean(values);
    return Int128(rest) * kWhole * Score::kScale + central * (kWhole - part) +
           Int128(down_ ? mean.floor() : mean.ceil()) * part * Score::kScale;
  }

  [[nodiscard]] bool turned(std::int64_t part) const { return down_ ? margin(part) < 0 : margin(part) >= 0; }

  void describe(std::int64_t part, TurningPoint& out) const {
    out.margin_at_turn = to_score(margin(part));
    const Score walk_away = at(estimate_.walk_away, walk_away_, part);
    add(out, {BelievedNumber::Kind::walk_away, 0, 0, estimate_.walk_away, walk_away, estimate_.walk_away_bounds, {}},
        Score::kScale);
    for (const Added& bonus : bonuses_) {
      const Score there = at(bonus.central, bonus.end, part);
      add(out, {BelievedNumber::Kind::together, 0, bonus.bonus, bonus.central, there, bonus.bounds, {}}, Score::kScale);
    }
    std::vector<std::int64_t> weight(central_.size(), Score::kScale);
    if (!estimate_.score_sheet) weight = weights_at(part);
    for (std::size_t k = 0; k < central_.size(); ++k) {
      const Score there = at(central_[k], ends_[k], part);
      add(out, {BelievedNumber::Kind::value, k, 0, central_[k], there, bounds_[k], {}}, weight[k]);
    }
    std::ranges::stable_sort(out.numbers, std::ranges::greater{}, &BelievedNumber::effect);
    if (!estimate_.score_sheet) describe_weights(weight, part, out);
  }

 private:
  struct Added {
    std::size_t bonus;
    Score central;
    Score end;
    Interval bounds;
  };

  static Score end_of(const Interval& interval, bool low) { return low ? interval.low : interval.high; }
  static Score at(Score central, Score end, std::int64_t part) {
    return Score(mul_div_round(on_the_way(central, end, part), 1, kFine));
  }
  static Score to_score(Int128 margin) {
    return Score(static_cast<std::int64_t>(margin / (Int128(kFine) * kWhole * Score::kScale)));
  }

  static void add(TurningPoint& out, BelievedNumber number, std::int64_t weight) {
    const Score change = number.at_turn - number.central;
    if (change == Score(0)) return;
    number.effect = Score(mul_div_round(std::abs(change.units), weight, Score::kScale));
    out.numbers.push_back(number);
  }

  [[nodiscard]] std::vector<std::int64_t> values_at(std::int64_t part) const {
    std::vector<std::int64_t> values;
    for (std::size_t k = 0; k < central_.size(); ++k) values.push_back(on_the_way(central_[k], ends_[k], part));
    return values;
  }

  [[nodiscard]] WeightedMean extreme_mean(const std::vector<std::int64_t>& values) const {
    std::optional<WeightedMean> best;
    for (const WeightRange& range : ranges_) {
      WeightedMean mean = down_ ? range.least(values) : range.greatest(values);
      if (!best || (down_ ? compare(mean, *best) < 0 : compare(mean, *best) > 0)) best = std::move(mean);
    }
    return *std::move(best);
  }

  [[nodiscard]] std::vector<std::int64_t> weights_at(std::int64_t part) const {
    const WeightedMean mean = extreme_mean(values_at(part));
    std::vector<std::int64_t> weights;
    for (std::size_t k = 0; k < central_.size(); ++k) {
      const auto end = static_cast<std::int64_t>(Int128(mean.points[k]) * Score::kScale / mean.total);
      weights.push_back(mul_div_round(estimate_.weight[k], kWhole - part, kWhole) + mul_div_round(end, part, kWhole));
    }
    return weights;
  }

  void describe_weights(const std::vector<std::int64_t>& weight, std::int64_t part, TurningPoint& out) const {
    const std::vector<std::int64_t> values = values_at(part);
    Int128 effect = 0;
    for (std::size_t k = 0; k < weight.size(); ++k) {
      const std::int64_t change = weight[k] - estimate_.weight[k];
      effect += Int128(change) * values[k];
      if (std::abs(change) > kRounding) out.weights.push_back({k, estimate_.weight[k], weight[k]});
    }
    out.weights_effect = Score(static_cast<std::int64_t>((effect < 0 ? -effect : effect) / kFine / Score::kScale));
    std::ranges::stable_sort(out.weights, std::ranges::greater{},
                             [](const BelievedWeight& row) { return std::abs(row.at_turn - row.central); });
  }

  static constexpr std::int64_t kRounding = 3;  // units of a weight

  const PartyEstimate& estimate_;
  bool down_;
  Score walk_away_;  // where the push goes
  std::vector<Score> central_;
  std::vector<Score> ends_;
  std::vector<Interval> bounds_;
  std::vector<Added> bonuses_;
  std::vector<WeightRange> ranges_;
};

TurningPoint turning_point(const Problem& problem, const Package& package, std::size_t decider) {
  const PartyId party = problem.deciders[decider];
  TurningPoint out;
  out.decider = decider;
  out.margin = utility(problem, party, package) - problem.walk_away(party);
  out.accepts = out.margin >= Score(0);
  const Push push(problem, party, package, out.accepts);
  if (!push.turned(kWhole)) return out;
  std::int64_t not_yet = -1;
  std::int64_t turned = kWhole;
  while (turned - not_yet > 1) {
    const std::int64_t middle = not_yet + (turned - not_yet) / 2;
    (push.turned(middle) ? turned : not_yet) = middle;
  }
  out.part = static_cast<double>(turned) / static_cast<double>(kWhole);
  push.describe(turned, out);
  return out;
}

}  // namespace

SmallestChange smallest_change(const Problem& problem, const Package& package) {
  EXPECTS(package.size() == problem.issue_count());
  SmallestChange out;
  for (std::size_t i = 0; i < problem.deciders.size(); ++i) out.parties.push_back(turning_point(problem, package, i));
  out.agreed = std::ranges::all_of(out.parties, &TurningPoint::accepts);
  std::vector<const TurningPoint*> asked;  // those whose turn makes a difference
  for (const TurningPoint& one : out.parties) {
    if (out.agreed || !one.accepts) asked.push_back(&one);
  }
  if (out.agreed) std::erase_if(asked, [](const TurningPoint* one) { return !one->part; });
  if (asked.empty() || std::ranges::any_of(asked, [](const TurningPoint* one) { return !one->part; })) return out;
  const auto by_part = [](const TurningPoint* one) { return *one->part; };
  const TurningPoint* last = out.agreed ? *std::ranges::min_element(asked, {}, by_part)
                                        : *std::ranges::max_element(asked, {}, by_part);
  out.part = last->part;
  for (const TurningPoint* one : asked) {
    if (!out.agreed || one == last) out.by.push_back(one->decider);
  }
  return out;
}

}  // namespace locarno
