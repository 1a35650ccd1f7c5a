// One merge step of a frontier: every label plus everything that may be added to it, thinned to what must be kept.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "locarno/base/control.h"
#include "locarno/possible/frontier_steps.h"

namespace locarno::detail {

struct MergeTask {
  const Step& step;
  const Labels& from;
  std::span<const std::int64_t> need;  // [target node * parties + i]; sums below it are dropped
  std::size_t parties;
  std::size_t words;       // of a key
  std::int64_t delta = 0;  // a sum is dropped if a kept one is at least it less delta for everybody
  std::size_t max_labels;
  std::uint64_t max_operations;
};

struct Merged {
  enum class Outcome { complete, too_many, cancelled };

  Outcome outcome = Outcome::complete;
  Labels labels;  // of use only when complete
  std::uint64_t operations = 0;
};

// The labels after the step. With delta = 0 these are, at each node, exactly the maximal vectors among the sums that
// reach `need`, with their counts added up and the smallest key. Streams the sums in order; memory is linear in what is
// kept.
Merged merge(const MergeTask& task, const Control& control);

constexpr std::int64_t kNoNeed = -(std::int64_t{1} << 62);  // no sum is below this

}  // namespace locarno::detail
