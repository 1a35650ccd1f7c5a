// What does it do to a party when an issue goes from one position to another? A position is a set of options: any of
// them, which is left open.
//
// Central estimate: the mean over the new position's options less the mean over the old one's. Range: every option of
// the old position to every one of the new, over everything that the party's statements about the issue admit. Of two
// options the better one is often known where their values are not: an order, or an ideal on an ordered issue, says so,
// and the range respects it. Conflicting reports: any of them may be the true one. All in integers.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "locarno/model/estimate.h"
#include "locarno/possible/problem.h"

namespace locarno {

enum class Direction {
  gain,     // not worse for it whatever is true, and perhaps better
  loss,     // not better, and perhaps worse
  none,     // the same
  unclear,  // better or worse, depending on what nobody knows
  unknown,  // nothing is stated about what the issue's options are worth to the party
};

std::string_view to_string(Direction direction);

struct ValueChange {
  Direction direction = Direction::unknown;
  Score central;   // points of the issue's own scale, 0 the worst option and 100 the best; points of a score sheet
  Interval range;  // exact

  friend bool operator==(const ValueChange&, const ValueChange&) = default;
};

// `from` and `to` are not empty. O(options^2) a report.
ValueChange value_change(const Problem& problem, PartyId party, IssueId issue, std::uint64_t from, std::uint64_t to);

// What a position is worth on the same scale: the mean at the central estimate, and from the least to the most.
struct PositionValue {
  bool known = false;  // something is stated about the issue's options
  Score central;
  Interval range;

  friend bool operator==(const PositionValue&, const PositionValue&) = default;
};
PositionValue position_value(const Problem& problem, PartyId party, IssueId issue, std::uint64_t options);

// Changes of value on several issues as one change of utility, weighted by importance: the sum of weight x change, at
// the central weights and over every admissible weighting together with every admissible change (they vary
// independently), rounded outwards. With a score sheet, the plain sum.
struct IssueChange {
  IssueId issue;
  ValueChange change;
};
ValueChange weighted_change(const Problem& problem, PartyId party, const std::vector<IssueChange>& changes);

// From one package to another: u_i(to) - u_i(from) centrally, and over everything admissible. What both have in common
// drops out, so the range is narrower than the difference of two ranges. The together-terms that hold in one of the two
// only vary by themselves.
ValueChange package_change(const Problem& problem, PartyId party, const Package& from, const Package& to);

}  // namespace locarno
