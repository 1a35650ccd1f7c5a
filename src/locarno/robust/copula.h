// Numbers that go together: a Gaussian copula for declared rank correlations. A number keeps its own distribution; its
// rank follows a normal variable that is correlated with those of others. Of two normals with correlation r the rank
// correlation is (6 / pi) asin(r / 2), so a declared rho needs r = 2 sin(pi rho / 6) (Kruskal 1958, JASA 53; Iman &
// Conover 1982).
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace locarno {

struct RankCorrelation {
  std::size_t a = 0;  // numbers, by any index; a != b
  std::size_t b = 0;
  double rank = 0;  // -1..1
};

class Copula {
 public:
  Copula() = default;  // of no numbers

  // Numbers 0..count-1, those without a correlation being independent. nullopt if the correlations cannot hold
  // together. O(n^3) in the numbers that are correlated.
  static std::optional<Copula> make(std::size_t count, std::span<const RankCorrelation> correlations);

  [[nodiscard]] bool correlates(std::size_t number) const {
    return number < row_of_.size() && row_of_[number] != kNone;
  }

  // The number's rank, in (0, 1), from the independent uniforms of those it depends on: `own(i)` is that of number i.
  // Without a correlation it is its own uniform.
  template <class Own>
  [[nodiscard]] double rank(std::size_t number, Own own) const {
    if (!correlates(number)) return own(number);
    double normal = 0;
    const std::vector<double>& row = root_[row_of_[number]];
    for (std::size_t j = 0; j < row.size(); ++j) {
      if (row[j] != 0) normal += row[j] * normal_quantile(own(correlated_[j]));
    }
    return normal_share(normal);
  }

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  static double normal_quantile(double u);
  static double normal_share(double x);

  std::vector<std::size_t> correlated_;    // numbers that have a correlation
  std::vector<std::size_t> row_of_;        // per number, its place there
  std::vector<std::vector<double>> root_;  // lower triangle whose product with its transpose is the correlation matrix
};

// Of correlations that cannot hold together, a set of which none can be left out: correlations among a smallest set of
// numbers that cannot have them (one of three if there is any, else one from which no number can be left out).
// Positions in `correlations`.
std::vector<std::size_t> smallest_conflict(std::span<const RankCorrelation> correlations);

}  // namespace locarno
