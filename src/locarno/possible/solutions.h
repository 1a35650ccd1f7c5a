// The bargaining solutions over an agreement set, each proven optimal. Definitions as in the papers, on a finite set of
// packages (no lotteries), with d the walk-away values and b_i the greatest u_i within the set:
//
//   nash               max prod (u_i - d_i)^a_i                      Nash 1950; Kalai 1977b for the weights
//   kalai_smorodinsky  max min_i (u_i - d_i) / (b_i - d_i), then leximin   Kalai and Smorodinsky 1975; Imai 1983
//   egalitarian        max min_i (u_i - d_i), then leximin             Kalai 1977a; Moulin 1988 for leximin
//   utilitarian        max sum_i u_i                                  Harsanyi 1955; needs utilities that compare
//   between parties
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "locarno/base/control.h"
#include "locarno/base/status.h"
#include "locarno/possible/diagram.h"
#include "locarno/possible/optimum.h"
#include "locarno/possible/problem.h"
#include "locarno/possible/welfare.h"

namespace locarno {

enum class SolutionKind { nash, kalai_smorodinsky, egalitarian, utilitarian };

constexpr SolutionKind kAllSolutions[] = {SolutionKind::nash, SolutionKind::kalai_smorodinsky,
                                          SolutionKind::egalitarian, SolutionKind::utilitarian};

std::string_view to_string(SolutionKind kind);  // the registry's id: "nash", ...

struct Solution {
  SolutionKind kind = SolutionKind::nash;
  Optimum optimum;                  // status, packages with ties, bound, proof
  Welfare welfare;                  // what was maximised; with it verify_optimum() checks the proof
  std::vector<std::int64_t> ideal;  // kalai_smorodinsky: b_i, Score units
  std::string note;                 // why there is none, or what to keep in mind; may be empty
};

// What a solution maximises. `ideal`: for kalai_smorodinsky, b_i > d_i. nash_weight: for nash.
Welfare welfare_of(SolutionKind kind, const std::vector<std::int64_t>& walk_away,
                   const std::vector<double>& nash_weight, const std::vector<std::int64_t>& ideal);

// One solution over the packages of `diagram` that give every decider its walk-away value. `diagram` is of the
// deciders' space. nash_weight: per decider, > 0.
Solution solve(SolutionKind kind, const Diagram& diagram, const std::vector<std::int64_t>& walk_away,
               const std::vector<double>& nash_weight, const OptimumLimits& limits, const Control& control);

// Greatest u_i over the agreement set for each party. The set must not be empty.
struct Ideal {
  std::vector<std::int64_t> utilities;
  bool proven = true;
};
Ideal ideal_point(const Diagram& diagram, const std::vector<std::int64_t>& walk_away, const OptimumLimits& limits,
                  const Control& control);

// The deciders' Nash weights of a problem, in their order.
std::vector<double> decider_weights(const Problem& problem);

}  // namespace locarno
