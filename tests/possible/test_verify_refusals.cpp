// The checks of an answer from refusals: they pass what is right on random small scenarios, against a list of all
// packages, and catch every way of changing it.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "locarno/possible/verify_refusals.h"
#include "support/small_scenario.h"

namespace locarno {
namespace {

using testing::list_packages;
using testing::small_problem;
using testing::SmallScenarioOptions;

SmallScenarioOptions with_many_refusals(std::uint64_t seed) {
  SmallScenarioOptions options;
  options.max_refusals = 10;
  options.max_options = seed % 2 == 0 ? 2 : 4;
  return options;
}

void expect_whole(const RefusalVerdict& verdict, const std::string& what) {
  EXPECT_TRUE(verdict.ok && verdict.complete) << what << ": " << verdict.reason;
}

TEST(VerifyRefusals, CountsByCasesAreThoseOfTheList) {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const Problem problem = small_problem(seed, with_many_refusals(seed));
    std::vector<Combination> forbidden;
    for (const Impossible& row : problem.scenario.impossible) forbidden.push_back(row.when);
    for (const Refusal& row : problem.scenario.refusals) {
      if (problem.decides(row.party)) forbidden.push_back(row.when);
    }
    const auto rows = list_packages(problem);
    const auto unrefused = std::ranges::count_if(rows, [](const auto& row) { return row.refused.empty(); });
    std::uint64_t cases = 1'000'000;
    EXPECT_EQ(count_without(problem.domain, forbidden, cases), Natural(unrefused)) << "seed " << seed;
  }
}

TEST(VerifyRefusals, RightAnswersPass) {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const Problem problem = small_problem(seed, with_many_refusals(seed));
    const RefusalAnswer answer = answer_from_refusals(problem);
    expect_whole(verify_refusal_counts(problem, answer), "counts, seed " + std::to_string(seed));
    expect_whole(verify_refusal_conflicts(problem, answer.conflicts), "conflicts, seed " + std::to_string(seed));
  }
}

// Every change that applies to an answer is found, and each applies often enough.
TEST(VerifyRefusals, ChangedCountsAreFound) {
  const std::vector<std::function<bool(RefusalAnswer&)>> changes{
      [](RefusalAnswer& a) { return ++a.combinations, true; },
      [](RefusalAnswer& a) { return ++a.possible, true; },
      [](RefusalAnswer& a) { return ++a.unrefused, true; },
      [](RefusalAnswer& a) { return ++a.by_party.back().packages, true; },
      [](RefusalAnswer& a) { return ++a.by_party.front().by_it_alone, true; },
      [](RefusalAnswer& a) { return a.example ? a.example.reset(), true : false; },
      [](RefusalAnswer& a) {
        return a.status = a.status == Status::solved ? Status::none_exists : Status::solved, true;
      },
  };
  for (std::size_t c = 0; c < changes.size(); ++c) {
    int applied = 0;
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
      const Problem problem = small_problem(seed, with_many_refusals(seed));
      RefusalAnswer answer = answer_from_refusals(problem);
      if (!changes[c](answer)) continue;
      ++applied;
      EXPECT_FALSE(verify_refusal_counts(problem, answer).ok) << "change " << c << ", seed " << seed;
    }
    EXPECT_GE(applied, 10) << "change " << c;
  }
}

TEST(VerifyRefusals, ChangedConflictsAreFound) {
  using Group = RefusalConflicts::Group;
  const std::vector<std::function<bool(Group&)>> changes{
      [](Group& g) { return g.conflicts.size() > 1 ? g.conflicts.pop_back(), true : false; },
      [](Group& g) { return g.corrections.size() > 1 ? g.corrections.pop_back(), true : false; },
      [](Group& g) { return g.conflicts[0].size() > 1 ? g.conflicts[0].pop_back(), true : false; },
      [](Group& g) { return g.corrections[0].size() > 1 ? g.corrections[0].pop_back(), true : false; },
      [](Group& g) { return g.conflicts.push_back(g.conflicts[0]), g.corrections.clear(), true; },
  };
  for (std::size_t c = 0; c < changes.size(); ++c) {
    int applied = 0;
    for (std::uint64_t seed = 0; seed < 600; ++seed) {
      const Problem problem = small_problem(seed, with_many_refusals(seed));
      RefusalConflicts found = refusal_conflicts(problem);
      if (found.groups.empty() || !changes[c](found.groups.front())) continue;
      ++applied;
      EXPECT_FALSE(verify_refusal_conflicts(problem, found).ok) << "change " << c << ", seed " << seed;
    }
    EXPECT_GE(applied, 10) << "change " << c;
  }
}

TEST(VerifyRefusals, NoGroupsIsAClaimToo) {
  int none = 0;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const Problem problem = small_problem(seed, with_many_refusals(seed));
    if (refusal_conflicts(problem).groups.empty()) continue;
    ++none;
    EXPECT_FALSE(verify_refusal_conflicts(problem, {}).ok) << "seed " << seed;
  }
  EXPECT_GE(none, 30);
}

TEST(VerifyRefusals, ALimitIsNoProof) {
  const Problem problem = small_problem(3, with_many_refusals(3));
  const RefusalVerdict verdict = verify_refusal_counts(problem, answer_from_refusals(problem), {0, 0, 0});
  EXPECT_TRUE(verdict.ok);
  EXPECT_FALSE(verdict.complete);
  EXPECT_EQ(verdict.reason, "the limit of cases was reached");
}

TEST(VerifyRefusals, Duality) {
  EXPECT_EQ(are_dual({{0, 1}, {1, 2}}, {{1}, {0, 2}}, 100), true);
  EXPECT_EQ(are_dual({{0, 1}, {1, 2}}, {{1}}, 100), false);
  EXPECT_EQ(are_dual({{0, 1}}, {{1}, {0}, {0, 1}}, 100), false);
  EXPECT_EQ(are_dual({{0, 1, 2}, {3, 4, 5}}, {{0, 3}}, 4), std::nullopt);
}

}  // namespace
}  // namespace locarno
