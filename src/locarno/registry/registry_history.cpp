// Rows: how positions moved, and what drafts say.
#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "locarno/history/draft_comparison.h"
#include "locarno/history/ledger.h"
#include "locarno/registry/registry_rows.h"

namespace locarno::registry {
namespace {

// The question of a problem once more, for what asks it of a whole file.
ProblemOptions question_of(const Problem& problem) {
  ProblemOptions out;
  for (const Term& term : problem.held) {
    const Issue& issue = problem.scenario.issues[term.issue.index];
    for (std::size_t o = 0; o < issue.options.size(); ++o) {
      if ((term.options >> o & 1) != 0) out.held.emplace_back(issue.id, issue.options[o].id);
    }
  }
  return out;
}

std::string text_of(const ValueChange& change) {
  return fmt::format("{} {} {}..{}", to_string(change.direction), change.central.units, change.range.low.units,
                     change.range.high.units);
}

// From the statements of the last day, and from what counts of neighbouring days have to do with each other.
bool check(const Ledger& ledger) {
  for (std::size_t d = 1; d < ledger.days.size(); ++d) {
    const LedgerDay& day = ledger.days[d];
    if (ledger.days[d - 1].standing.unrefused + day.opened != day.standing.unrefused + day.closed) return false;
    if (day.standing.status != Status::limit_reached && (day.standing.unrefused == 0) != (!day.conflicts.empty()) &&
        day.standing.possible > 0)
      return false;
  }
  if (ledger.status == Status::cancelled) return true;
  return std::ranges::all_of(ledger.days.back().standing.outlook, [&](const PartyOutlook& row) {
    const auto holds_up = [&](const std::optional<Extreme>& extreme) {
      return !extreme || (is_unrefused(ledger.problem, extreme->package) &&
                          utility(ledger.problem, row.party, extreme->package) == extreme->central);
    };
    return holds_up(row.unrefused.best) && holds_up(row.unrefused.worst);
  });
}

MethodOutcome run_ledger(const Problem& problem, const Control& control) {
  LedgerLimits limits;
  limits.days = 12, limits.search = kSampleSearch;
  const auto out = ledger(problem.scenario, question_of(problem), limits, control);
  if (!out) return {Status::limit_reached, out.error().front().message, std::nullopt};
  std::string signature;
  for (const LedgerDay& day : out->days) {
    signature += fmt::format("{} of {} +{} -{} {} {};", day.standing.unrefused.str(), day.standing.possible.str(),
                             day.opened.str(), day.closed.str(), day.conflicts, day.moves);
  }
  for (const LedgerMove& row : out->moves) {
    signature += fmt::format("{} {} {} {} {};", to_string(row.step), text_of(row.change), row.offered_unrefused.str(),
                             to_string(row.answer), row.reverses);
  }
  for (const PartyBalance& row : out->parties) signature += text_of(row.net) + ";";
  return {out->status, signature, check(*out)};
}

std::vector<std::string> draft_ids(const Problem& problem) {
  std::vector<std::string> out;
  for (const Draft& draft : problem.scenario.drafts->drafts) out.push_back(draft.id);
  return out;
}

bool has_draft(const Problem& problem) { return !problem.scenario.drafts->drafts.empty(); }
bool has_two_drafts(const Problem& problem) { return problem.scenario.drafts->drafts.size() > 1; }

std::string text_of(const DraftAssessment& draft) {
  std::string out = fmt::format("{} {} of {}", draft.draft.id, draft.unrefused.str(), draft.possible.str());
  for (const PartyOnDraft& row : draft.parties) out += fmt::format(" {} {} {}", row.surely, row.maybe, row.left.str());
  return out;
}

// The best and worst completions are completions, and a refusal that surely holds in the draft holds in both.
bool check(const Problem& problem, const DraftAssessment& draft) {
  return std::ranges::all_of(draft.parties, [&](const PartyOnDraft& row) {
    for (const auto& extreme : {row.completions.best, row.completions.worst}) {
      if (!extreme) continue;
      for (std::size_t k = 0; k < extreme->package.size(); ++k) {
        if ((draft.draft.allowed[k] >> extreme->package[k].index & 1) == 0) return false;
      }
      const auto refused = refusals_in(problem, extreme->package);
      if (!std::ranges::includes(refused, row.surely)) return false;
    }
    return true;
  });
}

MethodOutcome run_draft_assessment(const Problem& problem, const Control&) {
  MethodOutcome out{Status::solved, "", true};
  for (const std::string& id : draft_ids(problem)) {
    const auto draft = assess_draft(problem, id);
    if (draft->status == Status::limit_reached) out.status = Status::limit_reached;
    out.signature += text_of(*draft) + ";";
    out.verified = *out.verified && check(problem, *draft);
  }
  return out;
}

// The way back undoes every change.
bool mirrored(const DraftComparison& there, const DraftComparison& back) {
  if (there.count(ClauseChange::added) != back.count(ClauseChange::dropped)) return false;
  for (std::size_t p = 0; p < there.parties.size(); ++p) {
    if (there.parties[p].total.range.low != -back.parties[p].total.range.high) return false;
    if (there.parties[p].appear != back.parties[p].vanish) return false;
  }
  return true;
}

MethodOutcome run_draft_comparison(const Problem& problem, const Control&) {
  const auto ids = draft_ids(problem);
  const auto there = compare_drafts(problem, ids.front(), ids.back());
  const auto back = compare_drafts(problem, ids.back(), ids.front());
  std::string signature;
  for (const ClauseComparison& clause : there->clauses) {
    signature += fmt::format("{} {}", clause.issue.index, to_string(clause.kind));
    for (const ValueChange& change : clause.change) signature += " " + text_of(change);
  }
  for (const PartyComparison& row : there->parties)
    signature += fmt::format(" {} {} {}", row.appear, row.vanish, text_of(row.total));
  const bool whole = there->before.status != Status::limit_reached && there->after.status != Status::limit_reached;
  return {whole ? Status::solved : Status::limit_reached, signature, mirrored(*there, *back)};
}

}  // namespace

std::vector<Method> history_rows() {
  const LedgerLimits limits;
  return {
      {"ledger",
       "Ledger of moves",
       "history",
       "Who moved, on which issue, from what to what, at what cost to itself; what each move opened and closed, what "
       "came "
       "back for it, and what was taken back.",
       "Bergman, Cire, van Hoeve, Hooker 2016, Decision Diagrams for Optimization, ch. 3-4, for the counts; rules of "
       "its "
       "own for returns and reversals",
       "dated moves and statements; no numbers, but for costs",
       "a few diagrams a day and a move, each linear in its edges; two searches a day on which agreement is possible",
       {limit("days", limits.days, 1, 1e6, "days given, the last ones"),
        limit("moves", limits.moves, 1, 1e6, "moves given, the last ones"), nodes_parameter()},
       Exactness::exact_within_a_limit,
       Maturity::brute_force,
       "locarno history FILE",
       false,
       any_problem,
       run_ledger},
      {"draft_assessment",
       "A draft against positions",
       "history",
       "Which clauses of a draft each party asks for or refuses, and how many of its completions nobody who must "
       "consent refuses.",
       "Raiffa 1982, The Art and Science of Negotiation, ch. 14, on the single text; the rules are ours",
       "a draft; no numbers, but for what clauses are worth",
       "a few diagrams a party, each linear in its edges",
       {},
       Exactness::exact_with_proof,
       Maturity::brute_force,
       "locarno drafts FILE DRAFT",
       true,
       has_draft,
       run_draft_assessment},
      {"draft_comparison",
       "Draft against draft",
       "history",
       "What changed between two drafts, clause by clause: towards whom, by how much, and which refusals appear or "
       "vanish.",
       "Greco, Mousseau, Slowinski 2008, Ordinal regression revisited, for ranges; the rules are ours",
       "two drafts; orders, ranges or points for what changes are worth",
       "two assessments, and a weighting of the changed issues a party",
       {},
       Exactness::exact_with_proof,
       Maturity::brute_force,
       "locarno drafts FILE FIRST SECOND",
       true,
       has_two_drafts,
       run_draft_comparison},
  };
}

}  // namespace locarno::registry
