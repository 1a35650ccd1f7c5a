// The innermost loop of acceptance_count.h: sixteen worlds at a time, in how many of them each package of a list
// reaches every party's walk-away value. One variant for each instruction set, with the same counts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace locarno::acceptance {

inline constexpr std::size_t kLanes = 16;      // worlds of a block
inline constexpr std::size_t kPieces = 1'024;  // at most, that packages are cut into

// Sums that make up margins: piece after piece, [row of the piece][party][lane]. Walk-away values are taken off in the
// first piece.
template <class Number>
struct Block {
  const Number* pieces[kPieces];  // aligned to 64 bytes
  std::size_t count = 0;          // of pieces
  std::size_t parties = 0;
  std::uint32_t live = 0xffff;  // lanes that hold a world
};

// Adds to counts, [package * (parties + 1) + party], in how many worlds the party accepts; in the last place, all.
// rows: [package * pieces + piece].
template <class Number>
using Count = void (*)(const Block<Number>& block, std::span<const std::uint32_t> rows, std::uint32_t* counts);

struct Kernel {
  const char* name;
  Count<std::int32_t> count;  // every sum of pieces must fit 32 bits
};

// Those that this machine can run, the fastest last; never empty.
std::span<const Kernel> kernels();

// For any size of numbers.
void count_wide(const Block<std::int64_t>& block, std::span<const std::uint32_t> rows, std::uint32_t* counts);

}  // namespace locarno::acceptance
