// Is there a package that leaves no decider worse off than this one, and how much was left on the table?
//
// Post-settlement settlement (Raiffa 1985): once the parties have a package x, look for one with u_i(y) >= u_i(x) for
// all i, and propose one. Two are proposed, both with x as the disagreement point: the one that gives the party that
// gains least the most (then the next, leximin), and the Nash solution. The first is also the test of efficiency: x is
// efficient among the packages in question exactly if nobody gains in it. At central estimates, exactly.
#pragma once

#include <vector>

#include "locarno/base/control.h"
#include "locarno/possible/optimum.h"
#include "locarno/possible/problem.h"
#include "locarno/possible/space.h"

namespace locarno {

struct Improvement {
  Optimum optimum;          // status, all that tie, the bound that proves it; none_exists: no such package
  std::vector<Score> gain;  // of each decider over x, in their order, by optimum.packages.front()
};

struct PostSettlement {
  Improvement fairest;  // greatest smallest gain, then leximin; none_exists: every package in question hurts somebody
  Improvement nash;     // greatest product of gains; none_exists: none gains everybody something
  Score left_on_the_table;  // the smallest gain of the fairest: what every decider could have at least. Proven if
                            // fairest.optimum is solved or not unique
  bool efficient = false;   // proven: no package in question is at least as good for all and better for one
};

struct PostSettlementLimits {
  OptimumLimits optimum{.nodes = 5'000};  // of each of the two; beyond it the bound stands beside the best one found
  DiagramLimits diagram;                  // when reached, both optima say limit_reached and hold no package
};

// `package` itself need not be among the packages in question (it may be refused). Cost: two calls of maximise().
PostSettlement improvements(const Problem& problem, const Package& package, Keep keep,
                            const PostSettlementLimits& limits, const Control& control);

}  // namespace locarno
