// A number with a bound on its error, to tell a margin from 0. For the sources of this folder only; see condition.h.
//
// Sums and products carry |error| through to first order, with a factor for what that leaves out.
#pragma once

#include <cmath>

#include "locarno/durable/condition.h"

namespace locarno {

class Rounded {
 public:
  Rounded(int exact) : value_(exact) {}  // NOLINT(google-explicit-constructor): 1 - p reads as in the paper

  // Stated to twelve decimals, or as exactly as a double can hold it.
  static Rounded input(double value) { return {value, kInputError + std::abs(value) * kUnit}; }

  // Reckoned beforehand, off by at most `error`.
  static Rounded of(double value, double error) { return {value, error}; }

  [[nodiscard]] double value() const { return value_; }
  [[nodiscard]] double error() const { return error_ * kSlack; }

  // Of "value >= 0".
  [[nodiscard]] Condition condition() const {
    if (std::abs(value_) <= error()) return {0, Standing::boundary};
    return {value_, value_ > 0 ? Standing::holds : Standing::fails};
  }

  friend Rounded operator+(const Rounded& a, const Rounded& b) {
    const double value = a.value_ + b.value_;
    return {value, a.error_ + b.error_ + std::abs(value) * kUnit};
  }
  friend Rounded operator-(const Rounded& a, const Rounded& b) {
    const double value = a.value_ - b.value_;
    return {value, a.error_ + b.error_ + std::abs(value) * kUnit};
  }
  friend Rounded operator*(const Rounded& a, const Rounded& b) {
    const double value = a.value_ * b.value_;
    return {value, std::abs(a.value_) * b.error_ + std::abs(b.value_) * a.error_ + a.error_ * b.error_ +
                       std::abs(value) * kUnit};
  }

 private:
  static constexpr double kUnit = 0x1p-53;        // relative error of one operation
  static constexpr double kInputError = 0.5e-12;  // half of the twelfth decimal
  static constexpr double kSlack = 1.01;          // the bounds are themselves sums of doubles

  Rounded(double value, double error) : value_(value), error_(error) {}

  double value_ = 0;
  double error_ = 0;
};

}  // namespace locarno
