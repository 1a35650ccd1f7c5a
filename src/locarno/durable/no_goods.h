// Which combinations of terms cannot hold? A verdict depends only on the issues that effects on it speak of: these are
// few, so their combinations are tried one by one, and what fails is merged into few combinations.
//
// For each party and check: options of an issue that no relevant effect tells apart are one class; every combination of
// classes is checked; the failing cells are covered by boxes, each grown from a failing cell, issue by issue, as long
// as everything in it fails (so no box can take in a further class: they are minimal no-goods). The boxes are exactly
// the failing combinations; as impossibilities they hand the question to the machinery of possible/. O(cells * years).
#pragma once

#include <cstddef>
#include <vector>

#include "locarno/base/control.h"
#include "locarno/base/status.h"
#include "locarno/durable/checks.h"
#include "locarno/durable/circumstances.h"

namespace locarno {

// What is asked of a package: that its checks hold whatever the numbers are, at the central estimate, for some numbers
// (each check by itself).
enum class Holding { necessarily, centrally, possibly };
constexpr Holding kAllHoldings[] = {Holding::necessarily, Holding::centrally, Holding::possibly};
std::string_view to_string(Holding holding);

struct NoGood {
  PartyId party;
  Check check = Check::attack;
  Combination when;  // empty: every package fails
};

struct NoGoods {
  Status status = Status::solved;  // limit_reached: a check has more combinations than the limit and is left out
  std::vector<NoGood> rows;
  std::vector<std::pair<PartyId, Check>> left_out;
  std::size_t cells = 0;  // combinations tried
};

struct NoGoodLimits {
  std::size_t cells = 100'000;  // of one party and check
};

// For each of kAllHoldings, in that order.
std::vector<NoGoods> no_goods(const Circumstances& circumstances, const std::vector<Issue>& issues, int horizon,
                              const NoGoodLimits& limits, const Control& control);

// The issues that effects on anything a check looks at speak of, ascending.
std::vector<IssueId> issues_behind(const Circumstances& circumstances, const Breaker& breaker, Check check);

}  // namespace locarno
