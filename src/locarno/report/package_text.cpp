#include "locarno/report/package_text.h"

#include <algorithm>

#include <fmt/format.h>

#include "locarno/report/possible_text.h"
#include "locarno/report/wording.h"

namespace locarno {
namespace {

std::string party_table(const Problem& problem, const Assessment& assessment, const TextStyle& style) {
  Table table{
      {"party", "consent", "worth", "margin", "worth could be", "walk-away could be", "verdict"}, {}, {2, 3, 4, 5}, 3};
  for (const PartyAssessment& row : assessment.parties) {
    const Party& party = problem.scenario.parties[row.party.index];
    const Footing& footing = problem.estimates[row.party.index].footing;
    const bool silent = !party.consent_required && footing.sourced + footing.assumed == 0 &&
                        row.bounds.refusals.empty();
    if (silent) continue;  // nothing is known of what it wants
    table.rows.push_back({party.name, party.consent_required ? "required" : "no", short_points(row.utility),
                          signed_points(row.margin()), range_of(row.bounds.utility), range_of(row.bounds.walk_away),
                          verdict_words(row.bounds)});
  }
  return render(table, style);
}

std::string refusal_lines(const Problem& problem, const Assessment& assessment, const TextStyle& style) {
  std::string out;
  for (const PartyAssessment& row : assessment.parties) {
    for (const std::size_t r : row.bounds.refusals) {
      const Refusal& refusal = problem.scenario.refusals[r];
      std::string line = fmt::format("{} [{}; {}]", in_words(problem, Claim{Claim::Kind::refusal, r}),
                                     ground_of(problem, refusal.provenance), refusal.address);
      if (!refusal.provenance.note.empty()) line += ": " + refusal.provenance.note;
      out += wrapped(line, style.width, "   - ", "     ");
    }
  }
  return out.empty() ? "   Nobody refuses anything in it.\n" : out;
}

std::string norm_lines(const Problem& problem, const Assessment& assessment, const TextStyle& style) {
  std::string out;
  for (const std::size_t n : assessment.norms) {
    const NormFlag& norm = problem.scenario.norms[n];
    std::string line = fmt::format("{}: {}", in_words(norm.norm), in_words(problem, norm.when));
    if (!norm.provenance.note.empty()) line += ". " + norm.provenance.note;
    out += wrapped(line, style.width, "   ! ", "     ");
  }
  return out.empty() ? "   None of the scenario's norm flags applies.\n" : out;
}

std::string changes_between(const Problem& problem, const Package& from, const Package& to) {
  std::string out;
  for (std::size_t k = 0; k < from.size(); ++k) {
    if (from[k] == to[k]) continue;
    const Issue& issue = problem.scenario.issues[k];
    out += fmt::format("{}{}: {} -> {}", out.empty() ? "" : "; ", issue.name, issue.options[from[k].index].name,
                       issue.options[to[k].index].name);
  }
  return out;
}

std::string nearest_lines(const Problem& problem, const Assessment& assessment, const TextStyle& style) {
  const Nearest& nearest = assessment.nearest;
  switch (nearest.status) {
    case Status::none_exists: return "   No package at all is accepted by every party (see locarno possible).\n";
    case Status::limit_reached: return "   Not found within the limit.\n";
    case Status::cancelled: return "   Cancelled.\n";
    case Status::solved:
    case Status::not_unique: break;
  }
  if (nearest.changes == 0) return "   This package is accepted by every party at the central estimate.\n";
  std::string out = fmt::format("   {} change{} away{}:\n", nearest.changes, nearest.changes == 1 ? "" : "s",
                                nearest.more ? " (others exist)" : "");
  for (const Package& package : nearest.packages) {
    out += wrapped(changes_between(problem, assessment.package, package), style.width, "   - ", "     ");
  }
  return out;
}

std::string gains_of(const Problem& problem, const std::vector<Score>& gain) {
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < gain.size(); ++i) {
    if (gain[i].units != 0)
      parts.push_back(fmt::format("{} {}", name_of(problem, problem.deciders[i]), signed_points(gain[i])));
  }
  return parts.empty() ? "nothing changes for anybody" : listed(parts);
}

// "North and South": those between whom it is exchanged.
std::string who_concede(const Problem& problem, const Trade& trade) {
  std::vector<std::string> names;
  for (const Concession& concession : trade.concessions) names.push_back(name_of(problem, concession.by));
  return listed(names);
}

std::string who_loses(const Problem& problem, const Trade& trade) {
  std::vector<std::string> names;
  for (const PartyId party : trade.worse_off) names.push_back(name_of(problem, party));
  return names.empty() ? "" : fmt::format("; at the cost of {}", listed(names));
}

std::string trade_lines(const Problem& problem, const Package& from, const Trades& trades, const std::string& title,
                        const TextStyle& style) {
  if (trades.trades.empty()) return fmt::format("   {}: none.\n", title);
  std::string out = fmt::format("   {}{}:\n", title, trades.more ? " (the best)" : "");
  std::vector<Package> told;  // several exchanges may come to the same package
  for (const Trade& trade : trades.trades) {
    if (std::ranges::find(told, trade.package) != told.end()) continue;
    told.push_back(trade.package);
    out += wrapped(
        fmt::format("{}: {} ({}{})", who_concede(problem, trade), changes_between(problem, from, trade.package),
                    gains_of(problem, trade.gain), who_loses(problem, trade)),
        style.width, "   - ", "     ");
  }
  return out;
}

std::string improvement_lines(const Problem& problem, const Package& from, const PostSettlement& after,
                              const TextStyle& style) {
  if (after.efficient && is_unrefused(problem, from))
    return "   Efficient: nobody can be made better off without somebody worse off.\n";
  if (after.efficient)
    return wrapped(
        "No unrefused package is at least as good for all who decide and better for one. (This one is refused or "
        "impossible.)",
        style.width, "   ", "   ");
  if (after.fairest.optimum.packages.empty())
    return "   Better for all: no unrefused package leaves nobody worse off.\n";
  constexpr std::int64_t kHundredth = Score::kUnitsPerPoint / 100;
  const Score least(after.left_on_the_table.units / kHundredth * kHundredth);  // rounded down, so that it is at least
  const bool for_all = least > Score(0);
  return wrapped(fmt::format("{}: {} ({})",
                             for_all ? fmt::format("Better for all by at least {} points", exact_points(least))
                                     : "No worse for anyone, and better for somebody",
                             changes_between(problem, from, after.fairest.optimum.packages.front()),
                             gains_of(problem, after.fairest.gain)),
                 style.width, "   ", "     ");
}

std::string move_text(const Problem& problem, const Assessment& assessment, const PackageMoves& moves,
                      const TextStyle& style) {
  std::string out = improvement_lines(problem, assessment.package, moves.improvements, style);
  out += trade_lines(problem, assessment.package, moves.logrolls, "Exchanges between two parties", style);
  if (problem.deciders.size() > 2)
    out += trade_lines(problem, assessment.package, moves.cycles, "Exchanges in a ring of three", style);
  if (moves.edits.edits.empty()) return out + "   Next edits of the text: none gains anybody anything.\n";
  out += "   Next edits of the text, those that hurt least first:\n";
  for (const Edit& edit : moves.edits.edits) {
    out += wrapped(fmt::format("{} ({})", changes_between(problem, assessment.package, edit.package),
                               gains_of(problem, edit.gain)),
                   style.width, "   - ", "     ");
  }
  return out;
}

}  // namespace

