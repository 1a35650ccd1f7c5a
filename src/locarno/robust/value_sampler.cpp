#include "locarno/robust/value_sampler.h"

#include <algorithm>
#include <functional>

#include "locarno/base/contract.h"
#include "locarno/robust/distribution.h"

namespace locarno {
namespace {

constexpr Score kBest = Score::points(100);
constexpr Score kWorst = Score::points(0);

std::uint64_t only(std::size_t option) { return std::uint64_t{1} << option; }
bool contains(std::uint64_t options, std::size_t option) { return (options & only(option)) != 0; }

void give(std::vector<Score>& values, std::uint64_t options, Score value) {
  for (std::size_t o = 0; o < values.size(); ++o) {
    if (contains(options, o)) values[o] = value;
  }
}

Score score_of_share(double share) { return score_from_points(100 * share); }

// `count` numbers from `from` on, the largest first, as values of the levels.
void give_sorted(std::vector<Score>& values, const std::vector<std::uint64_t>& levels, std::vector<double>& shares,
                 std::size_t from) {
  const auto begin = shares.begin() + static_cast<std::ptrdiff_t>(from);
  std::sort(begin, begin + static_cast<std::ptrdiff_t>(levels.size()), std::greater<>());
  for (std::size_t l = 0; l < levels.size(); ++l) give(values, levels[l], score_of_share(shares[from + l]));
}

// One value for each level, none above the one before.
bool falls(const std::vector<Score>& values, const std::vector<std::uint64_t>& levels) {
  Score ceiling = kBest;
  for (const std::uint64_t level : levels) {
    std::optional<Score> value;
    for (std::size_t o = 0; o < values.size(); ++o) {
      if (!contains(level, o)) continue;
      if (values[o] > ceiling || values[o] < kWorst || (value && *value != values[o])) return false;
      value = values[o];
    }
    ceiling = value.value_or(ceiling);
  }
  return true;
}

}  // namespace

ValueSampler::ValueSampler(const ValueStatement& statement, const Issue& issue) : fixed_(issue.options.size(), kWorst) {
  switch (statement.form) {
    case ValueStatement::Form::order: use_order(statement, issue); break;
    case ValueStatement::Form::ideal: use_ideal(statement, issue); break;
    case ValueStatement::Form::table:
      for (std::size_t o = 0; o < fixed_.size(); ++o)
        numbers_.push_back({o, statement.table[o] ? *statement.table[o] : unknown_quantity({})});
  }
}

ValueSampler::ValueSampler(const ScoreStatement& statement) : fixed_(statement.points.size()) {
  for (std::size_t o = 0; o < fixed_.size(); ++o) numbers_.push_back({o, statement.points[o]});
}

ValueSampler::ValueSampler(const Issue& issue, const AllowedRange& range) : fixed_(issue.options.size()) {
  for (std::size_t o = 0; o < fixed_.size(); ++o) numbers_.push_back({o, unknown_quantity(range)});
}

void ValueSampler::use_order(const ValueStatement& statement, const Issue& issue) {
  std::uint64_t mentioned = 0;
  for (const std::uint64_t level : statement.levels) mentioned |= level;
  std::vector<std::uint64_t> levels = statement.levels;
  if (mentioned == issue.all_options()) {
    give(fixed_, levels.front(), kBest);
    levels.erase(levels.begin());
    if (!levels.empty()) levels.pop_back();  // the worst, at 0
  }
  if (!levels.empty()) chains_.push_back({std::move(levels), {}, 0});
  for (std::size_t o = 0; o < fixed_.size(); ++o) {
    if (!contains(mentioned, o)) numbers_.push_back({o, unknown_quantity({})});
  }
}

void ValueSampler::use_ideal(const ValueStatement& statement, const Issue& issue) {
  EXPECTS(statement.ideal != 0);
  give(fixed_, statement.ideal, kBest);
  if (fixed_.size() == 2) return;  // the other is worth 0
  if (issue.ordered) return add_line_chains(statement.ideal, fixed_.size());
  for (std::size_t o = 0; o < fixed_.size(); ++o) {
    if (!contains(statement.ideal, o)) numbers_.push_back({o, unknown_quantity({})});
  }
}

// Each run of options that are not ideal: falling away from the ideal one on its left, on its right, or from both
// towards the middle.
void ValueSampler::add_line_chains(std::uint64_t ideal, std::size_t options) {
  for (std::size_t begin = 0; begin < options; ++begin) {
    if (contains(ideal, begin)) continue;
    std::size_t end = begin;
    while (end < options && !contains(ideal, end)) ++end;
    const bool from_left = begin > 0;
    const bool from_right = end < options;
    const std::size_t length = end - begin;
    const std::size_t left = from_left ? (from_right ? length / 2 : length) : 0;
    const std::size_t right = from_right ? (from_left ? length / 2 : length) : 0;
    Chain chain;
    for (std::size_t i = 0; i < left; ++i) chain.levels.push_back(only(begin + i));
    for (std::size_t i = 0; i < right; ++i) chain.opposite.push_back(only(end - 1 - i));
    if (left + right < length) chain.end = only(begin + left);
    chains_.push_back(std::move(chain));
    begin = end;
  }
}

std::vector<Score> ValueSampler::draw(Uniforms& source) const {
  std::vector<Score> values = fixed_;
  for (const Chain& chain : chains_) {
    std::vector<double> shares(chain.levels.size() + chain.opposite.size() + (chain.end != 0 ? 1u : 0u));
    for (double& share : shares) share = source.next();
    if (chain.end != 0) {
      std::iter_swap(std::min_element(shares.begin(), shares.end()), shares.end() - 1);
      give(values, chain.end, score_of_share(shares.back()));
    }
    give_sorted(values, chain.levels, shares, 0);
    give_sorted(values, chain.opposite, shares, chain.levels.size());
  }
  for (const Number& number : numbers_) {
    if (number.quantity.is_point()) values[number.option] = number.quantity.low;
    else values[number.option] = drawn(number.quantity, source.next());
  }
  return values;
}

bool ValueSampler::admits(const std::vector<Score>& values) const {
  std::uint64_t checked = 0;
  for (const Chain& chain : chains_) {
    auto left = chain.levels;
    auto right = chain.opposite;
    if (chain.end != 0) left.push_back(chain.end), right.push_back(chain.end);
    if (!falls(values, left) || !falls(values, right)) return false;
    for (const auto* side : {&left, &right}) {
      for (const std::uint64_t level : *side) checked |= level;
    }
  }
  for (const Number& number : numbers_) {
    checked |= only(number.option);
    const Score value = values[number.option];
    if (value < number.quantity.low || value > number.quantity.high) return false;
  }
  for (std::size_t o = 0; o < values.size(); ++o) {
    if (!contains(checked, o) && values[o] != fixed_[o]) return false;
  }
  return true;
}

std::vector<Score> ValueSampler::with(std::vector<Score> values, std::size_t option, Score value) const {
  for (const Chain& chain : chains_) {
    for (const std::uint64_t level : chain.levels) {
      if (contains(level, option)) give(values, level, value);
    }
  }
  values[option] = value;
  return values;
}

std::uint64_t ValueSampler::open() const {
  std::uint64_t open = 0;
  for (const Chain& chain : chains_) {
    for (const auto* side : {&chain.levels, &chain.opposite}) {
      for (const std::uint64_t level : *side) open |= level;
    }
    open |= chain.end;
  }
  for (const Number& number : numbers_) {
    if (!number.quantity.is_point()) open |= only(number.option);
  }
  return open;
}

std::string_view ValueSampler::method() const {
  const bool named = std::any_of(numbers_.begin(), numbers_.end(), [](const Number& number) {
    const Quantity::Kind kind = number.quantity.kind;
    return kind != Quantity::Kind::point && kind != Quantity::Kind::range && kind != Quantity::Kind::unknown;
  });
  return named ? "as distributed, by inversion" : chains_.empty() ? "uniform over its range" : "uniform, by sorting";
}

std::size_t ValueSampler::uniforms() const {
  std::size_t count = 0;
  for (const Chain& chain : chains_) count += chain.levels.size() + chain.opposite.size() + (chain.end != 0 ? 1u : 0u);
  for (const Number& number : numbers_) count += number.quantity.is_point() ? 0u : 1u;
  return count;
}

}  // namespace locarno
