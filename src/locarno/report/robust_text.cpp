#include "locarno/report/robust_text.h"

#include <algorithm>

#include <fmt/format.h>

#include "locarno/report/possible_text.h"
#include "locarno/report/robust_packages_text.h"
#include "locarno/report/robust_words.h"
#include "locarno/report/wording.h"

namespace locarno {
namespace {

constexpr std::size_t kListed = 4;  // of a list before "and n more"
constexpr std::size_t kLongestName = 28;
constexpr double kMostWorlds = 0.5;  // a term that a solution takes more often than this is told

// "and 3 more sets (--whole)", or nothing.
std::string rest_of(std::size_t all, std::size_t shown, const char* what) {
  return all > shown ? fmt::format(", and {} more{} (--whole)", all - shown, what) : "";
}

bool is_about_one(const WayInWorlds& way) { return std::ranges::any_of(way.packages, &PackageInWorlds::named); }

// ---- what the answer is

// Unknowns that bear on what could be agreed.
std::ptrdiff_t unknowns_of(const Worlds& worlds) {
  return std::ranges::count_if(worlds.unknowns(), [](const Unknown& unknown) {
    return unknown.kind != UnknownKind::durability && unknown.kind != UnknownKind::ratification &&
           unknown.kind != UnknownKind::implementation;
  });
}

std::string head_line(const Worlds& worlds, const RobustAnswer& answer, const TextStyle& style) {
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
  if (unknowns_of(worlds) == 0) {
    const WorldShare& share = named && way.judged > 0 ? way.packages.front().by_all : way.exists;
    if (named) return line(fmt::format("The package named is {}acceptable to all.", share.count > 0 ? "" : "not "));
    return line(fmt::format("{} package is acceptable to all.", share.count > 0 ? "Some" : "No"));
  }
  if (named && way.judged > 0)
    return line(fmt::format("The package named is acceptable to all in {} of worlds.",
                            with_interval(way.packages.front().by_all)));
  return line(fmt::format("Some package is acceptable to all in {} of worlds.", with_interval(way.exists)));
}

std::string correlations_words(const Worlds& worlds) {
  std::vector<std::string> pairs;
  for (const Correlation& pair : worlds.correlations())
    pairs.push_back(fmt::format("{} with {} ({:+g}) [{}]", pair.between[0], pair.between[1],
                                to_points(pair.rank.central), pair.address));
  return pairs.empty() ? "" : fmt::format(" Correlated in rank, as stated: {}.", listed(pairs));
}

std::string introduction(const Worlds& worlds, const RobustAnswer& answer, const TextStyle& style) {
  if (unknowns_of(worlds) == 0)
    return wrapped(
        "Every number that bears on it is known exactly, so that all worlds are alike: locarno possible and locarno "
        "package tell all that there is to tell (--whole: the worlds all the same).",
        style.width, "", "");
  const std::uint64_t drawn = answer.ways.empty() ? 0 : answer.ways.front().worlds;
  return wrapped(
      fmt::format(
          "{} worlds were drawn (seed {}): in each, the {} things that are not known exactly (weights, values, "
          "walk-away values) are what the statements allow, by a distribution where one is stated, else all of that "
          "alike.{} A share of worlds tells how much rests on what is not known; it is no chance that anything will "
          "happen. In brackets, in per cent: the interval that holds the share of all worlds in at least {:.4g} of 100 "
          "runs{}{}.",
          drawn, answer.sampling.seed, unknowns_of(worlds), correlations_words(worlds), 100 * kConfidence,
          answer.confidence > kConfidence ? ", wherever they stop" : "", words_of_draws(answer.sampling)),
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
  const auto& conflicts = way.blocked.conflicts;
  if (conflicts.empty()) return {};
  const std::size_t shown = style.whole ? conflicts.size() : std::min(kListed, conflicts.size());
  std::string sets;
  for (std::size_t c = 0; c < shown; ++c) {
    const auto& [deciders, worlds] = conflicts[c];
    sets += fmt::format("{}{} {}", sets.empty() ? "" : "; ",
                        deciders.empty() ? "no coherent package is left" : names_of(problem, deciders), worlds);
  }
  std::string out = fmt::format(
      "Where there is none, the walk-away values that cannot all be met, and in how many of these worlds: {}{}.", sets,
      rest_of(conflicts.size(), shown, " sets"));
  std::vector<std::string> alone;
  for (std::size_t i = 0; i < problem.deciders.size(); ++i) {
    if (way.blocked.alone[i].count > 0)
      alone.push_back(fmt::format("{} {}", name_of(problem, problem.deciders[i]), percent_of(way.blocked.alone[i])));
  }
  if (!alone.empty())
    out += " To lower one party's walk-away value would do in this share of them: " + listed(alone) + ".";
  return paragraph(out, style);
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

// "+22 (+1..+61)": whole points; the JSON has all.
std::string margin_words(const std::array<Quantile, 3>& margin) {
  return fmt::format("{:+.0f} ({:+.0f}..{:+.0f})", margin[1].value, margin[0].value, margin[2].value);
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
  const std::size_t shown = style.whole ? terms.size() : std::min(kListed, terms.size());
  std::string out;
  for (std::size_t t = 0; t < shown; ++t) out += (out.empty() ? "" : "; ") + terms[t].second;
  if (out.empty())
    return paragraph(fmt::format("No term is in the {} package of more than half of the worlds.", name_of(spread.kind)),
                     style);
  return paragraph(fmt::format("Terms of the {} package in more than half of the worlds: {}{}.", name_of(spread.kind),
                               out, rest_of(terms.size(), shown, "")),
                   style);
}

std::string solutions_text(const Problem& problem, const WayInWorlds& way, const TextStyle& style) {
  if (way.exists.count == 0) return {};
  std::string
      out = "   The solutions, in the worlds with an agreement: margin over the walk-away value, median (5%..95%)\n";
  Table table{{""}, {}, {}, 5};
  std::vector<const SolutionSpread*> shown;
  for (const SolutionSpread& spread : way.solutions) {
    if (spread.found == 0) continue;
    shown.push_back(&spread);
    table.right.push_back(table.header.size());
    table.header.emplace_back(name_of(spread.kind));
  }
  for (std::size_t i = 0; i < problem.deciders.size(); ++i) {
    table.rows.push_back({shortened(name_of(problem, problem.deciders[i]), kLongestName)});
    for (const SolutionSpread* spread : shown) table.rows.back().push_back(margin_words(spread->margins[i]));
  }
  table.rows.push_back({"different packages"});
  for (const SolutionSpread* spread : shown) table.rows.back().push_back(fmt::to_string(spread->packages));
  out += render(table, style);
  for (const SolutionSpread& spread : way.solutions) {
    if (spread.unproven > 0)
      out += paragraph(
          fmt::format("In {} worlds the limit left the {} package unproven.", spread.unproven, name_of(spread.kind)),
          style);
  }
  for (const SolutionSpread& spread : way.solutions) {
    if (spread.kind == SolutionKind::egalitarian && spread.found > 0) out += common_terms(problem, spread, style);
  }
  return out;
}

// A way out that is not the first: how often it helps, and what most worlds accept.
std::string way_in_short(const Problem& problem, const WayInWorlds& way, const TextStyle& style) {
  std::string out = existence_text(problem, way, style);
  if (way.judged > 0 && !way.packages.empty()) {
    out += paragraph(fmt::format("Of {} packages looked at, the surest is acceptable to all in {} of {} other worlds.",
                                 way.packages.size(), with_interval(way.packages.front().by_all), way.judged),
                     style);
  }
  return out;
}

}  // namespace

std::string robust_text(const Problem& problem, const Worlds& worlds, const RobustOptions& options,
                        const RobustAnswer& answer, const TextStyle& style) {
  std::string out = scenario_head(problem, style) + "\n" + head_line(worlds, answer, style);
  if (answer.status == Status::cancelled) out += "Cancelled: what follows is known from the worlds done until there.\n";
  out += introduction(worlds, answer, style);
  if (unknowns_of(worlds) == 0 && !style.whole) return out;
  for (std::size_t w = 0; w < answer.ways.size(); ++w) {
    const WayInWorlds& way = answer.ways[w];
    out += "\n" + way_title(problem, way, w + 1, style);
    if (way.worlds == 0) {
      out += "   No world was done.\n";
      continue;
    }
    if (w > 0 && !style.whole) {
      out += way_in_short(problem, way, style);
      continue;
    }
    out += existence_text(problem, way, style) + solutions_text(problem, way, style) +
           packages_in_worlds_text(problem, options, way, style);
  }
  if (answer.ways.size() > 1 && !style.whole)
    out += "\nThe first way out is told in full; --whole does so for all, and leaves nothing out.\n";
  if (answer.ways_known > answer.ways.size() && !answer.ways.empty() && !answer.ways.front().given_up.empty() &&
      !is_about_one(answer.ways.front()))
    out += fmt::format("\n{} more ways out are known from refusals alone (--ways-out).\n",
                       answer.ways_known - answer.ways.size());
  return out;
}

}  // namespace locarno
