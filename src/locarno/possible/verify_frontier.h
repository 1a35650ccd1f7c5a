// Is a frontier right? Checked from the space alone, without diagrams, labels or archives: nothing is shared with the
// solver.
//
// Membership and mutual non-dominance are looked at point by point. Completeness goes by enumeration when the space is
// small. Otherwise the issues are split in two halves that no coupling joins (issues are fixed one by one, every option
// in turn, until there are such halves), and every sum of a maximal vector of one half and one of the other must be
// covered: a package is worth at most such a sum to everybody, so this proves the frontier complete (or the cover a
// cover).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "locarno/possible/frontier.h"
#include "locarno/possible/space.h"

namespace locarno {

struct FrontierVerdict {
  enum class Completeness { enumerated, halves, refuted, not_checked };

  bool members = false;      // each point is a package of the space, worth what is said, at or above the floor (near:
                             // within tolerance)
  bool undominated = false;  // no point is dominated by, or equal to, another
  bool orderly = false;      // order, status and tolerance agree with each other and with the points
  bool counted = true;  // false if the number of packages behind a point is wrong; looked at only when enumerated and
                        // exact
  Completeness completeness = Completeness::not_checked;
  std::vector<std::int64_t> missing;  // refuted: utilities that a package at or above the floor has and nothing covers

  // No fault was found. With completeness not_checked the frontier may still lack points.
  [[nodiscard]] bool sound() const {
    return members && undominated && orderly && counted && completeness != Completeness::refuted;
  }
  [[nodiscard]] bool proven() const { return sound() && completeness != Completeness::not_checked; }
};

// "every package was looked at", ... for reports.
constexpr std::string_view to_string(FrontierVerdict::Completeness completeness) {
  using Completeness = FrontierVerdict::Completeness;
  switch (completeness) {
    case Completeness::enumerated: return "every package was looked at";
    case Completeness::halves: return "every sum of maximal halves was looked at";
    case Completeness::refuted: return "a package is not covered";
    case Completeness::not_checked: return "membership and mutual non-dominance checked, completeness not checked";
  }
  return "";
}

struct FrontierVerifyLimits {
  std::uint64_t packages = 2'000'000;       // enumerated at most
  std::uint64_t sums = 30'000'000;          // of two halves, over all ways of fixing issues
  std::uint64_t comparisons = 400'000'000;  // of vectors, while the halves are made
  std::size_t half = 5'000;                 // maximal vectors of a half
};

// True if some element of `points` or `near` is worth at least `utilities` less the tolerance to every party.
bool covers(const Frontier& frontier, std::span<const std::int64_t> utilities);

// O(points^2 * parties) and what the limits allow. A cancelled frontier claims nothing and is never sound.
FrontierVerdict verify_frontier(const Space& space, std::optional<std::span<const std::int64_t>> floor,
                                const Frontier& frontier, const FrontierVerifyLimits& limits = {});

}  // namespace locarno
