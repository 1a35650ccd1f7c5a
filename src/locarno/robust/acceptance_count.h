// In how many of many worlds does each of many packages reach every party's walk-away value?
//
// Packages are cut into pieces of a few issues; what each way to settle a piece gives each party in a world is added up
// once, and a package is then a sum of a few rows, sixteen worlds at a time. The together-terms that hold make one more
// piece. Counts are exact. Sizes: 10^6 packages and 10^4 worlds of six parties in seconds; memory 4 bytes for each
// piece and for each party's count of a package.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "locarno/base/control.h"
#include "locarno/possible/package.h"
#include "locarno/robust/acceptance_kernel.h"
#include "locarno/robust/world_rows.h"

namespace locarno {

class PackageList {
 public:
  PackageList(const Columns& columns, std::span<const Package> packages);

  struct Piece {
    std::vector<std::vector<std::uint32_t>> rows;  // columns of each way to settle it
  };

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] const std::vector<Piece>& pieces() const { return pieces_; }
  // Row of each piece, of the packages from `first` on: [package * pieces + piece].
  [[nodiscard]] std::span<const std::uint32_t> rows(std::size_t first, std::size_t count) const {
    return std::span(rows_).subspan(first * pieces_.size(), count * pieces_.size());
  }

 private:
  void add_issues(const Columns& columns, std::span<const Package> packages);
  void add_bonuses(const Columns& columns, std::span<const Package> packages);

  std::size_t size_;
  std::vector<Piece> pieces_;
  std::vector<std::uint32_t> rows_;
};

struct AcceptanceCounts {
  std::size_t parties = 0;
  std::uint64_t worlds = 0;           // counted; fewer than asked for if cancelled
  std::vector<std::uint32_t> counts;  // [package * (parties + 1) + party]; in the last place, all parties at once

  [[nodiscard]] std::uint32_t by(std::size_t package, std::size_t party) const {
    return counts[package * (parties + 1) + party];
  }
  [[nodiscard]] std::uint32_t by_all(std::size_t package) const { return by(package, parties); }
};

// O(packages * worlds * parties * pieces / 16). The same for any number of threads.
AcceptanceCounts count_acceptance(const PackageList& packages, std::span<const WorldRows> worlds,
                                  const Control& control);

// The same with one kernel.
AcceptanceCounts count_acceptance(const PackageList& packages, std::span<const WorldRows> worlds,
                                  const acceptance::Kernel& kernel, const Control& control);

}  // namespace locarno
