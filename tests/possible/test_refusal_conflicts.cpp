// refusal_conflicts() and minimal_hitting_sets() against their definitions, subset by subset and package by package.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "locarno/possible/refusal_conflicts.h"
#include "support/minimal_sets.h"
#include "support/scenario_text.h"
#include "support/small_scenario.h"

namespace locarno {
namespace {

using testing::elements;
using testing::list_packages;
using testing::mask_of;
using testing::minimal_with;
using testing::small_problem;
using testing::SmallRandom;
using testing::SmallScenarioOptions;
using Sets = testing::Sets;

Sets hitting_by_definition(const std::vector<RefusalSet>& sets, std::size_t elements_in_all) {
  return minimal_with(elements_in_all, [&](std::uint32_t mask) {
    return std::ranges::all_of(sets, [&](const RefusalSet& set) { return (mask & mask_of(set)) != 0; });
  });
}

struct Truth {
  bool any_package = false;
  Sets conflicts;    // minimal sets of refusals that no package avoids all of
  Sets corrections;  // minimal sets of refusals that some package does not go beyond
};

Truth truth_of(const Problem& problem) {
  std::vector<std::uint32_t> refused;
  for (const auto& row : list_packages(problem)) refused.push_back(mask_of(row.refused));
  std::uint32_t of_deciders = 0;
  for (std::size_t r = 0; r < problem.scenario.refusals.size(); ++r) {
    if (problem.decides(problem.scenario.refusals[r].party)) of_deciders |= std::uint32_t{1} << r;
  }
  Truth truth;
  truth.any_package = !refused.empty();
  truth.conflicts = minimal_with(problem.scenario.refusals.size(), [&](std::uint32_t kept) {
    return std::ranges::none_of(refused, [&](std::uint32_t m) { return (m & kept & of_deciders) == 0; });
  });
  truth.corrections = minimal_with(problem.scenario.refusals.size(), [&](std::uint32_t given_up) {
    return std::ranges::any_of(refused, [&](std::uint32_t m) { return (m & ~given_up) == 0; });
  });
  return truth;
}

Sets all_conflicts(const RefusalConflicts& found) {
  Sets out;
  for (const auto& group : found.groups) out.insert(group.conflicts.begin(), group.conflicts.end());
  return out;
}

// A whole correction takes one from each group.
Sets all_corrections(const RefusalConflicts& found) {
  Sets out{RefusalSet{}};
  for (const auto& group : found.groups) {
    Sets next;
    for (const RefusalSet& so_far : out) {
      for (const RefusalSet& one : group.corrections) next.insert(elements(mask_of(so_far) | mask_of(one)));
    }
    out = std::move(next);
  }
  return out;
}

void expect_smallest_first(const std::vector<RefusalSet>& sets, const std::string& what) {
  EXPECT_TRUE(std::ranges::is_sorted(sets, {}, &RefusalSet::size)) << what;
  EXPECT_EQ(Sets(sets.begin(), sets.end()).size(), sets.size()) << what << ": a set is listed twice";
}

// Few options and wide refusals, so that many collide.
SmallScenarioOptions crowded() {
  SmallScenarioOptions options;
  options.max_options = 3;
  options.min_refusals = 4;
  options.max_refusals = 10;
  return options;
}

constexpr std::uint64_t kSeeds = 1200;

TEST(RefusalConflicts, AreTheMinimalSetsOfTheDefinition) {
  int collisions = 0;
  int groups = 0;
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    const Problem problem = small_problem(seed, crowded());
    const Truth truth = truth_of(problem);
    const RefusalConflicts found = refusal_conflicts(problem);
    const std::string what = "seed " + std::to_string(seed);
    if (!truth.any_package) {
      EXPECT_EQ(found.status, Status::none_exists) << what;
      EXPECT_TRUE(found.groups.empty()) << what;
      continue;
    }
    EXPECT_EQ(found.status, Status::solved) << what;
    EXPECT_EQ(all_conflicts(found), truth.conflicts) << what;
    EXPECT_EQ(all_corrections(found), truth.corrections) << what;
    for (const auto& group : found.groups) {
      expect_smallest_first(group.conflicts, what);
      expect_smallest_first(group.corrections, what);
    }
    collisions += truth.conflicts.empty() ? 0 : 1;
    groups = std::max(groups, static_cast<int>(found.groups.size()));
  }
  EXPECT_GE(collisions, 300) << "too few scenarios without an unrefused package to test anything";
  EXPECT_GE(groups, 2);
}

TEST(RefusalConflicts, ListedUnderALimitAreTrueOnes) {
  int cut = 0;
  int cut_but_listed = 0;
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    const Problem problem = small_problem(seed, crowded());
    const Truth truth = truth_of(problem);
    if (!truth.any_package) continue;
    for (const RefusalConflictLimits limits :
         {RefusalConflictLimits{1, 2'000}, RefusalConflictLimits{2, 2}, RefusalConflictLimits{2'000, 1}}) {
      const RefusalConflicts found = refusal_conflicts(problem, limits);
      const std::string what = "seed " + std::to_string(seed);
      const Sets listed = all_conflicts(found);
      EXPECT_TRUE(std::ranges::includes(truth.conflicts, listed)) << what;
      for (const auto& group : found.groups) EXPECT_LE(group.conflicts.size(), limits.conflicts) << what;
      if (found.status == Status::solved) {
        EXPECT_EQ(listed, truth.conflicts) << what;
        EXPECT_EQ(all_corrections(found), truth.corrections) << what;
      } else {
        EXPECT_EQ(found.status, Status::limit_reached) << what;
        ++cut;
        cut_but_listed += listed.empty() ? 0 : 1;
      }
    }
  }
  EXPECT_GE(cut, 100);
  EXPECT_GE(cut_but_listed, 30);
}

