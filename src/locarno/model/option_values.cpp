// The value rules, in integers: an even spacing is rounded once to the grid.
#include "locarno/model/option_values.h"

#include <algorithm>

#include "locarno/base/contract.h"

namespace locarno {
namespace {

constexpr Score kBest = Score::points(100);
constexpr Score kWorst = Score::points(0);

bool contains(std::uint64_t options, std::size_t o) { return (options >> o & 1) != 0; }

Score share_of_scale(std::size_t part, std::size_t whole) {
  return Score(mul_div_round(Score::kScale, static_cast<std::int64_t>(part), static_cast<std::int64_t>(whole)));
}

void fix(OptionValues& values, std::size_t option, Score value) {
  values.central[option] = value;
  values.bounds[option] = {value, value};
}

OptionValues from_order(const ValueStatement& statement, const Issue& issue) {
  OptionValues values = values_unstated(issue, {});
  const std::size_t levels = statement.levels.size();
  std::uint64_t mentioned = 0;
  for (const std::uint64_t level : statement.levels) mentioned |= level;
  const bool complete = mentioned == issue.all_options();
  if (levels == 1) {
    for (std::size_t o = 0; complete && o < issue.options.size(); ++o) fix(values, o, kBest);
    return values;
  }
  for (std::size_t l = 0; l < levels; ++l) {
    for (std::size_t o = 0; o < issue.options.size(); ++o) {
      if (!contains(statement.levels[l], o)) continue;
      values.central[o] = share_of_scale(levels - 1 - l, levels - 1);
      if (complete && (l == 0 || l + 1 == levels)) fix(values, o, values.central[o]);
    }
  }
  return values;
}

OptionValues from_table(const ValueStatement& statement, const Issue& issue) {
  EXPECTS(statement.table.size() == issue.options.size());
  OptionValues values = values_unstated(issue, {});
  for (std::size_t o = 0; o < issue.options.size(); ++o) {
    if (!statement.table[o]) continue;
    values.central[o] = statement.table[o]->central;
    values.bounds[o] = {statement.table[o]->low, statement.table[o]->high};
  }
  return values;
}

// Per option, the number of steps to the nearest ideal one.
std::vector<std::size_t> steps_to(std::uint64_t ideal, std::size_t options) {
  std::vector<std::size_t> steps(options, options);
  for (std::size_t o = 0; o < options; ++o) {
    for (std::size_t i = 0; i < options; ++i) {
      if (contains(ideal, i)) steps[o] = std::min(steps[o], o > i ? o - i : i - o);
    }
  }
  return steps;
}

OptionValues from_ideal(const ValueStatement& statement, const Issue& issue) {
  EXPECTS(statement.ideal != 0);
  OptionValues values = values_unstated(issue, {});
  const std::vector<std::size_t> steps = steps_to(statement.ideal, issue.options.size());
  const std::size_t farthest = *std::max_element(steps.begin(), steps.end());
  for (std::size_t o = 0; o < issue.options.size(); ++o) {
    if (steps[o] == 0) {
      fix(values, o, kBest);
    } else if (issue.options.size() == 2) {
      fix(values, o, kWorst);
    } else if (issue.ordered) {
      values.central[o] = share_of_scale(farthest - steps[o], farthest);
    }
  }
  return values;
}

}  // namespace

bool OptionValues::exact() const {
  return std::all_of(bounds.begin(), bounds.end(), [](const Interval& b) { return b.low == b.high; });
}

OptionValues values_of(const ValueStatement& statement, const Issue& issue) {
  switch (statement.form) {
    case ValueStatement::Form::order: return from_order(statement, issue);
    case ValueStatement::Form::table: return from_table(statement, issue);
    case ValueStatement::Form::ideal: return from_ideal(statement, issue);
  }
  return values_unstated(issue, {});
}

OptionValues values_of(const ScoreStatement& statement) {
  OptionValues values;
  for (const Quantity& points : statement.points) {
    values.central.push_back(points.central);
    values.bounds.push_back({points.low, points.high});
  }
  return values;
}

OptionValues values_unstated(const Issue& issue, const AllowedRange& range) {
  const std::size_t options = issue.options.size();
  return {std::vector<Score>(options, Score((range.low.units + range.high.units) / 2)),
          std::vector<Interval>(options, {range.low, range.high})};
}

}  // namespace locarno
