#include "locarno/report/history_text.h"

#include <algorithm>

#include <fmt/format.h>

#include "locarno/model/drafts.h"
#include "locarno/report/history_words.h"
#include "locarno/report/wording.h"

namespace locarno {
namespace {

constexpr std::size_t kNamed = 3;  // addresses in one list before "and n more"

std::string addresses(const Ledger& ledger, const std::vector<std::size_t>& refusals) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < std::min(kNamed, refusals.size()); ++i)
    names.push_back(ledger.refusals[refusals[i]].address);
  if (refusals.size() > kNamed) names.push_back(fmt::format("{} more", refusals.size() - kNamed));
  return listed(names);
}

std::string day_of(const LedgerDay& day) { return day.date ? to_string(*day.date) : "undated"; }

std::string counted(std::size_t n, const std::string& one) { return fmt::format("{} {}{}", n, one, n == 1 ? "" : "s"); }

std::string left_on(const LedgerDay& day) {
  if (day.standing.status == Status::limit_reached) return "not counted within the limit";
  return day.standing.unrefused == 0 ? "none left"
                                     : fmt::format("{} left", share_of(day.standing.unrefused, day.standing.possible));
}

// "2025-12-19  none left; closed 0, opened 0; 1 refusal begins; 1 new collision"
std::string day_line(const Ledger& ledger, std::size_t d) {
  const LedgerDay& day = ledger.days[d];
  const bool as_before = d > 0 && day.opened == 0 && day.closed == 0 &&
                         day.standing.possible == ledger.days[d - 1].standing.possible;
  std::vector<std::string> parts = {as_before ? "as before" : left_on(day)};
  if (day.closed > 0) parts.push_back("closes " + grouped(day.closed));
  if (day.opened > 0) parts.push_back("opens " + grouped(day.opened));
  if (!day.begun.empty()) parts.push_back(counted(day.begun.size(), "new refusal"));
  if (!day.ended.empty()) parts.push_back(counted(day.ended.size(), "refusal") + " fewer");
  if (!day.conflicts_new.empty()) parts.push_back(counted(day.conflicts_new.size(), "new collision"));
  if (!day.conflicts_gone.empty()) parts.push_back(counted(day.conflicts_gone.size(), "collision") + " gone");
  for (const std::string& id : day.drafts) {
    if (const Draft* draft = find_draft(*ledger.problem.scenario.drafts, id))
      parts.push_back(fmt::format("draft: {} [{}]", draft->name, id));
  }
  return fmt::format("{} {}", day_of(day), fmt::join(parts, "; "));
}

std::string position(const Problem& problem, const LedgerMove& row) {
  return fmt::format("{} {}", problem.scenario.issues[row.move.issue.index].id,
                     ids_of(problem, row.move.issue, row.move.to));
}

std::string answer_text(const Ledger& ledger, const LedgerMove& row) {
  std::vector<std::string> who;
  for (const Answer& answer : row.answers) {
    const Move& other = ledger.moves[answer.move].move;
    std::string one = fmt::format("{} {}", name_of(ledger.problem, other.party), to_string(*other.provenance.date));
    if (!answer.in_full) one += " in part";
    if (std::ranges::find(who, one) == who.end()) who.push_back(one);
  }
  switch (row.answer) {
    case Return::not_a_concession: return "";
    case Return::met: return "asked and given (" + listed(who) + ")";
    case Return::partly: return "asked and partly given (" + listed(who) + ")";
    case Return::open: return "asked and not given so far";
    case Return::countered: return "answered by " + listed(who);
    case Return::without_return: return "without return";
  }
  return "";
}

// What a move puts on the table, where that tells something: who refuses all of it, or how much of it nobody does.
std::string offer_text(const Ledger& ledger, const LedgerMove& row) {
  if (row.offered == 0) return "no coherent package has it";
  if (row.refused_by_its_maker) return "its maker's own refusals rule out all of it";
  if (row.offered_unrefused > 0) return grouped(row.offered_unrefused) + " packages with it are refused by nobody";
  return row.blockers.empty() ? "" : "all of it runs into " + addresses(ledger, row.blockers);
}

// What its maker's own refusals about the issue, new or gone that day, do to what stood before.
std::string effect_text(const LedgerMove& row) {
  std::vector<std::string> parts;
  if (row.closed > 0) parts.push_back("close " + grouped(row.closed));
  if (row.opened > 0) parts.push_back("open " + grouped(row.opened));
  if (!row.conflicts_new.empty()) parts.push_back("make " + counted(row.conflicts_new.size(), "collision"));
  if (!row.conflicts_gone.empty()) parts.push_back("end " + counted(row.conflicts_gone.size(), "collision"));
  return parts.empty() ? "" : "its terms alone " + listed(parts);
}

