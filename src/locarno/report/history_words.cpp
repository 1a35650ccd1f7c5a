#include "locarno/report/history_words.h"

#include <algorithm>

#include <fmt/format.h>

#include "locarno/model/drafts.h"
#include "locarno/report/layout.h"
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

// What a move puts on the table, where that tells something: who refuses all of it, or how much of it nobody does.
std::string offer_text(const Ledger& ledger, const LedgerMove& row) {
  if (row.offered == 0) return "no coherent package has it";
  if (row.refused_by_its_maker) return "its maker's own refusals rule out all of it";
  if (row.offered_unrefused > 0)
    return grouped(row.offered_unrefused) + " packages with it are refused by nobody who must consent";
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

}  // namespace

std::string options_in_words(const Problem& problem, IssueId id, std::uint64_t options) {
  const Issue& issue = problem.scenario.issues[id.index];
  if (options == issue.all_options() && issue.options.size() > 1) return "any";
  std::vector<std::string> names;
  for (std::size_t o = 0; o < issue.options.size(); ++o) {
    if ((options >> o) & 1) names.push_back(issue.options[o].name);
  }
  return listed(names, "or");
}

std::string signed_short(Score score) {
  std::string text = short_points(score);
  if (text.ends_with(".0")) text.resize(text.size() - 2);
  return score > Score(0) && text != "0" ? "+" + text : text == "-0" ? "0" : text;
}

std::string range_in_words(const Interval& range) {
  if (range.low == range.high) return signed_short(range.low);
  return fmt::format("{}..{}", signed_short(range.low), signed_short(range.high));
}

std::string in_words(const ValueChange& change) {
  if (change.direction == Direction::unknown) return "?";
  if (change.range.low == change.range.high) return signed_short(change.central);
  return fmt::format("{} ({})", signed_short(change.central), range_in_words(change.range));
}

std::string name_of(const Problem& problem, const Draft& draft) {
  std::string out = fmt::format("{} ({}", draft.name, to_string(*draft.provenance.date));
  std::vector<std::string> from;
  for (const PartyId party : draft.from) from.push_back(name_of(problem, party));
  return out + (from.empty() ? ")" : ", " + listed(from) + ")");
}

std::string in_words(const Problem& problem, const Draft& draft, const DraftAssessment& assessment) {
  std::vector<std::string> against;
  for (const PartyOnDraft& row : assessment.parties) {
    if (!row.surely.empty()) against.push_back(fmt::format("{} ({})", name_of(problem, row.party), row.surely.size()));
  }
  return fmt::format(
      "{} [{}]: settles or narrows {} of {} issues; {}.", name_of(problem, draft), draft.id, assessment.clauses.size(),
      problem.issue_count(),
      against.empty() ? "runs into no refusal as it stands" : "runs into refusals of " + listed(against));
}

std::string ledger_in_words(const Ledger& ledger) {
  const LedgerDay& last = ledger.days.back();
  const auto& problem = ledger.problem;
  std::size_t concessions = 0;
  std::size_t unreturned = 0;
  for (const PartyBalance& row : ledger.parties) concessions += row.concessions, unreturned += row.without_return;
  const auto moved = std::ranges::count(ledger.moves, MoveKind::moved, &LedgerMove::step);
  std::string out = fmt::format(
      "to {}: {} on record, {} of them from a known position, {} "
      "({} without return).",
      problem.scenario.as_of ? to_string(*problem.scenario.as_of) : "the end of the file",
      counted(ledger.moves.size(), "dated position"), moved, counted(concessions, "concession"), unreturned);
  if (last.standing.status == Status::none_exists) {
    std::size_t since = ledger.days.size() - 1;
    while (since > 0 && ledger.days[since - 1].standing.status == Status::none_exists) --since;
    out += fmt::format(" Since {} every package is refused by somebody who must consent; {} of refusals by then.",
                       day_of(ledger.days[since]), counted(last.conflicts.size(), "minimal collision"));
  } else if (last.standing.status == Status::solved) {
    out += fmt::format(" Of {} coherent packages nobody who must consent refuses {}.", grouped(last.standing.possible),
                       share_of(last.standing.unrefused, last.standing.possible));
  }
  return out;
}

std::string day_of(const LedgerDay& day) { return day.date ? to_string(*day.date) : "undated"; }

bool is_quiet(const LedgerDay& day) {
  return day.moves.empty() && day.begun.empty() && day.ended.empty() && day.drafts.empty();
}

std::string left_on(const LedgerDay& day) {
  if (day.standing.status == Status::limit_reached) return "not counted within the limit";
  return day.standing.unrefused == 0 ? "none left"
                                     : fmt::format("{} left", share_of(day.standing.unrefused, day.standing.possible));
}

std::string step_in_words(const Ledger& ledger, const LedgerMove& row) {
  const Problem& problem = ledger.problem;
  std::string out = fmt::format("{}: {} -> {}", problem.scenario.issues[row.move.issue.index].name,
                                options_in_words(problem, row.move.issue, row.from),
                                options_in_words(problem, row.move.issue, row.move.to));
  if (!row.move.in_return_for.empty()) out += fmt::format(", for {}", in_words(problem, row.move.in_return_for));
  return out;
}

std::string return_in_words(const Ledger& ledger, const LedgerMove& row) {
  std::vector<std::string> who;
  for (const Answer& answer : row.answers) {
    const Move& other = ledger.moves[answer.move].move;
    std::string one = name_of(ledger.problem, other.party);
    if (other.provenance.date != row.move.provenance.date) one += " " + to_string(*other.provenance.date);
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

std::string agreed_in_words(const PartyOutlook& row) {
  if (!row.best_agreed || !row.worst_agreed) return "-";
  const bool proven = row.best_agreed_proven && row.worst_agreed_proven;
  return fmt::format("{}{}..{}", proven ? "" : "found ", short_points(*row.worst_agreed),
                     short_points(*row.best_agreed));
}

std::vector<std::string> effects_of(const Ledger& ledger, const LedgerMove& row) {
  std::vector<std::string> effects = {row.valued == Valued::not_at_all ? "own value unknown"
                                                                       : "own value " + in_words(row.change)};
  if (const std::string answer = return_in_words(ledger, row); !answer.empty()) effects.push_back(answer);
  if (!row.reverses.empty()) {
    const Move& earlier = ledger.moves[row.reverses.back()].move;
    effects.push_back(fmt::format("takes back its move of {}", to_string(*earlier.provenance.date)));
  }
  for (const std::string& part : {effect_text(row), offer_text(ledger, row)}) {
    if (!part.empty()) effects.push_back(part);
  }
  return effects;
}

std::string answered(const PartyBalance& row) {
  std::vector<std::string> parts;
  if (row.returned > 0) parts.push_back(fmt::to_string(row.returned));
  if (row.partly > 0) parts.push_back(fmt::format("{} in part", row.partly));
  if (row.open > 0) parts.push_back(fmt::format("{} open", row.open));
  return parts.empty() ? "-" : fmt::format("{}", fmt::join(parts, ", "));
}

std::string in_words(const std::optional<Extreme>& extreme) {
  if (!extreme) return "-";
  return fmt::format("{} ({}..{})", short_points(extreme->central), short_points(extreme->range.low),
                     short_points(extreme->range.high));
}

std::string counted(std::size_t n, const std::string& one) { return fmt::format("{} {}{}", n, one, n == 1 ? "" : "s"); }

}  // namespace locarno
