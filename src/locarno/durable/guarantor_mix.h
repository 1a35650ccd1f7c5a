// Do several guarantors together deter, if each honours its word only with some chance?
//
// Guarantor j honours with chance h_j; K of n do. If they decide independently K follows the Poisson-binomial law, here
// by adding one guarantor after the other (all sums of terms of one sign, so no digits are lost): O(n^2). Defaults that
// go together are a mixture of such laws: a common mode, in which all stand aside with chance g; and a leader, by whose
// act the others' chances differ. Equal guarantors whose common chance is itself unknown follow the beta-binomial law.
// The attack is deterred iff  sum_k Pr(K = k) w_k <= x,  w_k = p_k V - c_k the attacker's payoff when k honour.
// Sources: Hong 2013, On computing the distribution function for the Poisson binomial distribution; Skellam 1948 for
// the beta-binomial.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "locarno/base/bounds.h"
#include "locarno/base/status.h"
#include "locarno/durable/condition.h"

namespace locarno {

// Pr(K = 0..n) for independent guarantors with these chances, each 0..1. O(n^2).
std::vector<double> honouring_counts(std::span<const double> credibility);

// One way things may stand: with this weight, all guarantors decide independently with these chances.
struct MixState {
  double weight = 1;
  std::vector<double> credibility;  // of each guarantor
};

// Weights sum to 1; every state has the same number of guarantors.
struct GuarantorMix {
  std::vector<MixState> states;

  [[nodiscard]] std::size_t guarantors() const { return states.empty() ? 0 : states.front().credibility.size(); }
};

GuarantorMix independent_guarantors(std::span<const double> credibility);

// The same mix, but with chance g (0..1) all stand aside together whatever their own chances.
GuarantorMix with_common_mode(GuarantorMix mix, double g);

// One of guarantors 0..n-1 leads; what the others do hangs on what it does.
struct FollowerTerms {
  std::size_t leader = 0;
  double leader_credibility = 0;          // 0..1
  std::vector<double> if_leader_honours;  // chance of each guarantor then; the leader's own entry is not looked at
  std::vector<double> if_leader_does_not;
};
GuarantorMix leader_and_followers(const FollowerTerms& terms);

// Pr(K = 0..n). O(states n^2).
std::vector<double> honouring_counts(const GuarantorMix& mix);

// Pr(K = 0..n) for n equal guarantors of mean chance h (0..1) and correlation rho (0..1) between any two: beta-binomial
// with a = h (1 - rho) / rho, b = (1 - h)(1 - rho) / rho; rho = 0: independent; rho = 1: all or none. O(n^2), sums of
// terms of one sign.
std::vector<double> equal_guarantors_counts(std::size_t n, double credibility, double correlation);

double at_least_one(std::span<const double> counts);    // Pr(K >= 1), without cancellation
double expected_count(std::span<const double> counts);  // E K
bool never_rises(std::span<const double> payoffs);      // w_0 >= w_1 >= ...: more honouring never helps the
                                                        // attacker

// That the attack is deterred. `payoffs` holds w_0..w_n. Margin: x - sum_k Pr(K = k) w_k.
Condition deterred_by_mix(std::span<const double> counts, std::span<const double> payoffs, double peace);

// Bounds for independent guarantors and a common mode g over ranges of everything. `payoffs` must never rise at their
// lower and at their upper bounds: then the expected payoff falls in every h_j (K grows in the sense of first-order
// stochastic dominance) and rises in g, so the bounds are attained at corners.
struct MixRanges {
  std::vector<Bounds> credibility;  // n
  Bounds common_mode;               // g
  std::vector<Bounds> payoffs;      // w_0..w_n
  Bounds peace;                     // x
};
ConditionRange deterred_by_mix(const MixRanges& ranges);

// Guarantors that bring forces of different size: `strength[j]` whole units each. Pr(total strength that honours = s)
// for s = 0..sum. O(states n sum).
std::vector<double> honouring_strength(const GuarantorMix& mix, std::span<const std::uint32_t> strength);

// The attacker's payoff may depend on which guarantors honour: `payoffs[S]` for every set S of them as bits, 2^n of
// them, n at most 20. Margin: x - sum_S Pr(S) w_S. O(states 2^n).
Condition deterred_by_sets(const GuarantorMix& mix, std::span<const double> payoffs, double peace);

}  // namespace locarno