PackageMoves moves_at(const Problem& problem, const Package& package, std::size_t listed, const Control& control) {
  TradeLimits trades;
  trades.listed = listed;
  EditLimits edits;
  edits.listed = listed;
  return {logrolls(problem, package, Keep::refused_by_none, trades, control),
          three_cycles(problem, package, Keep::refused_by_none, trades, control),
          next_edits(problem, package, Keep::refused_by_none, edits, control),
          improvements(problem, package, Keep::refused_by_none, {}, control)};
}

std::string package_text(const Problem& problem, const Assessment& assessment, const std::optional<PackageMoves>& moves,
                         const TextStyle& style) {
  std::string out = scenario_head(problem, style) + "\n";
  const std::vector<bool> open(problem.issue_count(), false);
  out += heading("The package", style) +
         wrapped(in_words(problem, assessment.package, open) + ".", style.width, "   ", "   ");
  for (const std::size_t i : assessment.impossible) {
    const Impossible& row = problem.scenario.impossible[i];
    out += wrapped(
        fmt::format("No coherent text: {} [{}]. {}", in_words(problem, row.when), row.address, row.provenance.note),
        style.width, "   ! ", "     ");
  }
  out += "\n" + heading("To each party (points of its own scale; ranges hold for every admissible number)", style) +
         party_table(problem, assessment, style);
  out += "\n" + heading("Refusals", style) + refusal_lines(problem, assessment, style);
  out += "\n" + heading("Norms", style) + norm_lines(problem, assessment, style);
  out += "\n" + heading("Nearest packages that all accept (central estimate)", style) +
         nearest_lines(problem, assessment, style);
  if (moves)
    out += "\n" + heading("What could be exchanged from here (central estimate; refusals respected)", style) +
           move_text(problem, assessment, *moves, style);
  return out;
}

}  // namespace locarno
