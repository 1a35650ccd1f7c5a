// Exact draws by coupling from the past (Propp & Wilson 1996, Random Structures & Algorithms 9, section 3), for updates
// that keep the order of states: a chain from the largest state and one from the smallest run from ever further back
// with the same random numbers, and where they meet at time 0 every chain meets, so the value has the stationary
// distribution exactly. States here are real numbers, and two that differ by less than the grid of the answers count as
// met.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "locarno/base/contract.h"
#include "locarno/robust/uniforms.h"

namespace locarno {

struct CouplingLimits {
  static constexpr double kMet = 1e-11;                 // states differ by less than this part of their largest
  static constexpr std::uint32_t kFirst = 32;           // sweeps
  static constexpr std::uint32_t kSweeps = 1u << 18;    // they meet with chance 1, as a rule within a few hundred
  static constexpr std::uint32_t kParts = kSweeps * 2;  // streams that one draw may take, from `first_part`
};

// `sweep(state, stream)` updates every coordinate once and must keep the order of states. `smallest` and `largest` lie
// below and above every state, and `unit` is about the size of the largest coordinate.
template <class Sweep>
std::vector<double> coupled_from_the_past(const std::vector<double>& smallest, const std::vector<double>& largest,
                                          double unit, const Uniforms& uniforms, std::uint32_t first_part,
                                          Sweep sweep) {
  for (std::uint32_t sweeps = CouplingLimits::kFirst; sweeps <= CouplingLimits::kSweeps; sweeps *= 2) {
    std::vector<double> low = smallest;
    std::vector<double> high = largest;
    for (std::uint32_t back = sweeps; back > 0; --back) {
      sweep(low, uniforms.part(first_part + back));
      sweep(high, uniforms.part(first_part + back));
    }
    double apart = 0;
    for (std::size_t i = 0; i < low.size(); ++i) apart = std::max(apart, high[i] - low[i]);
    if (apart <= CouplingLimits::kMet * unit) return high;
  }
  constexpr bool chains_met = false;  // those that keep their order do, long before
  EXPECTS(chains_met);
  return largest;
}

}  // namespace locarno
