// The kernels of the counting sweep against each other and against counting bit by bit; the tables against plain sums.
#include <algorithm>

#include <gtest/gtest.h>

#include "locarno/possible/count_joint.h"
#include "locarno/possible/count_outlook.h"
#include "locarno/possible/count_shares.h"
#include "locarno/possible/sweep_kernel.h"
#include "locarno/possible/sweep_table.h"
#include "support/random_space.h"

namespace locarno::counting {
namespace {

using locarno::testing::random_space;
using locarno::testing::SmallRandom;

constexpr std::size_t kBits = 512;

std::vector<std::vector<Line>> random_sets(SmallRandom& random, std::size_t count, std::size_t lines) {
  std::vector<std::vector<Line>> sets(count, std::vector<Line>(lines));
  for (auto& set : sets) {
    for (Line& line : set) {
      for (std::uint64_t& word : line.words) word = random.next() | random.next();
    }
  }
  return sets;
}

std::vector<const Line*> starts(const std::vector<std::vector<Line>>& sets) {
  std::vector<const Line*> at;
  for (const auto& set : sets) at.push_back(set.data());
  return at;
}

bool has(const Line* set, std::size_t bit) {
  return ((set[bit / kBits].words[bit % kBits / 64] >> (bit % 64)) & 1) != 0;
}

// Bits in at least `at_least` sets and in the first `required`.
std::uint64_t one_by_one(const std::vector<const Line*>& sets, std::size_t required, std::size_t at_least,
                         std::size_t lines) {
  std::uint64_t total = 0;
  for (std::size_t bit = 0; bit < lines * kBits; ++bit) {
    std::size_t in = 0;
    bool all = true;
    for (std::size_t s = 0; s < sets.size(); ++s) {
      in += has(sets[s], bit) ? 1U : 0U;
      all = all && (s >= required || has(sets[s], bit));
    }
    total += all && in >= at_least ? 1U : 0U;
  }
  return total;
}

TEST(SweepKernel, EveryVariantCountsTheSame) {
  SmallRandom random(1);
  ASSERT_FALSE(kernels().empty());
  for (int round = 0; round < 200; ++round) {
    const std::size_t count = random.between(std::size_t{1}, std::size_t{9});
    const std::size_t lines = random.between(std::size_t{1}, std::size_t{5});
    const auto sets = random_sets(random, count, lines);
    const auto at = starts(sets);
    const std::uint64_t truth = one_by_one(at, count, count, lines);
    for (const Kernel& kernel : kernels()) EXPECT_EQ(kernel.common(at.data(), count, lines), truth) << kernel.name;
  }
}

TEST(SweepKernel, CountsThoseInEnoughSets) {
  SmallRandom random(2);
  for (int round = 0; round < 200; ++round) {
    const std::size_t count = random.between(std::size_t{1}, std::size_t{20});
    const std::size_t required = random.below(count + 1);
    const std::size_t at_least = random.between(std::size_t{1}, count);
    const auto sets = random_sets(random, count, 2);
    const auto at = starts(sets);
    EXPECT_EQ(count_in_enough(at, required, at_least, 2), one_by_one(at, required, at_least, 2));
  }
}

TEST(SweepTable, SetsHoldTheEndingsThatReachTheNeed) {
  SmallRandom random(3);
  for (int round = 0; round < 40; ++round) {
    const std::size_t parties = random.between(std::size_t{1}, std::size_t{4});
    const std::size_t rows = random.between(std::size_t{2}, std::size_t{1500});
    // Some parties' sums are few and far apart, with one outlier: buckets of very different sizes.
    std::vector<std::int64_t> sums(rows * parties);
    for (std::int64_t& sum : sums) {
      const std::int64_t size = random.once_in(50) ? 1'000'000'000 : 9;
      sum = random.between(-size, size);
    }
    const Endings endings(sums, parties, parties);
    for (std::size_t i = 0; i < parties; ++i) {
      std::int64_t least = sums[i];
      std::int64_t greatest = sums[i];
      for (std::size_t r = 0; r < rows; ++r) {
        least = std::min(least, sums[r * parties + i]);
        greatest = std::max(greatest, sums[r * parties + i]);
      }
      for (std::int64_t need : {least + 1, (least + greatest) / 2, std::int64_t{1}, greatest}) {
        if (need <= least || need > greatest) continue;
        const Line* set = endings.reaching(i, need);
        for (std::size_t r = 0; r < endings.lines() * kBits; ++r) {
          EXPECT_EQ(has(set, r), r < rows && sums[r * parties + i] >= need) << "row " << r << ", need " << need;
        }
      }
    }
  }
}

TEST(Shares, BoundEveryThresholdOnCoarseAndFineGrids) {
  for (std::uint64_t seed = 0; seed < 150; ++seed) {
    const Space space = random_space(seed);
    const auto diagram = make_diagram(space);
    if (diagram->empty) continue;
    const Outlook outlook = make_outlook(*diagram);
    const Natural packages = count_packages(*diagram);
    for (const std::size_t cells : {std::size_t{8}, std::size_t{2'000}, std::size_t{200'000}}) {
      const Shares shares(*diagram, outlook, cells);
      for (std::size_t i = 0; i < space.parties; ++i) {
        const std::int64_t need = space.walk_away[i];
        std::uint64_t truth = 0;
        locarno::testing::for_each_package(
            space, [&](const Package& package) { truth += utilities(space, package)[i] >= need ? 1U : 0U; });
        const Bracket bracket = shares.reaching(0, 0, i, need);
        EXPECT_LE(bracket.low, truth);
        EXPECT_GE(bracket.high, truth);
        const Natural slack = cells > 100'000 ? Natural(2) : packages;  // whole points fit the fine grid
        EXPECT_LE(bracket.high - bracket.low, slack);
      }
    }
  }
}

// Every package in which all parties get what they ask for meets the joint demand, or counts would change.
TEST(JointDemand, FollowsFromThePartiesOwn) {
  int joined = 0;
  int met = 0;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const Space space = random_space(seed);
    const auto diagram = make_diagram(space);
    if (diagram->empty) continue;
    const Demands demands = with_joint_demand(*diagram, space.walk_away);
    joined += demands.diagram.parties > space.parties ? 1 : 0;
    std::vector<std::int64_t> left = demands.need;
    const auto walk = [&](auto&& self, std::size_t l, std::size_t node) -> void {
      if (l == demands.diagram.layers.size()) {
        const auto parties_end = left.begin() + static_cast<std::ptrdiff_t>(space.parties);
        const auto satisfied = [](std::int64_t missing) { return missing <= 0; };
        if (!std::all_of(left.begin(), parties_end, satisfied)) return;
        ++met;
        EXPECT_TRUE(std::all_of(parties_end, left.end(), satisfied)) << "seed " << seed;
        return;
      }
      for (const Diagram::Edge& edge : demands.diagram.layers[l].edges_of(node)) {
        const std::int64_t* row = demands.diagram.row(demands.diagram.layers[l], edge.row);
        for (std::size_t i = 0; i < left.size(); ++i) left[i] -= row[i];
        self(self, l + 1, edge.target);
        for (std::size_t i = 0; i < left.size(); ++i) left[i] += row[i];
      }
    };
    walk(walk, 0, 0);
  }
  EXPECT_GT(joined, 100);
  EXPECT_GT(met, 1000);
}

TEST(Outlook, MostInfluentialComponentsFirstAndTheSamePackages) {
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    const auto diagram = make_diagram(random_space(seed));
    if (diagram->empty) continue;
    const Diagram sorted = by_influence(*diagram);
    EXPECT_EQ(count_packages(sorted), count_packages(*diagram));
    EXPECT_EQ(greatest(sorted), greatest(*diagram));
    EXPECT_EQ(least(sorted), least(*diagram));
    EXPECT_EQ(make_outlook(*diagram).levels.front().greatest, greatest(*diagram));
    EXPECT_EQ(make_outlook(*diagram).levels.front().least, least(*diagram));
  }
}

}  // namespace
}  // namespace locarno::counting