std::string moved_text(const Ledger& ledger, const LedgerMove& row, const TextStyle& style) {
  const Problem& problem = ledger.problem;
  std::string out = fmt::format("{}: {} -> {}", problem.scenario.issues[row.move.issue.index].id,
                                ids_of(problem, row.move.issue, row.from),
                                ids_of(problem, row.move.issue, row.move.to));
  if (!row.move.in_return_for.empty()) out += fmt::format(", for {}", ids_of(problem, row.move.in_return_for));
  std::vector<std::string> effects = {row.valued == Valued::not_at_all ? "own value unknown"
                                                                       : "own value " + in_words(row.change)};
  if (const std::string answer = answer_text(ledger, row); !answer.empty()) effects.push_back(answer);
  if (!row.reverses.empty()) {
    const Move& earlier = ledger.moves[row.reverses.back()].move;
    effects.push_back(fmt::format("takes back its move of {}", to_string(*earlier.provenance.date)));
  }
  for (const std::string& part : {effect_text(row), offer_text(ledger, row)}) {
    if (!part.empty()) effects.push_back(part);
  }
  return wrapped(
      fmt::format("{} {}; {}.", emphasis(name_of(problem, row.move.party), style), out, fmt::join(effects, "; ")),
      style.width, "   ", "     ");
}

// First positions, or positions stated again, of a day, party by party; empty if there are none.
std::string stated(const Ledger& ledger, const LedgerDay& day, MoveKind step) {
  std::vector<std::string> parties;
  for (std::size_t p = 0; p < ledger.problem.scenario.parties.size(); ++p) {
    std::vector<std::string> positions;
    for (const std::size_t m : day.moves) {
      const LedgerMove& row = ledger.moves[m];
      if (row.move.party != PartyId(p) || row.step != step) continue;
      positions.push_back(position(ledger.problem, row) + (row.refused_by_its_maker ? " (which it refuses)" : ""));
    }
    if (!positions.empty())
      parties.push_back(fmt::format("{} {}", name_of(ledger.problem, PartyId(p)), fmt::join(positions, ", ")));
  }
  if (parties.empty()) return "";
  return fmt::format(" {}: {}.", step == MoveKind::first ? "First" : "Again", fmt::join(parties, "; "));
}

std::string days_text(const Ledger& ledger, const TextStyle& style) {
  std::string out = heading("1. Day by day: packages nobody refuses; who moved, for what, with what effect", style);
  out += wrapped(
      "Own value: the change to its maker, of 100 points on that issue, central (range). First: no earlier "
      "position is on record. Again: stated once more.",
      style.width, "   ", "   ");
  std::size_t skipped = 0;
  for (std::size_t d = 0; d < ledger.days.size(); ++d) {
    const LedgerDay& day = ledger.days[d];
    // Days on which nobody moved and nothing was refused or given up say nothing that the next line does not.
    const bool quiet = day.moves.empty() && day.begun.empty() && day.ended.empty() && day.drafts.empty();
    if (quiet && d > 0) {
      ++skipped;
      continue;
    }
    out += wrapped(
        day_line(ledger, d) + "." + stated(ledger, day, MoveKind::first) + stated(ledger, day, MoveKind::restated),
        style.width, " ", "     ");
    for (const std::size_t m : day.moves) {
      if (ledger.moves[m].step == MoveKind::moved) out += moved_text(ledger, ledger.moves[m], style);
    }
  }
  if (skipped > 0) out += fmt::format(" {} more on which only values changed (see --json).\n", counted(skipped, "day"));
  return out;
}

std::string number(std::size_t n) { return n == 0 ? "-" : fmt::to_string(n); }

// Concessions for which something came back: "2", "1, 1 in part, 1 open".
std::string answered(const PartyBalance& row) {
  std::vector<std::string> parts;
  if (row.returned > 0) parts.push_back(fmt::to_string(row.returned));
  if (row.partly > 0) parts.push_back(fmt::format("{} in part", row.partly));
  if (row.open > 0) parts.push_back(fmt::format("{} open", row.open));
  return parts.empty() ? "-" : fmt::format("{}", fmt::join(parts, ", "));
}

std::string parties_text(const Ledger& ledger, const TextStyle& style) {
  std::string out = heading("2. Party by party", style);
  if (ledger.parties.empty()) return out + "   No move is on record.\n";
  Table table{{"party", "first", "moved", "conceded", "answered", "no return", "taken back", "net value"},
              {},
              {1, 2, 3, 5, 6},
              3,
              {1, 2, 3, 4, 5, 6}};
  for (const PartyBalance& row : ledger.parties) {
    table.rows.push_back({name_of(ledger.problem, row.party), number(row.first), number(row.moved),
                          number(row.concessions), answered(row), number(row.without_return), number(row.reversals),
                          row.net_by_issue.empty() ? "-" : in_words(row.net)});
  }
  return out + render(table, style) +
         wrapped(
             "Conceded: moved to what by its own statements is no better for it, or in return for something. Net "
             "value: from its first to its last positions, in points of utility (admissible range).",
             style.width, "   ", "   ");
}

