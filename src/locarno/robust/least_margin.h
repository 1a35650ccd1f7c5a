// How much can whoever gains least gain at most, in one world? The greatest least margin, max over x of min over
// deciders of u_i(x) - d_i, over the packages that no refusal kept excludes: below 0 where there is no agreement.
#pragma once

#include <cstdint>
#include <vector>

#include "locarno/base/control.h"
#include "locarno/base/status.h"
#include "locarno/possible/optimum.h"
#include "locarno/possible/problem.h"

namespace locarno {

struct LeastMargin {
  Status status = Status::none_exists;  // solved: `best` is proven; none_exists: no package is left; limit_reached
  std::int64_t best = 0;                // Score units
  bool agreement = false;               // some package gives all their walk-away values

  // A limit cut the search before it found an agreement or proved that there is none.
  [[nodiscard]] bool undecided() const { return status == Status::limit_reached && !agreement; }
};

// refusal_kept as in make_space(). One optimum.
LeastMargin least_margin(const Problem& world, const std::vector<bool>& refusal_kept, const OptimumLimits& limits,
                         const Control& control);

}  // namespace locarno
