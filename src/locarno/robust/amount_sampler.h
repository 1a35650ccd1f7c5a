// Weights when importance points have named distributions: each class's points are drawn from its own distribution,
// all of them given that the order holds, and divided by their sum. Without an order, by inversion. With one, by
// coupling from the past: given the others a class's points have its distribution cut to what they leave it, drawn by
// inversion, which rises with both ends of the cut.
//
// A class of several issues has the distribution of the first of them that has one; an issue without points is uniform
// from 0 to the largest amount of the statement.
#pragma once

#include <vector>

#include "locarno/model/scenario.h"
#include "locarno/robust/uniforms.h"
#include "locarno/robust/weight_classes.h"

namespace locarno {

// True if the statement gives some points as a named distribution.
bool names_distributions(const ImportanceStatement& statement);

class AmountSampler {
 public:
  AmountSampler(const ImportanceStatement& statement, const WeightClasses& classes);

  // Points of each class's issues. One uniform a class, or some ten to some thousand sweeps.
  [[nodiscard]] std::vector<double> draw(Uniforms& uniforms) const;

  // How many uniforms a draw takes from the point of the unknown.
  [[nodiscard]] std::size_t uniforms() const { return ordered_ ? 0 : amount_.size(); }

 private:
  [[nodiscard]] double draw_between(std::size_t c, double low, double high, double u) const;

  std::vector<Quantity> amount_;  // per class
  Interval support_;              // of those without ends of their own
  std::vector<double> low_;
  std::vector<double> high_;
  std::vector<std::vector<std::uint32_t>> above_;
  std::vector<std::vector<std::uint32_t>> below_;
  bool ordered_ = false;
};

}  // namespace locarno
