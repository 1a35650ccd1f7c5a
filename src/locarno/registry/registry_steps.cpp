// Rows: carrying a package out. They are asked about the first possible package.
#include <algorithm>
#include <numeric>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "locarno/registry/registry_rows.h"
#include "locarno/workable/answer.h"
#include "locarno/workable/verify_order.h"

namespace locarno::registry {
namespace {

bool has_steps(const Problem& problem) {
  return !problem.scenario.implementation->parts.empty() && first_possible(problem).has_value();
}

std::vector<StepSet> steps_of(const Course& course, const std::vector<std::size_t>& events) {
  std::vector<StepSet> out;
  for (const std::size_t e : events) out.push_back(course.events[e]);
  return out;
}

std::string text_of_order(const Course& course, const ChosenOrder& order) {
  return fmt::format("{} {} {}..{} {}..{};", to_string(order.status), steps_of(course, order.events),
                     order.exposure_bound, order.exposure, order.end_bound.units, order.end.units);
}

// Each of these events waits for something that only events among them could bring.
bool none_can_begin(const Course& course, EventSet waiting) {
  for (std::size_t e = 0; e < course.events.size(); ++e) {
    const auto waits = [&](const Need& need) { return (need.any & ~waiting) == 0; };
    if ((waiting >> e & 1) != 0 && std::ranges::none_of(course.needs[e], waits)) return false;
  }
  return waiting != 0;
}

constexpr std::size_t kFewEvents = 7;  // all arrangements of so many are gone through

template <class Keeps>
bool any_arrangement(std::size_t events, Keeps keeps) {
  std::vector<std::size_t> order(events);
  std::iota(order.begin(), order.end(), std::size_t{0});
  do {
    if (keeps(order)) return true;
  } while (std::ranges::next_permutation(order).found);
  return false;
}

MethodOutcome run_order(const Problem& problem, const Control& control) {
  const Plan plan = make_plan(problem, *first_possible(problem), std::nullopt);
  const std::vector<bool> conditions(plan.conditions.size(), true);
  const Course course = make_course(problem, plan, conditions);
  // Left over: steps that a circle of conditions never lets begin.
  if (completable(course) != course.all())
    return {Status::none_exists, "no order", none_can_begin(course, course.all() & ~completable(course))};
  const ChosenOrder order = choose_order(plan, course, every_party(plan), StoppingCase::central, {}, control);
  const auto keeps = [&](const std::vector<std::size_t>& events) {
    return verify_order(problem, plan, steps_of(course, events), conditions,
                        std::vector<bool>(plan.parties.size(), true),
                        std::vector<std::int64_t>(plan.parties.size(), 0));
  };
  std::optional<bool> verified;
  if (order.found()) verified = keeps(order.events);
  else if (order.status == Status::none_exists && course.events.size() <= kFewEvents)
    verified = !any_arrangement(course.events.size(), keeps);
  return {order.status, text_of_order(course, order), verified};
}

// Every way out has an order that meets all that is kept, and no conflict is left whole by one.
bool check(const Problem& problem, const Plan& plan, const Blocking& block) {
  const auto meets = [](const Demands& conflict, const Demands& given_up) {
    const auto in = [](const auto& set, std::size_t e) { return std::ranges::find(set, e) != set.end(); };
    return std::ranges::any_of(given_up.conditions, [&](std::size_t c) { return in(conflict.conditions, c); }) ||
           std::ranges::any_of(given_up.parties, [&](std::size_t p) { return in(conflict.parties, p); });
  };
  return std::ranges::all_of(block.ways_out, [&](const WayOut& way) {
    std::vector<bool> conditions(plan.conditions.size(), true);
    for (const std::size_t c : way.given_up.conditions) conditions[c] = false;
    std::vector<std::int64_t> raise(plan.parties.size(), 0);
    for (const std::size_t p : way.given_up.parties) raise[p] = way.raise;
    const bool holds = !way.order.found() ||
                       verify_order(problem, plan, steps_of(way.course, way.order.events), conditions,
                                    std::vector<bool>(plan.parties.size(), true), raise);
    return holds &&
           std::ranges::all_of(block.conflicts, [&](const Demands& conflict) { return meets(conflict, way.given_up); });
  });
}

MethodOutcome run_blocking(const Problem& problem, const Control& control) {
  const Plan plan = make_plan(problem, *first_possible(problem), std::nullopt);
  BlockingLimits limits;
  limits.sets.tests = 300;
  const Blocking block = blocking(problem, plan, true, limits, control);
  std::string signature;
  for (const Demands& one : block.conflicts) signature += fmt::format("{} {};", one.conditions, one.parties);
  for (const WayOut& way : block.ways_out)
    signature += fmt::format("{} {} {} {}", way.given_up.conditions, way.given_up.parties, way.raise,
                             text_of_order(way.course, way.order));
  for (const Exchange& one : block.exchanges)
    signature += fmt::format("{} {}", one.steps, text_of_order(one.course, one.order));
  const bool whole = block.status == Status::solved && !block.conflicts.empty();
  // The sets may be whole although what opens them is not.
  return {control.cancelled() ? Status::cancelled : block.status, signature,
          whole ? std::optional(check(problem, plan, block)) : std::nullopt};
}

// Each event begins as soon as what it needs is there, and not before.
bool is_tight(const Plan& plan, const Course& course, const Times& times) {
  for (std::size_t e = 0; e < course.events.size(); ++e) {
    std::int64_t ready = 0;
    for (const std::size_t c : course.not_before[e])
      ready = std::max(ready, *plan.conditions[c].day * Score::kUnitsPerPoint);
    for (const Need& need : course.needs[e]) {
      std::optional<std::int64_t> first;
      for (std::size_t other = 0; other < course.events.size(); ++other) {
        if ((need.any >> other & 1) != 0)
          first = std::min(first.value_or(times.finish[other].units), times.finish[other].units);
      }
      ready = std::max(ready, *first + plan.conditions[need.condition].lag.central.units);
    }
    if (times.begin[e].units != ready) return false;
  }
  return true;
}

MethodOutcome run_dates(const Problem& problem, const Control&) {
  const Plan plan = make_plan(problem, *first_possible(problem), std::nullopt);
  const Course course = make_course(problem, plan, std::vector<bool>(plan.conditions.size(), true));
  if (completable(course) != course.all()) return {Status::none_exists, "no order", std::nullopt};
  const Times times = earliest_times(plan, course, Pace::central);
  std::string signature = fmt::format("{} {}", times.end.units, critical_events(plan, course, Pace::central));
  for (const Moment& finish : times.finish) signature += fmt::format(" {}", finish.units);
  return {Status::solved, signature, is_tight(plan, course, times)};
}

}  // namespace

std::vector<Method> step_rows() {
  const ChoiceLimits choice;
  const BlockingLimits block;
  return {
      {"order_of_steps",
       "An order in which nobody is better off stopping",
       "workable",
       "Is there an order of the steps in which no party is ever better off stopping than going on; and the one that "
       "exposes parties least, and then ends earliest.",
       "Telser 1980, A theory of self-enforcing agreements; Korte, Lovasz, Schrader 1991, Greedoids",
       "steps with conditions; values in hand, or they are anything",
       "2^steps states, 64 a machine word, for each value of the greatest exposure tried",
       {limit("few_states", choice.orders.few_states, 0, 1e8, "sets of steps settled one at a time before all are"),
        limit("dense_events", choice.orders.dense_events, 0, 36, "steps up to which all sets are settled at once"),
        limit("states", choice.orders.states, 1, 1e8, "sets of steps settled one at a time above that"),
        limit("nodes", choice.nodes, 0, 1e9, "nodes of the search for the earliest end")},
       Exactness::exact_within_a_limit,
       Maturity::brute_force,
       "locarno workable FILE",
       false,
       has_steps,
       run_order},
      {"blocked_orders",
       "What blocks every order, and what would open one",
       "workable",
       "Every minimal set of conditions and parties that leaves no order, what to give up or to guarantee instead and "
       "at "
       "what price, and which steps could be done at the same time.",
       "Junker 2004, QuickXplain; Reiter 1987; Liffiton and Sakallah 2008",
       "steps with conditions",
       "about conflicts * size * log(demands) + ways out searches for an order",
       {limit("tests", block.sets.tests, 1, 1e7, "searches for an order spent on the minimal sets"),
        limit("conflicts", block.sets.conflicts, 1, 1e5, "conflicts listed"),
        limit("ways_out", block.ways_out, 1, 1e4, "ways out worked out"),
        limit("exchange_steps", block.exchange_steps, 2, 10, "steps of an exchange"),
        limit("exchange_work", block.exchange_work, 1, 1e12, "words of states settled while looking for exchanges")},
       Exactness::exact_within_a_limit,
       Maturity::brute_force,
       "locarno workable FILE",
       false,
       has_steps,
       run_blocking},
      {"earliest_dates",
       "Earliest dates and critical steps",
       "workable",
       "When each step can be complete at the earliest, over the ranges of the durations, and which steps decide the "
       "end.",
       "Kelley and Walker 1959, Critical-path planning and scheduling; Knuth 1977, A generalization of Dijkstra's "
       "algorithm",
       "steps with conditions; durations, or they count as nothing",
       "steps^2 * conditions; steps^3 * conditions for the critical ones",
       {},
       Exactness::exact_with_proof,
       Maturity::brute_force,
       "locarno workable FILE",
       true,
       has_steps,
       run_dates},
  };
}

}  // namespace locarno::registry
