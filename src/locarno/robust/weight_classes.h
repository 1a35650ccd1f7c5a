// What a set of weights leaves open, once issues that must weigh the same are taken together: classes with a range of
// importance points each, and which class is at least as important as which.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

#include "locarno/model/estimate.h"

namespace locarno {

using ClassPair = std::pair<std::uint32_t, std::uint32_t>;  // (at least as important, the other)

struct WeightClasses {
  std::size_t issues = 0;
  std::vector<std::vector<std::uint32_t>> members;  // per class, issues; an issue in none weighs nothing
  std::vector<double> size;                         // how many they are
  std::vector<double> low;                          // per class: points of each of its issues
  std::vector<double> high;                         // above 0
  std::vector<ClassPair> order;  // without what follows from other pairs or from the ranges; has no cycle

  // True if proportions are bounded by more than the order: only where something has a least amount above 0 do the
  // greatest amounts say anything, since weights are points divided by their sum.
  [[nodiscard]] bool ranged() const;
};

// Statements that cannot hold together: `path` runs from an issue along the order to one that matters no more, whose
// points begin above where those of the first end. Smallest: each comparison on it and both ranges are needed, and no
// such path is shorter.
struct Contradiction {
  std::vector<std::uint32_t> path;
};

// O(issues x (issues + pairs)).
tl::expected<WeightClasses, Contradiction> weight_classes(const WeightSet& set);

}  // namespace locarno
