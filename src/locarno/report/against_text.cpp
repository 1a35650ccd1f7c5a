#include "locarno/report/against_text.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "locarno/report/possible_text.h"
#include "locarno/report/robust_words.h"
#include "locarno/report/wording.h"

namespace locarno {
namespace {

constexpr std::size_t kListed = 12;  // statements of one list before "and n more"

using Names = InBoth<std::string>;

// "+12.3 (+9.1..+15.5)": of 100 worlds, the ends rounded outwards; or "none (proven)".
std::string change_of(const PairedShares& shares) {
  if (shares.interval == Bounds{0, 0}) return "none (proven)";
  constexpr double kNoise = 1e-9;
  const double low = std::floor(1000 * shares.interval.low + kNoise) / 10;
  const double high = std::ceil(1000 * shares.interval.high - kNoise) / 10;
  return fmt::format("{:+.1f} ({:+.1f}..{:+.1f})", 100 * shares.difference, low, high);
}

std::string points_of(double value) { return signed_points(score_from_points(value)); }

// ---- what is stated

std::string refusal_line(const Problem& problem, std::size_t refusal) {
  const Refusal& row = problem.scenario.refusals[refusal];
  return fmt::format("{} [{}; {}]", in_words(problem, Claim{Claim::Kind::refusal, refusal}), row.address,
                     ground_of(problem, row.provenance));
}

std::string change_line(const NamedProblem& first, const NamedProblem& second, const StatementChange& change) {
  const std::string what(to_string(change.what));
  if (change.kind == ChangedKind::refusal) {
    if (change.what == Changed::added) return what + ": " + refusal_line(second.problem, *change.second_refusal);
    if (change.what == Changed::dropped) return what + ": " + refusal_line(first.problem, *change.first_refusal);
    return fmt::format("{}: {}; then {}", what, refusal_line(first.problem, *change.first_refusal),
                       refusal_line(second.problem, *change.second_refusal));
  }
  if (change.what == Changed::added) return fmt::format("{}: {} ({})", what, change.address, change.second);
  if (change.what == Changed::dropped) return fmt::format("{}: {} ({})", what, change.address, change.first);
  return fmt::format("{}: {} ({}; then {})", what, change.address, change.first, change.second);
}

std::string list_of(const NamedProblem& first, const NamedProblem& second, const AgainstAnswer& answer, bool refusals,
                    const TextStyle& style) {
  std::string out;
  std::size_t left = 0;
  std::size_t shown = 0;
  for (const StatementChange& change : answer.changes) {
    if ((change.kind == ChangedKind::refusal) != refusals) continue;
    if (shown == kListed) ++left;
    else ++shown, out += wrapped("- " + change_line(first, second, change), style.width, "     ", "       ");
  }
  if (left > 0) out += fmt::format("       and {} more (--json has all)\n", left);
  return out;
}

std::string statements_text(const NamedProblem& first, const NamedProblem& second, const AgainstAnswer& answer,
                            const TextStyle& style) {
  std::string out = emphasis(
      wrapped(fmt::format("What is stated otherwise: first {}, second {}", first.name, second.name), style.width, "",
              "  "),
      style);
  if (answer.changes.empty())
    return out + paragraph("Nothing that bears on what could be agreed: both are the same in every world.", style);
  const std::string refusals = list_of(first, second, answer, true, style);
  if (refusals.empty()) out += "   Refusals: the same in both.\n";
  else out += "   Refusals, which need no numbers\n" + refusals;
  const std::string others = list_of(first, second, answer, false, style);
  out += others.empty() ? "   Nothing else.\n" : "   Everything else that bears on it\n" + others;
  if (!answer.one_by_one)
    out += paragraph(
        "They have other parties, issues or options, so that no change can be made to the first by itself.", style);
  return out;
}

std::string introduction(const Names& names, const AgainstAnswer& answer, const TextStyle& style) {
  std::string own;
  for (std::size_t s = 0; s < names.size(); ++s) {
    if (answer.only_in[s] > 0)
      own += fmt::format("; {} {} open in {} only", answer.only_in[s], answer.only_in[s] == 1 ? "is" : "are", names[s]);
  }
  const std::string common = answer.common == 0
                                 ? "; they leave nothing open in common"
                                 : fmt::format(
                                       ", the same for both: the {} that both leave open {} the same random numbers",
                                       answer.common == 1 ? "one thing" : fmt::format("{} things", answer.common),
                                       answer.common == 1 ? "has" : "have");
  return wrapped(
      fmt::format("{} worlds were drawn (seed {}){}{}. A share of worlds tells how much rests on what is not known; it "
                  "is no chance that "
                  "anything will happen. In brackets: the interval that holds the figure over all worlds in at least "
                  "95 of 100 runs{}.",
                  answer.worlds, answer.sampling.seed, common, own, words_of_draws(answer.sampling)),
      style.width, "", "");
}

// ---- shares

// Under their names, where these are short.
Table shares_table(const Names& names) {
  constexpr std::size_t kShort = 12;
  const bool are_short = std::ranges::all_of(names, [](const std::string& name) { return columns(name) <= kShort; });
  return {{"", are_short ? names[0] : "first", are_short ? names[1] : "second", "opens in", "closes in",
           "change, of 100 worlds"},
          {},
          {1, 2, 3, 4, 5},
          5};
}

void add_row(Table& table, const std::string& title, const PairedShares& shares) {
  table.rows.push_back({title, percent_of(shares.first), percent_of(shares.second), fmt::to_string(shares.opened.count),
                        fmt::to_string(shares.closed.count), change_of(shares)});
}

std::string way_title(const WayAgainst& way, const Names& names, std::size_t number, const TextStyle& style) {
  const auto words = [](const std::vector<std::string>& given_up) {
    return given_up.empty() ? std::string("every refusal standing") : listed(given_up) + " given up";
  };
  const std::string text = way.given_up[0] == way.given_up[1]
                               ? "With " + words(way.given_up[0])
                               : fmt::format("With {} in {}, and {} in {}", words(way.given_up[0]), names[0],
                                             words(way.given_up[1]), names[1]);
  std::string lines = wrapped(fmt::format("{}. {}", number, text), style.width, "", "   ");
  lines.pop_back();  // heading() ends the line
  return heading(lines, style);
}

std::string ruled_out_text(const WayAgainst& way, const Names& names, const TextStyle& style) {
  if (way.ruled_out[0] && way.ruled_out[1])
    return paragraph("In both, refusals alone rule every package out, whatever the numbers are (proven).", style);
  for (std::size_t s = 0; s < names.size(); ++s) {
    if (way.ruled_out[s])
      return paragraph(fmt::format("In {}, refusals alone rule every package out, whatever the numbers are; in {} they "
                                   "leave some (proven).",
                                   names[s], names[1 - s]),
                       style);
  }
  return {};
}

// The changes that do something by themselves, those that do most first.
std::string effects_text(const AgainstAnswer& answer, const WayAgainst& way, const Names& names,
                         const TextStyle& style) {
  if (way.effects.empty()) return {};
  std::vector<const ChangeEffect*> rows;
  for (const ChangeEffect& effect : way.effects) {
    if (effect.exists.opened.count + effect.exists.closed.count > 0) rows.push_back(&effect);
  }
  std::ranges::stable_sort(rows, std::ranges::greater{},
                           [](const ChangeEffect* row) { return std::abs(row->exists.difference); });
  if (rows.empty()) return paragraph("No change by itself opens or closes an agreement in any of these worlds.", style);
  std::string out = paragraph(
      fmt::format("Each change by itself, made to {} (together they may do more, or less):", names[0]), style);
  Table table{{"", "", "opens in", "closes in", "change, of 100 worlds"}, {}, {2, 3, 4}, 5, {1}};
  for (std::size_t r = 0; r < std::min(kListed, rows.size()); ++r) {
    const StatementChange& change = answer.changes[rows[r]->change];
    const PairedShares& shares = rows[r]->exists;
    table.rows.push_back({std::string(to_string(change.what)), change.address, fmt::to_string(shares.opened.count),
                          fmt::to_string(shares.closed.count), change_of(shares)});
  }
  out += render(table, style);
  if (rows.size() > kListed) out += fmt::format("       and {} more (--json has all)\n", rows.size() - kListed);
  const std::size_t idle = way.effects.size() - rows.size();
  if (idle == 1) out += "   The other one opens and closes nothing by itself in these worlds.\n";
  if (idle > 1) out += fmt::format("   The {} others open and close nothing by themselves in these worlds.\n", idle);
  return out;
}

std::string way_text(const AgainstAnswer& answer, const WayAgainst& way, const Names& names, std::size_t number,
                     const TextStyle& style) {
  std::string out = "\n" + way_title(way, names, number, style) + ruled_out_text(way, names, style);
  if (way.ruled_out[0] && way.ruled_out[1]) return out;
  Table table = shares_table(names);
  add_row(table, "an agreement exists", way.exists);
  out += render(table, style);
  for (std::size_t s = 0; s < names.size(); ++s) {
    if (way.undecided[s] > 0)
      out += paragraph(
          fmt::format("In {} worlds of {} the limit of the search left it open; they count as having none.",
                      way.undecided[s], names[s]),
          style);
  }
  if (!way.change) return out + effects_text(answer, way, names, style);
  const auto& [low, median, high] = *way.change;
  const std::string worlds = way.compared == way.exists.first.worlds ? "" : fmt::format(", in {} worlds", way.compared);
  out += paragraph(fmt::format("What whoever gains least can gain over walking away, at most, changes by {} points "
                               "in the median world ({} to {} in 90 of 100{}).",
                               points_of(median.value), points_of(low.value), points_of(high.value), worlds),
                   style);
  return out + effects_text(answer, way, names, style);
}

std::string package_text(const NamedProblem& first, const Names& names, const PackageAgainst& package,
                         const TextStyle& style) {
  std::string out = "\n" + heading("The package named", style);
  for (std::size_t s = 0; s < names.size(); ++s) {
    if (package.impossible[s])
      out += paragraph(fmt::format("In {} its terms do not go together (proven).", names[s]), style);
    if (!package.refusals[s].empty())
      out += paragraph(
          fmt::format("In {} it is refused, whatever the numbers are: {}; the shares are with that given up.", names[s],
                      listed(package.refusals[s])),
          style);
  }
  Table table = shares_table(names);
  table.header[0] = "acceptable to";
  add_row(table, "all", package.by_all);
  for (const PartyAgainst& row : package.by_party) add_row(table, name_of(first.problem, row.party), row.accepts);
  return out + render(table, style);
}

}  // namespace

std::string against_text(const NamedProblem& first, const NamedProblem& second, const AgainstAnswer& answer,
                         const TextStyle& style) {
  const Names names{first.name, second.name};
  std::string out = scenario_head(first.problem, style) + "\n";
  if (answer.status == Status::cancelled) out += "Cancelled: what follows is known from the worlds done until there.\n";
  out += statements_text(first, second, answer, style) + "\n" + introduction(names, answer, style);
  if (answer.worlds == 0) return out + "No world was done.\n";
  for (std::size_t w = 0; w < answer.ways.size(); ++w) out += way_text(answer, answer.ways[w], names, w + 1, style);
  if (answer.package) out += package_text(first, names, *answer.package, style);
  return out;
}

}  // namespace locarno
