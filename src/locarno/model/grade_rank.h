// Which of several conflicting reports gives the central estimate: the one with the best source.
#pragma once

#include "locarno/model/scenario.h"

namespace locarno {

// From 0: grade A first, then B, C, an ungraded source, no source.
inline int grade_rank(const Scenario& scenario, const Provenance& provenance) {
  constexpr int kUngraded = 3;
  constexpr int kNoSource = 4;
  if (!provenance.source) return kNoSource;
  const std::optional<Grade>& grade = scenario.sources[provenance.source->index].grade;
  return grade ? static_cast<int>(*grade) : kUngraded;
}

}  // namespace locarno
