#include "locarno/robust/sobol_indices.h"

#include <cmath>
#include <vector>

#include "locarno/base/contract.h"

namespace locarno {
namespace {

double mean_of(std::span<const double> numbers) {
  double sum = 0;
  for (const double number : numbers) sum += number;
  return sum / static_cast<double>(numbers.size());
}

// mean(upper) / mean(lower); mean(lower) > 0.
Estimated ratio(std::span<const double> upper, std::span<const double> lower) {
  const double below = mean_of(lower);
  const double value = mean_of(upper) / below;
  double squares = 0;
  for (std::size_t j = 0; j < upper.size(); ++j) {
    const double influence = (upper[j] - value * lower[j]) / below;
    squares += influence * influence;
  }
  const auto count = static_cast<double>(upper.size());
  const double half = kNormalQuantile * std::sqrt(squares / (count * (count - 1)));
  return {value, {value - half, value + half}};
}

}  // namespace

std::optional<SobolIndices> sobol_indices(std::span<const double> a, std::span<const double> b,
                                          std::span<const double> mixed) {
  EXPECTS(a.size() >= 2 && a.size() == b.size() && a.size() == mixed.size());
  const double mean = (mean_of(a) + mean_of(b)) / 2;
  std::vector<double> first;
  std::vector<double> total;
  std::vector<double> variance;
  for (std::size_t j = 0; j < a.size(); ++j) {
    first.push_back((b[j] - mean) * (mixed[j] - a[j]));
    total.push_back((a[j] - mixed[j]) * (a[j] - mixed[j]) / 2);
    variance.push_back(((a[j] - mean) * (a[j] - mean) + (b[j] - mean) * (b[j] - mean)) / 2);
  }
  if (!(mean_of(variance) > 0)) return std::nullopt;
  return SobolIndices{ratio(first, variance), ratio(total, variance)};
}

}  // namespace locarno
