// From one statement of importance to weights: its central amounts and its admissible set. The rules are those of
// estimate.h.
#pragma once

#include <cstdint>
#include <vector>

#include "locarno/model/estimate.h"
#include "locarno/model/scenario.h"

namespace locarno {

struct ImportanceEstimate {
  std::vector<std::int64_t> weight;  // per issue, units; sums to Score::kScale exactly
  WeightSet admissible;
  bool exact = false;  // every issue has one point of its own
};

// Orders alone: rank-order centroid. With points: each stated amount's central estimate, an amount only ordered,
// written `unknown` or as a beta being anything from 0 to the largest stated in the statement; then pooled along the
// orders and moved into what ranges and orders leave it. An issue the statement is silent on: the mean of the others.
// Weights respect the orders to within one unit (the last unit of the sum has to go somewhere). Sizes up to 1000
// issues.
ImportanceEstimate importance_of(const ImportanceStatement& statement, std::size_t issues);

// The largest amount the statement gives to any issue, in units: what an amount that has no top of its own runs to; 100
// points if it gives none. A normal counts with its mean and three standard deviations.
std::int64_t largest_amount(const ImportanceStatement& statement);

// When nobody said anything: equal weights, and any weights admissible.
ImportanceEstimate importance_unstated(std::size_t issues);

}  // namespace locarno
