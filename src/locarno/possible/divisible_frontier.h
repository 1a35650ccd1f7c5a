// The efficient divisions of divisible issues between two parties, and the Nash solution on them, exactly.
//
// Giving issues to the first party in falling order of its points against the other's traces every efficient pair of
// totals: a concave chain of segments from (0, all) to (all, 0). On a segment the product of the gains is a quadratic,
// so its maximum is an end or one rational point (Nash 1950; the chain as in Raiffa 1982, ch. 11).
#pragma once

#include <optional>
#include <vector>

#include "locarno/base/result.h"
#include "locarno/possible/divisible.h"

namespace locarno {

struct DivisibleFrontier {
  std::vector<Division> corners;  // from what is best for the second party to what is best for the first; issues whose
                                  // ratios are equal pass together, so no three corners are on a line
};

// O(issues^2) rationals. Errors: see checked().
Result<DivisibleFrontier> divisible_frontier(const DivisibleIssues& issues);

struct DivisibleNash {
  Division division;  // issues of the same ratio are passed in the order of the issues, so at most one is split
  Rational product;   // of the gains over the disagreement totals
};

// The division with the greatest (first_total - first_walk_away) * (second_total - second_walk_away); nullopt if no
// division gives both more than walking away. Its totals are unique.
Result<std::optional<DivisibleNash>> divisible_nash(const DivisibleIssues& issues, const Rational& first_walk_away,
                                                    const Rational& second_walk_away);

}  // namespace locarno
