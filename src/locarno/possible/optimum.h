// The package with the greatest welfare, with a proof that no other has more: branch and bound with separable dual
// bounds.
//
// For prices lambda the best package is found part by part (see welfare.h for the bounds). The relaxation over mixtures
// of packages gives the prices: pairwise Frank-Wolfe steps, one part at a time (Lacoste-Julien and Jaggi 2015), or for
// max-min a linear program (max_min_program.h). Options whose reduced cost exceeds the gap are dropped (Geoffrion
// 1974); what is left is branched on, or enumerated when it is small. Floating point only ever guides and prunes with a
// margin; packages are compared exactly. Deterministic.
//
// Sizes: Nash and sums of 20 parties and 40 issues of 5 options in milliseconds; max-min of 6 parties and 20 issues in
// milliseconds, of 10 and 30 in a second; beyond, a bound (docs/performance.md).
#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "locarno/base/control.h"
#include "locarno/base/status.h"
#include "locarno/possible/diagram.h"
#include "locarno/possible/package.h"
#include "locarno/possible/welfare.h"

namespace locarno {

struct OptimumLimits {
  std::uint64_t nodes = 50'000;       // of the search tree, 256 steps of an enumeration as one; deterministic
  std::size_t ties = 100;             // packages listed when several are exactly as good
  std::size_t proof_nodes = 100'000;  // more are not kept, and the proof is then absent
  std::uint64_t at_once = 3'000;      // nodes after which max-min is settled level by level (see Optimum::levels), if
                                      // there are many equals or the issues are coupled in large groups
};

// One node of the search tree, in preorder. A branched node has one child for each option in `children`, in ascending
// order; the other options of its issue occur in no package here, or only in packages that another beats for every
// party.
struct ProofNode {
  enum class Kind : std::uint8_t {
    bounded,     // no package here is better than the value: bound(lambda) <= value
    enumerated,  // few packages are left here; each was compared
    branched,
  };
  Kind kind = Kind::bounded;
  std::uint32_t branch = 0;    // issue
  std::uint64_t children = 0;  // options of that issue
  std::vector<double> lambda;  // prices; empty: no package here that no other dominates
  std::vector<std::pair<std::uint32_t, std::uint64_t>> removed;  // (issue, options): bounded away by these prices
};

struct Optimum {
  Status status = Status::none_exists;  // none_exists: no admissible package
  std::vector<Package> packages;        // the best, ties included, lexicographic order; the first stands for them
  std::vector<std::int64_t> utilities;  // of packages.front()
  bool more_ties = false;               // there may be more ties than are listed
  std::size_t levels = 0;  // low_sum, when it was settled level by level: so many sums of the smallest shares are
                           // proven greatest, each given those before it; 0 when all were compared at once
  double value = 0;        // see value() in welfare.h
  double bound = 0;        // no package has more; equals value when solved
  std::uint64_t nodes = 0;
  std::vector<ProofNode> proof;  // checked by verify_optimum(); empty when not solved or too long to keep. One tree;
                                 // with `levels` one a level, and unless more_ties is set one more that shows there are
                                 // no others
};

// The welfare's best package in the diagram. `incumbent`: an admissible package known beforehand, or null.
Optimum maximise(const Diagram& diagram, const Welfare& welfare, const OptimumLimits& limits, const Control& control,
                 const std::optional<Package>& incumbent = std::nullopt);

// Is there a package with u_i >= reservation_i for all i? status solved (packages holds one) or none_exists (proven),
// or limit_reached. The welfare is low_sum with any scale; stops at the first package found.
Optimum find_acceptable(const Diagram& diagram, const std::vector<std::int64_t>& reservation,
                        const OptimumLimits& limits, const Control& control);

}  // namespace locarno
