// One draw of a party's weights from what one report of importance leaves open: uniform on the set of weights
// (WeightSet in model/estimate.h), or by the distributions that the report names. Chooses the exact method that fits.
#pragma once

#include <string_view>
#include <variant>
#include <vector>

#include "locarno/robust/amount_sampler.h"
#include "locarno/robust/order_sampler.h"
#include "locarno/robust/range_order_sampler.h"
#include "locarno/robust/range_sampler.h"

namespace locarno {

class WeightSampler {
 public:
  // `statement`: the report that `set` was made from, or null if nobody said anything.
  static tl::expected<WeightSampler, Contradiction> make(const WeightSet& set, const ImportanceStatement* statement);

  // Weights per issue; they add up to 1.
  [[nodiscard]] std::vector<double> draw(Uniforms& uniforms) const;

  // True if the weights lie in the set, to within about 1e-9.
  [[nodiscard]] bool admits(const std::vector<double>& weights) const;

  // Gives an issue, and those that weigh the same by the order, this weight, and scales the others to make up for it.
  [[nodiscard]] std::vector<double> with(std::vector<double> weights, std::uint32_t issue, double weight) const;

  // True if there is only one choice of weights.
  [[nodiscard]] bool fixed() const;

  // How many uniforms a draw takes from the point of the unknown, when nothing is rejected.
  [[nodiscard]] std::size_t uniforms() const;

  // How it is drawn, in a few words.
  [[nodiscard]] std::string_view method() const;

 private:
  struct Fixed {};
  struct Rejection {  // by ranges first, until the order holds
    RangeSampler ranges;
  };

  explicit WeightSampler(WeightClasses classes) : classes_(std::move(classes)) {}
  [[nodiscard]] bool in_order(const std::vector<double>& points) const;
  [[nodiscard]] std::vector<double> points(Uniforms& uniforms) const;
  void choose(const ImportanceStatement* statement);

  WeightClasses classes_;
  std::variant<Fixed, OrderSampler, RangeSampler, Rejection, RangeOrderSampler, AmountSampler> sampler_;
};

}  // namespace locarno
