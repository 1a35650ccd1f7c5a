// Does striking first pay so much that no division is safe? (Fearon 1995, Rationalist explanations for war, pp.
// 402-404)
//
// One thing of size 1. A wins it with chance p_f if A strikes first and p_s if B does; war costs c_A and c_B. A keeps
// the peace at a share x of at least p_f - c_A, B at a share left to A of at most p_s + c_B: some line enforces itself
// iff
//
//     p_f - p_s <= c_A + c_B.
//
// Buffer zones, withdrawal of heavy arms and warning time act on p_f - p_s. Cost: constant.
#pragma once

#include "locarno/base/bounds.h"
#include "locarno/durable/condition.h"

namespace locarno {

template <class Number>
struct FirstStrikeTerms {
  Number win_first{};    // p_f, 0..1
  Number win_second{};   // p_s, 0..1: A's chance if B strikes first
  Number cost_first{};   // c_A, 0 or more
  Number cost_second{};  // c_B, 0 or more
};

struct FirstStrike {
  Condition some_line_is_safe;  // margin: c_A + c_B - (p_f - p_s); below 0, what a buffer must take off p_f - p_s
  double low = 0;               // safe lines: A's shares from p_f - c_A
  double high = 0;              // to p_s + c_B; below `low` when none is
};

FirstStrike first_strike(const FirstStrikeTerms<double>& terms);

// Bounds over ranges of the terms, attained at corners: the margin falls in p_f and rises in p_s, c_A and c_B.
ConditionRange first_strike(const FirstStrikeTerms<Bounds>& ranges);

}  // namespace locarno
