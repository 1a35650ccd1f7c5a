// What is it worth to know an unknown before one of a few packages is put forward? The payoff is 1 in a world where all
// accept the package, else 0.
//
// Expected value of perfect information on a part (Raiffa and Schlaifer 1961; as EVPPI in Strong, Oakley and Brennan
// 2014, Medical Decision Making 34): E_u max_k P(all accept k | u) - max_k P(all accept k). By nested pick-freeze: u
// from each of the outer worlds, everything else from each of the inner ones, by which the package to put forward
// without knowing is chosen as well. The estimate chooses and judges by the same inner worlds, so it errs upwards, by
// about one standard error where two packages are nearly as good. Its interval therefore begins at what is left when
// one half of the inner worlds chooses and the other judges, against the package that is best in the judging half,
// which errs downwards (Mak, Morton and Wood 1999, Operations Research Letters 24), less two standard errors; and it
// ends where every comparison of two packages is given two standard errors.
#pragma once

#include <cstddef>

#include "locarno/base/control.h"
#include "locarno/robust/package_draws.h"
#include "locarno/robust/sobol_indices.h"
#include "locarno/robust/world_share.h"

namespace locarno {

// In how many of the worlds all accept the package.
WorldShare accepted_share(const PackageDraws& draws, std::size_t package);

// In how many of the worlds not all accept it, but all accept another: what knowing everything is worth (EVPI).
WorldShare missed_share(const PackageDraws& draws, std::size_t package);

// `put_forward`: the package that most inner worlds accept. In shares of worlds; the interval holds the value in at
// least about 95 of 100 runs. The parts of the interval are not cut at 0. The unknown must be independent of the
// others. O(outer * inner * packages) margins.
Estimated value_of_knowing(const PackageDraws& inner, const PackageDraws& outer, const BearingUnknown& unknown,
                           std::size_t put_forward);

}  // namespace locarno
