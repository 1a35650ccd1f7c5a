#include "locarno/report/comparison_text.h"

#include <algorithm>

#include <fmt/format.h>

#include "locarno/report/durable_words.h"
#include "locarno/report/possible_text.h"
#include "locarno/report/wording.h"

namespace locarno {
namespace {

const std::string& name_of_option(const Problem& problem, const OptionComparison& row, OptionId option) {
  return problem.scenario.issues[row.issue.index].options[option.index].name;
}

std::string breach_in_words(const Problem& problem, const std::optional<Breach>& breach) {
  if (!breach) return "nothing";
  return fmt::format("{} {}, year {:g}, {} short", name_of(problem, breach->party), in_words(breach->check),
                     breach->year, two_digits(breach->short_by));
}

std::string first_table(const Problem& problem, const OptionComparison& row, const TextStyle& style) {
  Table table{{"", "breaks first, centrally", "may break first"}, {}, {}, 3, {0}};
  for (const ComparedOption& one : row.options) {
    table.rows.push_back({name_of_option(problem, row, one.option) + (one.own ? " *" : ""),
                          breach_in_words(problem, one.verdict.first),
                          breach_in_words(problem, one.verdict.first_possible)});
  }
  return render(table, style);
}

std::string margin_cell(const AttackInYear& year) {
  return fmt::format("{} ({})", signed_share(year.outcome.central.margin), signed_share(year.outcome.worst.margin));
}

std::string response_cell(const AttackInYear& year) {
  return fmt::format("{} ({}..{})", two_digits(year.response.central), two_digits(year.response.range.low),
                     two_digits(year.response.range.high));
}

// The first ones and the last, as many as fit; --json has every year.
std::vector<int> years_shown(std::vector<int> turns) {
  constexpr std::size_t kColumns = 5;
  if (turns.size() > kColumns) turns.erase(turns.begin() + kColumns - 1, turns.end() - 1);
  return turns;
}

// One row an option, one column a year at which something ends. Options with the same row are told together.
template <class Cell>
std::string year_table(const Problem& problem, const OptionComparison& row, std::size_t a, Cell cell,
                       const TextStyle& style) {
  Table table{{""}, {}, {}, 3, {0}};
  const std::vector<int> years = years_shown(row.turns);
  for (const int year : years) {
    table.right.push_back(table.header.size());
    table.header.push_back(fmt::format("year {}", year));
  }
  for (const ComparedOption& one : row.options) {
    std::vector<std::string> cells{name_of_option(problem, row, one.option)};
    for (const int year : years) cells.push_back(cell(one.attacks[a].years[static_cast<std::size_t>(year)]));
    table.rows.push_back(std::move(cells));
  }
  return render(table, style);
}

// Refusals that do not hold with the package's own option.
std::vector<std::string> new_refusals(const Problem& problem, const OptionComparison& row, const ComparedOption& one) {
  const auto own = std::ranges::find_if(row.options, &ComparedOption::own);
  std::vector<std::string> out;
  for (const std::size_t r : one.refusals) {
    if (own == row.options.end() || std::ranges::find(own->refusals, r) == own->refusals.end())
      out.push_back(problem.scenario.refusals[r].address);
  }
  return out;
}

std::string cost_of(const Problem& problem, const OptionComparison& row, const ComparedOption& one) {
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < problem.deciders.size(); ++i) {
    parts.push_back(fmt::format("{} {} ({})", name_of(problem, problem.deciders[i]),
                                signed_points(one.changes[i].central), range_of(one.changes[i].range)));
  }
  const auto refused = new_refusals(problem, row, one);
  return fmt::format("{}{}{}", listed(parts), refused.empty() ? "" : fmt::format("; then refused: {}", listed(refused)),
                     one.possible ? "" : "; no coherent text");
}

// Options of the same cost together.
std::string cost_lines(const Problem& problem, const OptionComparison& row, const TextStyle& style) {
  std::vector<std::pair<std::string, std::vector<std::string>>> told;
  for (const ComparedOption& one : row.options) {
    if (one.own) continue;
    std::string cost = cost_of(problem, row, one);
    auto same = std::ranges::find(told, cost, &std::pair<std::string, std::vector<std::string>>::first);
    if (same == told.end()) same = told.emplace(told.end(), std::move(cost), std::vector<std::string>());
    same->second.push_back(name_of_option(problem, row, one.option));
  }
  std::string out;
  for (const auto& [cost, options] : told)
    out += wrapped(fmt::format("{}: {}.", listed(options), cost), style.width, "   - ", "     ");
  return out;
}

std::string one_text(const Problem& problem, const OptionComparison& row, const TextStyle& style) {
  std::string out = first_table(problem, row, style);
  const auto& attacks = row.options.front().attacks;
  const bool same = std::ranges::all_of(
      row.options, [&](const ComparedOption& one) { return one.attacks.size() == attacks.size(); });
  for (std::size_t a = 0; same && a < attacks.size(); ++a) {
    const std::string& name = name_of(problem, attacks[a].breaker);
    const bool guaranteed = std::ranges::any_of(row.options, [&](const ComparedOption& one) {
      return std::ranges::any_of(one.attacks[a].years, [](const AttackInYear& y) { return y.response.range.high > 0; });
    });
    if (!guaranteed) continue;
    out += wrapped(fmt::format("Chance of a response to {}: central (from..to)", name), style.width, "   ", "   ") +
           year_table(problem, row, a, response_cell, style);
    out += wrapped(fmt::format("Margin of an attack by {}, at least 0 deters: central (worst)", name), style.width,
                   "   ", "   ") +
           year_table(problem, row, a, margin_cell, style);
  }
  return out + "   What it costs: change of utility against the package, central (over everything admissible)\n" +
         cost_lines(problem, row, style);
}

}  // namespace

std::string comparison_text(const Problem& problem, const ComparisonAnswer& answer, const TextStyle& style) {
  std::string out = scenario_head(problem, style);
  if (answer.comparisons.empty())
    return out + "There is no package to compare with: none is accepted, and no way out was found.\n";
  const OptionComparison& first = answer.comparisons.front();
  out += wrapped(
      fmt::format("{}: each option in turn, all other terms as they are (* as in the package). Years 0 to {}; "
                  "what ends in a year is gone in it. Not a forecast.",
                  problem.scenario.issues[first.issue.index].name, first.horizon),
      style.width, "", "");
  for (std::size_t p = 0; p < answer.comparisons.size(); ++p) {
    out += "\n" + wrapped(label_of(problem, answer.about[p], p), style.width, "", "    ");
    out += one_text(problem, answer.comparisons[p], style);
  }
  return out;
}

}  // namespace locarno
