// Which packages leave nobody better off without somebody worse off? The exact Pareto frontier of a diagram, or a
// proven cover.
//
// Labels (partial sums of utilities) are carried through the diagram layer by layer; at each node only the maximal
// vectors are kept (dynamic programming over Pareto sets: Ehrgott 2005, Multicriteria Optimization, ch. 9; Minkowski
// sums of maximal sets), cut by the walk-away value less the most that is still to come. Nothing enumerates packages.
// Beyond the limits the labels are thinned with an additive tolerance that adds up (frontier_cover.h). Sizes: two
// parties 10^50 packages and three 10^20 in well under a second; five parties with thousands of points in ~0.1 s.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "locarno/base/control.h"
#include "locarno/base/score.h"
#include "locarno/base/status.h"
#include "locarno/possible/diagram.h"
#include "locarno/possible/package.h"

namespace locarno {

struct FrontierPoint {
  static constexpr std::uint64_t kManyPackages = ~std::uint64_t{0};  // the count stops here: this many or more

  std::vector<std::int64_t> utilities;  // per party, Score units
  Package package;             // of those known to be worth exactly this, the first in option order, issue by issue
  std::uint64_t packages = 0;  // packages worth exactly this; in a cover only a lower bound

  friend bool operator==(const FrontierPoint&, const FrontierPoint&) = default;
};

struct FrontierLimits {                  // all deterministic: the same input stops at the same place on every machine
  std::size_t exact_labels = 1'000'000;  // kept at once in the exact attempt; about 60 bytes each for two parties
  std::uint64_t exact_operations = 25'000'000;  // sums formed and blocks of 512 labels compared; about 10 ns each
  std::size_t cover_labels = 1'500;  // of a set of components in a cover; two sets form at most its square of sums
  std::size_t cover_layer_labels = 20'000;  // kept at once within coupled issues in a cover (or two a node, if that is
                                            // more)
  std::size_t cover_points = 4'000;         // elements of a cover
};

// The limits of a cover of at most so many elements, the labels on the way in proportion.
FrontierLimits with_cover_of(FrontierLimits limits, std::size_t points);

struct Frontier {
  Status status = Status::solved;     // solved, none_exists, limit_reached (a cover) or cancelled (no points)
  bool exact = false;                 // points are all the maximal vectors, and the counts are exact
  Score tolerance;                    // 0 when exact; see covers() in verify_frontier.h for what it promises
  std::vector<FrontierPoint> points;  // mutually undominated, all at or above the floor; by utility of the first party,
                                      // then the second..., falling
  std::vector<FrontierPoint> near;    // cover only: below the floor by at most the tolerance for somebody, dominated by
                                      // no point

  // The argument for completeness. Exact: every step had thinning 0. Cover: for every package at or above the floor
  // some element of points or near is worth at least the package's utility less `tolerance` to every party, and
  // tolerance is the sum of `thinning`. No points and nothing near is a proof that no package reaches the floor.
  std::vector<Score> thinning;         // per merge step
  std::vector<std::int64_t> greatest;  // per party, the most that any package gives (whatever the floor); empty if
                                       // there is none
  std::size_t peak_labels = 0;
  std::uint64_t operations = 0;
};

// The frontier over packages with utility i >= (*floor)[i], or over all packages. Time is about (labels kept at a node)
// x (edges into the next layer) x (a logarithm for up to three parties, labels / 512 for more), summed over the layers.
// One thread: the layers follow from each other, and a layer takes milliseconds.
Frontier frontier(const Diagram& diagram, std::optional<std::span<const std::int64_t>> floor,
                  const FrontierLimits& limits = {}, const Control& control = {});

}  // namespace locarno
