// Which divisions does each side prefer to war? (Fearon 1995, Rationalist explanations for war, p. 387)
//
// One thing of size 1. Attacker A wins it all with chance p; war costs the sides c_A and c_B, in the same unit. A takes
// a share x of at least p - c_A, B leaves it one of at most p + c_B: with costs there is always such a share, and war
// comes only from what the sides know differently, from shares that cannot be made, or from promises nobody can keep.
// The sides may differ on p: each share is then reckoned with the chance that its side believes in. Costs may be below
// 0 (a side that likes war). Cost of all functions here: constant.
#pragma once

#include "locarno/base/bounds.h"
#include "locarno/durable/condition.h"

namespace locarno {

template <class Number>
struct BargainingTerms {
  Number win_as_attacker_sees_it{};  // p, 0..1
  Number win_as_defender_sees_it{};  // p, 0..1; the attacker's chance too
  Number cost_attacker{};            // c_A
  Number cost_defender{};            // c_B
};

struct BargainingRange {
  double low = 0;       // p - c_A: the attacker's least share; may lie below 0 (it never attacks)
  double high = 0;      // p + c_B: the most the defender leaves it; may lie above 1
  Condition not_empty;  // margin: its width, c_A + c_B when both see the same p
};

BargainingRange bargaining_range(const BargainingTerms<double>& terms);

// Bounds over ranges of the terms. The ends move with one chance and one cost each, so all are attained at corners.
struct BargainingRangeBounds {
  Bounds low;
  Bounds high;
  ConditionRange not_empty;
};
BargainingRangeBounds bargaining_range(const BargainingTerms<Bounds>& ranges);

// x is within the range: neither side prefers war to it. Margin: what the side nearer to war would still give up.
Condition is_within(const BargainingTerms<double>& terms, double share);

}  // namespace locarno
