// Many packages in many worlds: every kernel against a plain loop over the statements' own numbers.
#include "locarno/robust/acceptance_count.h"

#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "support/random_problem.h"

namespace locarno {
namespace {

using locarno::testing::random_problem;
using locarno::testing::SmallRandom;

struct Case {
  Problem problem;
  std::vector<Package> packages;
  std::vector<Problem> worlds;  // the problem with other numbers
};

Case random_case(std::uint64_t seed, std::int64_t most_points) {
  SmallRandom random(seed);
  Case out{random_problem(seed, {4, 6, 4, most_points, 1, 3}), {}, {}};
  for (std::size_t n = 1 + random.below(200); n > 0; --n) {
    Package package;
    for (std::size_t k = 0; k < out.problem.issue_count(); ++k)
      package.emplace_back(random.below(out.problem.option_count(k)));
    out.packages.push_back(std::move(package));
  }
  for (std::size_t n = 1 + random.below(40); n > 0; --n) {
    Problem world = out.problem;
    for (PartyEstimate& party : world.estimates) {
      for (auto& row : party.contribution) {
        for (Score& score : row) score = Score::points(random.between(std::int64_t{0}, most_points));
      }
      party.walk_away = Score::points(random.between(std::int64_t{0}, 3 * most_points));
    }
    for (Bonus& bonus : world.bonuses) bonus.add = Score::points(random.between(std::int64_t{-4}, std::int64_t{4}));
    out.worlds.push_back(std::move(world));
  }
  return out;
}

std::vector<std::uint32_t> one_by_one(const Case& in) {
  const std::size_t parties = in.problem.deciders.size();
  std::vector<std::uint32_t> counts(in.packages.size() * (parties + 1));
  for (std::size_t x = 0; x < in.packages.size(); ++x) {
    for (const Problem& world : in.worlds) {
      bool all = true;
      for (std::size_t i = 0; i < parties; ++i) {
        const PartyId party = in.problem.deciders[i];
        const bool accepts = utility(world, party, in.packages[x]) >= world.walk_away(party);
        counts[i * in.packages.size() + x] += accepts ? 1 : 0;
        all = all && accepts;
      }
      counts[parties * in.packages.size() + x] += all ? 1 : 0;
    }
  }
  return counts;
}

void expect_equal_counts(const Case& in) {
  const Columns columns(in.problem);
  std::vector<WorldRows> worlds;
  for (const Problem& world : in.worlds) worlds.push_back(world_rows(world, columns));
  const PackageList list(columns, in.packages);
  const auto expected = one_by_one(in);
  for (const acceptance::Kernel& kernel : acceptance::kernels()) {
    const AcceptanceCounts found = count_acceptance(list, worlds, kernel, {});
    EXPECT_EQ(found.worlds, worlds.size());
    EXPECT_EQ(found.counts, expected) << kernel.name;
  }
}

RC_GTEST_PROP(AcceptanceCount, IsThatOfAPlainLoop, (std::uint64_t seed)) { expect_equal_counts(random_case(seed, 10)); }

// Sixteen bits hold neither these sums nor what tells apart a margin of nothing and of one unit less.
TEST(AcceptanceCount, MarginsOfOneUnitAreToldApart) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    Case in = random_case(seed, 5'000);
    SmallRandom random(seed);
    for (Problem& world : in.worlds) {
      for (const PartyId party : world.deciders) {
        const Score exactly = utility(world, party, in.packages[random.below(in.packages.size())]);
        const std::int64_t off = random.between(std::int64_t{-1}, std::int64_t{1});
        world.estimates[party.index].walk_away = Score{exactly.units + off};
      }
    }
    expect_equal_counts(in);
  }
}

// Scores of a sheet may be as large as that.
TEST(AcceptanceCount, LargeNumbersAreCountedExactly) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) expect_equal_counts(random_case(seed, 5'000));
}

TEST(AcceptanceCount, ManyIssuesMakeManyPieces) {
  Case in{random_problem(11, {3, 60, 4, 3, 3, 60}), {}, {}};
  SmallRandom random(5);
  for (int n = 0; n < 700; ++n) {
    Package package;
    for (std::size_t k = 0; k < in.problem.issue_count(); ++k)
      package.emplace_back(random.below(in.problem.option_count(k)));
    in.packages.push_back(std::move(package));
  }
  for (int n = 0; n < 11; ++n) {
    in.worlds.push_back(in.problem);
    for (PartyEstimate& party : in.worlds.back().estimates)
      party.walk_away = Score::points(random.between(std::int64_t{60}, std::int64_t{120}));
  }
  const Columns columns(in.problem);
  EXPECT_GT(PackageList(columns, in.packages).pieces().size(), 5u);
  expect_equal_counts(in);
}

TEST(ParallelAcceptanceCount, IsTheSameForAnyNumberOfThreads) {
  const Case in = random_case(3, 10);
  const Columns columns(in.problem);
  std::vector<WorldRows> worlds;
  for (const Problem& world : in.worlds) worlds.push_back(world_rows(world, columns));
  std::vector<Package> many;
  while (many.size() < 20'000) many.insert(many.end(), in.packages.begin(), in.packages.end());
  const PackageList list(columns, many);
  EXPECT_EQ(count_acceptance(list, worlds, {nullptr, {}, 1}).counts,
            count_acceptance(list, worlds, {nullptr, {}, 4}).counts);
}

TEST(AcceptanceCount, StopsWhenCancelled) {
  const Case in = random_case(3, 10);
  const Columns columns(in.problem);
  const std::vector<WorldRows> worlds(100, world_rows(in.problem, columns));
  CancelToken cancel;
  cancel.cancel();
  EXPECT_EQ(count_acceptance(PackageList(columns, in.packages), worlds, {&cancel, {}, 1}).worlds, 0u);
}

}  // namespace
}  // namespace locarno
