// What would the other options of one issue do to a package: fifteen years of guarantee against fifty, say?
//
// The package is judged once with each option of the issue, all other terms as they are: what breaks first, the chance
// of a response and the margin of an attack in every year, and what the change costs each decider. Impossible packages
// are told as such and judged all the same.
#pragma once

#include <optional>
#include <vector>

#include "locarno/base/control.h"
#include "locarno/durable/verdict.h"
#include "locarno/possible/package.h"
#include "locarno/possible/problem.h"
#include "locarno/possible/value_change.h"

namespace locarno {

// An attack in one year.
struct AttackInYear {
  RangedValue response;  // 0 where nobody protects
  YearOutcome outcome;
};

// An attack by one breaker, years 0..horizon.
struct AttackPath {
  PartyId breaker;
  std::vector<AttackInYear> years;
};

struct ComparedOption {
  OptionId option;
  bool own = false;      // the option of the package itself
  bool possible = true;  // no impossibility holds with it
  PackageVerdict verdict;
  std::vector<AttackPath> attacks;    // of the breakers whose attack can be assessed
  std::vector<ValueChange> changes;   // of the deciders' utilities, against the package
  std::vector<std::size_t> refusals;  // of deciders, that hold with it: indices into scenario.refusals
};

struct OptionComparison {
  Package package;
  IssueId issue;
  int horizon = 0;
  std::vector<int> turns;  // years at which some attack's margin jumps with some option: 0, the ends of guarantees and
                           // payments, the horizon
  std::vector<ComparedOption> options;  // those that are not held away, in their order
};

OptionComparison compare_options(const Problem& problem, const Package& package, IssueId issue, int horizon,
                                 const Control& control);

}  // namespace locarno
