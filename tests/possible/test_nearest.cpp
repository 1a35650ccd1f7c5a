// nearest_acceptable() against a list of all packages: the distance, and the packages at that distance.
#include <gtest/gtest.h>

#include <algorithm>

#include "locarno/possible/nearest.h"
#include "support/small_scenario.h"

namespace locarno {
namespace {

using testing::list_packages;
using testing::ListedPackage;
using testing::small_problem;
using testing::SmallRandom;
using testing::SmallScenarioOptions;

std::size_t changes(const Package& a, const Package& b) {
  std::size_t count = 0;
  for (std::size_t k = 0; k < a.size(); ++k) count += a[k] != b[k] ? 1U : 0U;
  return count;
}

// Any combination of options: also an impossible, refused or not held one.
Package any_package(const Problem& problem, SmallRandom& random) {
  Package package;
  for (std::size_t k = 0; k < problem.issue_count(); ++k) package.emplace_back(random.below(problem.option_count(k)));
  return package;
}

std::vector<Package> nearest_by_list(const Problem& problem, const Package& from) {
  std::vector<Package> nearest;
  for (const ListedPackage& row : list_packages(problem)) {
    if (!row.agreed()) continue;
    if (!nearest.empty() && changes(row.package, from) < changes(nearest.front(), from)) nearest.clear();
    if (nearest.empty() || changes(row.package, from) == changes(nearest.front(), from)) nearest.push_back(row.package);
  }
  return nearest;
}

TEST(Nearest, HasTheFewestChangesAndListsAllWithSoFew) {
  int found_some = 0;
  int none = 0;
  std::size_t farthest = 0;
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    SmallScenarioOptions options;
    options.greed = seed % 2 == 0 ? 40 : 80;
    const Problem problem = small_problem(seed, options);
    SmallRandom random(seed);
    const Package from = any_package(problem, random);
    const Nearest found = nearest_acceptable(problem, from, 10'000, {}, Control{});
    std::vector<Package> truth = nearest_by_list(problem, from);
    const std::string what = "seed " + std::to_string(seed);
    EXPECT_EQ(found.status, truth.empty() ? Status::none_exists : Status::solved) << what;
    std::vector<Package> listed = found.packages;
    std::ranges::sort(listed);
    std::ranges::sort(truth);
    EXPECT_EQ(listed, truth) << what;
    EXPECT_FALSE(found.more) << what;
    if (truth.empty()) {
      ++none;
      continue;
    }
    ++found_some;
    EXPECT_EQ(found.changes, changes(truth.front(), from)) << what;
    farthest = std::max(farthest, found.changes);
  }
  EXPECT_GE(found_some, 100);
  EXPECT_GE(none, 50);
  EXPECT_GE(farthest, 3U);
}

TEST(Nearest, AnAcceptablePackageIsItsOwnNearest) {
  int checked = 0;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    const Problem problem = small_problem(seed, {});
    for (const ListedPackage& row : list_packages(problem)) {
      if (!row.agreed()) continue;
      const Nearest found = nearest_acceptable(problem, row.package, 1, {}, Control{});
      EXPECT_EQ(found.changes, 0U) << "seed " << seed;
      EXPECT_EQ(found.packages, std::vector<Package>{row.package}) << "seed " << seed;
      EXPECT_FALSE(found.more) << "seed " << seed;
      ++checked;
      break;
    }
  }
  EXPECT_GE(checked, 20);
}

TEST(Nearest, SaysWhenThereAreMoreThanAreListed) {
  int more = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    const Problem problem = small_problem(seed, {});
    SmallRandom random(seed);
    const Package from = any_package(problem, random);
    const std::vector<Package> truth = nearest_by_list(problem, from);
    if (truth.empty()) continue;
    const Nearest found = nearest_acceptable(problem, from, 1, {}, Control{});
    EXPECT_EQ(found.more, truth.size() > 1) << "seed " << seed;
    ASSERT_EQ(found.packages.size(), 1U) << "seed " << seed;
    EXPECT_EQ(std::ranges::count(truth, found.packages.front()), 1) << "seed " << seed;
    more += truth.size() > 1 ? 1 : 0;
  }
  EXPECT_GE(more, 20);
}

TEST(Nearest, ACancelledSearchIsNoProofThatThereIsNone) {
  int searched = 0;
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    const Problem problem = small_problem(seed, {});
    SmallRandom random(seed);
    const Package from = any_package(problem, random);
    if (nearest_by_list(problem, from).empty()) continue;
    CancelToken token;
    token.cancel();
    const Nearest found = nearest_acceptable(problem, from, 1, {}, Control{&token});
    EXPECT_NE(found.status, Status::none_exists) << "seed " << seed;
    ++searched;
  }
  EXPECT_GE(searched, 10);
}

}  // namespace
}  // namespace locarno
