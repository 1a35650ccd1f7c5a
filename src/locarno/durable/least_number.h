// How many equal guarantors are enough?
//
// For at least one to honour with chance q when all are alike: independent ones of credibility h need
// n >= ln(1 - q) / ln(1 - h). With a common mode, in which all stand aside together with chance g, the chance is
// (1 - g)(1 - (1 - h)^n), which no number takes above 1 - g; with correlation rho it is one less the beta-binomial
// chance of none, the product over i < n of (b + i) / (a + b + i) (see guarantor_mix.h), which falls ever more slowly.
#pragma once

#include <cstddef>
#include <span>

#include "locarno/base/bounds.h"
#include "locarno/base/status.h"
#include "locarno/durable/condition.h"

namespace locarno {

template <class Number>
struct EqualGuarantors {
  Number credibility{};  // h, 0..1
  Number common_mode{};  // g, 0..1
  Number correlation{};  // rho, 0..1
};

struct LeastNumber {
  Status status = Status::solved;  // none_exists: not with any number; limit_reached: more than the limit
  std::size_t number = 0;          // if solved; if limit_reached, the limit
  double reached = 0;              // the chance with that number
  double ceiling = 0;              // what it approaches as their number grows
};

// The chance that at least one of n honours. O(n) with correlation, else constant.
double chance_of_one(const EqualGuarantors<double>& guarantors, std::size_t n);

// The least n for which that reaches `wanted` (0..1). A chance within rounding of what is wanted is enough. O(1), or
// O(answer) with correlation; looks no further than `most`.
LeastNumber least_number(const EqualGuarantors<double>& guarantors, double wanted, std::size_t most = 1'000'000);
// Bounds, attained at corners: the number falls in h and rises in g, rho and q.
struct LeastNumberRange {
  LeastNumber low;
  LeastNumber high;
};
LeastNumberRange least_number(const EqualGuarantors<Bounds>& guarantors, const Bounds& wanted,
                              std::size_t most = 1'000'000);

// Behind a leader of credibility `leader`, followers that honour with `if_not` where it does not: the least number of
// followers for which somebody honours with chance `wanted`.
LeastNumber least_followers(double leader, double if_not, double wanted, std::size_t most = 1'000'000);

// The least n of equal guarantors that deters, if the attacker's payoff is w_k when k honour: `payoffs` w_0..w_N, never
// rising. none_exists: not even N of them. O(N^3).
struct DeterringNumber {
  Status status = Status::solved;
  std::size_t number = 0;  // if solved
  Condition with_number;   // margin x - E w_K with so many; with all N if none_exists
  Condition with_all;      // with N
};
DeterringNumber least_number_that_deters(const EqualGuarantors<double>& guarantors, std::span<const double> payoffs,
                                         double peace);

}  // namespace locarno
