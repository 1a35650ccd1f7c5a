// answer_from_refusals(): every count against a list of all packages, on random small scenarios.
#include <gtest/gtest.h>

#include <algorithm>

#include "locarno/possible/refusal_answer.h"
#include "support/scenario_text.h"
#include "support/small_scenario.h"

namespace locarno {
namespace {

using testing::list_packages;
using testing::ListedPackage;
using testing::small_problem;
using testing::SmallScenarioOptions;

// `mine(r)`: whether refusal r is one of those asked about. A package counts as ruled out by them alone if it runs into
// one of them and into no other.
template <class Mine>
RuledOut ruled_out(const std::vector<ListedPackage>& rows, Mine mine) {
  RuledOut out;
  for (const ListedPackage& row : rows) {
    if (std::ranges::none_of(row.refused, mine)) continue;
    out.packages += 1;
    if (std::ranges::all_of(row.refused, mine)) out.by_it_alone += 1;
  }
  return out;
}

void expect_equal(const RuledOut& found, const RuledOut& truth, const std::string& what) {
  EXPECT_EQ(found.packages, truth.packages) << what;
  EXPECT_EQ(found.by_it_alone, truth.by_it_alone) << what;
}

void expect_example(const Problem& problem, const RefusalAnswer& found, bool any, const std::string& what) {
  ASSERT_EQ(found.example.has_value(), any) << what;
  if (!any) return;
  EXPECT_TRUE(impossibilities_in(problem, *found.example).empty()) << what;
  for (const std::size_t r : refusals_in(problem, *found.example))
    EXPECT_FALSE(problem.decides(problem.scenario.refusals[r].party)) << what;
  for (std::size_t k = 0; k < problem.issue_count(); ++k)
    EXPECT_NE(problem.domain[k] >> (*found.example)[k].index & 1, 0U) << what;
}

TEST(RefusalAnswer, CountsWhatTheListCounts) {
  int none = 0;
  int some = 0;
  for (std::uint64_t seed = 0; seed < 600; ++seed) {
    SmallScenarioOptions options;
    options.max_refusals = 10;
    options.max_options = seed % 2 == 0 ? 2 : 4;
    const Problem problem = small_problem(seed, options);
    const auto rows = list_packages(problem);
    const RefusalAnswer found = answer_from_refusals(problem);
    const std::string what = "seed " + std::to_string(seed);
    std::size_t all = 1;
    for (const Issue& issue : problem.scenario.issues) all *= issue.options.size();
    const auto unrefused = std::ranges::count_if(rows, [](const ListedPackage& row) { return row.refused.empty(); });
    EXPECT_EQ(found.combinations, all) << what;
    EXPECT_EQ(found.possible, rows.size()) << what;
    EXPECT_EQ(found.unrefused, unrefused) << what;
    EXPECT_EQ(found.status, unrefused > 0 ? Status::solved : Status::none_exists) << what;
    expect_example(problem, found, unrefused > 0, what);
    ASSERT_EQ(found.by_party.size(), problem.deciders.size()) << what;
    for (std::size_t i = 0; i < problem.deciders.size(); ++i) {
      const auto mine = [&](std::size_t r) { return problem.scenario.refusals[r].party == problem.deciders[i]; };
      expect_equal(found.by_party[i], ruled_out(rows, mine), what + ", decider " + std::to_string(i));
    }
    ASSERT_EQ(found.by_refusal.size(), problem.scenario.refusals.size()) << what;
    for (std::size_t r = 0; r < problem.scenario.refusals.size(); ++r) {
      expect_equal(found.by_refusal[r], ruled_out(rows, [r](std::size_t other) { return other == r; }),
                   what + ", refusal " + std::to_string(r));
    }
    EXPECT_EQ(found.conflicts.groups.empty(), unrefused > 0 || rows.empty()) << what;
    (unrefused > 0 ? some : none) += 1;
  }
  EXPECT_GE(none, 60);
  EXPECT_GE(some, 60);
}

// Two by two: north refuses `open` outright, south `open` with `toll`; a watcher without a veto refuses everything.
TEST(RefusalAnswer, ByHand) {
  const Scenario scenario = test::read(R"(locarno: 1
title: By hand
parties:
  north: {name: North, consent: required}
  south: {name: South, consent: required}
  watch: {name: Watch}
issues:
  river: {options: [open, shut]}
  road: {options: [toll, free]}
impossible: [{river: shut, road: toll}]
preferences:
  north: {refuses: [{river: open}]}
  south: {refuses: [{river: open, road: toll}]}
  watch: {refuses: [{river: shut}]}
)");
  const auto problem = make_problem(scenario, {});
  ASSERT_TRUE(problem.has_value());
  const RefusalAnswer found = answer_from_refusals(*problem);
  EXPECT_EQ(found.status, Status::solved);
  EXPECT_EQ(found.combinations, 4);
  EXPECT_EQ(found.possible, 3);
  EXPECT_EQ(found.unrefused, 1);
  EXPECT_EQ(found.example, (Package{OptionId(1), OptionId(1)}));
  ASSERT_EQ(found.by_party.size(), 2U);
  expect_equal(found.by_party[0], {2, 1}, "north");
  expect_equal(found.by_party[1], {1, 0}, "south");
  ASSERT_EQ(found.by_refusal.size(), 3U);
  expect_equal(found.by_refusal[0], {2, 1}, "north's");
  expect_equal(found.by_refusal[1], {1, 0}, "south's");
  expect_equal(found.by_refusal[2], {0, 0}, "the watcher's");
}

}  // namespace
}  // namespace locarno
