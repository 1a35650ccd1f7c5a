// From one statement about an issue to the value of each of its options: central and exact bounds. The rules are those
// of estimate.h.
#pragma once

#include <vector>

#include "locarno/model/estimate.h"
#include "locarno/model/scenario.h"

namespace locarno {

struct OptionValues {
  std::vector<Score> central;    // per option
  std::vector<Interval> bounds;  // per option, over every admissible assignment

  [[nodiscard]] bool exact() const;
};

// Order of all options: evenly spaced from 100 to 0 by level, the ends exact (all on one level: 100 each). Order of
// some: 100 x levels below / (levels below + levels above), anything admissible that respects it. Table: as stated.
// Ideal: 100 at the ideal options; on an ordered issue falling evenly with the number of steps to the nearest one, to 0
// at the farthest; else unknown (0 when the issue has only two options). An option not mentioned: unknown, 0..100,
// central 50.
OptionValues values_of(const ValueStatement& statement, const Issue& issue);

// The points of a score sheet.
OptionValues values_of(const ScoreStatement& statement);

// Every option unknown within `range`.
OptionValues values_unstated(const Issue& issue, const AllowedRange& range);

}  // namespace locarno
