// In how many of many worlds does each of many packages reach every party's walk-away value?
//
// What each way to settle a piece of the packages (package_list.h) gives a party in a world is added up once, and a
// package is then a sum of a few rows, 32 worlds at a time in 16 bits; the few margins too near to 0 for these are
// looked at in full. Counts are exact. Sizes: 10^6 packages and 10^4 worlds of six parties in seconds; memory 4 bytes
// for each party's count of a package, and for all parties' at once.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "locarno/base/control.h"
#include "locarno/robust/acceptance_kernel.h"
#include "locarno/robust/package_list.h"
#include "locarno/robust/world_rows.h"

namespace locarno {

struct AcceptanceCounts {
  std::size_t packages = 0;
  std::size_t parties = 0;
  std::uint64_t worlds = 0;           // counted; fewer than asked for if cancelled
  std::vector<std::uint32_t> counts;  // [party * packages + package]; after the last party, all of them at once

  [[nodiscard]] std::uint32_t by(std::size_t package, std::size_t party) const {
    return counts[party * packages + package];
  }
  [[nodiscard]] std::uint32_t by_all(std::size_t package) const { return by(package, parties); }
};

// O(packages * worlds * parties * pieces / 32). The same for any number of threads.
AcceptanceCounts count_acceptance(const PackageList& packages, std::span<const WorldRows> worlds,
                                  const Control& control);

// The same with one kernel.
AcceptanceCounts count_acceptance(const PackageList& packages, std::span<const WorldRows> worlds,
                                  const acceptance::Kernel& kernel, const Control& control);

}  // namespace locarno
