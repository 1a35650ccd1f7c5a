// The innermost loop of the counting sweep: how many bits are set in all of several bit sets. One variant for each
// instruction set, with the same answers; the best one that the machine has is chosen when the program runs.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace locarno::counting {

struct alignas(64) Line {  // 512 rows, one bit each; a cache line and a vector register
  std::array<std::uint64_t, 8> words{};
};

struct Kernel {
  const char* name;
  // Bits set in sets[0] & ... & sets[count - 1], each of `lines` lines; count >= 1.
  std::uint64_t (*common)(const Line* const* sets, std::size_t count, std::size_t lines);
};

// Those that this machine can run, the fastest last; never empty.
std::span<const Kernel> kernels();

// Bits set in at least `at_least` of the sets and in every one of the first `required`. Needs fewer than 128 sets, and
// required or at_least above 0.
std::uint64_t count_in_enough(std::span<const Line* const> sets, std::size_t required, std::size_t at_least,
                              std::size_t lines);

}  // namespace locarno::counting
