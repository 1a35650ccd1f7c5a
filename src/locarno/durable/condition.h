// Does a condition for peace hold, and with how much to spare? Every condition of this folder has this form.
//
// A margin above 0 means that it holds, below 0 that it fails. Theorems put the boundary on the side of peace (war
// needs a strict gain), so a condition that is met exactly holds; but it says that it is on the boundary, since any
// loss turns it. Inputs are taken to be known to twelve decimals and the error of the arithmetic is bounded beside each
// value (running error analysis; Wilkinson 1963, Rounding Errors in Algebraic Processes): a margin that such inputs
// cannot tell from 0 is on the boundary. So 0.9 * 0.45 - 0.40 against 0.5 * 0.1^2 is on the boundary as it is in
// decimals.
#pragma once

namespace locarno {

enum class Standing { fails, boundary, holds };  // in this order

struct Condition {
  double margin = 0;  // exactly 0 on the boundary
  Standing standing = Standing::boundary;

  [[nodiscard]] bool holds() const { return standing != Standing::fails; }
};

// Bounds over ranges of the terms, each attained at a corner of the ranges unless its function says otherwise.
struct ConditionRange {
  Condition worst;  // least margin
  Condition best;   // greatest margin

  [[nodiscard]] bool always() const { return worst.holds(); }  // whatever the terms are within their ranges
  [[nodiscard]] bool ever() const { return best.holds(); }     // for some terms within their ranges
};

}  // namespace locarno
