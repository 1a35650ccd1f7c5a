#include "locarno/report/robust_packages_text.h"

#include <algorithm>

#include <fmt/format.h>

#include "locarno/report/packages_text.h"
#include "locarno/report/robust_words.h"
#include "locarno/report/wording.h"

namespace locarno {
namespace {

constexpr double kToldDifference = 0.005;  // of mean weights; half a point of a hundred

// Rows of figures, a column for each package, side by side as far as the width allows.
struct Figures {
  std::vector<std::string> names;               // of the rows
  std::vector<std::vector<std::string>> cells;  // [row][package]
};

std::string render(const Figures& figures, const TextStyle& style) {
  constexpr std::size_t kIndent = 5, kGap = 2;
  std::size_t name = 0, cell = 3;
  for (const std::string& words : figures.names) name = std::max(name, columns(words));
  for (const auto& row : figures.cells) {
    for (const std::string& words : row) cell = std::max(cell, columns(words));
  }
  name = std::min(name, style.width / 3);
  const std::size_t room = (style.width - kIndent - name) / (cell + kGap);
  const std::size_t all = figures.cells.front().size();
  std::string out;
  for (std::size_t first = 0; first < all; first += std::max<std::size_t>(room, 1)) {
    const std::size_t end = std::min(all, first + std::max<std::size_t>(room, 1));
    Table table{{""}, {}, {}, kIndent};
    for (std::size_t x = first; x < end; ++x)
      table.right.push_back(table.header.size()), table.header.push_back(letter(x));
    for (std::size_t r = 0; r < figures.names.size(); ++r) {
      table.rows.push_back({shortened(figures.names[r], name)});
      for (std::size_t x = first; x < end; ++x) table.rows.back().push_back(figures.cells[r][x]);
    }
    out += render(table, style);
  }
  return out;
}

// A row with a cell for each package told.
template <class Cell>
void add_row(const WayInWorlds& way, const TextStyle& style, std::string name, const Cell& cell, Figures& figures) {
  figures.names.push_back(std::move(name));
  figures.cells.emplace_back();
  for (std::size_t x = 0; x < packages_shown(way, style); ++x) figures.cells.back().push_back(cell(way.packages[x]));
}

std::string acceptance_table(const Problem& problem, const WayInWorlds& way, const TextStyle& style) {
  Figures figures;
  add_row(
      way, style, "to all", [](const PackageInWorlds& one) { return with_interval(one.by_all); }, figures);
  for (std::size_t i = 0; i < problem.deciders.size(); ++i) {
    add_row(
        way, style, "to " + name_of(problem, problem.deciders[i]),
        [i](const PackageInWorlds& one) { return percent_of(one.by_party[i]); }, figures);
  }
  const auto points = [](double value) { return fmt::format("{:.1f}", value); };
  add_row(
      way, style, "greatest regret", [&](const auto& one) { return points(one.greatest_regret); }, figures);
  add_row(
      way, style, "mean regret", [&](const auto& one) { return points(one.mean_regret); }, figures);
  return render(figures, style);
}

// How often each package is the best of those listed for a party (SMAA's first rank).
std::string first_rank_table(const Problem& problem, const WayInWorlds& way, const TextStyle& style) {
  Figures figures;
  for (std::size_t i = 0; i < problem.deciders.size(); ++i) {
    add_row(
        way, style, "for " + name_of(problem, problem.deciders[i]),
        [&, i](const PackageInWorlds& one) {
          return percent_of({one.ranks[i].front(), way.judged, {}});
        },
        figures);
  }
  return "   Best of these, share of the same worlds\n" + render(figures, style);
}

// The margin over everything admissible and at the central estimate: "-12.0..+40.5 (central +14.6)".
std::string whole_margin(const Problem& problem, const PackageInWorlds& one, std::size_t decider) {
  const Acceptability& row = one.bounds[decider];
  const PartyId party = problem.deciders[decider];
  const std::string least = signed_points(row.utility.low - row.walk_away.high);
  const std::string most = signed_points(row.utility.high - row.walk_away.low);
  if (least == most) return least;
  const Score central = utility(problem, party, one.package) - problem.walk_away(party);
  return fmt::format("{}..{} (central {})", least, most, signed_points(central));
}

// Who accepts at every admissible number, who at none, and the margins over all of them.
std::string proof_of(const Problem& problem, const PackageInWorlds& one, const TextStyle& style) {
  if (one.impossible) return "its terms do not go together.";
  std::vector<std::string> sure, never, margins;
  for (std::size_t i = 0; i < one.bounds.size(); ++i) {
    const Acceptability& row = one.bounds[i];
    const std::string& name = name_of(problem, problem.deciders[i]);
    if (row.utility.low >= row.walk_away.high) sure.push_back(name);
    if (row.utility.high < row.walk_away.low) never.push_back(name);
    margins.push_back(fmt::format("{} {}", name, whole_margin(problem, one, i)));
  }
  const std::size_t parties = one.bounds.size();
  const auto who = [&](const std::vector<std::string>& names) {
    return names.size() == parties ? "all" : listed(names);
  };
  std::string out;
  if (!sure.empty()) out += fmt::format("acceptable to {} at every admissible number; ", who(sure));
  if (!never.empty()) out += fmt::format("acceptable to {} at no admissible number; ", who(never));
  if (sure.empty() && never.empty()) {
    if (!style.whole) return "whether it is acceptable depends on numbers for every party.";
    out += "depends on numbers for all; ";
  }
  return out + fmt::format("margins: {}.", listed(margins));
}

// Packages of which the same is proven together.
std::string proofs_text(const Problem& problem, const WayInWorlds& way, const TextStyle& style) {
  std::vector<std::string> proofs, packages;
  for (std::size_t x = 0; x < packages_shown(way, style); ++x) {
    const std::string proof = proof_of(problem, way.packages[x], style);
    const auto same = std::ranges::find(proofs, proof);
    const auto at = static_cast<std::size_t>(same - proofs.begin());
    if (same == proofs.end()) proofs.push_back(proof), packages.emplace_back();
    packages[at] += fmt::format("{}{}", packages[at].empty() ? "" : ", ", static_cast<char>('a' + x));
  }
  std::string out = "   Whatever the numbers are (proven, over everything admissible)\n";
  for (std::size_t p = 0; p < proofs.size(); ++p)
    out += wrapped(fmt::format("({}) {}", packages[p], proofs[p]), style.width, "     ", "       ");
  return out;
}

// What a party cares about more than usual in the worlds in which it accepts (a): the issues that stand out most.
std::string accepting_weights(const Problem& problem, const WayInWorlds& way, std::size_t package,
                              std::size_t decider) {
  const MeanWeights& accepted = way.weights.accepted[package][decider];
  const MeanWeights& all = way.weights.all[decider];
  std::vector<std::pair<double, std::size_t>> more;
  for (std::size_t k = 0; k < accepted.weights.size(); ++k) more.emplace_back(accepted.weights[k] - all.weights[k], k);
  std::ranges::stable_sort(more, std::ranges::greater{}, [](const auto& row) { return row.first; });
  std::vector<std::string> issues;
  for (std::size_t r = 0; r < std::min<std::size_t>(2, more.size()); ++r) {
    const auto [difference, k] = more[r];
    if (difference < kToldDifference) break;
    issues.push_back(fmt::format("{} {:.1f} instead of {:.1f}", problem.scenario.issues[k].name,
                                 100 * accepted.weights[k], 100 * all.weights[k]));
  }
  return issues.empty() ? "" : fmt::format("{}: {}", name_of(problem, problem.deciders[decider]), listed(issues));
}

// SMAA's central weights, told where they say something.
std::string central_weights_text(const Problem& problem, const WayInWorlds& way, const TextStyle& style) {
  std::string rows;
  for (std::size_t x = 0; x < way.packages.size(); ++x) {
    std::string parties;
    for (std::size_t i = 0; i < problem.deciders.size(); ++i) {
      const std::string words = accepting_weights(problem, way, x, i);
      if (!words.empty()) parties += (parties.empty() ? "" : "; ") + words;
    }
    if (!parties.empty()) rows += wrapped(fmt::format("{} {}.", letter(x), parties), style.width, "     ", "         ");
  }
  if (rows.empty()) return {};
  return "   Where a party accepts it, on average it cares more than in all worlds about (importance, of 100)\n" + rows;
}

// Why each is listed.
std::string reasons_text(const WayInWorlds& way, const TextStyle& style) {
  std::string out = fmt::format("   Packages looked at, and why; {} were compared in the worlds above\n", way.compared);
  const std::size_t shown = packages_shown(way, style);
  for (std::size_t x = 0; x < shown; ++x)
    out += wrapped(fmt::format("{} {}", letter(x), reasons_of(way.packages[x])), style.width, "     ", "         ");
  if (way.packages.size() > shown)
    out += fmt::format("     and {} that fewer worlds accept (--whole)\n", way.packages.size() - shown);
  return out;
}

// Those that are acceptable to all in the share of worlds that was asked for.
std::string wide_text(const RobustOptions& options, const WayInWorlds& way, const TextStyle& style) {
  std::vector<std::string> wide;
  for (std::size_t x = 0; x < way.packages.size(); ++x) {
    if (way.packages[x].by_all.interval.low >= options.share) wide.push_back(letter(x));
  }
  return wrapped(fmt::format("Acceptable to all in at least {:.4g}% of worlds, the whole interval: {}.",
                             100 * options.share, wide.empty() ? "none of them" : listed(wide)),
                 style.width, "   ", "     ");
}

}  // namespace

std::size_t packages_shown(const WayInWorlds& way, const TextStyle& style) {
  return style.whole ? way.packages.size() : std::min(kPackagesInBrief, way.packages.size());
}

std::string packages_in_worlds_text(const Problem& problem, const RobustOptions& options, const WayInWorlds& way,
                                    const TextStyle& style) {
  if (way.packages.empty()) return {};
  std::string out = reasons_text(way, style);
  if (way.judged == 0) return out + "   They were not judged: cancelled.\n";
  out += fmt::format("   Acceptable, share of {} other worlds; regret in points of whoever gains least\n", way.judged);
  out += acceptance_table(problem, way, style);
  if (style.whole && way.packages.size() > 1) out += first_rank_table(problem, way, style);
  if (style.whole) out += central_weights_text(problem, way, style);
  if (way.covered.worlds > 0)
    out += wrapped(fmt::format("At least one of {} is acceptable to all in {} of the worlds with an agreement.",
                               packages_shown(way, style) < way.packages.size()
                                   ? fmt::format("the {} looked at", way.packages.size())
                                   : "them",
                               percent_of(way.covered)),
                   style.width, "   ", "     ");
  out += wide_text(options, way, style) + proofs_text(problem, way, style);
  std::vector<std::vector<Package>> lists;
  for (std::size_t x = 0; x < packages_shown(way, style); ++x) lists.push_back({way.packages[x].package});
  std::vector<NamedPackages> named;
  for (std::size_t x = 0; x < lists.size(); ++x)
    named.push_back({fmt::format("{}", static_cast<char>('a' + x)), &lists[x]});
  return out + compared_packages(problem, named, style);
}

}  // namespace locarno
