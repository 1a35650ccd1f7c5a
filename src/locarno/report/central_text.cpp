#include "locarno/report/central_text.h"

#include <algorithm>

#include <fmt/format.h>

#include "locarno/report/packages_text.h"
#include "locarno/report/wording.h"

namespace locarno {
namespace {

constexpr std::size_t kCorrections = 4;  // told in full; the rest are counted
constexpr std::size_t kAcross = 4;       // parties that a table has side by side; more have a row each
constexpr std::size_t kGivenUp = 45;     // columns of what is given up that a table has room for

std::string capital_name_of(SolutionKind kind) {
  std::string name(name_of(kind));
  if (name[0] >= 'a') name[0] = static_cast<char>(name[0] - 'a' + 'A');
  return name;
}

// With the star that leads to its caveat.
std::string title_of(SolutionKind kind) {
  return capital_name_of(kind) + (kind == SolutionKind::utilitarian ? "*" : "");
}

// "proven, unique", "proven, one of 15", "not proven: 0.4, at most 0.5".
std::string status_words(const Solution& solution) {
  const Optimum& optimum = solution.optimum;
  if (optimum.status == Status::none_exists) return "none exists";
  if (optimum.packages.empty()) return "not found within the limit";
  if (optimum.status == Status::solved) return "proven, unique";
  if (optimum.status == Status::not_unique) {
    return fmt::format("proven, one of {}{}", optimum.packages.size(), optimum.more_ties ? "+" : "");
  }
  return fmt::format("not proven: {:.4f}, at most {:.4f}", optimum.value, optimum.bound);
}

Score margin_of(const Problem& problem, const std::vector<std::int64_t>& utilities, std::size_t decider) {
  return Score(utilities[decider]) - problem.walk_away(problem.deciders[decider]);
}

// "65.0 (+15.0)" for each decider; "-" where there is no package.
std::vector<std::string> utility_cells(const Problem& problem, const Optimum& optimum) {
  std::vector<std::string> cells(problem.deciders.size(), "-");
  if (optimum.packages.empty()) return cells;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const Score margin = margin_of(problem, optimum.utilities, i);
    cells[i] = fmt::format("{} ({})", short_points(Score(optimum.utilities[i])), signed_points(margin));
  }
  return cells;
}

std::vector<std::string> margin_cells(const Problem& problem, const Optimum& optimum) {
  std::vector<std::string> cells(problem.deciders.size(), "?");
  if (optimum.packages.empty()) return cells;
  for (std::size_t i = 0; i < cells.size(); ++i) cells[i] = signed_points(margin_of(problem, optimum.utilities, i));
  return cells;
}

// One row an answer, one column a party; `before` and `after` are further cells of each row. With many parties one row
// a party and one column an answer instead, headed by the first of `before`, and `after` in a row below.
struct ByParty {
  std::vector<std::string> header_before;
  std::vector<std::vector<std::string>> before;  // per answer
  std::vector<std::vector<std::string>> cells;   // per answer, one for each decider
  std::string header_after;                      // empty: nothing stands after
  std::vector<std::string> after;                // per answer
};

Table parties_across(const Problem& problem, const ByParty& content) {
  Table table{content.header_before, {}, {}, 3};
  for (std::size_t c = 1; c < content.header_before.size(); ++c) table.whole.push_back(c);
  for (const PartyId party : problem.deciders) {
    table.right.push_back(table.header.size());
    table.header.push_back(name_of(problem, party));
  }
  if (!content.header_after.empty()) table.header.push_back(content.header_after);
  for (std::size_t a = 0; a < content.cells.size(); ++a) {
    std::vector<std::string> row = content.before[a];
    row.insert(row.end(), content.cells[a].begin(), content.cells[a].end());
    if (!content.header_after.empty()) row.push_back(content.after[a]);
    table.rows.push_back(std::move(row));
  }
  return table;
}

Table parties_down(const Problem& problem, const ByParty& content) {
  Table table{{"party"}, {}, {}, 3};
  for (const auto& before : content.before) {
    table.right.push_back(table.header.size());
    table.header.push_back(before.front());
  }
  const auto add_row = [&](const std::string& name, const auto& cell) {
    std::vector<std::string> row{name};
    for (std::size_t a = 0; a < content.cells.size(); ++a) row.push_back(cell(a));
    table.rows.push_back(std::move(row));
  };
  for (std::size_t i = 0; i < problem.deciders.size(); ++i) {
    add_row(name_of(problem, problem.deciders[i]), [&](std::size_t a) { return content.cells[a][i]; });
  }
  if (!content.header_after.empty()) add_row(content.header_after, [&](std::size_t a) { return content.after[a]; });
  return table;
}

bool many_parties(const Problem& problem) { return problem.deciders.size() > kAcross; }

std::string by_party(const Problem& problem, const ByParty& content, const TextStyle& style) {
  return render(many_parties(problem) ? parties_down(problem, content) : parties_across(problem, content), style);
}

std::string solution_table(const Problem& problem, const std::vector<Solution>& solutions, const TextStyle& style) {
  ByParty content{{"solution"}, {}, {}, "proof", {}};
  for (const Solution& solution : solutions) {
    content.before.push_back({title_of(solution.kind)});
    content.cells.push_back(utility_cells(problem, solution.optimum));
    content.after.push_back(status_words(solution));
  }
  return by_party(problem, content, style);
}

std::string frontier_line(const Frontier& frontier, const std::string& where, const TextStyle& style) {
  std::string line;
  if (frontier.exact) {
    line = fmt::format("{}, complete.", count_of(frontier.points.size(), "distinct outcome", "distinct outcomes"));
  } else if (frontier.status == Status::limit_reached) {
    line = fmt::format("covered by {} to within {} for every party.",
                       count_of(frontier.points.size(), "outcome", "outcomes"),
                       reduction_words(frontier.tolerance.units));
  } else {
    return {};
  }
  return wrapped(fmt::format("Efficient packages {}: {}", where, line), style.width, "   ", "     ");
}

std::vector<NamedPackages> named(const std::vector<Solution>& solutions) {
  std::vector<NamedPackages> out;
  for (const Solution& solution : solutions)
    out.push_back({capital_name_of(solution.kind), &solution.optimum.packages, solution.optimum.more_ties});
  return out;
}

// Told in full: the first ones, by their number.
std::vector<NamedPackages> named(const std::vector<Correction>& corrections) {
  std::vector<NamedPackages> out;
  for (std::size_t c = 0; c < std::min(kCorrections, corrections.size()); ++c)
    out.push_back({fmt::to_string(c + 1), &corrections[c].best.front().optimum.packages,
                   corrections[c].best.front().optimum.more_ties});
  return out;
}

std::string agreement_text(const Problem& problem, const PossibleAnswer& answer, const TextStyle& style) {
  const CentralAnswer& central = answer.central;
  std::string out;
  if (central.accepted) {
    out += fmt::format("   Accepted by all: {} of the packages that nobody who must consent refuses.\n",
                       share_of(*central.accepted, answer.refusals.unrefused));
  }
  if (central.inside) out += frontier_line(*central.inside, "among them", style);
  if (central.overall) out += frontier_line(*central.overall, "among all coherent packages, refused or not", style);
  const bool sheets = std::ranges::any_of(problem.deciders,
                                          [&](PartyId party) { return problem.estimates[party.index].score_sheet; });
  out += wrapped(fmt::format("Worth to each party, and margin over its walk-away value, in points of its own {}:",
                             sheets ? "scale (0..100, or those of its score sheet)" : "0..100 scale"),
                 style.width, "   ", "   ");
  out += solution_table(problem, central.solutions, style);
  for (const Solution& solution : central.solutions) {
    if (solution.kind == SolutionKind::utilitarian) out += "   * " + solution.note + ".\n";
    else if (!solution.note.empty())
      out += wrapped(fmt::format("{}: {}.", title_of(solution.kind), solution.note), style.width, "   ", "   ");
  }
  return out + packages_in_full(problem, named(central.solutions), style);
}

std::string conflict_lines(const Problem& problem, const Conflicts& conflicts, const TextStyle& style) {
  std::string out;
  for (const ClaimSet& conflict : conflicts.conflicts) {
    const bool refusals_only = std::ranges::all_of(conflict,
                                                   [](const Claim& c) { return c.kind == Claim::Kind::refusal; });
    if (refusals_only) continue;  // told under 1
    std::vector<std::string> claims;
    for (const Claim& claim : conflict) claims.push_back(in_words(problem, claim));
    out += wrapped("These cannot all stand: " + listed(claims) + ".", style.width, "   ", "     ");
  }
  return out;
}

std::string given_up_words(const Problem& problem, const Correction& correction) {
  std::vector<std::string> words;
  for (const Claim& claim : correction.given_up) {
    const bool lowered = claim.kind == Claim::Kind::walk_away;
    words.push_back(address_of(problem, claim) +
                    (lowered ? fmt::format(" (by {})", reduction_words(correction.price)) : ""));
  }
  return listed(words);
}

// What is given up, and what each decider then has beyond its walk-away value in the best package. Long lists of what
// is given up stand above the table.
std::string correction_table(const Problem& problem, const std::vector<Correction>& corrections,
                             const TextStyle& style) {
  ByParty content;
  std::vector<std::string> given_up;
  for (std::size_t c = 0; c < std::min(kCorrections, corrections.size()); ++c) {
    given_up.push_back(given_up_words(problem, corrections[c]));
    content.before.push_back({fmt::format("({})", c + 1)});
    content.cells.push_back(margin_cells(problem, corrections[c].best.front().optimum));
  }
  const auto is_long = [](const std::string& words) { return columns(words) > kGivenUp; };
  const bool beside = !many_parties(problem) && std::ranges::none_of(given_up, is_long);
  content.header_before = beside ? std::vector<std::string>{"", "given up"} : std::vector<std::string>{""};
  std::string above;
  for (std::size_t c = 0; c < given_up.size(); ++c) {
    if (beside) content.before[c].push_back(given_up[c]);
    else
      above += wrapped(fmt::format("{} without {}", content.before[c].front(), given_up[c]), style.width, "   ",
                       "       ");
  }
  return above + by_party(problem, content, style);
}

std::string shortfall_lines(const Problem& problem, const CentralAnswer& central, const TextStyle& style) {
  std::vector<std::string> moves;
  for (std::size_t i = 0; i < central.shortfall.size(); ++i) {
    if (!central.shortfall[i] || *central.shortfall[i] == 0) continue;
    moves.push_back(
        fmt::format("{} by {}", name_of(problem, problem.deciders[i]), reduction_words(central.shortfall[i])));
  }
  if (moves.empty()) return {};
  return wrapped("With every refusal kept, one walk-away value would have to come down: " + listed(moves, "or") + ".",
                 style.width, "   ", "     ");
}

std::string no_agreement_text(const Problem& problem, const PossibleAnswer& answer, const TextStyle& style) {
  const Conflicts& conflicts = answer.central.conflicts;
  if (answer.refusals.status != Status::limit_reached && answer.refusals.possible == 0)
    return "   Nothing to estimate: no package is left (see 1).\n";
  const bool refused = answer.refusals.unrefused == 0;  // told under 1
  std::string out = (refused ? std::string{} : emphasis("   No package is accepted by all.", style) + "\n") +
                    conflict_lines(problem, conflicts, style);
  if (conflicts.corrections.empty()) return out;
  out += shortfall_lines(problem, answer.central, style);
  const std::size_t ways = conflicts.corrections.size();
  out += wrapped(fmt::format("{} smallest {} would open an agreement{}. Each party's margin over its walk-away value "
                             "in the package that is then best for whoever gains least:",
                             ways, ways == 1 ? "change" : "changes",
                             conflicts.status == Status::limit_reached ? " (the first ones found)" : ""),
                 style.width, "   ", "   ");
  out += correction_table(problem, conflicts.corrections, style);
  if (ways > kCorrections) out += fmt::format("   and {} more (see --json)\n", ways - kCorrections);
  return out + compared_packages(problem, named(conflicts.corrections), style);
}

}  // namespace

std::string central_text(const Problem& problem, const PossibleAnswer& answer, const TextStyle& style) {
  std::string out = heading("3. At the central estimate (rests on assumptions: see 4; not a forecast)", style);
  switch (answer.central.exists) {
    case Status::solved:
    case Status::not_unique: return out + agreement_text(problem, answer, style);
    case Status::none_exists: return out + no_agreement_text(problem, answer, style);
    case Status::limit_reached:
      return out + "   Whether any package is accepted by all could not be decided within the limit.\n";
    case Status::cancelled: return out + "   Cancelled before it was decided.\n";
  }
  return out;
}

}  // namespace locarno
