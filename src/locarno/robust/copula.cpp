#include "locarno/robust/copula.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <boost/math/special_functions/erf.hpp>

namespace locarno {
namespace {

using Plain = boost::math::policies::policy<boost::math::policies::promote_double<false>>;
constexpr double kZero = 1e-9;  // a pivot that is this small is none

using Matrix = std::vector<std::vector<double>>;

// Cholesky's root of a matrix that may be singular; nullopt if it is not positive semidefinite.
std::optional<Matrix> root_of(const Matrix& matrix) {
  const std::size_t n = matrix.size();
  Matrix root(n);
  for (std::size_t i = 0; i < n; ++i) {
    root[i].assign(i + 1, 0.0);
    for (std::size_t j = 0; j <= i; ++j) {
      double rest = matrix[i][j];
      for (std::size_t k = 0; k < j; ++k) rest -= root[i][k] * root[j][k];
      if (i == j) {
        if (rest < -kZero) return std::nullopt;
        root[i][i] = rest > kZero ? std::sqrt(rest) : 0;
      } else if (root[j][j] > 0) {
        root[i][j] = rest / root[j][j];
      } else if (std::abs(rest) > std::sqrt(kZero)) {
        return std::nullopt;
      }
    }
  }
  return root;
}

Matrix matrix_of(const std::vector<std::size_t>& numbers, std::span<const RankCorrelation> correlations) {
  Matrix matrix(numbers.size(), std::vector<double>(numbers.size(), 0.0));
  for (std::size_t i = 0; i < numbers.size(); ++i) matrix[i][i] = 1;
  for (const RankCorrelation& one : correlations) {
    const auto a = static_cast<std::size_t>(std::find(numbers.begin(), numbers.end(), one.a) - numbers.begin());
    const auto b = static_cast<std::size_t>(std::find(numbers.begin(), numbers.end(), one.b) - numbers.begin());
    if (a == numbers.size() || b == numbers.size()) continue;
    matrix[a][b] = matrix[b][a] = 2 * std::sin(std::numbers::pi * one.rank / 6);
  }
  return matrix;
}

std::vector<std::size_t> correlated_in(std::span<const RankCorrelation> correlations) {
  std::vector<std::size_t> numbers;
  for (const RankCorrelation& one : correlations) numbers.push_back(one.a), numbers.push_back(one.b);
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  return numbers;
}

// Three numbers that cannot have the correlations among them; empty if any three can.
std::vector<std::size_t> impossible_three(const std::vector<std::size_t>& numbers, const Matrix& all) {
  for (std::size_t a = 0; a < numbers.size(); ++a) {
    for (std::size_t b = a + 1; b < numbers.size(); ++b) {
      for (std::size_t c = b + 1; c < numbers.size(); ++c) {
        const Matrix part = {{1, all[a][b], all[a][c]}, {all[a][b], 1, all[b][c]}, {all[a][c], all[b][c], 1}};
        if (!root_of(part)) return {numbers[a], numbers[b], numbers[c]};
      }
    }
  }
  return {};
}

}  // namespace

double Copula::normal_quantile(double u) { return -std::numbers::sqrt2 * boost::math::erfc_inv(2 * u, Plain{}); }

double Copula::normal_share(double x) {
  const double share = 0.5 * boost::math::erfc(-x / std::numbers::sqrt2, Plain{});
  return std::clamp(share, 0x1p-53, 1 - 0x1p-53);
}

std::optional<Copula> Copula::make(std::size_t count, std::span<const RankCorrelation> correlations) {
  Copula copula;
  copula.row_of_.assign(count, kNone);
  copula.correlated_ = correlated_in(correlations);
  auto root = root_of(matrix_of(copula.correlated_, correlations));
  if (!root) return std::nullopt;
  copula.root_ = *std::move(root);
  for (std::size_t i = 0; i < copula.correlated_.size(); ++i) copula.row_of_[copula.correlated_[i]] = i;
  return copula;
}

std::vector<std::size_t> smallest_conflict(std::span<const RankCorrelation> correlations) {
  std::vector<std::size_t> numbers = correlated_in(correlations);
  const Matrix all = matrix_of(numbers, correlations);
  if (root_of(all)) return {};
  if (auto three = impossible_three(numbers, all); !three.empty()) {
    numbers = std::move(three);
  } else {
    for (std::size_t i = 0; i < numbers.size();) {
      std::vector<std::size_t> fewer = numbers;
      fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
      if (root_of(matrix_of(fewer, correlations))) ++i;
      else numbers = std::move(fewer);
    }
  }
  std::vector<std::size_t> conflict;
  const auto within = [&](std::size_t number) {
    return std::find(numbers.begin(), numbers.end(), number) != numbers.end();
  };
  for (std::size_t c = 0; c < correlations.size(); ++c) {
    if (within(correlations[c].a) && within(correlations[c].b)) conflict.push_back(c);
  }
  return conflict;
}

}  // namespace locarno
