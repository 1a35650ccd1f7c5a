// Small random plans with every kind of condition, as problems made the way a file is; and their orders by definition:
// every arrangement of the events is looked at. Same seed, same plan.
#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "locarno/workable/plan.h"
#include "locarno/workable/verify_order.h"
#include "support/random_space.h"

namespace locarno::testing {

struct RandomPlanOptions {
  std::size_t min_steps = 2;
  std::size_t max_steps = 5;
  std::size_t max_conditions = 6;
  std::size_t parties = 2;
  std::int64_t most_in_hand = 6;
  std::int64_t most_margin = 8;  // of a party; now and then less than nothing
  bool ranges = false;
  bool joined = true;  // `with` conditions
  bool discounts = false;
};

class RandomPlanMaker {
 public:
  RandomPlanMaker(std::uint64_t seed, const RandomPlanOptions& limits) : random_(seed), limits_(limits) {}

  Problem make() {
    scenario_.issues.push_back({"terms", "Terms", {{"yes", "Yes"}, {"no", "No"}}, false, false, "", "", {}});
    for (std::size_t i = 0; i < limits_.parties; ++i) add_party(i);
    const std::size_t steps = random_.between(limits_.min_steps, limits_.max_steps);
    for (std::size_t s = 0; s < steps; ++s) add_step(s);
    for (std::size_t n = random_.below(limits_.max_conditions + 1); n > 0; --n) add_condition(steps);
    auto problem = make_problem(scenario_, {});
    EXPECT_TRUE(problem.has_value());
    return std::move(*problem);
  }

 private:
  Quantity points(std::int64_t low, std::int64_t high) {
    const std::int64_t a = random_.between(low, high);
    const std::int64_t b = limits_.ranges ? random_.between(low, high) : a;
    const Score least = Score::points(std::min(a, b));
    const Score most = Score::points(std::max(a, b));
    if (least == most) return point_quantity(least);
    return *parse_quantity(exact_points(least) + ".." + exact_points(most),
                           {Score::points(-1000), Score::points(1000)});
  }

  void add_party(std::size_t i) {
    Party party;
    party.id = party.name = "party" + std::to_string(i);
    party.consent_required = true;
    scenario_.parties.push_back(party);
    const Quantity worth = point_quantity(
        Score::points(random_.between(random_.once_in(8) ? -3 : 0, limits_.most_margin)));
    scenario_.scores.push_back({party.id + ".scores.terms", PartyId(i), IssueId(0), {worth, worth}, {}});
    scenario_.walk_away.push_back({party.id + ".walk_away", PartyId(i), point_quantity(Score(0)), {}});
    if (limits_.discounts && random_.once_in(2))
      scenario_.implementation->discounts.push_back({"discount", PartyId(i), points(0, 900), {}});
  }

  void add_step(std::size_t s) {
    Implementation& section = *scenario_.implementation;
    const std::string id = "step" + std::to_string(s);
    section.steps.push_back({id, id, {}});
    section.parts.push_back({"implementation.steps." + id, StepId(s), {PartyId(0)}, {}, {}});
    if (!random_.once_in(6)) section.durations.push_back({"", StepId(s), points(0, 9), {}});
    for (std::size_t i = 0; i < limits_.parties; ++i) {
      section.in_hand.push_back({"", StepId(s), PartyId(i), points(-limits_.most_in_hand, limits_.most_in_hand), {}});
      if (random_.once_in(4)) section.undo.push_back({"", StepId(s), PartyId(i), points(0, limits_.most_in_hand), {}});
    }
  }

  void add_condition(std::size_t steps) {
    using Form = StepCondition::Form;
    StepCondition condition;
    condition.address = "implementation.conditions." + std::to_string(scenario_.implementation->conditions.size() + 1);
    condition.step = StepId(random_.below(steps));
    condition.kind = static_cast<ConditionKind>(random_.below(3));
    const std::size_t form = random_.below(10);
    condition.form = form < 5 ? Form::after : form < 6 ? Form::after_all : form < 8 ? Form::after_any : Form::with;
    if (condition.form == Form::with && (!limits_.joined || random_.once_in(2))) condition.form = Form::after;
    const std::size_t others = condition.form == Form::after || condition.form == Form::with ? 1 : 2;
    for (std::size_t tries = 0; condition.others.size() < others && tries < 20; ++tries) {
      const StepId other(random_.below(steps));
      const bool there = std::ranges::find(condition.others, other) != condition.others.end();
      if (other != condition.step && !there) condition.others.push_back(other);
    }
    if (condition.others.empty()) return;
    if (condition.form != Form::with && random_.once_in(4)) condition.lag = points(0, 9);
    scenario_.implementation->conditions.push_back(condition);
  }

  SmallRandom random_;
  RandomPlanOptions limits_;
  Scenario scenario_;
};

struct PlannedProblem {
  Problem problem;
  Plan plan;
};

inline PlannedProblem random_plan(std::uint64_t seed, const RandomPlanOptions& limits = {}) {
  PlannedProblem out{RandomPlanMaker(seed, limits).make(), {}};
  out.plan = make_plan(out.problem, {OptionId(0)}, std::nullopt);
  return out;
}

// The sets of steps that conditions `with` join, by joining until nothing changes.
inline std::vector<StepSet> joined_steps(const Problem& problem, const Plan& plan, const std::vector<bool>& kept) {
  std::vector<StepSet> sets;
  for (std::size_t s = 0; s < plan.steps.size(); ++s) sets.push_back(StepSet{1} << s);
  for (std::size_t round = 0; round < plan.steps.size(); ++round) {
    for (std::size_t c = 0; c < plan.conditions.size(); ++c) {
      const PlanCondition& condition = plan.conditions[c];
      if (!kept[c] || statement_of(problem, condition).form != StepCondition::Form::with) continue;
      for (const std::size_t other : condition.others) {
        sets[condition.step] |= sets[other];
        sets[other] = sets[condition.step];
      }
    }
  }
  std::ranges::sort(sets);
  sets.erase(std::unique(sets.begin(), sets.end()), sets.end());
  return sets;
}

// Calls fn(order) for every arrangement of the events that meets the kept conditions and tempts no kept party to stop.
template <class Fn>
void for_each_order(const PlannedProblem& of, const std::vector<bool>& conditions, const std::vector<bool>& parties,
                    const std::vector<std::int64_t>& raise, Fn&& fn) {
  std::vector<StepSet> order = joined_steps(of.problem, of.plan, conditions);
  std::ranges::sort(order);
  do {
    if (verify_order(of.problem, of.plan, order, conditions, parties, raise)) fn(order);
  } while (std::next_permutation(order.begin(), order.end()));
}

inline std::vector<bool> all_of(std::size_t n) { return std::vector<bool>(n, true); }

}  // namespace locarno::testing
