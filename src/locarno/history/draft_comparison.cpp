#include "locarno/history/draft_comparison.h"

#include <algorithm>

namespace locarno {
namespace {

std::vector<std::optional<std::size_t>> terms_by_issue(const Problem& problem, const std::string& draft) {
  std::vector<std::optional<std::size_t>> out(problem.issue_count());
  const auto& terms = problem.scenario.drafts->terms;
  for (std::size_t t = 0; t < terms.size(); ++t) {
    if (terms[t].draft == draft) out[terms[t].issue.index] = t;
  }
  return out;
}

ClauseComparison compare_clause(const Problem& problem, IssueId issue, std::optional<std::size_t> before,
                                std::optional<std::size_t> after, const std::vector<PartyOnDraft>& parties) {
  ClauseComparison out{issue, ClauseChange::added, before, after, {}};
  if (!before || !after) {
    out.kind = before ? ClauseChange::dropped : ClauseChange::added;
    return out;
  }
  const std::uint64_t from = problem.scenario.drafts->terms[*before].options;
  const std::uint64_t to = problem.scenario.drafts->terms[*after].options;
  out.kind = from == to ? ClauseChange::same : ClauseChange::changed;
  for (const PartyOnDraft& row : parties) {
    ValueChange change;
    if (from != to) change = value_change(problem, row.party, issue, from, to);
    else if (position_value(problem, row.party, issue, to).known) change.direction = Direction::none;
    out.change.push_back(change);
  }
  return out;
}

PartyComparison compare_for(const Problem& problem, std::size_t at, const DraftComparison& drafts) {
  PartyComparison out;
  const auto& before = drafts.before.parties[at];
  const auto& after = drafts.after.parties[at];
  out.party = before.party;
  std::ranges::set_difference(after.surely, before.surely, std::back_inserter(out.appear));
  std::ranges::set_difference(before.surely, after.surely, std::back_inserter(out.vanish));
  std::vector<IssueChange> changes;
  for (const ClauseComparison& clause : drafts.clauses) {
    if (clause.kind != ClauseChange::changed) continue;
    const Direction direction = clause.change[at].direction;
    out.towards += direction == Direction::gain;
    out.away += direction == Direction::loss;
    out.undecided += direction == Direction::unclear || direction == Direction::unknown;
    changes.push_back({clause.issue, clause.change[at]});
  }
  out.total = weighted_change(problem, out.party, changes);
  return out;
}

}  // namespace

std::string_view to_string(ClauseChange change) {
  switch (change) {
    case ClauseChange::same: return "same";
    case ClauseChange::changed: return "changed";
    case ClauseChange::added: return "added";
    case ClauseChange::dropped: return "dropped";
  }
  return "";
}

std::size_t DraftComparison::count(ClauseChange kind) const {
  return static_cast<std::size_t>(std::ranges::count(clauses, kind, &ClauseComparison::kind));
}

Result<DraftComparison> compare_drafts(const Problem& problem, const std::string& before, const std::string& after) {
  auto first = assess_draft(problem, before);
  auto second = assess_draft(problem, after);
  if (!first || !second) {
    Diagnostics errors = first ? Diagnostics{} : first.error();
    if (!second && before != after) errors.insert(errors.end(), second.error().begin(), second.error().end());
    return tl::unexpected(std::move(errors));
  }
  DraftComparison out{*std::move(first), *std::move(second), {}, {}};
  const auto old_terms = terms_by_issue(problem, before);
  const auto new_terms = terms_by_issue(problem, after);
  for (std::size_t k = 0; k < problem.issue_count(); ++k) {
    if (!old_terms[k] && !new_terms[k]) continue;
    out.clauses.push_back(compare_clause(problem, IssueId(k), old_terms[k], new_terms[k], out.before.parties));
  }
  for (std::size_t p = 0; p < out.before.parties.size(); ++p) out.parties.push_back(compare_for(problem, p, out));
  return out;
}

}  // namespace locarno
