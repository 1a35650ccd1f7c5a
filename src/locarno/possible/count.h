// How many packages would every party take? Exactly where the work allows it, else between two proven bounds.
//
// A party takes a package x if u_i(x) >= walk_away[i]; refusals are already out of the space. The count walks the
// diagram from its most influential issues down, drops subtrees in which the answer is the same for every package, and
// sweeps what is left one bit a package and party (count_walk.h, sweep_table.h). Spaces up to about 10^13 packages are
// counted in seconds to minutes. What does not fit the limit is split where the doubt is greatest and bounded part by
// part from each party's own distribution: at most min_i accepted_i, at least size - sum_i rejected_i (Bonferroni
// 1936). Answers do not depend on threads or machine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "locarno/base/control.h"
#include "locarno/base/natural.h"
#include "locarno/base/status.h"
#include "locarno/possible/diagram.h"

namespace locarno {

struct CountLimits {
  std::uint64_t work = 100'000'000'000;  // word operations of the sweep; about 1e9 a second and core
  std::size_t parts = 4'000;             // parts into which a space beyond `work` is split before it is bounded
  std::size_t half = 4'000'000;          // sums of half the issues that count_by_party may hold; 16 bytes each
};

struct AcceptedCount {
  Status status = Status::solved;  // solved: low == high; limit_reached or cancelled: the truth is in [low, high]
  Natural low = 0;
  Natural high = 0;
  Natural space = 0;       // packages of the diagram
  std::uint64_t work = 0;  // word operations spent

  [[nodiscard]] bool exact() const { return low == high; }
};

// Who has to take a package for it to count.
struct Consent {
  std::vector<bool> required;  // per party: its consent is needed
  std::size_t at_least = 0;    // and that of so many parties in all, the required ones included
};

Consent unanimous(std::size_t parties);

// Packages x of the diagram with u_i(x) >= walk_away[i] for every party i: [party], Score units. An empty diagram has
// none.
AcceptedCount count_accepted(const Diagram& diagram, std::span<const std::int64_t> walk_away, const CountLimits& limits,
                             const Control& control);

// Packages that every required party and at least `consent.at_least` parties in all take.
AcceptedCount count_accepted_by(const Diagram& diagram, std::span<const std::int64_t> walk_away, const Consent& consent,
                                const CountLimits& limits, const Control& control);

// For each party alone, how many packages reach its walk-away value. Exact by meeting in the middle while half the
// issues have at most `limits.half` different sums (Horowitz and Sahni 1974): up to about 10^13 packages, and any
// number where the values are whole points or the like. Else bounds from the party's distribution on a grid. `work`
// counts sums formed. Time O(half * options) a party.
std::vector<AcceptedCount> count_by_party(const Diagram& diagram, std::span<const std::int64_t> walk_away,
                                          const CountLimits& limits, const Control& control);

}  // namespace locarno
