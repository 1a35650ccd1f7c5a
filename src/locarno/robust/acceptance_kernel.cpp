#include "locarno/robust/acceptance_kernel.h"

#include <bit>
#include <vector>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace locarno::acceptance {
namespace {

template <class Number>
void count_plain(const Block<Number>& block, std::span<const std::uint32_t> rows, std::uint32_t* counts) {
  const std::size_t stride = block.parties * kLanes;
  for (std::size_t at = 0; at < rows.size(); at += block.count, counts += block.parties + 1) {
    std::uint32_t all = block.live;
    for (std::size_t i = 0; i < block.parties; ++i) {
      Number sums[kLanes] = {};
      for (std::size_t piece = 0; piece < block.count; ++piece) {
        const Number* row = block.pieces[piece] + rows[at + piece] * stride + i * kLanes;
        for (std::size_t lane = 0; lane < kLanes; ++lane) sums[lane] += row[lane];
      }
      std::uint32_t accepts = 0;
      for (std::size_t lane = 0; lane < kLanes; ++lane) accepts |= (sums[lane] >= 0 ? 1u : 0u) << lane;
      counts[i] += static_cast<std::uint32_t>(std::popcount(accepts & block.live));
      all &= accepts;
    }
    counts[block.parties] += static_cast<std::uint32_t>(std::popcount(all));
  }
}

#if defined(__x86_64__)
// A margin below 0 has its sign bit set; the mask of the sign bits is who refuses.
__attribute__((target("avx2,popcnt"))) void count_avx2(const Block<std::int32_t>& block,
                                                       std::span<const std::uint32_t> rows, std::uint32_t* counts) {
  const std::size_t stride = block.parties * kLanes;
  const std::int32_t* row[kPieces];
  for (std::size_t at = 0; at < rows.size(); at += block.count, counts += block.parties + 1) {
    for (std::size_t piece = 0; piece < block.count; ++piece)
      row[piece] = block.pieces[piece] + rows[at + piece] * stride;
    std::uint32_t refused = 0;
    for (std::size_t i = 0; i < block.parties; ++i) {
      const auto* first = reinterpret_cast<const __m256i*>(row[0] + i * kLanes);
      __m256i low = _mm256_load_si256(first);
      __m256i high = _mm256_load_si256(first + 1);
      for (std::size_t piece = 1; piece < block.count; ++piece) {
        const auto* next = reinterpret_cast<const __m256i*>(row[piece] + i * kLanes);
        low = _mm256_add_epi32(low, _mm256_load_si256(next));
        high = _mm256_add_epi32(high, _mm256_load_si256(next + 1));
      }
      const auto refuses = static_cast<std::uint32_t>(_mm256_movemask_ps(_mm256_castsi256_ps(low))) |
                           static_cast<std::uint32_t>(_mm256_movemask_ps(_mm256_castsi256_ps(high))) << 8;
      counts[i] += static_cast<std::uint32_t>(_mm_popcnt_u32(~refuses & block.live));
      refused |= refuses;
    }
    counts[block.parties] += static_cast<std::uint32_t>(_mm_popcnt_u32(~refused & block.live));
  }
}

__attribute__((target("avx512f,popcnt"))) void count_avx512(const Block<std::int32_t>& block,
                                                            std::span<const std::uint32_t> rows,
                                                            std::uint32_t* counts) {
  const std::size_t stride = block.parties * kLanes;
  const std::int32_t* row[kPieces];
  for (std::size_t at = 0; at < rows.size(); at += block.count, counts += block.parties + 1) {
    for (std::size_t piece = 0; piece < block.count; ++piece)
      row[piece] = block.pieces[piece] + rows[at + piece] * stride;
    std::uint32_t accepted = block.live;
    for (std::size_t i = 0; i < block.parties; ++i) {
      __m512i sum = _mm512_load_si512(row[0] + i * kLanes);
      for (std::size_t piece = 1; piece < block.count; ++piece)
        sum = _mm512_add_epi32(sum, _mm512_load_si512(row[piece] + i * kLanes));
      const std::uint32_t accepts = _mm512_cmpge_epi32_mask(sum, _mm512_setzero_si512());
      counts[i] += static_cast<std::uint32_t>(_mm_popcnt_u32(accepts & block.live));
      accepted &= accepts;
    }
    counts[block.parties] += static_cast<std::uint32_t>(_mm_popcnt_u32(accepted));
  }
}
#endif

std::vector<Kernel> runnable() {
  std::vector<Kernel> found{{"plain", count_plain<std::int32_t>}};
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("popcnt")) found.push_back({"avx2", count_avx2});
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("popcnt")) found.push_back({"avx512", count_avx512});
#endif
  return found;
}

}  // namespace

std::span<const Kernel> kernels() {
  static const std::vector<Kernel> found = runnable();
  return found;
}

void count_wide(const Block<std::int64_t>& block, std::span<const std::uint32_t> rows, std::uint32_t* counts) {
  count_plain(block, rows, counts);
}

}  // namespace locarno::acceptance
