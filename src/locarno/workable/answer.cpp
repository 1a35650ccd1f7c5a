#include "locarno/workable/answer.h"

#include <algorithm>
#include <utility>

namespace locarno {
namespace {

// The greatest fall of the running sum below zero, and after how many events.
struct Fall {
  std::int64_t depth = 0;
  std::size_t after = 0;
};

Fall greatest_fall(const std::vector<std::int64_t>& per_event, const std::vector<std::size_t>& order) {
  Fall fall;
  std::int64_t sum = 0;
  // When everything is done the whole package is in hand, so the last event exposes nobody.
  for (std::size_t at = 0; at + 1 < order.size(); ++at) {
    sum += per_event[order[at]];
    if (-sum > fall.depth) fall = {-sum, at + 1};
  }
  return fall;
}

std::vector<std::int64_t> by_event(const Course& course, const std::vector<Stated>& by_step, Score Stated::*end) {
  std::vector<std::int64_t> out(course.events.size(), 0);
  for (std::size_t s = 0; s < by_step.size(); ++s) out[course.event_of[s]] += (by_step[s].*end).units;
  return out;
}

PartyOnTheWay on_the_way(const Plan& plan, const Course& course, std::size_t p, const Tails& tails,
                         const std::vector<std::size_t>& order) {
  const auto& in_hand = plan.parties[p].in_hand;
  PartyOnTheWay out;
  out.exposure.low = Score(greatest_fall(by_event(course, in_hand, &Stated::high), order).depth);
  out.exposure.high = Score(greatest_fall(by_event(course, in_hand, &Stated::low), order).depth);
  const Fall central = greatest_fall(by_event(course, in_hand, &Stated::central), order);
  out.central = Score(central.depth);
  out.exposed_after = central.after;
  const Cap cap = stopping_cap(plan, course, p, StoppingCase::central, tails);
  std::int64_t held = 0;
  for (std::size_t at = 0; at < order.size(); ++at) {
    std::size_t rank = 0;
    for (std::size_t left = at; left < order.size(); ++left) rank = std::max(rank, tails.ranks[order[left]]);
    const Score gain(cap.most[cap.most.size() == 1 ? 0 : rank] - held);
    if (at == 0 || gain < out.least_gain) out.least_gain = gain, out.tempted_after = at;
    held += cap.add[order[at]];
  }
  return out;
}

// One package that can be carried out answers the question; "no" is proven only for all of them.
Status some_of(const std::vector<Workability>& each) {
  Status out = Status::none_exists;
  for (const Workability& one : each) {
    if (one.central == Status::solved) return Status::solved;
    if (one.central != Status::none_exists) out = one.central;
  }
  return out;
}

}  // namespace

Itinerary itinerary_of(const Plan& plan, Course course, ChosenOrder choice) {
  Itinerary out;
  const Tails tails = tails_of(plan, course, StoppingCase::central);
  out.fastest = times_in_order(plan, course, choice.events, Pace::fastest);
  out.central = times_in_order(plan, course, choice.events, Pace::central);
  out.slowest = times_in_order(plan, course, choice.events, Pace::slowest);
  out.least_end = earliest_times(plan, course, Pace::fastest).end;
  out.central_end = earliest_times(plan, course, Pace::central).end;
  out.greatest_end = earliest_times(plan, course, Pace::slowest).end;
  out.critical = critical_events(plan, course, Pace::central);
  for (std::size_t p = 0; p < plan.parties.size(); ++p)
    out.parties.push_back(on_the_way(plan, course, p, tails, choice.events));
  out.course = std::move(course);
  out.choice = std::move(choice);
  return out;
}

Workability workability(const Problem& problem, const Package& package, const std::optional<Date>& start,
                        const WorkabilityLimits& limits, const Control& control) {
  Workability out;
  out.plan = make_plan(problem, package, start);
  const Plan& plan = out.plan;
  if (plan.steps.empty()) return out;
  Course course = make_course(problem, plan, std::vector<bool>(plan.conditions.size(), true));
  if (completable(course) != course.all()) {
    out.by_conditions = out.necessarily = out.possibly = out.central = Status::none_exists;
    out.conditions = blocking(problem, plan, false, limits.blocking, control);
    out.demands = blocking(problem, plan, true, limits.blocking, control);
    return out;
  }
  const Guarded everybody = every_party(plan);
  const OrderLimits& orders = limits.blocking.choice.orders;
  out.possibly = order_exists(plan, course, everybody, StoppingCase::easiest, orders, control);
  out.necessarily = order_exists(plan, course, everybody, StoppingCase::hardest, orders, control);
  out.central = order_exists(plan, course, everybody, StoppingCase::central, orders, control);
  if (out.central == Status::none_exists) out.demands = blocking(problem, plan, true, limits.blocking, control);
  const bool robust = out.necessarily == Status::solved;
  if (!robust && out.central != Status::solved) return out;
  ChosenOrder choice = choose_order(plan, course, everybody, robust ? StoppingCase::hardest : StoppingCase::central,
                                    limits.blocking.choice, control);
  if (!choice.found()) {
    out.central = choice.status;
    return out;
  }
  out.itinerary = itinerary_of(plan, std::move(course), std::move(choice));
  out.itinerary->whatever_the_numbers = robust;
  return out;
}

WorkableAnswer could_it_be_carried_out(const Problem& problem, PackagesOfInterest packages,
                                       const std::optional<Date>& start, const WorkabilityLimits& limits,
                                       const Control& control) {
  WorkableAnswer out;
  out.packages = std::move(packages);
  for (std::size_t i = 0; i < out.packages.packages.size(); ++i) {
    control.report("orders", static_cast<double>(i) / static_cast<double>(out.packages.packages.size()));
    out.each.push_back(workability(problem, out.packages.packages[i].package, start, limits, control));
  }
  out.status = some_of(out.each);
  if (out.each.empty()) out.status = out.packages.status == Status::solved ? Status::none_exists : out.packages.status;
  return out;
}

}  // namespace locarno
