// Which packages fail a rule, as combinations of options: the win-set turned inside out, so that what passes is a space
// like any other and the exact machinery of `possible` works on it.
//
// Whether a rule is met depends on few issues: those in its own terms, and in the statements and polls about its
// bodies. Options that no such term tells apart are taken together, each combination of the classes is judged once, and
// failing ones that differ in one issue only are merged. A body with blocs that vote like a party depends on all issues
// through that party; such parties are taken as given here, one way or the other, and become constraints of the space.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "locarno/base/control.h"
#include "locarno/base/status.h"
#include "locarno/ratifiable/passage.h"

namespace locarno {

// Which packages count as passing.
enum class Sense {
  possibly,     // in every body's win-set for some admissible numbers
  necessarily,  // whatever is true
};

struct WinSetLimits {
  std::uint64_t combinations = 1'000'000;  // of one rule; deterministic
};

struct Failing {
  Status status = Status::solved;  // solved: all of them; limit_reached, cancelled: not known
  std::vector<IssueId> issues;     // that the rule depends on
  std::uint64_t combinations = 0;  // judged
  std::vector<Combination> when;   // a package fails the rule exactly if one of these holds; disjoint. Within the held
                                   // terms
};

// `by`: for every party that a bloc votes like, whether it accepts. O(combinations * statements about the bodies).
Failing failing(const Ratifiers& ratifiers, std::size_t rule, Sense sense, const std::vector<std::optional<bool>>& by,
                const WinSetLimits& limits, const Control& control);

}  // namespace locarno
