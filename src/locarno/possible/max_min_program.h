// The linear program behind max-min: mixtures of packages, the smallest share g_i / c_i as great as can be.
//
//   max t   with  sum_k sum_a x_ka u_kai - d_i - s_i = c_i t  for every party i,  sum_a x_ka = 1 for every part k,
//           x >= 0, s >= 0
//
// Its dual prices are the prices of welfare.h that bound max-min best. Solved by the dual simplex method on a
// dictionary (Chvatal 1983, ch. 10): forbidding an atom leaves the dictionary dual feasible, so that a node of a search
// tree is a few pivots from its parent. Every dictionary on the way gives valid prices; rounding can only weaken the
// bound, which is reckoned afresh from the prices. Deterministic.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "locarno/possible/parts.h"
#include "locarno/possible/relaxation.h"
#include "locarno/possible/welfare.h"

namespace locarno {

class MaxMinProgram {
 public:
  using Domain = std::vector<std::uint64_t>;
  using Basis = std::vector<std::uint16_t>;  // the variables in it, ascending

  // All parts must be complete; parts and welfare (low_sum, level 1) must outlive the program. O(parts * atoms * n).
  MaxMinProgram(const std::vector<Part>& parts, const Welfare& welfare);

  // Is the program small enough for its dictionary?
  static bool fits(const std::vector<Part>& parts, const Welfare& welfare);

  // Forbids the atoms that the domain does not allow. Domains may only narrow, except after restore().
  void narrow(const Domain& domain);
  // Forgets the forbidden atoms: fewer columns. They can never be allowed again, here or in a copy.
  void forget_forbidden();
  // Pivots until the optimum, or until the bound is below `target`, and returns the prices with the bound they prove.
  [[nodiscard]] Relaxation solve(double target);

  [[nodiscard]] Basis basis() const;
  // Takes up a basis of a program that has forgotten at least as much, with the atoms of the domain allowed.
  void restore(const Basis& basis, const Domain& domain);

  // Share of each atom of a part in the mixture of the last solve.
  [[nodiscard]] std::vector<double> shares(std::size_t part) const;

 private:
  // Variables: the atoms, part by part; then t; then the slack of each party.
  [[nodiscard]] std::size_t slack(std::size_t i) const { return first_.back() + 1 + i; }
  [[nodiscard]] std::size_t free_variable() const { return first_.back(); }
  [[nodiscard]] double* row(std::size_t r) { return cells_.data() + r * width_; }
  [[nodiscard]] const double* row(std::size_t r) const { return cells_.data() + r * width_; }
  [[nodiscard]] std::size_t rows() const { return basic_.size(); }

  void start();
  void pivot(std::size_t r, std::size_t q);
  // Row of the basic variable that is farthest out of its bounds; rows() if none is.
  [[nodiscard]] std::size_t leaving() const;
  // Column that keeps the dictionary dual feasible; 0 if there is none.
  [[nodiscard]] std::size_t entering(std::size_t r) const;
  [[nodiscard]] Relaxation priced() const;

  const std::vector<Part>* parts_;
  const Welfare* welfare_;
  std::vector<std::size_t> first_;  // variable of each part's first atom; one more at the end
  std::vector<std::uint8_t> forbidden_;

  // x_basic[r] = cell[r][0] - sum_q cell[r][q] * x_outside[q], q from 1.
  std::vector<std::uint16_t> basic_, outside_;
  std::vector<std::size_t> place_;  // of each variable: its row, or rows + its column, or forgotten
  std::size_t width_ = 0;
  std::vector<double> cells_;
};

}  // namespace locarno
