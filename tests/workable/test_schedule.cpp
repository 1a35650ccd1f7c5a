// Earliest dates and critical steps, against every chain of steps.
#include <algorithm>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "locarno/base/calendar.h"
#include "locarno/workable/schedule.h"
#include "support/random_plan.h"
#include "support/scenario_text.h"

namespace locarno {
namespace {

using testing::PlannedProblem;
using testing::RandomPlanOptions;

std::int64_t read(const Stated& days, Pace pace) {
  return pace == Pace::fastest ? days.low.units : pace == Pace::central ? days.central.units : days.high.units;
}

// The longest chain that ends with a step, chain by chain, with one step longer by some time; conditions of the forms
// after and after_all only.
std::int64_t longest_chain(const Plan& plan, std::size_t step, Pace pace, std::size_t longer, std::int64_t by) {
  std::int64_t before = 0;
  for (const PlanCondition& condition : plan.conditions) {
    if (condition.step != step) continue;
    for (const std::size_t other : condition.others)
      before = std::max(before, longest_chain(plan, other, pace, longer, by) + read(condition.lag, pace));
  }
  return before + read(plan.steps[step].duration, pace) + (step == longer ? by : 0);
}

RC_GTEST_PROP(Schedule, EarliestDatesAndCriticalStepsAreThoseOfTheLongestChains, (std::uint64_t seed)) {
  RandomPlanOptions limits;
  limits.joined = false, limits.ranges = true, limits.max_steps = 7, limits.max_conditions = 9;
  PlannedProblem of = testing::random_plan(seed, limits);
  std::erase_if(of.plan.conditions, [&](const PlanCondition& c) {
    return statement_of(of.problem, c).form == StepCondition::Form::after_any || c.others.front() > c.step ||
           c.others.back() > c.step;
  });
  const std::size_t steps = of.plan.steps.size();
  const Course course = make_course(of.problem, of.plan, testing::all_of(of.plan.conditions.size()));
  for (const Pace pace : {Pace::fastest, Pace::central, Pace::slowest}) {
    const Times times = earliest_times(of.plan, course, pace);
    const auto critical = critical_events(of.plan, course, pace);
    std::int64_t end = 0;
    for (std::size_t s = 0; s < steps; ++s) {
      const std::int64_t chain = longest_chain(of.plan, s, pace, steps, 0);
      RC_ASSERT(times.finish[s].units == chain);
      RC_ASSERT(times.begin[s].units == chain - read(of.plan.steps[s].duration, pace));
      end = std::max(end, chain);
    }
    RC_ASSERT(times.end.units == end);
    for (std::size_t longer = 0; longer < steps; ++longer) {
      std::int64_t later = 0;
      for (std::size_t s = 0; s < steps; ++s) later = std::max(later, longest_chain(of.plan, s, pace, longer, 1));
      RC_ASSERT(critical[longer] == (later > end));
    }
  }
}

RC_GTEST_PROP(Schedule, DatesInAnOrderAreNeverEarlierThanTheEarliest, (std::uint64_t seed)) {
  RandomPlanOptions limits;
  limits.ranges = true;
  const PlannedProblem of = testing::random_plan(seed, limits);
  const auto conditions = testing::all_of(of.plan.conditions.size());
  const Course course = make_course(of.problem, of.plan, conditions);
  if (completable(course) != course.all()) return;
  const Times earliest = earliest_times(of.plan, course, Pace::slowest);
  testing::for_each_order(
      of, conditions, std::vector<bool>(of.plan.parties.size(), false), {0, 0}, [&](const std::vector<StepSet>& sets) {
        std::vector<std::size_t> order;
        for (const StepSet set : sets)
          order.push_back(static_cast<std::size_t>(std::ranges::find(course.events, set) - course.events.begin()));
        const Times times = times_in_order(of.plan, course, order, Pace::slowest);
        for (std::size_t e = 0; e < order.size(); ++e) {
          if (times.finish[e].open) continue;
          RC_ASSERT(!earliest.finish[e].open);
          RC_ASSERT(times.finish[e].units >= earliest.finish[e].units);
        }
      });
}

TEST(Calendar, CountsDays) {
  EXPECT_EQ(days_after({2025, 12, 15}, 60), (Date{2026, 2, 13}));
  EXPECT_EQ(days_after({2024, 2, 28}, 1), (Date{2024, 2, 29}));
  EXPECT_EQ(days_between({2025, 12, 15}, {2026, 2, 13}), 60);
  EXPECT_EQ(days_between({2026, 2, 13}, {2025, 12, 15}), -60);
}

const std::string kTalks = R"(locarno: 1
title: Talks
as_of: 2025-03-01
parties: {north: {consent: required}}
issues: {line: {options: [freeze, retreat]}}
preferences: {north: {walk_away: 0}}
)";

Plan plan_of(const std::string& section, Problem& problem) {
  problem = make_problem(test::read(kTalks + section), {}).value();
  return make_plan(problem, {OptionId(0)}, std::nullopt);
}

Course course_of(const Problem& problem, const Plan& plan) {
  return make_course(problem, plan, std::vector<bool>(plan.conditions.size(), true));
}

TEST(Schedule, WaitsForLagsAndDaysAndTheFirstOfSeveral) {
  Problem problem;
  const Plan plan = plan_of(R"(implementation:
  steps:
    truce: {by: north, duration: 2..4}
    pact: {by: north, duration: 10..20}
    vote: {by: north, duration: 1}
    peace: {by: north}
  conditions:
    - {step: vote, after_any: [truce, pact], lag: 60, kind: law}
    - {step: vote, not_before: 2025-06-01, kind: law}
    - {step: peace, after_all: [vote, pact], kind: logistics}
)",
                            problem);
  const Course course = course_of(problem, plan);
  const Times fast = earliest_times(plan, course, Pace::fastest);
  EXPECT_EQ(fast.begin[2].units, Score::points(92).units);  // 1 June is 92 days after 1 March
  EXPECT_EQ(fast.end.units, Score::points(93).units);
  const Times slow = earliest_times(plan, course, Pace::slowest);
  EXPECT_EQ(slow.end.units, Score::points(93).units);
  EXPECT_TRUE(slow.end.open);  // nobody says how long peace takes
  EXPECT_FALSE(slow.finish[2].open);
  EXPECT_EQ(critical_events(plan, course, Pace::central), (std::vector<bool>{false, false, true, true}));
}

TEST(Schedule, AKnownAlternativeBoundsAnUnknownOne) {
  Problem problem;
  const Plan plan = plan_of(R"(implementation:
  steps:
    truce: {by: north}
    pact: {by: north, duration: 10..20}
    vote: {by: north, duration: 1}
  conditions:
    - {step: vote, after_any: [truce, pact], kind: law}
)",
                            problem);
  const Times slow = earliest_times(plan, course_of(problem, plan), Pace::slowest);
  EXPECT_FALSE(slow.finish[2].open);
  EXPECT_EQ(slow.finish[2].units, Score::points(21).units);
}

}  // namespace
}  // namespace locarno
