// How much of the variance of a function's value comes from each of its independent inputs?
//
// Sobol' 1993: first order S_i = V(E(Y | X_i)) / V(Y), the part that goes when X_i becomes known; total
// S_Ti = E(V(Y | all but X_i)) / V(Y), the part that is left when all but X_i are known. Estimated by pick-freeze from
// two samples A and B and, for each input, A with that input as in B: first order by Saltelli et al. 2010 (Computer
// Physics Communications 181, table 2, b), total by Jansen 1999 (same table, f). Intervals: normal, with the standard
// error that the infinitesimal jackknife gives to the ratio (Efron 1982, The Jackknife, the Bootstrap and Other
// Resampling Plans, ch. 6), which is what the bootstrap's tends to. An input may be a group of numbers.
#pragma once

#include <optional>
#include <span>

#include "locarno/base/bounds.h"

namespace locarno {

// Two standard errors, about: the normal quantile for kConfidence (world_share.h).
inline constexpr double kNormalQuantile = 1.959963984540054;

struct Estimated {
  double value = 0;
  Bounds interval;  // not cut to where the true value can lie
};

struct SobolIndices {
  Estimated first;
  Estimated total;
};

// `a`, `b`: the function in world j of the samples A and B; `mixed`: in world j of A with the input as in world j of B.
// All of one size, at least 2. nullopt: the function is the same in all of a and b. O(size).
std::optional<SobolIndices> sobol_indices(std::span<const double> a, std::span<const double> b,
                                          std::span<const double> mixed);

}  // namespace locarno
