#include "locarno/possible/sweep_kernel.h"

#include <bit>
#include <numeric>
#include <vector>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace locarno::counting {
namespace {

std::uint64_t common_plain(const Line* const* sets, std::size_t count, std::size_t lines) {
  std::uint64_t total = 0;
  for (std::size_t l = 0; l < lines; ++l) {
    Line both = sets[0][l];
    for (std::size_t s = 1; s < count; ++s) {
      for (std::size_t w = 0; w < both.words.size(); ++w) both.words[w] &= sets[s][l].words[w];
    }
    for (const std::uint64_t word : both.words) total += static_cast<std::uint64_t>(std::popcount(word));
  }
  return total;
}

#if defined(__x86_64__)
__attribute__((target("avx2,popcnt"))) std::uint64_t common_avx2(const Line* const* sets, std::size_t count,
                                                                 std::size_t lines) {
  std::uint64_t total = 0;
  for (std::size_t l = 0; l < 2 * lines; ++l) {
    const auto half = [&](std::size_t s) __attribute__((target("avx2,popcnt"))) {
      return _mm256_load_si256(reinterpret_cast<const __m256i*>(sets[s]) + l);
    };
    __m256i both = half(0);
    for (std::size_t s = 1; s < count; ++s) both = _mm256_and_si256(both, half(s));
    const auto word = [](std::int64_t bits) { return static_cast<std::uint64_t>(bits); };
    total += static_cast<std::uint64_t>(
        _mm_popcnt_u64(word(_mm256_extract_epi64(both, 0))) + _mm_popcnt_u64(word(_mm256_extract_epi64(both, 1))) +
        _mm_popcnt_u64(word(_mm256_extract_epi64(both, 2))) + _mm_popcnt_u64(word(_mm256_extract_epi64(both, 3))));
  }
  return total;
}

__attribute__((target("avx512f,avx512vpopcntdq"))) std::uint64_t common_avx512(const Line* const* sets,
                                                                               std::size_t count, std::size_t lines) {
  __m512i total = _mm512_setzero_si512();
  for (std::size_t l = 0; l < lines; ++l) {
    __m512i both = _mm512_load_si512(sets[0] + l);
    for (std::size_t s = 1; s < count; ++s) both = _mm512_and_si512(both, _mm512_load_si512(sets[s] + l));
    total = _mm512_add_epi64(total, _mm512_popcnt_epi64(both));
  }
  Line sums;
  _mm512_store_si512(&sums, total);
  return std::accumulate(sums.words.begin(), sums.words.end(), std::uint64_t{0});
}
#endif

std::vector<Kernel> runnable() {
  std::vector<Kernel> found{{"plain", common_plain}};
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("popcnt")) found.push_back({"avx2", common_avx2});
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vpopcntdq"))
    found.push_back({"avx512", common_avx512});
#endif
  return found;
}

// 64 numbers below 128, bit by bit: number r is the sum of bit r of planes[p] times 2^p.
struct Counters {
  std::array<std::uint64_t, 7> planes{};

  void add(std::uint64_t bits) {
    for (std::uint64_t& plane : planes) {
      const std::uint64_t carry = plane & bits;
      plane ^= bits;
      bits = carry;
    }
  }
  // Which of the 64 numbers are at least `least`, compared from the highest bit down.
  [[nodiscard]] std::uint64_t at_least(std::size_t least) const {
    std::uint64_t greater = 0;
    std::uint64_t equal = ~std::uint64_t{0};
    for (std::size_t p = planes.size(); p-- > 0;) {
      const std::uint64_t bound = ((least >> p) & 1) != 0 ? ~std::uint64_t{0} : 0;
      greater |= equal & planes[p] & ~bound;
      equal &= ~(planes[p] ^ bound);
    }
    return greater | equal;
  }
};

}  // namespace

std::span<const Kernel> kernels() {
  static const std::vector<Kernel> found = runnable();
  return found;
}

std::uint64_t count_in_enough(std::span<const Line* const> sets, std::size_t required, std::size_t at_least,
                              std::size_t lines) {
  std::uint64_t total = 0;
  for (std::size_t l = 0; l < lines; ++l) {
    for (std::size_t w = 0; w < Line{}.words.size(); ++w) {
      Counters counters;
      std::uint64_t needed = ~std::uint64_t{0};
      for (std::size_t s = 0; s < sets.size(); ++s) {
        const std::uint64_t word = sets[s][l].words[w];
        counters.add(word);
        if (s < required) needed &= word;
      }
      total += static_cast<std::uint64_t>(std::popcount(counters.at_least(at_least) & needed));
    }
  }
  return total;
}

}  // namespace locarno::counting
