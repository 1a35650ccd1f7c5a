// The positions matrix: what each party is reported to want and to refuse on each issue, by whom and when.
//
// Reports that conflict are all kept. A cell without a report says so: not stated is not the same as indifferent.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "locarno/possible/problem.h"
#include "locarno/report/paper.h"

namespace locarno {

struct PositionCell {
  std::vector<std::size_t> values;    // indices into scenario.values; two or more: conflicting reports
  std::vector<std::size_t> scores;    // into scenario.scores
  std::vector<std::size_t> refusals;  // into scenario.refusals; a refusal stands in the cell of each of its issues

  [[nodiscard]] bool stated() const { return !values.empty() || !scores.empty(); }
  [[nodiscard]] bool empty() const { return !stated() && refusals.empty(); }
};

struct Positions {
  std::vector<PartyId> parties;                  // those who decide, and others of whom a position is on record
  std::vector<std::vector<PositionCell>> cells;  // [issue][index into parties]
  std::vector<SourceId> sources;                 // cited by a statement that stands, in the order of the file
};

// Linear in the statements and in parties times issues.
Positions positions_of(const Problem& problem);

// The annex chapters: the matrix, the refusals it points to, the sources. `check` is the command that shows the same.
std::vector<Chapter> positions_chapters(const Problem& problem, const Positions& positions, const std::string& check);

}  // namespace locarno
