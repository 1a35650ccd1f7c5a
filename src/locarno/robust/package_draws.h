// A few packages in many worlds, kept so that the margin of a party in a world with one unknown taken from another
// world costs no more than what that unknown touches (pick-freeze).
//
// An unknown belongs to one party and touches its margin alone: a walk-away value, a together-term or the values of an
// issue in O(1), the weights in O(issues). All numbers are those of the engine, to the last unit.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "locarno/base/control.h"
#include "locarno/possible/problem.h"
#include "locarno/robust/worlds.h"

namespace locarno {

// An unknown that some of the packages depend on.
struct BearingUnknown {
  std::size_t unknown = 0;  // of Worlds::unknowns()
  UnknownKind kind = UnknownKind::weights;
  std::size_t decider = 0;
  std::size_t issue = 0;  // values
  std::size_t bonus = 0;  // together: of Problem::bonuses
};

// Those of the deciders that bear on the margin of one package at least: its weights and walk-away value, the values of
// an option that a package takes, a together-term that holds in one. In the order of Worlds::unknowns().
std::vector<BearingUnknown> bearing_unknowns(const Problem& problem, const Worlds& worlds,
                                             std::span<const Package> packages);

class PackageDraws {
 public:
  // Draws first .. first + count - 1. Memory: 16 bytes for each party, world, package and issue.
  PackageDraws(const Problem& problem, const Worlds& worlds, std::span<const Package> packages, std::uint64_t first,
               std::size_t count, const Control& control);

  [[nodiscard]] std::size_t worlds() const { return worlds_; }
  [[nodiscard]] std::size_t packages() const { return packages_; }
  [[nodiscard]] std::size_t deciders() const { return parties_.size(); }

  // u_i(x) - d_i in a world, Score units.
  [[nodiscard]] std::int64_t margin(std::size_t decider, std::size_t package, std::size_t world) const {
    return parties_[decider].margin[world * packages_ + package];
  }

  // The margin of the unknown's party with the unknown as in world `m` of `other`, which is of the same packages.
  [[nodiscard]] std::int64_t margin_with(const BearingUnknown& unknown, std::size_t package, std::size_t world,
                                         const PackageDraws& other, std::size_t m) const;

  // The least margin of all deciders but one.
  [[nodiscard]] std::int64_t least_of_others(std::size_t decider, std::size_t package, std::size_t world) const;

 private:
  struct PartyRows {
    bool score_sheet = false;
    std::vector<std::int64_t> weight;        // [world][issue]
    std::vector<std::int64_t> value;         // [world][package][issue], of the option taken
    std::vector<std::int64_t> contribution;  // likewise
    std::vector<std::int64_t> added;         // [world][package]: together-terms that hold
    std::vector<std::int64_t> walk_away;     // [world]
    std::vector<std::int64_t> margin;        // [world][package]
  };

  void size_rows(const Problem& problem);
  void keep(const Problem& problem, std::span<const Package> packages, const DrawnNumbers& drawn, std::size_t world);

  std::size_t worlds_;
  std::size_t packages_;
  std::size_t issues_;
  std::size_t bonuses_;
  std::vector<PartyRows> parties_;
  std::vector<std::int64_t> bonus_;       // [world][bonus]
  std::vector<std::vector<bool>> holds_;  // [package][bonus]
};

}  // namespace locarno
