// Random numbers by counting: Philox4x32-10 of Salmon, Moraes, Dror & Shaw 2011, "Parallel random numbers: as easy as
// 1, 2, 3" (SC'11), table 2 and section 3.3. Number k of draw n on lane l is a function of (seed, n, l, k) alone, so it
// is the same whoever computes it, in whatever order, on every machine. Integers only but for the last step, which is
// exact. Sizes: 2^64 draws, 2^64 lanes, 2^32 parts of 2^33 words each.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace locarno {

using PhiloxBlock = std::array<std::uint32_t, 4>;
using PhiloxKey = std::array<std::uint32_t, 2>;

// The bijection itself: ten rounds.
constexpr PhiloxBlock philox(PhiloxBlock counter, PhiloxKey key) {
  constexpr int kRounds = 10;
  for (int round = 0; round < kRounds; ++round) {
    const std::uint64_t a = std::uint64_t{0xD2511F53} * counter[0];
    const std::uint64_t b = std::uint64_t{0xCD9E8D57} * counter[2];
    counter = {static_cast<std::uint32_t>(b >> 32) ^ counter[1] ^ key[0], static_cast<std::uint32_t>(b),
               static_cast<std::uint32_t>(a >> 32) ^ counter[3] ^ key[1], static_cast<std::uint32_t>(a)};
    key = {key[0] + 0x9E3779B9u, key[1] + 0xBB67AE85u};
  }
  return counter;
}

// The finisher of SplitMix64 (Steele, Lea & Flood 2014): a bijection that spreads every bit.
constexpr std::uint64_t mixed(std::uint64_t x) {
  x += 0x9E3779B97F4A7C15u;
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
  return x ^ (x >> 31);
}

// A lane for a name (FNV-1a), so that what is called the same in two scenarios has the same random numbers.
constexpr std::uint64_t lane_of(std::string_view name) {
  std::uint64_t hash = 0xCBF29CE484222325u;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
  return hash;
}

class Stream {
 public:
  constexpr Stream(std::uint64_t seed, std::uint64_t draw, std::uint64_t lane, std::uint32_t part = 0)
      : key_(mixed(seed ^ mixed(lane))), draw_(draw), part_(part) {}

  // The next 64 random bits.
  constexpr std::uint64_t word() {
    if (spare_) return spare_ = false, word_at(2);
    block_ = philox({static_cast<std::uint32_t>(draw_), static_cast<std::uint32_t>(draw_ >> 32), count_++, part_},
                    {static_cast<std::uint32_t>(key_), static_cast<std::uint32_t>(key_ >> 32)});
    spare_ = true;
    return word_at(0);
  }

  // The next number, uniform on the midpoints of 2^52 equal cells of (0, 1): never 0 or 1, and as often u as 1 - u.
  constexpr double uniform() { return (static_cast<double>(word() >> 12) + 0.5) * 0x1p-52; }

  // Another stream of the same seed, draw and lane, from its beginning.
  [[nodiscard]] constexpr Stream part(std::uint32_t number) const {
    Stream other = *this;
    other.part_ = number, other.count_ = 0, other.spare_ = false;
    return other;
  }

 private:
  [[nodiscard]] constexpr std::uint64_t word_at(std::size_t i) const {
    return block_[i] | std::uint64_t{block_[i + 1]} << 32;
  }

  std::uint64_t key_;
  std::uint64_t draw_;
  std::uint32_t part_;
  std::uint32_t count_ = 0;
  PhiloxBlock block_{};
  bool spare_ = false;
};

}  // namespace locarno