// Two disputes on issues of their own: the conflicts stand apart, and an agreement needs something of each.
TEST(RefusalConflicts, IndependentDisputesAreGroupsOfTheirOwn) {
  const Scenario scenario = test::read(R"(locarno: 1
title: Two disputes
parties:
  north: {name: North, consent: required}
  south: {name: South, consent: required}
  watch: {name: Watch}
issues:
  river: {options: [open, shut]}
  road: {options: [toll, free]}
  name: {options: [old, new]}
preferences:
  north: {refuses: [{id: river, river: open}, {id: road, road: toll}]}
  south: {refuses: [{id: river, river: shut}, {id: road, road: free}, {id: mild, road: free, name: new}]}
  watch: {refuses: [{id: all, name: [old]}, {id: none, name: [new]}]}
)");
  const auto problem = make_problem(scenario, {});
  ASSERT_TRUE(problem.has_value());
  const RefusalConflicts found = refusal_conflicts(*problem);
  ASSERT_EQ(found.groups.size(), 2U);
  // Addresses in file order: 0 north.river, 1 north.road, 2 south.river, 3 south.road, 4 south.mild.
  EXPECT_EQ(all_conflicts(found), (Sets{{0, 2}, {1, 3}}));
  EXPECT_EQ(all_corrections(found), (Sets{{0, 1}, {0, 3}, {1, 2}, {2, 3}}));
}

std::vector<RefusalSet> random_family(std::uint64_t seed, std::size_t elements_in_all) {
  SmallRandom random(seed);
  std::vector<RefusalSet> family;
  for (std::size_t n = random.below(8); n > 0; --n) {
    std::uint32_t mask = static_cast<std::uint32_t>(random.next()) & static_cast<std::uint32_t>(random.next());
    mask &= (std::uint32_t{1} << elements_in_all) - 1;
    if (mask != 0 || random.once_in(20)) family.push_back(elements(mask));
    if (random.once_in(10) && !family.empty()) family.push_back(family.front());
  }
  return family;
}

TEST(HittingSets, AreThoseOfTheDefinition) {
  for (std::uint64_t seed = 0; seed < 2000; ++seed) {
    const auto family = random_family(seed, 9);
    const HittingSets found = minimal_hitting_sets(family, 10'000);
    EXPECT_TRUE(found.complete) << "seed " << seed;
    EXPECT_EQ(Sets(found.sets.begin(), found.sets.end()), hitting_by_definition(family, 9)) << "seed " << seed;
    expect_smallest_first(found.sets, "seed " + std::to_string(seed));
  }
}

TEST(HittingSets, ACutListHoldsTrueOnesAndSaysThatItIsCut) {
  int cut = 0;
  int listed = 0;
  for (std::uint64_t seed = 0; seed < 2000; ++seed) {
    const auto family = random_family(seed, 9);
    const Sets truth = hitting_by_definition(family, 9);
    for (const std::size_t most : {1U, 2U, 4U}) {
      const HittingSets found = minimal_hitting_sets(family, most);
      const Sets sets(found.sets.begin(), found.sets.end());
      EXPECT_LE(found.sets.size(), most) << "seed " << seed;
      EXPECT_TRUE(std::ranges::includes(truth, sets)) << "seed " << seed << ", most " << most;
      if (found.complete) {
        EXPECT_EQ(sets, truth) << "seed " << seed << ", most " << most;
      }
      cut += found.complete ? 0 : 1;
      listed += found.complete || sets.empty() ? 0 : 1;
    }
  }
  EXPECT_GE(cut, 1000);
  EXPECT_GE(listed, 500);
}

TEST(HittingSets, OfNothingIsTheEmptySetAndOfTheEmptySetThereIsNone) {
  EXPECT_EQ(minimal_hitting_sets({}, 5).sets, std::vector<RefusalSet>{{}});
  EXPECT_TRUE(minimal_hitting_sets({{1, 2}, {}}, 5).sets.empty());
  EXPECT_EQ(minimal_hitting_sets({{7}, {7}}, 1).sets, (std::vector<RefusalSet>{{7}}));
}

}  // namespace
}  // namespace locarno
