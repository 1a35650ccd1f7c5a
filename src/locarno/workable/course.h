// In which orders can the steps of a plan be completed? Events, and what each needs before it.
//
// An event is a set of steps done as one: those that a kept condition `with` joins, and those of an exchange. The sets
// of events that can be complete at some moment are closed under union (an antimatroid: Korte, Lovasz, Schrader 1991,
// Greedoids, ch. III), also where a condition asks for any of several steps; so adding whatever can be added until
// nothing can decides whether there is an order at all.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "locarno/workable/plan.h"

namespace locarno {

using EventSet = std::uint64_t;

struct Need {
  EventSet any = 0;           // one of these must be complete; 0: cannot be met
  std::size_t condition = 0;  // of the plan
};

struct Course {
  std::vector<StepSet> events;           // a partition of the plan's steps, in the order of their first steps
  std::vector<std::size_t> event_of;     // per step
  std::vector<std::vector<Need>> needs;  // per event
  std::vector<std::vector<std::size_t>> not_before;  // per event: conditions of the plan that name a day

  [[nodiscard]] EventSet all() const { return events.size() == 64 ? ~EventSet{0} : (EventSet{1} << events.size()) - 1; }
  [[nodiscard]] bool can_add(EventSet done, std::size_t event) const {
    for (const Need& need : needs[event]) {
      if ((need.any & done) == 0) return false;
    }
    return true;
  }
};

// The course of a plan under the kept conditions (one flag a condition of the plan), with some steps done as one.
// Within an exchange, a condition that a party states, without a lag, counts as met by doing both at the same time; law
// and logistics do not bend. O(conditions * steps).
Course make_course(const Problem& problem, const Plan& plan, const std::vector<bool>& kept,
                   std::span<const StepSet> exchanges = {});

// All events that can be complete; all() if and only if there is an order. O(events^2 * needs).
EventSet completable(const Course& course);

}  // namespace locarno
