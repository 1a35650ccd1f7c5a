// How did the positions move, to the day of the brief?
#include <algorithm>

#include <fmt/format.h>

#include "locarno/model/drafts.h"
#include "locarno/report/brief_parts.h"
#include "locarno/report/brief_questions.h"
#include "locarno/report/command_line.h"
#include "locarno/report/history_words.h"
#include "locarno/report/layout.h"
#include "locarno/report/wording.h"

namespace locarno {
namespace {

constexpr std::size_t kLast = 3;  // concessions on the page, the latest first

std::vector<std::string> last_concessions(const Ledger& ledger) {
  std::vector<std::string> out;
  for (auto row = ledger.moves.rbegin(); row != ledger.moves.rend() && out.size() < kLast; ++row) {
    if (row->step != MoveKind::moved || !row->concession()) continue;
    out.push_back(fmt::format("{} {}, moved: {}; own value {}; {}.", to_string(*row->move.provenance.date),
                              name_of(ledger.problem, row->move.party), step_in_words(ledger, *row),
                              row->valued == Valued::not_at_all ? "unknown" : in_words(row->change),
                              return_in_words(ledger, *row)));
  }
  return out;
}

std::string count_or_dash(std::size_t n) { return n == 0 ? "-" : fmt::to_string(n); }

std::string natural_or_dash(const Natural& n) { return n == 0 ? "-" : grouped(n); }

Chapter days_chapter(const Ledger& ledger, const std::string& command) {
  Chapter chapter{"How the positions moved: day by day", {}};
  Grid grid{{"day", "refused by nobody who must consent", "closed", "opened", "new refusals", "new collisions"},
            {},
            {2, 3, 4, 5}};
  for (const LedgerDay& day : ledger.days) {
    if (is_quiet(day) && &day != &ledger.days.front()) continue;
    grid.rows.push_back({day_of(day), left_on(day), natural_or_dash(day.closed), natural_or_dash(day.opened),
                         count_or_dash(day.begun.size()), count_or_dash(day.conflicts_new.size())});
  }
  chapter.say("From refusals alone, exactly. Days on which only values changed are left out.");
  chapter.table(std::move(grid), command);
  return chapter;
}

Chapter moves_chapter(const Ledger& ledger, const std::string& command) {
  Chapter chapter{"How the positions moved: who moved, and what came of it", {}};
  Grid grid{{"day", "party", "from and to", "worth to it, return, effect", "said by"}, {}, {}};
  for (const LedgerMove& row : ledger.moves) {
    if (row.step != MoveKind::moved) continue;
    grid.rows.push_back({to_string(*row.move.provenance.date), name_of(ledger.problem, row.move.party),
                         step_in_words(ledger, row), fmt::format("{}", fmt::join(effects_of(ledger, row), "; ")),
                         ground_of(ledger.problem, row.move.provenance)});
  }
  chapter.say(grid.rows.empty()
                  ? "No party has moved from a known position."
                  : "Own value: the change to its maker, of 100 points on that issue, central (range). First positions "
                    "and those stated again are behind the command.",
              command);
  chapter.table(std::move(grid), command);
  return chapter;
}

Chapter outlook_chapter(const Ledger& ledger, const std::string& command) {
  const LedgerDay& last = ledger.days.back();
  Chapter chapter{fmt::format("How the positions moved: still possible for each party, {}", day_of(last)), {}};
  Grid grid{
      {"party", "best if no other refuses", "best that none refuses", "worst that none refuses", "if agreed"}, {}, {}};
  for (const PartyOutlook& row : last.standing.outlook) {
    grid.rows.push_back({name_of(ledger.problem, row.party), in_words(row.left_by_others.best),
                         in_words(row.unrefused.best), in_words(row.unrefused.worst), agreed_in_words(row)});
  }
  chapter.say(
      "Points at the central estimate, with the range of that package; - : there is none. No other, none: of those who "
      "must consent. If agreed: the least and "
      "the most in packages worth each party's walking away.");
  chapter.table(std::move(grid), command);
  return chapter;
}

Chapter balance_chapter(const Ledger& ledger, const std::string& command) {
  Chapter chapter{"How the positions moved: party by party", {}};
  Grid grid{
      {"party", "first", "moved", "conceded", "answered", "no return", "taken back", "net value"}, {}, {1, 2, 3, 5, 6}};
  for (const PartyBalance& row : ledger.parties) {
    grid.rows.push_back({name_of(ledger.problem, row.party), count_or_dash(row.first), count_or_dash(row.moved),
                         count_or_dash(row.concessions), answered(row), count_or_dash(row.without_return),
                         count_or_dash(row.reversals), row.net_by_issue.empty() ? "-" : in_words(row.net)});
  }
  if (grid.rows.empty()) chapter.say("No move is on record.");
  chapter.table(std::move(grid), command);
  std::vector<std::string> drafts;
  for (const Draft& draft : ledger.problem.scenario.drafts->drafts) {
    if (const auto assessment = assess_draft(ledger.problem, draft.id))
      drafts.push_back(in_words(ledger.problem, draft, *assessment));
  }
  if (!drafts.empty()) chapter.say("Drafts against what stands now:", command);
  chapter.list(std::move(drafts), command);
  return chapter;
}

}  // namespace

RunInfo run_of_ledger(const Problem& problem, RunInfo run) {
  const bool dated = std::ranges::any_of(run.arguments,
                                         [](const std::string& word) { return word.starts_with("--as-of="); });
  if (!dated && problem.scenario.as_of)
    run.arguments.insert(run.arguments.begin(), "--as-of=" + to_string(*problem.scenario.as_of));
  return run;
}

BriefPart history_part(const Problem& problem, const Brief& brief, const RunInfo& run) {
  BriefPart out{{"How the positions moved", {}}, {}};
  if (!brief.ledger) {
    out.page.say("No dated move or draft is on record by then. To add: moves, drafts (docs/scenario-format.md).");
    return out;
  }
  const std::string command = command_line(run_of_ledger(problem, run), "history");
  const std::string wide = command + " --width=200";  // narrower, its tables are cut
  std::string told = ledger_in_words(*brief.ledger);
  told.replace(0, 1, "T");  // "to 2026-01-07: ..." begins the chapter
  out.page.say(std::move(told), command);
  const auto last = last_concessions(*brief.ledger);
  out.page.list(last, command);
  out.annex = {days_chapter(*brief.ledger, wide), moves_chapter(*brief.ledger, wide),
               balance_chapter(*brief.ledger, wide), outlook_chapter(*brief.ledger, wide)};
  return out;
}

}  // namespace locarno
