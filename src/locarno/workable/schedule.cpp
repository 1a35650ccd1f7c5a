#include "locarno/workable/schedule.h"

#include <algorithm>
#include <bit>
#include <optional>

#include "locarno/base/contract.h"

namespace locarno {
namespace {

Moment later(const Moment& a, const Moment& b) { return {std::max(a.units, b.units), a.open || b.open}; }
Moment plus(const Moment& a, const Moment& b) { return {a.units + b.units, a.open || b.open}; }

// Of two alternatives one is enough: the end is known if one's is.
Moment sooner(const Moment& a, const Moment& b) {
  if (a.open != b.open) return a.open ? b : a;
  return {std::min(a.units, b.units), a.open};
}

// Known ends first, so that an alternative with a known end is met before one without.
bool comes_first(const Moment& a, const Moment& b) { return a.open != b.open ? b.open : a.units < b.units; }

Moment days_of(const Stated& days, Pace pace) {
  switch (pace) {
    case Pace::fastest: return {days.low.units, false};
    case Pace::central: return {days.central.units, false};
    case Pace::slowest: return {days.high.units, days.open};
  }
  return {};
}

// The course with every number read at one pace.
class Clock {
 public:
  Clock(const Plan& plan, const Course& course, Pace pace) : plan_(plan), course_(course), pace_(pace) {
    for (const StepSet event : course.events) {
      Moment longest;
      for (StepSet steps = event; steps != 0; steps &= steps - 1)
        longest = later(longest, days_of(plan.steps[static_cast<std::size_t>(std::countr_zero(steps))].duration, pace));
      duration_.push_back(longest);
    }
  }

  void lengthen(std::size_t event, std::int64_t units) { duration_[event].units += units; }
  [[nodiscard]] const Moment& duration(std::size_t event) const { return duration_[event]; }

  // When the event can begin after those complete so far; nullopt: it needs another one first.
  [[nodiscard]] std::optional<Moment> ready(std::size_t event, EventSet done, const std::vector<Moment>& finish) const {
    Moment ready;
    for (const std::size_t condition : course_.not_before[event])
      ready.units = std::max(ready.units, *plan_.conditions[condition].day * Score::kUnitsPerPoint);
    for (const Need& need : course_.needs[event]) {
      std::optional<Moment> first;
      for (EventSet any = need.any & done; any != 0; any &= any - 1) {
        const Moment& one = finish[static_cast<std::size_t>(std::countr_zero(any))];
        first = first ? sooner(*first, one) : one;
      }
      if (!first) return std::nullopt;
      ready = later(ready, plus(*first, days_of(plan_.conditions[need.condition].lag, pace_)));
    }
    return ready;
  }

  // Completes what is left, always the event that can be complete first; nothing before `from`.
  void complete(Times& times, EventSet done, std::int64_t from) const {
    const std::size_t events = course_.events.size();
    times.begin.resize(events);
    times.finish.resize(events);
    while (done != course_.all()) {
      std::optional<std::size_t> next;
      Moment begin, finish;
      for (std::size_t e = 0; e < events; ++e) {
        if ((done >> e & 1) != 0) continue;
        const auto ready_at = ready(e, done, times.finish);
        if (!ready_at) continue;
        const Moment end = later({from, false}, plus(*ready_at, duration_[e]));
        if (next && !comes_first(end, finish)) continue;
        next = e, begin = *ready_at, finish = end;
      }
      EXPECTS(next.has_value());
      times.begin[*next] = begin;
      times.finish[*next] = finish;
      times.end = later(times.end, finish);
      done |= EventSet{1} << *next;
    }
  }

 private:
  const Plan& plan_;
  const Course& course_;
  Pace pace_;
  std::vector<Moment> duration_;
};

Times in_order(const Clock& clock, const Course& course, const std::vector<std::size_t>& order) {
  Times times;
  times.begin.resize(course.events.size());
  times.finish.resize(course.events.size());
  EventSet done = 0;
  for (const std::size_t e : order) {
    const auto ready = clock.ready(e, done, times.finish);
    EXPECTS(ready.has_value());
    times.begin[e] = *ready;
    times.finish[e] = times.end = later(times.end, plus(*ready, clock.duration(e)));
    done |= EventSet{1} << e;
  }
  return times;
}

}  // namespace

Times earliest_times(const Plan& plan, const Course& course, Pace pace) {
  Times times;
  Clock(plan, course, pace).complete(times, 0, 0);
  return times;
}

Times times_in_order(const Plan& plan, const Course& course, const std::vector<std::size_t>& order, Pace pace) {
  return in_order(Clock(plan, course, pace), course, order);
}

Moment least_end(const Plan& plan, const Course& course, const std::vector<std::size_t>& begun, Pace pace) {
  const Clock clock(plan, course, pace);
  Times times = in_order(clock, course, begun);
  EventSet done = 0;
  for (const std::size_t e : begun) done |= EventSet{1} << e;
  clock.complete(times, done, times.end.units);
  return times.end;
}

std::vector<bool> critical_events(const Plan& plan, const Course& course, Pace pace) {
  const std::int64_t end = earliest_times(plan, course, pace).end.units;
  std::vector<bool> critical;
  for (std::size_t e = 0; e < course.events.size(); ++e) {
    Clock clock(plan, course, pace);
    clock.lengthen(e, 1);
    Times times;
    clock.complete(times, 0, 0);
    critical.push_back(times.end.units > end);
  }
  return critical;
}

}  // namespace locarno
