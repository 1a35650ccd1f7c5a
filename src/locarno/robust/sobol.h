// Points that fill the unit cube more evenly than random ones: Sobol's sequence (Sobol' 1967) with the direction
// numbers of Joe & Kuo 2008 (SIAM J. Sci. Comput. 30(5)), as Boost.Random has them, scrambled by random lower
// triangular matrices over bits and a random shift (Matousek 1998, J. Complexity 14(4)). Each point alone is uniform,
// so means are unbiased; over powers of two of points every number fills its cells exactly evenly.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace locarno {

class SobolPoints {
 public:
  static constexpr std::size_t kMostNumbers = 3667;                 // of a point
  static constexpr std::uint64_t kPoints = std::uint64_t{1} << 32;  // of the sequence

  // Points of so many numbers, at most kMostNumbers; two seeds scramble independently. 128 bytes a number.
  SobolPoints(std::size_t numbers, std::uint64_t seed);

  // Number `number` of point `index` < kPoints, in (0, 1). O(bits of the index).
  [[nodiscard]] double at(std::uint64_t index, std::size_t number) const;

  [[nodiscard]] std::size_t numbers() const { return shift_.size(); }

 private:
  static constexpr std::size_t kBits = 32;

  std::vector<std::uint32_t> column_;  // [number][bit of the index]
  std::vector<std::uint64_t> shift_;   // 52 bits
};

}  // namespace locarno
