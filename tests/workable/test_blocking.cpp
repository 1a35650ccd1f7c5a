// What blocks every order, and what would open one, against every set of demands.
#include <algorithm>
#include <bit>
#include <set>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "locarno/workable/blocking.h"
#include "support/minimal_sets.h"
#include "support/random_plan.h"

namespace locarno {
namespace {

using testing::IndexSet;
using testing::PlannedProblem;
using testing::RandomPlanOptions;
using testing::Sets;

constexpr std::size_t kParties = 2;

RandomPlanOptions small_plans() {
  RandomPlanOptions limits;
  limits.min_steps = 2, limits.max_steps = 4, limits.max_conditions = 6;
  limits.most_margin = 3, limits.most_in_hand = 5, limits.joined = false;
  return limits;
}

std::vector<bool> flags(const IndexSet& set, std::size_t from, std::size_t count) {
  std::vector<bool> out(count, false);
  for (const std::size_t e : set) {
    if (e >= from && e < from + count) out[e - from] = true;
  }
  return out;
}

// Demands by number: conditions, then parties.
bool can_be_met(const PlannedProblem& of, std::uint32_t mask) {
  const IndexSet set = testing::elements(mask);
  const std::size_t conditions = of.plan.conditions.size();
  bool found = false;
  testing::for_each_order(of, flags(set, 0, conditions), flags(set, conditions, kParties), {0, 0},
                          [&](const auto&) { found = true; });
  return found;
}

IndexSet numbered(const PlannedProblem& of, const Demands& demands) {
  IndexSet out(demands.conditions.begin(), demands.conditions.end());
  for (const std::size_t p : demands.parties) out.push_back(of.plan.conditions.size() + p);
  return out;
}

RC_GTEST_PROP(Blocking, FindsEveryMinimalConflictAndEveryMinimalWayOut, (std::uint64_t seed)) {
  const PlannedProblem of = testing::random_plan(seed, small_plans());
  const std::size_t demands = of.plan.conditions.size() + kParties;
  const std::uint32_t all = (std::uint32_t{1} << demands) - 1;
  BlockingLimits limits;
  limits.ways_out = 1000;
  const Blocking found = blocking(of.problem, of.plan, true, limits, {});
  RC_ASSERT(found.status == Status::solved);
  Sets conflicts, corrections;
  for (const Demands& one : found.conflicts) conflicts.insert(numbered(of, one));
  for (const WayOut& one : found.ways_out) corrections.insert(numbered(of, one.given_up));
  RC_ASSERT(conflicts == testing::minimal_with(demands, [&](std::uint32_t mask) { return !can_be_met(of, mask); }));
  const bool blocked = !can_be_met(of, all);
  RC_CLASSIFY(blocked, "blocked");
  if (blocked) {
    RC_ASSERT(corrections ==
              testing::minimal_with(demands, [&](std::uint32_t mask) { return can_be_met(of, all & ~mask); }));
  }
}

RC_GTEST_PROP(Blocking, EveryWayOutHasAnOrderAndTheLeastPrice, (std::uint64_t seed)) {
  const PlannedProblem of = testing::random_plan(seed, small_plans());
  for (const WayOut& way : blocking(of.problem, of.plan, true, {}, {}).ways_out) {
    std::vector<bool> conditions = testing::all_of(of.plan.conditions.size());
    for (const std::size_t c : way.given_up.conditions) conditions[c] = false;
    const auto opens = [&](std::int64_t raise) {
      std::vector<std::int64_t> by_party(kParties, 0);
      for (const std::size_t p : way.given_up.parties) by_party[p] = raise;
      bool found = false;
      testing::for_each_order(of, conditions, testing::all_of(kParties), by_party, [&](const auto&) { found = true; });
      return found;
    };
    RC_ASSERT(way.order.found());
    RC_ASSERT(way.raise == way.raise_bound);
    RC_ASSERT(opens(way.raise));
    RC_ASSERT((way.given_up.parties.empty() ? way.raise == 0 : !opens(way.raise - 1)));
  }
}

// Whether doing these steps at the same time opens an order, by the checker's reading of exchanges.
bool exchange_opens(const PlannedProblem& of, StepSet exchange) {
  std::vector<StepSet> order{exchange};
  for (std::size_t s = 0; s < of.plan.steps.size(); ++s) {
    if ((exchange >> s & 1) == 0) order.push_back(StepSet{1} << s);
  }
  std::ranges::sort(order);
  do {
    if (verify_order(of.problem, of.plan, order, testing::all_of(of.plan.conditions.size()), testing::all_of(kParties),
                     {0, 0}, exchange))
      return true;
  } while (std::next_permutation(order.begin(), order.end()));
  return false;
}

RC_GTEST_PROP(Blocking, TheExchangesAreTheSmallestThatHelp, (std::uint64_t seed)) {
  const PlannedProblem of = testing::random_plan(seed, small_plans());
  BlockingLimits limits;
  limits.exchanges = 1000;
  const Blocking found = blocking(of.problem, of.plan, true, limits, {});
  if (found.conflicts.empty()) return;
  std::set<StepSet> exchanges, by_definition;
  for (const Exchange& one : found.exchanges) exchanges.insert(one.steps);
  for (int size = 2; size <= 3 && by_definition.empty(); ++size) {
    for (StepSet set = 0; set <= of.plan.all(); ++set) {
      if (std::popcount(set) == size && exchange_opens(of, set)) by_definition.insert(set);
    }
  }
  RC_ASSERT(found.exchange_status == Status::solved);
  RC_ASSERT(exchanges == by_definition);
  RC_CLASSIFY(!exchanges.empty(), "an exchange helps");
}

TEST(MinimalSets, TellsThatALimitCutThem) {
  // Demands 2k and 2k + 1 exclude one another.
  const auto pairs = [](const std::vector<bool>& kept) {
    for (std::size_t d = 0; d + 1 < kept.size(); d += 2) {
      if (kept[d] && kept[d + 1]) return Status::none_exists;
    }
    return Status::solved;
  };
  const MinimalSets whole = minimal_sets(8, pairs, {});
  EXPECT_EQ(whole.status, Status::solved);
  EXPECT_EQ(whole.conflicts.size(), 4U);
  EXPECT_EQ(whole.corrections.size(), 16U);
  EXPECT_EQ(minimal_sets(8, pairs, {5'000, 2, 500}).status, Status::limit_reached);
  EXPECT_EQ(minimal_sets(8, pairs, {5'000, 100, 3}).status, Status::limit_reached);
  EXPECT_EQ(minimal_sets(8, pairs, {4, 100, 500}).status, Status::limit_reached);
  const auto unknown = [](const std::vector<bool>&) { return Status::cancelled; };
  EXPECT_EQ(minimal_sets(8, unknown, {}).status, Status::cancelled);
}

}  // namespace
}  // namespace locarno
