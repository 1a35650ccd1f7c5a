// Two parties dividing issues, each of which may be split in any proportion: what a division gives, exactly.
//
// Each party spreads its points over the issues (the same total for both) and gets, of every issue, its points times
// the share it keeps (Brams and Taylor 1996, ch. 4). Rational arithmetic throughout.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <boost/multiprecision/cpp_int.hpp>

#include "locarno/base/result.h"
#include "locarno/possible/problem.h"

namespace locarno {

using Rational = boost::multiprecision::cpp_rational;

struct DivisibleIssues {
  std::vector<std::int64_t> first;   // points of the first party per issue, >= 0, any unit
  std::vector<std::int64_t> second;  // of the second
};

struct Division {
  std::vector<Rational> share;  // of the first party per issue, 0..1; the second has the rest
  Rational first_total;         // in the unit of the points
  Rational second_total;
};

// The totals of given shares. O(issues).
Division divide(const DivisibleIssues& issues, std::vector<Rational> share);

// Whether the points fit: as many for both parties, at least one issue, none negative, both sums positive and equal.
Result<DivisibleIssues> checked(DivisibleIssues issues);

// The issues of a problem with exactly two deciders who want opposite things: every issue divisible, with two options,
// each worth 100 to one decider and 0 to the other; points are the central weights (their unit: 1e-9 of the whole).
// Otherwise an error that names what does not fit; nor may there be together-terms, impossibilities, refusals of a
// decider or held terms, which a split has no meaning for. `first_takes[k]`: the option of issue k that the first
// decider wants.
struct DivisibleProblem {
  DivisibleIssues issues;
  std::vector<OptionId> first_takes;
};
Result<DivisibleProblem> divisible_issues(const Problem& problem);

// A total in units of Score, as points of 100.
Rational in_points(const Rational& total);

// "2/15", "66"
std::string to_string(const Rational& number);

}  // namespace locarno
