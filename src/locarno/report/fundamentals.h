// The fundamentals of mediation as a checklist: what the scenario says on each, and what it does not.
//
// United Nations, Guidance for Effective Mediation, annex I of the report of the Secretary-General A/66/811, 25 June
// 2012: preparedness; consent; impartiality; inclusivity; national ownership; international law and normative
// frameworks; coherence, coordination and complementarity of the mediation effort; quality peace agreements. Nothing is
// scored: a fundamental is not met or missed by a file, and what the file leaves out may well exist.
#pragma once

#include <string>
#include <vector>

#include "locarno/possible/assessment.h"
#include "locarno/possible/problem.h"

namespace locarno {

struct Fundamental {
  std::string name;
  std::vector<std::string> said;      // by the scenario; may be empty
  std::vector<std::string> not_said;  // what the guidance asks about and the scenario has nothing on
};

// The eight, in the order of the guidance. `packages`: those whose norm flags are told.
std::vector<Fundamental> fundamentals(const Problem& problem, const std::vector<Assessment>& packages);

}  // namespace locarno
