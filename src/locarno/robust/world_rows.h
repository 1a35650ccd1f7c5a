// What one world says, as rows of numbers: the form in which many packages are valued in many worlds.
//
// Every party's utility is a sum over columns: one column for each option of each issue, and one for each
// together-term. A package takes one column an issue and those of the together-terms that hold in it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "locarno/possible/problem.h"

namespace locarno {

class Columns {
 public:
  explicit Columns(const Problem& problem);

  [[nodiscard]] std::size_t count() const { return first_.back() + when_.size(); }
  [[nodiscard]] std::size_t issues() const { return first_.size() - 1; }
  [[nodiscard]] std::size_t of(std::size_t issue, std::size_t option) const { return first_[issue] + option; }
  [[nodiscard]] std::size_t bonuses() const { return when_.size(); }
  [[nodiscard]] std::size_t of_bonus(std::size_t bonus) const { return first_.back() + bonus; }
  [[nodiscard]] bool holds_in(std::size_t bonus, const Package& package) const { return holds(when_[bonus], package); }
  // All columns of a package. O(issues + together-terms).
  [[nodiscard]] std::vector<std::uint32_t> in(const Package& package) const;

 private:
  std::vector<std::size_t> first_;  // of each issue; where the together-terms begin
  std::vector<Combination> when_;
};

struct WorldRows {
  std::vector<std::int64_t> worth;      // [decider * columns + column], Score units
  std::vector<std::int64_t> walk_away;  // per decider

  [[nodiscard]] const std::int64_t* row(std::size_t decider) const {
    return worth.data() + decider * (worth.size() / walk_away.size());
  }
};

// The central numbers of a problem: of a world, when they are that world's.
WorldRows world_rows(const Problem& problem, const Columns& columns);

// u_i - d_i of each decider.
std::vector<std::int64_t> margins(const WorldRows& world, const std::vector<std::uint32_t>& columns);

}  // namespace locarno
