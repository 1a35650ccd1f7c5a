// Is this vector already covered by one that was kept? Archives for streams of vectors in an order in which nothing
// later dominates anything earlier: falling lexicographic order up to three coordinates, falling sum from four on.
//
// p is covered if some kept q has q_i >= p_i - delta for all i; with delta = 0 that is "dominated or equal". Two
// coordinates need the best second one only; three a staircase in the last two (Kung, Luccio, Preparata 1975, sec. 3);
// more are answered by intersecting bitsets: one set of kept vectors for each coordinate and each of 128 levels of it,
// 512 vectors a block.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace locarno::detail {

// One coordinate: the first of the stream covers all others.
class FirstArchive {
 public:
  [[nodiscard]] bool covers(const std::int64_t*) const { return any_; }
  void add(const std::int64_t*) { any_ = true; }
  [[nodiscard]] std::uint64_t cost() const { return 1; }

 private:
  bool any_ = false;
};

// Two coordinates, lexicographic order: everything kept has at least p's first coordinate.
class BestArchive {
 public:
  explicit BestArchive(std::int64_t delta) : delta_(delta) {}

  [[nodiscard]] bool covers(const std::int64_t* p) const { return p[1] <= covered_; }
  void add(const std::int64_t* p) { covered_ = p[1] + delta_; }
  [[nodiscard]] std::uint64_t cost() const { return 1; }

  // Second coordinates below this are covered and, when delta is 0, equal to nothing kept.
  [[nodiscard]] std::int64_t below() const { return covered_; }

 private:
  std::int64_t delta_;
  std::int64_t covered_ = std::numeric_limits<std::int64_t>::min();
};

// Three coordinates, lexicographic order: a staircase in the second and third. O(log size) to ask; adding moves memory.
class StairArchive {
 public:
  explicit StairArchive(std::int64_t delta) : delta_(delta) {}

  [[nodiscard]] bool covers(const std::int64_t* p) const;
  void add(const std::int64_t* p);
  [[nodiscard]] std::uint64_t cost() const { return 1; }

 private:
  std::int64_t delta_;
  std::vector<std::int64_t> second_;  // rising
  std::vector<std::int64_t> third_;   // falling
};

// Any number of coordinates. Values must lie in [low, high]; memory about 16 * coordinates bytes a kept vector.
class MaskArchive {
 public:
  MaskArchive(std::span<const std::int64_t> low, std::span<const std::int64_t> high, std::int64_t delta);

  [[nodiscard]] bool covers(const std::int64_t* p) const;
  void add(const std::int64_t* p);
  [[nodiscard]] std::uint64_t cost() const { return 1 + blocks(); }  // of one question

 private:
  static constexpr std::size_t kLevels = 128;
  static constexpr std::size_t kWords = 8;            // of a block
  static constexpr std::size_t kOpen = 64;            // kept vectors not yet in a bitset
  static constexpr std::size_t kBlock = 64 * kWords;  // vectors of a block

  [[nodiscard]] std::size_t blocks() const { return (sealed_ + kBlock - 1) / kBlock; }
  [[nodiscard]] std::size_t level(std::size_t i, std::int64_t value) const;
  [[nodiscard]] bool at_least(std::size_t kept, const std::int64_t* bound) const;
  [[nodiscard]] bool block_covers(std::size_t block, const std::int64_t* bound, const std::size_t* offset) const;
  void seal();

  std::size_t parties_;
  std::int64_t delta_;
  std::vector<std::int64_t> low_;
  std::vector<unsigned> shift_;       // per coordinate: value to level
  std::vector<std::int64_t> kept_;    // [vector * parties + i]
  std::vector<std::uint64_t> masks_;  // [block][i][level][word]: vectors of the block at this level or above
  std::size_t sealed_ = 0;            // the first so many are in the masks
  mutable std::vector<std::int64_t> bound_;
  mutable std::vector<std::size_t> offset_;
};

}  // namespace locarno::detail
