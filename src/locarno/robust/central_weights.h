// What would a party have to care about for it to accept a package, or to like it best of several?
//
// Central weights (Lahdelma, Hokkanen and Salminen 1998, EJOR 106, section 3; SMAA-2: Lahdelma and Salminen 2001,
// Operations Research 49, section 3): the mean of the party's weights over the worlds in which the package comes first
// for it among those compared. Here also over the worlds in which the party accepts it, which is what a package of a
// negotiation needs, and over all worlds, to compare with.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "locarno/base/control.h"
#include "locarno/possible/problem.h"
#include "locarno/robust/worlds.h"

namespace locarno {

struct MeanWeights {
  std::uint64_t worlds = 0;     // over so many
  std::vector<double> weights;  // per issue, adding up to 1; empty if worlds is 0 or the party has a score sheet
};

struct CentralWeights {
  std::vector<MeanWeights> all;                    // per decider
  std::vector<std::vector<MeanWeights>> accepted;  // [package][decider]: u_i(x) >= d_i
  std::vector<std::vector<MeanWeights>> best;      // [package][decider]: u_i(x) >= u_i(y) for all y of the list
};

// Of each list of packages by itself, over the worlds first .. first + count - 1, or as many of them as are done when
// cancelled. Refusals play no part. O(count * (a draw + deciders * packages * issues)). The same for any number of
// threads.
std::vector<CentralWeights> central_weights(const Problem& problem, const Worlds& worlds,
                                            const std::vector<std::vector<Package>>& lists, std::uint64_t first,
                                            std::uint64_t count, const Control& control);

// A decider's weights in a world, in units of 10^-9; none if it has a score sheet.
std::vector<std::int32_t> weights_in(const Problem& world, PartyId decider);

// The sums behind them: one world after another, in any order.
class CentralWeightSums {
 public:
  CentralWeightSums(std::size_t deciders, std::size_t packages);

  // A world: each decider's weights, in units, and the margins over walking away, [package][decider].
  void add(std::span<const std::span<const std::int32_t>> weights,
           std::span<const std::span<const std::int64_t>> margins);
  // The same of a problem whose central numbers are those of a world.
  void add(const Problem& world, std::span<const Package> packages);
  void add(const CentralWeightSums& other);
  [[nodiscard]] CentralWeights means() const;

 private:
  struct Sum {
    std::uint64_t worlds = 0;
    std::vector<std::int64_t> weight;  // per issue, units

    void add(std::span<const std::int32_t> weights);
    void add(const Sum& other);
    [[nodiscard]] MeanWeights mean() const;
  };

  std::vector<Sum> all_;                    // per decider
  std::vector<std::vector<Sum>> accepted_;  // [package][decider]
  std::vector<std::vector<Sum>> best_;
};

}  // namespace locarno
