#include "locarno/report/history_text.h"

#include <algorithm>

#include <fmt/format.h>

#include "locarno/model/drafts.h"
#include "locarno/report/command_line.h"
#include "locarno/report/history_words.h"
#include "locarno/report/possible_text.h"
#include "locarno/report/wording.h"

namespace locarno {
namespace {

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

// "NATO membership: Shelved or Renounced".
std::string position(const Problem& problem, const LedgerMove& row) {
  return fmt::format("{}: {}", problem.scenario.issues[row.move.issue.index].name,
                     options_in_words(problem, row.move.issue, row.move.to));
}

// What a move tells under the heading of its kind.
std::string told(const Ledger& ledger, const LedgerMove& row) {
  if (row.step == MoveKind::moved)
    return fmt::format("{}; {}", step_in_words(ledger, row), fmt::join(effects_of(ledger, row), "; "));
  return position(ledger.problem, row) + (row.refused_by_its_maker ? " (which it refuses)" : "");
}

// The moves of a day of one kind, those of a party in one paragraph.
std::string moves_text(const Ledger& ledger, const LedgerDay& day, MoveKind kind, const TextStyle& style) {
  const Problem& problem = ledger.problem;
  const char* heading = kind == MoveKind::first ? "first" : kind == MoveKind::moved ? "moved" : "again";
  std::string out;
  for (std::size_t p = 0; p < problem.scenario.parties.size(); ++p) {
    std::vector<std::string> moves;
    for (const std::size_t m : day.moves) {
      const LedgerMove& row = ledger.moves[m];
      if (row.move.party == PartyId(p) && row.step == kind) moves.push_back(told(ledger, row));
    }
    if (moves.empty()) continue;
    const std::string who = emphasis(name_of(problem, PartyId(p)), style);
    const char* between = kind == MoveKind::moved ? ". " : "; ";
    out += wrapped(fmt::format("{}, {}: {}.", who, heading, fmt::join(moves, between)), style.width, "   ", "     ");
  }
  return out;
}

std::string days_text(const Ledger& ledger, const TextStyle& style) {
  std::string out = heading(
      "1. Day by day: packages that nobody who must consent refuses; who moved, for what, with what effect", style);
  out += wrapped("Own value: of 100 points on the issue, central (range). First: no earlier position is on record.",
                 style.width, "   ", "   ");
  std::size_t skipped = 0;
  for (std::size_t d = 0; d < ledger.days.size(); ++d) {
    const LedgerDay& day = ledger.days[d];
    if (is_quiet(day) && d > 0) {
      ++skipped;
      continue;
    }
    out += wrapped(day_line(ledger, d) + ".", style.width, " ", "     ");
    for (const MoveKind kind : {MoveKind::first, MoveKind::restated, MoveKind::moved})
      out += moves_text(ledger, day, kind, style);
  }
  if (skipped > 0) out += fmt::format(" {} more on which only values changed (see --json).\n", counted(skipped, "day"));
  return out;
}

std::string number(std::size_t n) { return n == 0 ? "-" : fmt::to_string(n); }

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

// Nothing is left that nobody refuses: what each could have if nobody else refused anything.
std::string without_others(const Ledger& ledger, const LedgerDay& last, const TextStyle& style) {
  std::vector<std::string> best;
  std::vector<std::string> nothing;
  for (const PartyOutlook& row : last.standing.outlook) {
    const std::string& name = name_of(ledger.problem, row.party);
    if (row.left_by_others.best) best.push_back(fmt::format("{} {}", name, in_words(row.left_by_others.best)));
    else nothing.push_back(name);
  }
  std::string line = "Every package is refused by somebody who must consent.";
  if (!best.empty()) line += fmt::format(" The best if no other refused anything: {}.", listed(best));
  if (!nothing.empty())
    line += fmt::format(" To {} not even that: the others' refusals collide among themselves.", listed(nothing));
  return wrapped(line, style.width, "   ", "   ");
}

std::string outlook_text(const Ledger& ledger, const TextStyle& style) {
  const LedgerDay& last = ledger.days.back();
  const std::string out = heading(
      fmt::format("3. Still possible for each party, {} (points; range of that package)", day_of(last)), style);
  if (last.standing.unrefused == 0) return out + without_others(ledger, last, style);
  Table table{{"party", "best if no other refuses", "best that none refuses", "worst that none refuses", "if agreed"},
              {},
              {},
              3,
              {1, 2, 3, 4}};
  for (const PartyOutlook& row : last.standing.outlook) {
    table.rows.push_back({name_of(ledger.problem, row.party), in_words(row.left_by_others.best),
                          in_words(row.unrefused.best), in_words(row.unrefused.worst), agreed_in_words(row)});
  }
  return out + render(table, style) +
         wrapped(
             "No other, none: of those who must consent. If agreed: the least and the most it gets in packages that "
             "are worth each party's walking away at the "
             "central estimate.",
             style.width, "   ", "   ");
}

std::string drafts_text(const Ledger& ledger, const TextStyle& style) {
  const Drafts& section = *ledger.problem.scenario.drafts;
  if (section.drafts.empty()) return "";
  std::string out = "\n" + heading("4. Drafts", style);
  Table table{{"draft", "", "from", "issues*", "refusals it runs into"}, {}, {}, 3, {}};
  for (const Draft& draft : section.drafts) {
    const auto assessment = assess_draft(ledger.problem, draft.id);
    if (!assessment) continue;
    out += wrapped(in_words(ledger.problem, draft, *assessment), style.width, "   ", "     ");
  }
  return out;
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
  const std::string title = emphasis(ledger.problem.scenario.title, style);
  std::string out = wrapped(fmt::format("{}. How the positions moved, {}", title, ledger_in_words(ledger)), style.width,
                            "", "");
  out += asked_text(ledger.problem, style) + left_out_text(run, style) + limits_text(ledger) + "\n";
  out += days_text(ledger, style) + "\n" + parties_text(ledger, style) + "\n" + outlook_text(ledger, style);
  out += drafts_text(ledger, style);
  out += "\n";
  out += wrapped(fmt::format("Sources and packages: --json. Clause by clause: {}",
                             command_line(for_question(run), "drafts", {"FIRST", "SECOND"})),
                 style.width, "", "");
  return out;
}

}  // namespace locarno
