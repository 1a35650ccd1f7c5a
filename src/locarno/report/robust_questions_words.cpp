#include "locarno/report/robust_questions_words.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "locarno/report/layout.h"
#include "locarno/report/wording.h"

namespace locarno {

std::string unknown_label(const Problem& problem, const Unknown& unknown) {
  const std::string party = name_of(problem, *unknown.party);
  switch (unknown.kind) {
    case UnknownKind::weights: return party + ": weights of the issues";
    case UnknownKind::values:
      return fmt::format("{}: values on {}", party, problem.scenario.issues[unknown.numbers[0].issue->index].name);
    case UnknownKind::walk_away: return party + ": no agreement";
    case UnknownKind::together: {
      const auto term = std::ranges::find(problem.scenario.together, unknown.address, &TogetherTerm::address);
      return fmt::format("{}: that {}", party, in_words(problem, term->when));
    }
    default: return unknown.words;
  }
}

std::string number_label(const Problem& problem, const Unknown& unknown, const UnknownNumber& number) {
  if (!number.issue) return unknown_label(problem, unknown);
  const Issue& issue = problem.scenario.issues[number.issue->index];
  const std::string& party = name_of(problem, *unknown.party);
  if (!number.option) return fmt::format("{}: weight of {}", party, issue.name);
  return fmt::format("{}: {} ({})", party, issue.options[number.option->index].name, issue.name);
}

std::string number_words(const Problem& problem, const Unknown& unknown, const UnknownNumber& number) {
  if (!number.issue) return unknown.words;
  const Issue& issue = problem.scenario.issues[number.issue->index];
  const std::string& party = name_of(problem, *unknown.party);
  if (!number.option) return fmt::format("the weight of {} to {}", issue.name, party);
  return fmt::format("what {} ({}) is worth to {}", issue.options[number.option->index].name, issue.name, party);
}

std::string step_words(const NumberFlips& row, std::int64_t step, bool is_weight) {
  const double value = static_cast<double>(step) * row.unit;
  return is_weight ? fmt::format("{:.2f}%", 100 * value) : fmt::format("{:.2f}", value);
}

std::string flip_words(const NumberFlips& row, bool is_weight) {
  std::vector<std::string> sides;
  const double told = is_weight ? 1e-4 : 1e-2;  // as step_words() tells it
  const auto told_exactly = [&](std::int64_t step) { return step % std::llround(told / row.unit) == 0; };
  const auto words = [&](std::int64_t step) { return step_words(row, step, is_weight); };
  const auto add = [&](const FlipPoint& side, std::int64_t end, const char* beyond, const char* onwards) {
    if (side.status == Status::none_exists) return;
    if (side.status != Status::solved)
      sides.push_back(fmt::format("perhaps {} {} (search cut)", beyond, words(side.stands)));
    else if (side.flips == end || words(side.stands) == words(end)) sides.push_back("at " + words(end));
    else if (told_exactly(side.flips)) sides.push_back(fmt::format("from {} {}", words(side.flips), onwards));
    else sides.push_back(fmt::format("{} {}", beyond, words(side.stands)));
  };
  add(row.below, row.low, "below", "down");
  add(row.above, row.high, "above", "up");
  return sides.empty() ? "nowhere" : listed(sides, "or");
}

std::string believed_words(const Problem& problem, const Package& package, const BelievedNumber& number) {
  const auto amount = fmt::format("{:.1f} instead of {:.1f} (may be {})", to_points(number.at_turn),
                                  to_points(number.central), range_of(number.admissible));
  switch (number.kind) {
    case BelievedNumber::Kind::walk_away: return "no agreement is worth " + amount;
    case BelievedNumber::Kind::together:
      return fmt::format("it adds {} that {}", amount, in_words(problem, problem.bonuses[number.bonus].when));
    case BelievedNumber::Kind::value: break;
  }
  const Issue& issue = problem.scenario.issues[number.issue];
  return fmt::format("{}: {} is worth {}", issue.name, issue.options[package[number.issue].index].name, amount);
}

std::string worlds_won(const Estimated& knowing) {
  const double low = std::max(0.0, std::floor(1000 * knowing.interval.low + 1e-9) / 10);
  const double high = std::max(0.0, std::ceil(1000 * knowing.interval.high - 1e-9) / 10);
  return fmt::format("{:.1f} ({:.1f}..{:.1f})", 100 * knowing.value, low, high);
}

std::string percent_words(const std::optional<Estimated>& index) {
  if (!index) return "-";
  const double half = (index->interval.high - index->interval.low) / 2;
  const double value = std::round(100 * index->value);
  return fmt::format("{:.0f} +-{:.0f}", value + 0.0, std::ceil(100 * half - 1e-9) + 0.0);  // no -0
}

std::string bar_of(const TornadoBar& bar, Score least, Score most, std::size_t width) {
  const auto column = [&](Score at) {
    const double share = most == least
                             ? 0
                             : static_cast<double>((at - least).units) / static_cast<double>((most - least).units);
    return static_cast<std::size_t>(std::lround(share * static_cast<double>(width - 1)));
  };
  std::string out(width, ' ');
  for (std::size_t c = column(bar.margin.low); c <= column(bar.margin.high); ++c) out[c] = '#';
  if (least <= Score(0) && Score(0) <= most) out[column(Score(0))] = '|';
  return out;
}

}  // namespace locarno
