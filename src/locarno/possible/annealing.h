// A better package for max-min by simulated annealing (Kirkpatrick, Gelatt and Vecchi 1983): a walk over packages, one
// part changed at a time, that accepts a change for the worse the less often the worse it is. What is made small is the
// sum over the parties of the squared shortfall from a target that nobody can pass. It only guides: whoever uses it
// compares the package exactly. The same seed gives the same walk.
#pragma once

#include <cstdint>
#include <vector>

#include "locarno/possible/parts.h"
#include "locarno/possible/welfare.h"

namespace locarno {

struct Annealing {
  std::uint64_t seed = 0;
  std::uint64_t steps = 0;
  double target = 0;  // share g/c that every party is to reach
};

// The atom of each part of the package met with the greatest smallest share. All parts must be complete, and the domain
// must allow an atom of each. O(steps * parties).
std::vector<std::size_t> anneal(const std::vector<Part>& parts, const Welfare& welfare,
                                const std::vector<std::uint64_t>& domain, const Annealing& how);

}  // namespace locarno