std::string extreme_text(const std::optional<Extreme>& extreme) {
  if (!extreme) return "-";
  return fmt::format("{} ({}..{})", short_points(extreme->central), short_points(extreme->range.low),
                     short_points(extreme->range.high));
}

std::string outlook_text(const Ledger& ledger, const TextStyle& style) {
  const LedgerDay& last = ledger.days.back();
  std::string out = heading(
      fmt::format("3. Still possible for each party, {} (points; range of that package)", day_of(last)), style);
  const bool any = last.standing.unrefused > 0;
  Table table{
      {"party", "best if no other refuses", any ? "best that none refuses" : "", any ? "worst that none refuses" : ""},
      {},
      {},
      3};
  for (const PartyOutlook& row : last.standing.outlook) {
    table.rows.push_back({name_of(ledger.problem, row.party), extreme_text(row.left_by_others.best),
                          any ? extreme_text(row.unrefused.best) : "", any ? extreme_text(row.unrefused.worst) : ""});
  }
  out += render(table, style);
  if (!any) out += "   Nothing is left that nobody refuses. - : the others' refusals collide among themselves.\n";
  return out;
}

std::string drafts_text(const Ledger& ledger, const TextStyle& style) {
  const Drafts& section = *ledger.problem.scenario.drafts;
  if (section.drafts.empty()) return "";
  std::string out = "\n" + heading("4. Drafts", style);
  for (const Draft& draft : section.drafts) {
    const auto assessment = assess_draft(ledger.problem, draft.id);
    if (!assessment) continue;
    std::vector<std::string> against;
    for (const PartyOnDraft& row : assessment->parties) {
      if (!row.surely.empty())
        against.push_back(fmt::format("{} ({})", name_of(ledger.problem, row.party), row.surely.size()));
    }
    out += wrapped(
        fmt::format("{} [{}]: settles or narrows {} of {} issues; {}.", name_of(ledger.problem, draft), draft.id,
                    assessment->clauses.size(), ledger.problem.issue_count(),
                    against.empty() ? "runs into no refusal as it stands" : "runs into refusals of " + listed(against)),
        style.width, "   ", "     ");
  }
  return out;
}

// The first line answers: what is left, since when, and what moved.
std::string answer(const Ledger& ledger, const TextStyle& style) {
  const LedgerDay& last = ledger.days.back();
  const auto& problem = ledger.problem;
  std::size_t concessions = 0;
  std::size_t unreturned = 0;
  for (const PartyBalance& row : ledger.parties) concessions += row.concessions, unreturned += row.without_return;
  const auto moved = std::ranges::count(ledger.moves, MoveKind::moved, &LedgerMove::step);
  std::string out = fmt::format(
      "How the positions moved, to {}: {} on record, {} of them from a known position, {} "
      "({} without return).",
      problem.scenario.as_of ? to_string(*problem.scenario.as_of) : "the end of the file",
      counted(ledger.moves.size(), "dated position"), moved, counted(concessions, "concession"), unreturned);
  if (last.standing.status == Status::none_exists) {
    std::size_t since = ledger.days.size() - 1;
    while (since > 0 && ledger.days[since - 1].standing.status == Status::none_exists) --since;
    out += fmt::format(" Since {} every package is refused by somebody; {} of refusals by then.",
                       day_of(ledger.days[since]), counted(last.conflicts.size(), "minimal collision"));
  } else if (last.standing.status == Status::solved) {
    out += fmt::format(" Of {} coherent packages nobody refuses {}.", grouped(last.standing.possible),
                       share_of(last.standing.unrefused, last.standing.possible));
  }
  return wrapped(emphasis(problem.scenario.title, style) + ". " + out, style.width, "", "");
}

std::string limits_text(const Ledger& ledger) {
  std::string out;
  if (ledger.days_left_out + ledger.moves_left_out > 0)
    out += fmt::format("   {} and {} before these are left out: the ledger has a limit.\n",
                       counted(ledger.days_left_out, "day"), counted(ledger.moves_left_out, "move"));
  if (ledger.status == Status::cancelled) out += "   Cancelled: later days are missing.\n";
  return out;
}

}  // namespace

std::string history_text(const Ledger& ledger, const RunInfo& run, const TextStyle& style) {
  std::string out = answer(ledger, style) + limits_text(ledger) + "\n";
  out += days_text(ledger, style) + "\n" + parties_text(ledger, style) + "\n" + outlook_text(ledger, style);
  out += drafts_text(ledger, style);
  out += "\n";
  out += wrapped(
      "Sources, the collisions of each day and the packages behind each figure: --json. Clause by clause: "
      "locarno drafts " +
          run.file + " FIRST SECOND.",
      style.width, "", "");
  return out;
}

}  // namespace locarno
