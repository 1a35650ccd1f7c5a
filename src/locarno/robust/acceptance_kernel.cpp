#include "locarno/robust/acceptance_kernel.h"

#include <bit>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace locarno::acceptance {
namespace {

void sift_plain(const PartyTable& table, std::span<const std::uint16_t> rows, Mask* accepts, Mask* open) {
  const std::size_t pieces = table.pieces.size();
  for (std::size_t at = 0; at < rows.size(); at += pieces, ++accepts, ++open) {
    std::uint16_t sums[kLanes] = {};
    for (std::size_t piece = 0; piece < pieces; ++piece) {
      const std::uint16_t* row = table.pieces[piece] + rows[at + piece] * kLanes;
      for (std::size_t lane = 0; lane < kLanes; ++lane) sums[lane] = static_cast<std::uint16_t>(sums[lane] + row[lane]);
    }
    *accepts = *open = 0;
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      const auto sum = static_cast<std::int16_t>(sums[lane]);
      *accepts |= Mask{sum >= 0} << lane;
      *open |= Mask{sum < 0 && sum >= -table.slack[lane]} << lane;
    }
  }
}

void count_plain(std::span<const Mask> accepts, std::uint32_t* counts, Mask* all) {
  for (std::size_t x = 0; x < accepts.size(); ++x) {
    counts[x] += static_cast<std::uint32_t>(std::popcount(accepts[x]));
    all[x] &= accepts[x];
  }
}

#if defined(__x86_64__)
// The sign bits of 32 lanes.
__attribute__((target("avx2"))) inline Mask negative(__m256i low, __m256i high) {
  const __m256i bytes = _mm256_packs_epi16(low, high);  // keeps signs, takes turns between the quarters
  return static_cast<Mask>(_mm256_movemask_epi8(_mm256_permute4x64_epi64(bytes, 0b11011000)));
}

__attribute__((target("avx2"))) void sift_avx2(const PartyTable& table, std::span<const std::uint16_t> rows,
                                               Mask* accepts, Mask* open) {
  const std::size_t pieces = table.pieces.size();
  const std::uint16_t* const* row = table.pieces.data();
  const __m256i slack_low = _mm256_load_si256(reinterpret_cast<const __m256i*>(table.slack));
  const __m256i slack_high = _mm256_load_si256(reinterpret_cast<const __m256i*>(table.slack) + 1);
  for (std::size_t at = 0; at < rows.size(); at += pieces, ++accepts, ++open) {
    const auto* first = reinterpret_cast<const __m256i*>(row[0] + rows[at] * kLanes);
    __m256i low = _mm256_load_si256(first);
    __m256i high = _mm256_load_si256(first + 1);
    for (std::size_t piece = 1; piece < pieces; ++piece) {
      const auto* next = reinterpret_cast<const __m256i*>(row[piece] + rows[at + piece] * kLanes);
      low = _mm256_add_epi16(low, _mm256_load_si256(next));
      high = _mm256_add_epi16(high, _mm256_load_si256(next + 1));
    }
    const Mask below = negative(low, high);
    *accepts = ~below;
    *open = below & ~negative(_mm256_add_epi16(low, slack_low), _mm256_add_epi16(high, slack_high));
  }
}

__attribute__((target("popcnt"))) void count_popcnt(std::span<const Mask> accepts, std::uint32_t* counts, Mask* all) {
  for (std::size_t x = 0; x < accepts.size(); ++x) {
    counts[x] += static_cast<std::uint32_t>(_mm_popcnt_u32(accepts[x]));
    all[x] &= accepts[x];
  }
}

__attribute__((target("avx512bw"))) void sift_avx512(const PartyTable& table, std::span<const std::uint16_t> rows,
                                                     Mask* accepts, Mask* open) {
  const std::size_t pieces = table.pieces.size();
  const std::uint16_t* const* row = table.pieces.data();
  const __m512i slack = _mm512_load_si512(table.slack);
  for (std::size_t at = 0; at < rows.size(); at += pieces, ++accepts, ++open) {
    __m512i sum = _mm512_load_si512(row[0] + rows[at] * kLanes);
    for (std::size_t piece = 1; piece < pieces; ++piece)
      sum = _mm512_add_epi16(sum, _mm512_load_si512(row[piece] + rows[at + piece] * kLanes));
    const Mask below = _mm512_movepi16_mask(sum);
    *accepts = ~below;
    *open = below & ~_mm512_movepi16_mask(_mm512_add_epi16(sum, slack));
  }
}
#endif

std::vector<Kernel> runnable() {
  std::vector<Kernel> found{{"plain", sift_plain, count_plain}};
#if defined(__x86_64__)
  if (!__builtin_cpu_supports("popcnt")) return found;
  if (__builtin_cpu_supports("avx2")) found.push_back({"avx2", sift_avx2, count_popcnt});
  if (__builtin_cpu_supports("avx512bw")) found.push_back({"avx512", sift_avx512, count_popcnt});
#endif
  return found;
}

}  // namespace

std::span<const Kernel> kernels() {
  static const std::vector<Kernel> found = runnable();
  return found;
}

}  // namespace locarno::acceptance
