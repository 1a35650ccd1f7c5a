// What changed from one draft to another, clause by clause, and for whom? In terms of issues and options, so that two
// wordings of the same option are the same clause.
//
// A clause that both drafts have is the same or changed; one that only the second has is added, one that only the first
// has is dropped. A change of value is reckoned for every party by value_change.h, by what the parties had stated on
// the problem's day; an issue that one of the drafts leaves open has none, since open is not a position. The total sums
// the clauses that both drafts have, weighted by importance. Together-terms are not part of it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "locarno/history/draft_assessment.h"

namespace locarno {

enum class ClauseChange { same, changed, added, dropped };

std::string_view to_string(ClauseChange change);

struct ClauseComparison {
  IssueId issue;
  ClauseChange kind = ClauseChange::same;
  std::optional<std::size_t> before;  // indices into scenario.drafts->terms
  std::optional<std::size_t> after;
  std::vector<ValueChange> change;  // per party of DraftComparison::parties; of meaning where both drafts have it
};

struct PartyComparison {
  PartyId party;
  std::vector<std::size_t> appear;  // refusals of the party that surely hold in the second draft and did not in the
                                    // first: indices into scenario.refusals
  std::vector<std::size_t> vanish;  // the other way round
  std::size_t towards = 0;          // changed clauses that moved towards it (Direction::gain)
  std::size_t away = 0;             // Direction::loss
  std::size_t undecided = 0;        // unclear, or nothing stated
  ValueChange total;                // over the clauses that both drafts have
};

struct DraftComparison {
  DraftAssessment before;
  DraftAssessment after;
  std::vector<ClauseComparison> clauses;  // of issues that either draft names, in issue order
  std::vector<PartyComparison> parties;   // those of the assessments, in their order

  [[nodiscard]] std::size_t count(ClauseChange kind) const;
};

// Errors: no such draft, of either name.
Result<DraftComparison> compare_drafts(const Problem& problem, const std::string& before, const std::string& after);

}  // namespace locarno
