#include "locarno/report/robust_text.h"

#include <algorithm>

#include <fmt/format.h>

#include "locarno/report/packages_text.h"
#include "locarno/report/possible_text.h"
#include "locarno/report/robust_words.h"
#include "locarno/report/wording.h"

namespace locarno {
namespace {

constexpr std::size_t kListed = 4;   // rows of a list before "and n more"
constexpr double kMostWorlds = 0.5;  // a term that a solution takes more often than this is told

std::string letter(std::size_t package) { return fmt::format("({})", static_cast<char>('a' + package)); }

std::string paragraph(const std::string& text, const TextStyle& style) {
  return wrapped(text, style.width, "   ", "     ");
}

bool is_about_one(const WayInWorlds& way) { return std::ranges::any_of(way.packages, &PackageInWorlds::named); }

// ---- what the answer is

std::string head_line(const RobustAnswer& answer, const TextStyle& style) {
  const auto line = [&](const std::string& words) { return emphasis(wrapped(words, style.width, "", ""), style); };
  if (answer.refusals.status == Status::none_exists)
    return line(
        "In no world is there anything to agree on: impossible combinations and held terms exclude every "
        "package.");
  const bool named = std::ranges::any_of(answer.ways, [](const WayInWorlds& way) { return is_about_one(way); });
  if (std::ranges::none_of(answer.ways, [](const WayInWorlds& way) { return way.given_up.empty(); })) {
    return line(named
                    ? "In no world is the package named acceptable to all: it is refused, whatever the numbers are (a "
                      "proof, no sample)."
                    : "In no world is a package acceptable to all while every refusal stands: refusals alone rule "
                      "every one out, whatever the numbers are (a proof, no sample).");
  }
  const WayInWorlds& way = answer.ways.front();
  if (named && way.judged > 0)
    return line(fmt::format("The package named is acceptable to all in {} of worlds.",
                            with_interval(way.packages.front().by_all)));
  return line(fmt::format("Some package is acceptable to all in {} of worlds.", with_interval(way.exists)));
}

// Unknowns that bear on what could be agreed.
std::ptrdiff_t unknowns_of(const Worlds& worlds) {
  return std::ranges::count_if(worlds.unknowns(), [](const Unknown& unknown) {
    return unknown.kind != UnknownKind::durability && unknown.kind != UnknownKind::ratification &&
           unknown.kind != UnknownKind::implementation;
  });
}

std::string introduction(const Worlds& worlds, const RobustAnswer& answer, const TextStyle& style) {
  if (unknowns_of(worlds) == 0)
    return "Every number that bears on it is known exactly, so that all worlds are alike.\n";
  const std::uint64_t drawn = answer.ways.empty() ? 0 : answer.ways.front().worlds;
  return wrapped(
      fmt::format(
          "{} worlds were drawn (seed {}): in each, the {} things that are not known exactly (weights, values, "
          "walk-away values) are what the statements allow, all of that alike. A share of worlds tells how much "
          "rests on what is not known; it is no chance that anything will happen. In brackets, in per cent: the "
          "interval that holds the share of all worlds in at least {:.4g} of 100 runs{}.",
          drawn, answer.sampling.seed, unknowns_of(worlds), 100 * answer.confidence,
          answer.sampling.low_discrepancy ? ", were the draws independent: low-discrepancy draws spread more "
                                            "evenly, and it is as a rule too wide"
                                          : ""),
      style.width, "", "");
}

// ---- one way out

std::string way_title(const Problem& problem, const WayInWorlds& way, std::size_t number, const TextStyle& style) {
  const std::string words = way.given_up.empty() ? "With every refusal standing"
                                                 : "With " + listed(addresses_of(problem, way.given_up)) + " given up";
  std::string lines = wrapped(fmt::format("{}. {}", number, words), style.width, "", "   ");
  lines.pop_back();  // heading() ends the line
  return heading(lines, style);
}

std::string given_up_lines(const Problem& problem, const WayInWorlds& way, const TextStyle& style) {
  std::string out;
  for (const std::size_t r : way.given_up) {
    out += paragraph(fmt::format("{} [{}].", in_words(problem, Claim{Claim::Kind::refusal, r}),
                                 ground_of(problem, problem.scenario.refusals[r].provenance)),
                     style);
  }
  return out;
}

std::string names_of(const Problem& problem, const std::vector<std::size_t>& deciders) {
  std::vector<std::string> names;
  for (const std::size_t i : deciders) names.push_back(name_of(problem, problem.deciders[i]));
  return listed(names);
}

std::string blocked_text(const Problem& problem, const WayInWorlds& way, const TextStyle& style) {
  if (way.blocked.conflicts.empty()) return {};
  std::string out = paragraph(
      "Where there is none, these walk-away values cannot all be met, in so many of the worlds:", style);
  for (std::size_t c = 0; c < std::min(kListed, way.blocked.conflicts.size()); ++c) {
    const auto& [deciders, worlds] = way.blocked.conflicts[c];
    out += fmt::format("     - {}: {}\n",
                       deciders.empty() ? "no coherent package is left" : names_of(problem, deciders), worlds);
  }
  if (way.blocked.conflicts.size() > kListed)
    out += fmt::format("       and {} more sets (see --json)\n", way.blocked.conflicts.size() - kListed);
  std::vector<std::string> alone;
  for (std::size_t i = 0; i < problem.deciders.size(); ++i) {
    if (way.blocked.alone[i].count > 0)
      alone.push_back(fmt::format("{} {}", name_of(problem, problem.deciders[i]), percent_of(way.blocked.alone[i])));
  }
  if (!alone.empty())
    out += paragraph(
        "Of these worlds, the share in which lowering one party's walk-away value would do: " + listed(alone) + ".",
        style);
  return out;
}

std::string existence_text(const Problem& problem, const WayInWorlds& way, const TextStyle& style) {
  std::string out = given_up_lines(problem, way, style);
  out += emphasis(fmt::format("   Some package is acceptable to all in {} of worlds.", with_interval(way.exists)),
                  style) +
         "\n";
  if (way.undecided > 0)
    out += paragraph(
        fmt::format("In {} worlds the limit of the search left it open; they count as having none.", way.undecided),
        style);
  return out + blocked_text(problem, way, style);
}

std::string margin_words(const std::array<Quantile, 3>& margin) {
  const auto points = [](double value) { return signed_points(score_from_points(value)); };
  return fmt::format("{} ({}..{})", points(margin[1].value), points(margin[0].value), points(margin[2].value));
}

std::string common_terms(const Problem& problem, const SolutionSpread& spread, const TextStyle& style) {
  std::vector<std::pair<std::uint64_t, std::string>> terms;
  for (std::size_t k = 0; k < spread.options.size(); ++k) {
    const auto most = std::ranges::max_element(spread.options[k]);
    if (static_cast<double>(*most) <= kMostWorlds * static_cast<double>(spread.found)) continue;
    const Issue& issue = problem.scenario.issues[k];
    if (issue.options.size() == 1) continue;
    terms.emplace_back(*most,
                       fmt::format("{}: {} ({})", issue.name,
                                   issue.options[static_cast<std::size_t>(most - spread.options[k].begin())].name,
                                   percent_of({*most, spread.found, {}})));
  }
  std::ranges::stable_sort(terms, std::ranges::greater{}, [](const auto& term) { return term.first; });
  std::string out;
  for (const auto& [worlds, words] : terms) out += (out.empty() ? "" : "; ") + words;
  if (out.empty())
    return paragraph(
        fmt::format("No term is in the {} package of more than half of the worlds.", to_string(spread.kind)), style);
  return paragraph(
      fmt::format("Terms of the {} package in more than half of the worlds: {}.", to_string(spread.kind), out), style);
}

std::string solutions_text(const Problem& problem, const WayInWorlds& way, const TextStyle& style) {
  if (way.exists.count == 0) return {};
  std::string
      out = "   The solutions, in the worlds with an agreement: margin over the walk-away value, median (5%..95%)\n";
  Table table{{"solution", "different packages"}, {}, {1}, 5};
  for (const PartyId party : problem.deciders) {
    table.right.push_back(table.header.size());
    table.header.push_back(name_of(problem, party));
  }
  for (const SolutionSpread& spread : way.solutions) {
    if (spread.found == 0) continue;
    table.rows.push_back({std::string(to_string(spread.kind)), fmt::to_string(spread.packages)});
    for (const auto& margin : spread.margins) table.rows.back().push_back(margin_words(margin));
  }
  out += render(table, style);
  for (const SolutionSpread& spread : way.solutions) {
    if (spread.unproven > 0)
      out += paragraph(
          fmt::format("In {} worlds the limit left the {} package unproven.", spread.unproven, to_string(spread.kind)),
          style);
  }
  for (const SolutionSpread& spread : way.solutions) {
    if (spread.kind == SolutionKind::egalitarian && spread.found > 0) out += common_terms(problem, spread, style);
  }
  return out;
}

// ---- packages

std::string acceptance_table(const Problem& problem, const WayInWorlds& way, const TextStyle& style) {
  Table table{{"", "to all"}, {}, {1}, 5};
  for (const PartyId party : problem.deciders) {
    table.right.push_back(table.header.size());
    table.header.push_back(name_of(problem, party));
  }
  for (const char* title : {"greatest regret", "mean"}) {
    table.right.push_back(table.header.size());
    table.header.emplace_back(title);
  }
  for (std::size_t x = 0; x < way.packages.size(); ++x) {
    const PackageInWorlds& one = way.packages[x];
    table.rows.push_back({letter(x), with_interval(one.by_all)});
    for (const WorldShare& share : one.by_party) table.rows.back().push_back(percent_of(share));
    table.rows.back().push_back(fmt::format("{:.1f}", one.greatest_regret));
    table.rows.back().push_back(fmt::format("{:.1f}", one.mean_regret));
  }
  return render(table, style);
}

// How often each package is the best of those listed for a party (SMAA's first rank).
std::string first_rank_table(const Problem& problem, const WayInWorlds& way, const TextStyle& style) {
  Table table{{""}, {}, {}, 5};
  for (const PartyId party : problem.deciders) {
    table.right.push_back(table.header.size());
    table.header.push_back(name_of(problem, party));
  }
  for (std::size_t x = 0; x < way.packages.size(); ++x) {
    table.rows.push_back({letter(x)});
    for (const auto& ranks : way.packages[x].ranks)
      table.rows.back().push_back(percent_of({ranks.front(), way.judged, {}}));
  }
  return "   Best of these for a party, share of the same worlds\n" + render(table, style);
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
std::string proof_of(const Problem& problem, const PackageInWorlds& one) {
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
  if (sure.empty() && never.empty()) out += "depends on numbers for all; ";
  return out + fmt::format("margins: {}.", listed(margins));
}

// Packages of which the same is proven together.
std::string proofs_text(const Problem& problem, const WayInWorlds& way, const TextStyle& style) {
  std::vector<std::string> proofs, packages;
  for (std::size_t x = 0; x < way.packages.size(); ++x) {
    const std::string proof = proof_of(problem, way.packages[x]);
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

std::string packages_text(const Problem& problem, const RobustOptions& options, const WayInWorlds& way,
                          const TextStyle& style) {
  if (way.packages.empty()) return {};
  std::string out = fmt::format("   Packages looked at, and why; {} were compared in the worlds above\n", way.compared);
  for (std::size_t x = 0; x < way.packages.size(); ++x)
    out += wrapped(fmt::format("{} {}", letter(x), reasons_of(way.packages[x])), style.width, "     ", "         ");
  if (way.judged == 0) return out + "   They were not judged: cancelled.\n";
  out += fmt::format("   Acceptable, share of {} other worlds; regret in points of whoever gains least\n", way.judged);
  out += acceptance_table(problem, way, style);
  if (way.packages.size() > 1) out += first_rank_table(problem, way, style);
  if (way.covered.worlds > 0)
    out += paragraph(fmt::format("One of them at least is acceptable to all in {} of the worlds with an agreement.",
                                 percent_of(way.covered)),
                     style);
  std::vector<std::string> wide;
  for (std::size_t x = 0; x < way.packages.size(); ++x) {
    if (way.packages[x].by_all.interval.low >= options.share) wide.push_back(letter(x));
  }
  out += paragraph(fmt::format("Acceptable to all in at least {:.4g}% of worlds, the whole interval: {}.",
                               100 * options.share, wide.empty() ? "none of them" : listed(wide)),
                   style);
  out += proofs_text(problem, way, style);
  std::vector<std::vector<Package>> lists;
  for (const PackageInWorlds& one : way.packages) lists.push_back({one.package});
  std::vector<NamedPackages> named;
  for (std::size_t x = 0; x < lists.size(); ++x)
    named.push_back({fmt::format("{}", static_cast<char>('a' + x)), &lists[x]});
  return out + compared_packages(problem, named, style);
}

}  // namespace

std::string robust_text(const Problem& problem, const Worlds& worlds, const RobustOptions& options,
                        const RobustAnswer& answer, const TextStyle& style) {
  std::string out = scenario_head(problem, style) + "\n" + head_line(answer, style);
  if (answer.status == Status::cancelled) out += "Cancelled: what follows is known from the worlds done until there.\n";
  out += introduction(worlds, answer, style);
  for (std::size_t w = 0; w < answer.ways.size(); ++w) {
    const WayInWorlds& way = answer.ways[w];
    out += "\n" + way_title(problem, way, w + 1, style);
    if (way.worlds == 0) {
      out += "   No world was done.\n";
      continue;
    }
    out += existence_text(problem, way, style) + solutions_text(problem, way, style) +
           packages_text(problem, options, way, style);
  }
  if (answer.ways_known > answer.ways.size() && !answer.ways.empty() && !answer.ways.front().given_up.empty() &&
      !is_about_one(answer.ways.front()))
    out += fmt::format("\n{} more ways out are known from refusals alone (--ways-out).\n",
                       answer.ways_known - answer.ways.size());
  return out;
}

}  // namespace locarno
