// What is unknown, in the order in which an envoy would ask.
//
// The order is a rule, not a measure: first what the collisions turn on, then positions that nobody stated on the
// issues in which the packages differ, then issues on which one party alone is on record, reports that conflict, and
// last importance and walk-away values. How much an answer would change the result is another question.
#pragma once

#include <string>
#include <vector>

#include "locarno/possible/packages_of_interest.h"
#include "locarno/possible/problem.h"

namespace locarno {

struct OpenQuestion {
  enum class Kind { condition, position, one_sided, conflicting, numbers };
  Kind kind = Kind::condition;
  std::string text;  // one sentence
};

// `differing`: issues on which the packages differ.
std::vector<OpenQuestion> asked_next(const Problem& problem, const PackagesOfInterest& found,
                                     const std::vector<std::size_t>& differing);

}  // namespace locarno
