// The search for an order against every arrangement of the steps, and the parts it is made of.
#include <algorithm>
#include <optional>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "locarno/workable/answer.h"
#include "locarno/workable/least_raise.h"
#include "support/random_plan.h"

namespace locarno {
namespace {

using testing::PlannedProblem;
using testing::RandomPlanOptions;

Course whole_course(const PlannedProblem& of) {
  return make_course(of.problem, of.plan, testing::all_of(of.plan.conditions.size()));
}

std::vector<std::int64_t> no_raise(const Plan& plan) { return std::vector<std::int64_t>(plan.parties.size(), 0); }

// Greatest shortfall of anybody on the way, by definition.
std::int64_t exposure_of(const Plan& plan, const std::vector<StepSet>& order) {
  std::int64_t greatest = 0;
  for (const PlanParty& party : plan.parties) {
    StepSet done = 0;
    for (std::size_t at = 0; at + 1 < order.size(); ++at) {
      done |= order[at];
      std::int64_t hand = 0;
      for (std::size_t s = 0; s < plan.steps.size(); ++s)
        hand += (done >> s & 1) != 0 ? party.in_hand[s].central.units : 0;
      greatest = std::max(greatest, -hand);
    }
  }
  return greatest;
}

// When the steps that this event waits for are over, by definition.
std::int64_t ready_for(const Problem& problem, const Plan& plan, StepSet event, StepSet done,
                       const std::vector<std::int64_t>& finish) {
  std::int64_t ready = 0;
  for (const PlanCondition& condition : plan.conditions) {
    const auto form = statement_of(problem, condition).form;
    if ((event >> condition.step & 1) == 0 || form == StepCondition::Form::with) continue;
    std::optional<std::int64_t> wait;
    for (const std::size_t other : condition.others) {
      if ((done >> other & 1) == 0) continue;
      const bool any = form == StepCondition::Form::after_any;
      wait = !wait ? finish[other] : any ? std::min(*wait, finish[other]) : std::max(*wait, finish[other]);
    }
    ready = std::max(ready, *wait + condition.lag.central.units);
  }
  return ready;
}

// When the last step is complete if they are completed in this order, by definition.
std::int64_t end_of(const Problem& problem, const Plan& plan, const std::vector<StepSet>& order) {
  std::vector<std::int64_t> finish(plan.steps.size(), 0);
  std::int64_t last = 0;
  StepSet done = 0;
  for (const StepSet event : order) {
    std::int64_t longest = 0;
    for (std::size_t s = 0; s < plan.steps.size(); ++s)
      longest = std::max(longest, (event >> s & 1) != 0 ? plan.steps[s].duration.central.units : 0);
    last = std::max(last, ready_for(problem, plan, event, done, finish) + longest);
    for (std::size_t s = 0; s < plan.steps.size(); ++s) {
      if ((event >> s & 1) != 0) finish[s] = last;
    }
    done |= event;
  }
  return last;
}

std::vector<StepSet> steps_of(const Course& course, const std::vector<std::size_t>& order) {
  std::vector<StepSet> out;
  for (const std::size_t e : order) out.push_back(course.events[e]);
  return out;
}

struct Best {
  std::int64_t exposure = 0;
  std::int64_t end = 0;
};

std::optional<Best> best_by_definition(const PlannedProblem& of) {
  std::optional<Best> best;
  testing::for_each_order(of, testing::all_of(of.plan.conditions.size()), testing::all_of(of.plan.parties.size()),
                          no_raise(of.plan), [&](const std::vector<StepSet>& order) {
                            const Best one{exposure_of(of.plan, order), end_of(of.problem, of.plan, order)};
                            const bool better = !best || one.exposure < best->exposure ||
                                                (one.exposure == best->exposure && one.end < best->end);
                            if (better) best = one;
                          });
  return best;
}

RC_GTEST_PROP(Orders, TheChosenOneIsTheBestOfAllArrangements, (std::uint64_t seed)) {
  const PlannedProblem of = testing::random_plan(seed);
  const Course course = whole_course(of);
  const auto best = best_by_definition(of);
  const Status status = order_exists(of.plan, course, every_party(of.plan), StoppingCase::central, {}, {});
  RC_ASSERT(status == (best ? Status::solved : Status::none_exists));
  RC_CLASSIFY(best.has_value(), "an order");
  if (!best) return;
  const ChosenOrder chosen = choose_order(of.plan, course, every_party(of.plan), StoppingCase::central, {}, {});
  RC_ASSERT(chosen.status == Status::solved);
  const auto order = steps_of(course, chosen.events);
  RC_ASSERT(verify_order(of.problem, of.plan, order, testing::all_of(of.plan.conditions.size()),
                         testing::all_of(of.plan.parties.size()), no_raise(of.plan)));
  RC_ASSERT(chosen.exposure == best->exposure);
  RC_ASSERT(chosen.exposure_bound == best->exposure);
  RC_ASSERT(chosen.end.units == best->end);
  RC_ASSERT(chosen.end_bound.units == best->end);
  RC_ASSERT(exposure_of(of.plan, order) == best->exposure);
  RC_ASSERT(end_of(of.problem, of.plan, order) == best->end);
}

// Up to 9 events cross from one word into several.
RC_GTEST_PROP(Orders, StatesSettledAtOnceAndOneByOneAgree, (std::uint64_t seed)) {
  RandomPlanOptions limits;
  limits.min_steps = 5, limits.max_steps = 9, limits.max_conditions = 8, limits.parties = 3;
  limits.discounts = true;
  const PlannedProblem of = testing::random_plan(seed, limits);
  const Course course = whole_course(of);
  OrderLimits one_by_one, all_at_once;
  one_by_one.dense_events = 0;
  all_at_once.few_states = 0;
  for (const StoppingCase reading : {StoppingCase::central, StoppingCase::hardest, StoppingCase::easiest}) {
    RC_ASSERT(order_exists(of.plan, course, every_party(of.plan), reading, all_at_once, {}) ==
              order_exists(of.plan, course, every_party(of.plan), reading, one_by_one, {}));
  }
  if (completable(course) != course.all()) return;
  const Guards guards = guards_of(of.plan, course, every_party(of.plan), StoppingCase::central);
  OrderSpace at_once(course, guards.caps, guards.ranks, all_at_once, {});
  OrderSpace singly(course, guards.caps, guards.ranks, one_by_one, {});
  if (at_once.status() != Status::solved) return;
  RC_ASSERT(any_order(at_once) == any_order(singly));
}

RC_GTEST_PROP(Orders, TheLeastRaiseIsEnoughAndNoLessIs, (std::uint64_t seed)) {
  const PlannedProblem of = testing::random_plan(seed);
  const Course course = whole_course(of);
  if (completable(course) != course.all()) return;
  const Guards guards = guards_of(of.plan, course, every_party(of.plan), StoppingCase::central);
  const LeastRaise least = least_raise(course, guards.caps, {true, true}, guards.ranks, {}, {});
  RC_ASSERT(least.status == Status::solved);
  RC_ASSERT(least.low == least.high);
  const auto exists_with = [&](std::int64_t raise) {
    bool found = false;
    testing::for_each_order(of, testing::all_of(of.plan.conditions.size()), testing::all_of(of.plan.parties.size()),
                            {raise, raise}, [&](const auto&) { found = true; });
    return found;
  };
  RC_ASSERT(exists_with(least.high));
  RC_ASSERT(least.high == 0 || !exists_with(least.high - 1));
  RC_CLASSIFY(least.high > 0, "a raise is needed");
}

// A plan with ranges in which every number is drawn between its ends.
PlannedProblem drawn(const PlannedProblem& of, std::uint64_t seed) {
  testing::SmallRandom random(seed);
  const auto draw = [&](Stated& number) {
    const std::int64_t at = random.once_in(3) ? (random.once_in(2) ? number.low.units : number.high.units)
                                              : random.between(number.low.units, number.high.units);
    number.low = number.central = number.high = Score(at);
  };
  PlannedProblem out = of;
  for (PlanParty& party : out.plan.parties) {
    draw(party.margin);
    for (Stated& value : party.in_hand) draw(value);
    for (auto& cost : party.undo) {
      if (cost) draw(*cost);
    }
  }
  return out;
}

RC_GTEST_PROP(Orders, NecessarilyAndPossiblyHoldForEveryDraw, (std::uint64_t seed)) {
  RandomPlanOptions limits;
  limits.ranges = true, limits.max_steps = 4, limits.most_in_hand = 4;
  const PlannedProblem of = testing::random_plan(seed, limits);
  const Course course = whole_course(of);
  const Guarded everybody = every_party(of.plan);
  const Status hardest = order_exists(of.plan, course, everybody, StoppingCase::hardest, {}, {});
  const Status easiest = order_exists(of.plan, course, everybody, StoppingCase::easiest, {}, {});
  for (std::uint64_t draw = 0; draw < 20; ++draw) {
    const PlannedProblem one = drawn(of, seed + draw);
    const Status status = order_exists(one.plan, course, everybody, StoppingCase::central, {}, {});
    if (hardest == Status::solved) RC_ASSERT(status == Status::solved);
    if (easiest == Status::none_exists) RC_ASSERT(status == Status::none_exists);
  }
  RC_CLASSIFY(hardest == Status::solved, "necessarily");
  if (hardest != Status::solved) return;
  const ChosenOrder chosen = choose_order(of.plan, course, everybody, StoppingCase::hardest, {}, {});
  for (std::uint64_t draw = 0; draw < 20; ++draw) {
    const PlannedProblem one = drawn(of, seed + draw);
    RC_ASSERT(verify_order(one.problem, one.plan, steps_of(course, chosen.events),
                           testing::all_of(of.plan.conditions.size()), testing::all_of(of.plan.parties.size()),
                           no_raise(of.plan)));
  }
}

// The numbers that make the easiest reading true for all parties at once.
RC_GTEST_PROP(Orders, TheEasiestReadingIsAttained, (std::uint64_t seed)) {
  RandomPlanOptions limits;
  limits.ranges = true;
  const PlannedProblem of = testing::random_plan(seed, limits);
  PlannedProblem one = of;
  for (PlanParty& party : one.plan.parties) {
    party.margin.central = party.margin.high;
    for (std::size_t s = 0; s < party.in_hand.size(); ++s) {
      party.in_hand[s].central = party.in_hand[s].low;
      if (!party.undo[s]) continue;
      Stated& cost = *party.undo[s];
      cost.central = std::clamp(-party.in_hand[s].low, cost.low, cost.high);
    }
  }
  for (std::size_t p = 0; p < of.plan.parties.size(); ++p)
    RC_ASSERT(held_on_stopping(of.plan, p, StoppingCase::easiest) ==
              held_on_stopping(one.plan, p, StoppingCase::central));
}

TEST(Orders, TwentyFourStepsWithoutAnyConditionAreSettled) {
  RandomPlanOptions limits;
  limits.min_steps = limits.max_steps = 24, limits.max_conditions = 0, limits.parties = 3, limits.most_margin = 8;
  const PlannedProblem of = testing::random_plan(7, limits);
  const Course course = whole_course(of);
  const ChosenOrder chosen = choose_order(of.plan, course, every_party(of.plan), StoppingCase::central, {}, {});
  ASSERT_TRUE(chosen.found());
  EXPECT_EQ(chosen.exposure, chosen.exposure_bound);
  EXPECT_TRUE(verify_order(of.problem, of.plan, steps_of(course, chosen.events), {},
                           testing::all_of(of.plan.parties.size()), no_raise(of.plan)));
}

TEST(Orders, ALimitIsToldAndTheBracketHolds) {
  RandomPlanOptions limits;
  limits.min_steps = limits.max_steps = 12, limits.max_conditions = 0, limits.parties = 3, limits.most_margin = 2;
  OrderLimits few;
  few.dense_events = 0;
  few.states = 50;
  int told = 0;
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    const PlannedProblem of = testing::random_plan(seed, limits);
    const Course course = whole_course(of);
    const Guards guards = guards_of(of.plan, course, every_party(of.plan), StoppingCase::central);
    const std::vector<bool> raised(guards.caps.size(), true);
    const LeastRaise cut = least_raise(course, guards.caps, raised, guards.ranks, few, {});
    const LeastRaise whole = least_raise(course, guards.caps, raised, guards.ranks, {}, {});
    if (cut.status == Status::limit_reached) ++told;
    else EXPECT_EQ(cut.high, whole.high);
    if (cut.order.empty()) continue;
    EXPECT_LE(cut.low, whole.high);
    EXPECT_GE(cut.high, whole.high);
  }
  EXPECT_GT(told, 0);
}

TEST(Orders, CancellingEndsTheSearch) {
  RandomPlanOptions limits;
  limits.min_steps = limits.max_steps = 20, limits.max_conditions = 0, limits.most_margin = 3;
  limits.most_in_hand = 9;
  CancelToken token;
  token.cancel();
  Control control;
  control.cancel = &token;
  int cancelled = 0;
  for (std::uint64_t seed = 0; seed < 5; ++seed) {
    const PlannedProblem of = testing::random_plan(seed, limits);
    const Status status = order_exists(of.plan, whole_course(of), every_party(of.plan), StoppingCase::central, {},
                                       control);
    if (status == Status::cancelled) ++cancelled;
    else EXPECT_EQ(status, Status::none_exists);  // a party would not begin
  }
  EXPECT_GT(cancelled, 0);
}

TEST(Discounted, IsSimpleInterest) {
  // 30 points in half a year at 20 percent a year: 30 / 1.1.
  EXPECT_EQ(discounted(Score::points(30), Score::points(20), Score(1825 * Score::kUnitsPerPoint / 10), false).units,
            272'727'273);
  EXPECT_EQ(discounted(Score::points(30), Score(0), Score::points(9999), true), Score::points(30));
  EXPECT_EQ(discounted(Score::points(30), Score::points(1), Score::points(0), true), Score(0));
  EXPECT_EQ(discounted(Score::points(-30), Score::points(100), Score::points(365), false), Score::points(-15));
}

}  // namespace
}  // namespace locarno
