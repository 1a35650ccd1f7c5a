// The innermost loops of acceptance_count.h: one party in 32 worlds at a time. Margins over walking away are divided by
// a power of two of their world's and rounded down, row by row, to 16 bits: a package's sum is too small by less than
// the slack of its world. From 0 up the party accepts, below -slack it refuses, and in between the exact margin
// decides. One variant for each instruction set, with the same results.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace locarno::acceptance {

inline constexpr std::size_t kLanes = 32;  // worlds of a block

// A party in a block of worlds. Sums that leave 16 bits on the way come back: only those of whole packages must fit.
struct PartyTable {
  std::vector<const std::uint16_t*> pieces;  // of each piece, [row][lane]; aligned to 64 bytes
  alignas(64) std::int16_t slack[kLanes] = {};
};

// A bit for each lane.
using Mask = std::uint32_t;

struct Kernel {
  const char* name;
  // For each package: the lanes whose sum is 0 or more, and those that are open. rows: [package * pieces + piece].
  void (*sift)(const PartyTable& table, std::span<const std::uint16_t> rows, Mask* accepts, Mask* open);
  // Adds to counts how many lanes of each package's mask are set, and clears in `all` those that are not.
  void (*count)(std::span<const Mask> accepts, std::uint32_t* counts, Mask* all);
};

// Those that this machine can run, the fastest last; never empty.
std::span<const Kernel> kernels();

}  // namespace locarno::acceptance
