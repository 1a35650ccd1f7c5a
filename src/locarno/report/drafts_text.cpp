#include "locarno/report/drafts_text.h"

#include <algorithm>

#include <fmt/format.h>

#include "locarno/report/history_words.h"
#include "locarno/report/possible_text.h"
#include "locarno/report/wording.h"

namespace locarno {
namespace {

const Draft& draft_of(const Problem& problem, const DraftAssessment& assessment) {
  return *find_draft(*problem.scenario.drafts, assessment.draft.id);
}

const DraftTerm& term_of(const Problem& problem, std::size_t term) { return problem.scenario.drafts->terms[term]; }

std::string as_of(const Problem& problem) {
  return problem.scenario.as_of ? to_string(*problem.scenario.as_of) : "any day";
}

// "Renounced and barred (7)".
std::string clause_text(const Problem& problem, const DraftTerm& term) {
  const std::string options = options_in_words(problem, term.issue, term.options);
  return term.clause.empty() ? options : fmt::format("{} ({})", options, term.clause);
}

std::string issue_names(const Problem& problem, const std::vector<IssueId>& issues) {
  std::vector<std::string> names;
  for (const IssueId issue : issues) names.push_back(problem.scenario.issues[issue.index].name);
  return names.empty() ? "none" : listed(names);
}

// Clauses that allow none of what is held on their issue.
std::string against_held(const Problem& problem, const DraftAssessment& draft) {
  std::vector<std::string> out;
  for (const Term& held : problem.held) {
    if ((draft.draft.allowed[held.issue.index] & held.options) == 0) out.push_back(in_words(problem, held));
  }
  return listed(out);
}

std::string nothing_completes(const Problem& problem, const DraftAssessment& draft) {
  if (problem.held.empty()) return "It contradicts itself: no coherent package completes it.";
  const std::string against = against_held(problem, draft);
  if (against.empty()) return "No coherent package completes it with what --set holds.";
  return fmt::format("It contradicts what --set holds ({}), so nothing completes it here.", against);
}

std::string possible_text(const Problem& problem, const DraftAssessment& draft) {
  if (draft.status == Status::limit_reached) return "Its completions are too coupled to be counted within the limit.";
  if (draft.possible == 0) return nothing_completes(problem, draft);
  if (draft.unrefused == 0)
    return fmt::format("Each of its {} coherent completions is refused by somebody who must consent.",
                       grouped(draft.possible));
  return fmt::format("Of its {} coherent completions nobody who must consent refuses {}.", grouped(draft.possible),
                     share_of(draft.unrefused, draft.possible));
}

std::string refusal_line(const Problem& problem, std::size_t r, const TextStyle& style) {
  const Refusal& refusal = problem.scenario.refusals[r];
  return wrapped(fmt::format("{} refuses {} [{}; {}]", name_of(problem, refusal.party), in_words(problem, refusal.when),
                             ground_of(problem, refusal.provenance), refusal.address),
                 style.width, "   - ", "     ");
}

std::string refusals_text(const Problem& problem, const DraftAssessment& draft, const TextStyle& style) {
  std::string sure;
  std::vector<std::string> maybe;
  for (const PartyOnDraft& party : draft.parties) {
    for (const std::size_t r : party.surely) sure += refusal_line(problem, r, style);
    for (const std::size_t r : party.maybe) maybe.push_back(problem.scenario.refusals[r].address);
  }
  std::string out = sure.empty() ? "   As it stands it runs into no refusal.\n" : sure;
  if (!maybe.empty())
    out += wrapped("Depending on what it leaves open, also into " + listed(maybe) + ".", style.width, "   ", "     ");
  return out;
}

std::string stances_table(const Problem& problem, const DraftAssessment& draft, const TextStyle& style) {
  Table table{{"party", "asked", "refused", "other", "unknown", "completions not refused", "best left it"},
              {},
              {1, 2, 3, 4, 5},
              3};
  for (const PartyOnDraft& row : draft.parties) {
    if (!problem.decides(row.party)) continue;
    const auto& best = row.completions.best;
    table.rows.push_back({name_of(problem, row.party), fmt::to_string(row.asked), fmt::to_string(row.refused),
                          fmt::to_string(row.other), fmt::to_string(row.unknown), share_of(row.left, draft.possible),
                          best ? fmt::format("{} ({}..{})", short_points(best->central), short_points(best->range.low),
                                             short_points(best->range.high))
                               : "-"});
  }
  return render(table, style);
}

std::string mark(const ClauseStance& stance) {
  switch (stance.stance) {
    case Stance::asked: return "asks";
    case Stance::refused: return "refuses";
    case Stance::unknown: return "?";
    case Stance::other: break;
  }
  return short_points(stance.value.central);
}

std::string clauses_table(const Problem& problem, const DraftAssessment& draft, const TextStyle& style) {
  Table table{{"issue", "the draft says (clause)"}, {}, {}, 3};
  for (const PartyId party : problem.deciders) table.header.push_back(name_of(problem, party));
  for (const ClauseView& clause : draft.clauses) {
    const DraftTerm& term = term_of(problem, clause.term);
    std::vector<std::string> row = {problem.scenario.issues[term.issue.index].name, clause_text(problem, term)};
    for (const ClauseStance& stance : clause.parties) {
      if (problem.decides(stance.party)) row.push_back(mark(stance));
    }
    table.rows.push_back(std::move(row));
  }
  return render(table, style) +
         wrapped(
             "asks, refuses: by its statements. A number: what the clause is worth to it, of 100 on that issue (or in "
             "points of its score sheet), at the central estimate. ?: nothing is stated.",
             style.width, "   ", "   ");
}

// "towards Ukraine +50 (0..+100); away from ..."
std::string for_whom(const Problem& problem, const DraftComparison& drafts, const ClauseComparison& clause) {
  std::vector<std::string> towards, away, unclear, unknown;
  for (std::size_t p = 0; p < drafts.parties.size(); ++p) {
    if (!problem.decides(drafts.parties[p].party)) continue;
    const ValueChange& change = clause.change[p];
    const std::string& name = name_of(problem, drafts.parties[p].party);
    const std::string words = fmt::format("{} {}", name, in_words(change));
    switch (change.direction) {
      case Direction::gain: towards.push_back(words); break;
      case Direction::loss: away.push_back(words); break;
      case Direction::unclear: unclear.push_back(words); break;
      case Direction::unknown: unknown.push_back(name); break;
      case Direction::none: break;
    }
  }
  std::vector<std::string> parts;
  if (!towards.empty()) parts.push_back("towards " + listed(towards));
  if (!away.empty()) parts.push_back("away from " + listed(away));
  if (!unclear.empty()) parts.push_back("undecided for " + listed(unclear));
  if (!unknown.empty()) parts.push_back("unknown for " + listed(unknown));
  return parts.empty() ? "no matter to anybody" : fmt::format("{}", fmt::join(parts, "; "));
}

std::string changed_lines(const Problem& problem, const DraftComparison& drafts, const TextStyle& style) {
  std::string out;
  for (const ClauseComparison& clause : drafts.clauses) {
    if (clause.kind != ClauseChange::changed) continue;
    out += wrapped(
        fmt::format("{}: {} -> {}: {}.", emphasis(problem.scenario.issues[clause.issue.index].name, style),
                    clause_text(problem, term_of(problem, *clause.before)),
                    clause_text(problem, term_of(problem, *clause.after)), for_whom(problem, drafts, clause)),
        style.width, "   ", "     ");
  }
  return out.empty() ? "   No clause that both have was changed.\n" : out;
}

std::string other_lines(const Problem& problem, const DraftComparison& drafts, ClauseChange kind,
                        const std::string& title, const TextStyle& style) {
  std::vector<std::string> clauses;
  for (const ClauseComparison& clause : drafts.clauses) {
    if (clause.kind != kind) continue;
    const DraftTerm& term = term_of(problem, clause.after ? *clause.after : *clause.before);
    clauses.push_back(
        fmt::format("{}: {}", problem.scenario.issues[clause.issue.index].name, clause_text(problem, term)));
  }
  if (clauses.empty()) return "";
  return wrapped(fmt::format("{}: {}.", title, fmt::join(clauses, "; ")), style.width, "   ", "     ");
}

std::string addresses(const Problem& problem, const std::vector<std::size_t>& refusals) {
  std::vector<std::string> out;
  for (const std::size_t r : refusals) out.push_back(problem.scenario.refusals[r].address);
  return out.empty() ? "-" : listed(out);
}

std::string parties_table(const Problem& problem, const DraftComparison& drafts, const TextStyle& style) {
  Table table{{"party", "towards it", "away", "undecided", "in all, of clauses both have"}, {}, {1, 2, 3}, 3};
  std::string refusals;
  for (const PartyComparison& row : drafts.parties) {
    if (!problem.decides(row.party)) continue;
    table.rows.push_back({name_of(problem, row.party), fmt::to_string(row.towards), fmt::to_string(row.away),
                          fmt::to_string(row.undecided), in_words(row.total)});
    if (!row.appear.empty())
      refusals += wrapped("Now runs into " + addresses(problem, row.appear) + ".", style.width, "   ", "     ");
    if (!row.vanish.empty())
      refusals += wrapped("No longer runs into " + addresses(problem, row.vanish) + ".", style.width, "   ", "     ");
  }
  return render(table, style) + (refusals.empty() ? "   No refusal appears or vanishes.\n" : refusals);
}

std::string source_line(const Problem& problem, const DraftAssessment& draft, bool with_name, const TextStyle& style) {
  const Draft& row = draft_of(problem, draft);
  std::string text = with_name ? name_of(problem, row) + " " : "";
  text += fmt::format("[{}; {}]", ground_of(problem, row.provenance), row.address);
  if (!row.provenance.note.empty()) text += ". " + row.provenance.note;
  return wrapped(text, style.width, "   ", "     ");
}

bool with_score_sheet(const Problem& problem) { return !problem.scenario.scores.empty(); }

}  // namespace

std::string draft_list_text(const Problem& problem, const std::vector<DraftAssessment>& drafts,
                            const TextStyle& style) {
  std::string out = wrapped(fmt::format("{}: {} draft{} as of {}.", emphasis(problem.scenario.title, style),
                                        drafts.size(), drafts.size() == 1 ? "" : "s", as_of(problem)),
                            style.width, "", "") +
                    asked_text(problem, style);
  for (const DraftAssessment& draft : drafts) {
    out += source_line(problem, draft, true, style);
    out += wrapped(fmt::format("It speaks of {} of {} issues. {}", draft.clauses.size(), problem.issue_count(),
                               possible_text(problem, draft)),
                   style.width, "     ", "     ");
  }
  return out;
}

std::string draft_text(const Problem& problem, const DraftAssessment& draft, const TextStyle& style) {
  std::string out = wrapped(
      fmt::format("{}, by what stood on {}. {}", emphasis(name_of(problem, draft_of(problem, draft)), style),
                  as_of(problem), possible_text(problem, draft)),
      style.width, "", "");
  out += asked_text(problem, style);
  out += source_line(problem, draft, false, style);
  out += "\n" + heading("1. Clause by clause", style) + clauses_table(problem, draft, style);
  out += wrapped("Open: " + issue_names(problem, draft.open) + ".", style.width, "   ", "     ");
  out += "\n" + heading("2. Refusals it runs into", style) + refusals_text(problem, draft, style);
  out += "\n" + heading("3. To each party (clauses by stance; the best completion for it, refusals aside)", style);
  return out + stances_table(problem, draft, style);
}

std::string draft_comparison_text(const Problem& problem, const DraftComparison& drafts, const TextStyle& style) {
  const Draft& before = draft_of(problem, drafts.before);
  const Draft& after = draft_of(problem, drafts.after);
  std::string out = wrapped(
      fmt::format("{} to {}, by what stood on {}: {} the same, {} changed, {} added, {} dropped.",
                  emphasis(name_of(problem, before), style), emphasis(name_of(problem, after), style), as_of(problem),
                  counted(drafts.count(ClauseChange::same), "clause"), drafts.count(ClauseChange::changed),
                  drafts.count(ClauseChange::added), drafts.count(ClauseChange::dropped)),
      style.width, "", "");
  out += asked_text(problem, style);
  out += "\n" +
         heading(fmt::format("1. Clauses (change of value to each party, of 100 on that issue{}: central, range)",
                             with_score_sheet(problem) ? " or in points of its score sheet" : ""),
                 style);
  out += changed_lines(problem, drafts, style);
  out += other_lines(problem, drafts, ClauseChange::same, "The same", style);
  out += other_lines(problem, drafts, ClauseChange::added, "Added", style);
  out += other_lines(problem, drafts, ClauseChange::dropped, "Dropped, now open", style);
  out += "\n" + heading("2. For whom (clauses; points of utility at central weights, and over every admissible number)",
                        style);
  out += parties_table(problem, drafts, style);
  out += "\n" + heading(fmt::format("3. {} as a whole", before.name), style);
  out += wrapped(possible_text(problem, drafts.before), style.width, "   ", "   ") +
         refusals_text(problem, drafts.before, style);
  out += "\n" + heading(fmt::format("4. {} as a whole", after.name), style);
  return out + wrapped(possible_text(problem, drafts.after), style.width, "   ", "   ") +
         refusals_text(problem, drafts.after, style);
}

}  // namespace locarno
