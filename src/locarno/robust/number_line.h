// One unknown number moved along its line while every other number is at its central estimate: the problem at each of
// its values, and which values the statements admit.
//
// Values are counted in steps of the grid: 1e-9 of the whole for a weight, 1e-7 points for any other number. What must
// equal the number moves with it, and the party's other weights keep their proportions. Utilities are linear in the
// number, but for the rounding of weights and of weight x value to the grid: at most 2 units (2e-7 points) an issue.
#pragma once

#include <cstdint>

#include "locarno/possible/problem.h"
#include "locarno/robust/worlds.h"

namespace locarno {

class NumberLine {
 public:
  // `unknown`: weights, values, a walk-away value or a together-term. Both arguments must outlive the line.
  NumberLine(const Problem& problem, const Worlds& worlds, std::size_t unknown, std::size_t number);

  [[nodiscard]] std::int64_t central() const { return central_; }
  // The ends of what the statements admit, least and greatest; what lies between conflicting reports counts as
  // admitted. A weight's are exact to 2e-9.
  [[nodiscard]] std::int64_t low() const { return low_; }
  [[nodiscard]] std::int64_t high() const { return high_; }

  // The problem with the number at `t`, and at its central estimate if t is that. O(numbers of the problem).
  [[nodiscard]] Problem at(std::int64_t t) const;

  // u_i(x) - d_i of the party whose number it is, as at(t) has it. O(issues + together-terms), and the move.
  [[nodiscard]] Score margin(const Package& package, std::int64_t t) const;

  // True if the number moves the same numbers in the same way as an earlier one of its unknown: they are as good as
  // each other, or equally important.
  [[nodiscard]] bool repeats_an_earlier_one() const;

  // In points, or the share of a weight.
  [[nodiscard]] double value(std::int64_t t) const;

 private:
  [[nodiscard]] std::int64_t steps(double value) const;
  [[nodiscard]] Worlds::Moved moved(std::size_t number, std::int64_t t) const;
  [[nodiscard]] std::int64_t furthest_admitted(std::int64_t end) const;

  const Problem& problem_;
  const Worlds& worlds_;
  std::size_t unknown_;
  std::size_t number_;
  bool weight_;
  std::int64_t central_ = 0;
  std::int64_t low_ = 0;
  std::int64_t high_ = 0;
};

}  // namespace locarno
