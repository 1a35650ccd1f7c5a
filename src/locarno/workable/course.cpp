#include "locarno/workable/course.h"

#include <bit>
#include <numeric>

#include "locarno/base/contract.h"

namespace locarno {
namespace {

// Joins steps that are done as one.
class Joined {
 public:
  explicit Joined(std::size_t steps) : parent_(steps) { std::iota(parent_.begin(), parent_.end(), std::size_t{0}); }

  std::size_t root(std::size_t step) {
    while (parent_[step] != step) step = parent_[step] = parent_[parent_[step]];
    return step;
  }
  // The earlier step stands for both.
  void join(std::size_t a, std::size_t b) {
    const std::size_t low = std::min(root(a), root(b));
    const std::size_t high = std::max(root(a), root(b));
    parent_[high] = low;
  }

 private:
  std::vector<std::size_t> parent_;
};

void join_set(Joined& joined, StepSet steps) {
  const auto first = static_cast<std::size_t>(std::countr_zero(steps));
  for (; steps != 0; steps &= steps - 1) joined.join(first, static_cast<std::size_t>(std::countr_zero(steps)));
}

std::vector<StepSet> events_of(Joined& joined, std::size_t steps, std::vector<std::size_t>& event_of) {
  std::vector<StepSet> events;
  event_of.assign(steps, 0);
  for (std::size_t s = 0; s < steps; ++s) {
    const std::size_t root = joined.root(s);
    if (root == s) {
      event_of[s] = events.size();
      events.push_back(0);
    } else {
      event_of[s] = event_of[root];
    }
    events[event_of[s]] |= StepSet{1} << s;
  }
  return events;
}

bool bends(const StepCondition& statement) {
  return statement.kind == ConditionKind::stated && (!statement.lag || statement.lag->high == Score(0));
}

bool share_an_exchange(std::span<const StepSet> exchanges, std::size_t a, std::size_t b) {
  const StepSet both = (StepSet{1} << a) | (StepSet{1} << b);
  for (const StepSet exchange : exchanges) {
    if ((exchange & both) == both) return true;
  }
  return false;
}

void add_needs(Course& course, const StepCondition& statement, const PlanCondition& condition, std::size_t index,
               std::span<const StepSet> exchanges) {
  using Form = StepCondition::Form;
  const std::size_t event = course.event_of[condition.step];
  std::vector<Need>& needs = course.needs[event];
  const bool any = statement.form == Form::after_any;
  if (!any && !condition.missing.empty()) needs.push_back({0, index});
  if (statement.form == Form::with) return;
  EventSet alternatives = 0;
  for (const std::size_t other : condition.others) {
    const bool met = bends(statement) && share_an_exchange(exchanges, condition.step, other);
    if (met && any) return;
    // Done as one with its own step, it is not complete before it.
    const EventSet bit = course.event_of[other] == event ? 0 : EventSet{1} << course.event_of[other];
    if (any) alternatives |= bit;
    else if (!met) needs.push_back({bit, index});
  }
  if (any) needs.push_back({alternatives, index});
}

}  // namespace

Course make_course(const Problem& problem, const Plan& plan, const std::vector<bool>& kept,
                   std::span<const StepSet> exchanges) {
  EXPECTS(kept.size() == plan.conditions.size());
  Joined joined(plan.steps.size());
  for (const StepSet exchange : exchanges) join_set(joined, exchange);
  for (std::size_t c = 0; c < kept.size(); ++c) {
    const PlanCondition& condition = plan.conditions[c];
    if (!kept[c] || statement_of(problem, condition).form != StepCondition::Form::with) continue;
    for (const std::size_t other : condition.others) joined.join(condition.step, other);
  }
  Course course;
  course.events = events_of(joined, plan.steps.size(), course.event_of);
  course.needs.resize(course.events.size());
  course.not_before.resize(course.events.size());
  for (std::size_t c = 0; c < kept.size(); ++c) {
    if (!kept[c]) continue;
    const PlanCondition& condition = plan.conditions[c];
    if (condition.day) course.not_before[course.event_of[condition.step]].push_back(c);
    else add_needs(course, statement_of(problem, condition), condition, c, exchanges);
  }
  return course;
}

EventSet completable(const Course& course) {
  EventSet done = 0;
  for (bool grew = true; grew;) {
    grew = false;
    for (std::size_t e = 0; e < course.events.size(); ++e) {
      const EventSet bit = EventSet{1} << e;
      if ((done & bit) != 0 || !course.can_add(done, e)) continue;
      done |= bit;
      grew = true;
    }
  }
  return done;
}

}  // namespace locarno
