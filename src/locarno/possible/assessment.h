// One package: what it is worth to each party and how surely, what each refuses in it and why, which norms it touches,
// and which acceptable packages are nearest.
#pragma once

#include <vector>

#include "locarno/base/control.h"
#include "locarno/base/result.h"
#include "locarno/possible/acceptability.h"
#include "locarno/possible/nearest.h"
#include "locarno/possible/problem.h"

namespace locarno {

struct PartyAssessment {
  PartyId party;
  Score utility;         // at the central estimate
  Score walk_away;       // likewise
  Acceptability bounds;  // over everything admissible; its verdict and refusals hold for parties without a veto too
  std::vector<std::size_t> together;  // its together-terms that hold: indices into problem.bonuses

  [[nodiscard]] Score margin() const { return utility - walk_away; }
};

struct Assessment {
  Package package;
  std::vector<std::size_t> impossible;   // indices into scenario.impossible: no coherent text
  std::vector<PartyAssessment> parties;  // every party of the scenario, in its order
  std::vector<std::size_t> norms;        // indices into scenario.norms
  bool agreed = false;                   // in the agreement set at the central estimate
  Nearest nearest;
};

struct AssessmentOptions {
  std::size_t nearest = 3;  // packages listed
  OptimumLimits limits;
};

Assessment assess(const Problem& problem, const Package& package, const AssessmentOptions& options,
                  const Control& control);

// A package from (issue id, option id) pairs and the held terms; every issue has to be settled by one of them. Errors:
// unknown ids with "did you mean", an issue given twice or against a held term, issues left open (listed).
Result<Package> make_package(const Problem& problem, const std::vector<std::pair<std::string, std::string>>& choices);

}  // namespace locarno
