// Adjusted Winner: who keeps what when two parties divide issues by points (Brams and Taylor 1996, ch. 4).
//
// Every issue goes to whoever puts more points on it. Then issues pass from the richer to the poorer party in order of
// the ratio of the giver's points to the receiver's, smallest first, until the totals are equal, splitting the last if
// need be. The result is envy-free (each has at least half by its own points), equitable (equal totals) and efficient,
// and at most one issue is split. Ties in the ratio are broken by the order of the issues and reported.
#pragma once

#include <optional>
#include <vector>

#include "locarno/base/result.h"
#include "locarno/possible/divisible.h"

namespace locarno {

struct AdjustedWinner {
  Division division;
  std::optional<std::size_t> split;  // the issue that is split
  std::vector<std::size_t> tied;     // issues with the ratio of the last one that passed, if two or more: any of them
                                     // could have passed in its place without changing the totals
  std::vector<std::size_t> even;  // issues on which both put the same points above 0: they begin with the first party
};

// O(issues log issues) operations on rationals. Errors: see checked().
Result<AdjustedWinner> adjusted_winner(const DivisibleIssues& issues);

struct DivisionProperties {
  bool envy_free = false;
  bool equitable = false;
  bool efficient = false;
  std::size_t splits = 0;
};

// Checks a division from its definition, not from how it was made: recomputes the totals, and looks for a mutually
// beneficial exchange of small shares between any two issues. O(issues^2).
DivisionProperties verify_division(const DivisibleIssues& issues, const std::vector<Rational>& share);

}  // namespace locarno
