#include "locarno/possible/value_change.h"

#include <algorithm>
#include <bit>
#include <optional>

#include "locarno/base/contract.h"
#include "locarno/model/option_values.h"
#include "locarno/possible/weight_bounds.h"

namespace locarno {
namespace {

bool contains(std::uint64_t options, std::size_t o) { return ((options >> o) & 1) != 0; }

// Level of an option in an order, best first; nullopt if the order leaves it out.
std::optional<std::size_t> level_of(const ValueStatement& order, std::size_t o) {
  for (std::size_t l = 0; l < order.levels.size(); ++l) {
    if (contains(order.levels[l], o)) return l;
  }
  return std::nullopt;
}

// On an ordered issue, outside the span of the ideal options, value does not rise away from them.
bool nearer_on_the_same_side(std::uint64_t ideal, std::size_t a, std::size_t b) {
  const auto first = static_cast<std::size_t>(std::countr_zero(ideal));
  const auto last = static_cast<std::size_t>(std::bit_width(ideal) - 1);
  return (first <= a && last <= a && a < b) || (b < a && a <= first && a <= last);
}

// Whether the statement makes option a at least as good as b whatever the numbers are.
bool as_good(const ValueStatement& statement, const Issue& issue, std::size_t a, std::size_t b) {
  switch (statement.form) {
    case ValueStatement::Form::order: {
      const auto level_a = level_of(statement, a);
      const auto level_b = level_of(statement, b);
      return level_a && level_b && *level_a <= *level_b;
    }
    case ValueStatement::Form::ideal:
      return contains(statement.ideal, a) || (issue.ordered && nearer_on_the_same_side(statement.ideal, a, b));
    case ValueStatement::Form::table: break;
  }
  return false;
}

std::uint64_t only(OptionId option) { return std::uint64_t{1} << option.index; }

Interval hull(const Interval& a, const Interval& b) { return {std::min(a.low, b.low), std::max(a.high, b.high)}; }

// From option a to option b under one report.
Interval change_under(const OptionValues& values, const ValueStatement* statement, const Issue& issue, std::size_t a,
                      std::size_t b) {
  if (a == b) return {};
  Interval out{values.bounds[b].low - values.bounds[a].high, values.bounds[b].high - values.bounds[a].low};
  if (statement != nullptr && as_good(*statement, issue, a, b)) out.high = std::min(out.high, Score(0));
  if (statement != nullptr && as_good(*statement, issue, b, a)) out.low = std::max(out.low, Score(0));
  return out;
}

template <class Visit>
void for_each_option(std::uint64_t options, Visit visit) {
  for (std::size_t o = 0; o < 64; ++o) {
    if (contains(options, o)) visit(o);
  }
}

// Over all pairs, and over every report of the party about the issue.
std::optional<Interval> change_range(const Problem& problem, PartyId party, IssueId issue, std::uint64_t from,
                                     std::uint64_t to) {
  const Issue& about = problem.scenario.issues[issue.index];
  std::optional<Interval> range;
  const auto take = [&](const OptionValues& values, const ValueStatement* statement) {
    for_each_option(from, [&](std::size_t a) {
      for_each_option(to, [&](std::size_t b) {
        const Interval one = change_under(values, statement, about, a, b);
        range = range ? hull(*range, one) : one;
      });
    });
  };
  for (const ValueStatement& s : problem.scenario.values) {
    if (s.party == party && s.issue == issue) take(values_of(s, about), &s);
  }
  for (const ScoreStatement& s : problem.scenario.scores) {
    if (s.party == party && s.issue == issue) take(values_of(s), nullptr);
  }
  return range;
}

// Twice rounding would show: sums are divided once.
Score mean(const std::vector<Score>& values, std::uint64_t options) {
  Score sum;
  for_each_option(options, [&](std::size_t o) { sum += values[o]; });
  return Score(mul_div_round(sum.units, 1, std::popcount(options)));
}

Direction direction_of(const Interval& range) {
  if (range.low == Score(0) && range.high == Score(0)) return Direction::none;
  if (range.low >= Score(0)) return Direction::gain;
  return range.high <= Score(0) ? Direction::loss : Direction::unclear;
}

}  // namespace

std::string_view to_string(Direction direction) {
  switch (direction) {
    case Direction::gain: return "gain";
    case Direction::loss: return "loss";
    case Direction::none: return "none";
    case Direction::unclear: return "unclear";
    case Direction::unknown: return "unknown";
  }
  return "";
}

ValueChange value_change(const Problem& problem, PartyId party, IssueId issue, std::uint64_t from, std::uint64_t to) {
  EXPECTS(from != 0 && to != 0);
  const PartyEstimate& estimate = problem.estimates[party.index];
  const std::vector<Score>& central = estimate.value[issue.index];
  const Score change = mean(central, to) - mean(central, from);
  if (const auto range = change_range(problem, party, issue, from, to)) return {direction_of(*range), change, *range};
  const Interval whole = estimate.value_bounds[issue.index].front();
  const Score width = from == to && std::has_single_bit(from) ? Score(0) : whole.high - whole.low;
  return {Direction::unknown, change, {-width, width}};
}

PositionValue position_value(const Problem& problem, PartyId party, IssueId issue, std::uint64_t options) {
  EXPECTS(options != 0);
  const PartyEstimate& estimate = problem.estimates[party.index];
  PositionValue out{estimate.value_ground[issue.index].given(), mean(estimate.value[issue.index], options), {}};
  bool first = true;
  for_each_option(options, [&](std::size_t o) {
    const Interval& bounds = estimate.value_bounds[issue.index][o];
    out.range = first ? bounds : hull(out.range, bounds);
    first = false;
  });
  return out;
}

ValueChange weighted_change(const Problem& problem, PartyId party, const std::vector<IssueChange>& changes) {
  const PartyEstimate& estimate = problem.estimates[party.index];
  std::vector<std::int64_t> low(problem.issue_count(), 0);
  std::vector<std::int64_t> high(problem.issue_count(), 0);
  ValueChange out{Direction::none, {}, {}};
  bool known = changes.empty();
  for (const auto& [issue, change] : changes) {
    known = known || change.direction != Direction::unknown;
    low[issue.index] += change.range.low.units;
    high[issue.index] += change.range.high.units;
    out.central += estimate.score_sheet
                       ? change.central
                       : Score(mul_div_round(change.central.units, estimate.weight[issue.index], Score::kScale));
  }
  if (estimate.score_sheet) {
    for (std::size_t k = 0; k < low.size(); ++k) out.range.low += Score(low[k]), out.range.high += Score(high[k]);
  } else {
    for (std::size_t s = 0; s < estimate.weights.size(); ++s) {
      const WeightRange weights(estimate.weights[s]);
      const Interval one{Score(weights.least(low).floor()), Score(weights.greatest(high).ceil())};
      out.range = s == 0 ? one : hull(out.range, one);
    }
  }
  out.direction = known ? direction_of(out.range) : Direction::unknown;
  return out;
}

ValueChange package_change(const Problem& problem, PartyId party, const Package& from, const Package& to) {
  std::vector<IssueChange> changes;
  for (std::size_t k = 0; k < from.size(); ++k) {
    if (from[k] == to[k]) continue;
    const IssueId issue(k);
    changes.push_back({issue, value_change(problem, party, issue, only(from[k]), only(to[k]))});
  }
  ValueChange out = weighted_change(problem, party, changes);
  out.central = utility(problem, party, to) - utility(problem, party, from);
  bool bonuses = false;
  for (const Bonus& bonus : problem.bonuses) {
    const bool before = holds(bonus.when, from);
    if (bonus.party != party || before == holds(bonus.when, to)) continue;
    bonuses = true;
    out.range.low += before ? Score(0) - bonus.bounds.high : bonus.bounds.low;
    out.range.high += before ? Score(0) - bonus.bounds.low : bonus.bounds.high;
  }
  if (bonuses || out.direction != Direction::unknown) out.direction = direction_of(out.range);
  return out;
}

}  // namespace locarno
