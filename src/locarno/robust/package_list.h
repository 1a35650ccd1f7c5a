// A list of packages, cut into pieces of a few issues and together-terms each: a package is one row of every piece, and
// what it is worth to a party is the sum over its rows. Memory: 2 bytes for each piece of a package.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "locarno/possible/package.h"
#include "locarno/robust/world_rows.h"

namespace locarno {

class PackageList {
 public:
  // O(packages * (issues + together-terms)). The packages need not stay.
  PackageList(const Columns& columns, std::span<const Package> packages);

  struct Piece {
    std::vector<std::vector<std::uint32_t>> rows;  // columns of each way to settle it
  };

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] const std::vector<Piece>& pieces() const { return pieces_; }
  // Row of each piece, of the packages from `first` on: [package * pieces + piece].
  [[nodiscard]] std::span<const std::uint16_t> rows(std::size_t first, std::size_t count) const {
    return std::span(rows_).subspan(first * pieces_.size(), count * pieces_.size());
  }

 private:
  std::size_t size_;
  std::vector<Piece> pieces_;
  std::vector<std::uint16_t> rows_;
};

}  // namespace locarno
