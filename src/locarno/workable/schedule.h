// When can each step begin and be complete at the earliest, and which steps decide the end? The critical path (Kelley
// and Walker 1959) under conditions that may ask for any of several steps (Knuth 1977, A generalization of Dijkstra's
// algorithm), with durations as ranges.
//
// A step begins once its conditions are met: the steps it comes after are complete, their lags have passed, the day it
// waits for has come. Earliest dates only grow with durations and lags, so the ends of the ranges give their exact
// ends. A step is critical if the whole ends later as soon as that step takes longer.
#pragma once

#include <cstddef>
#include <vector>

#include "locarno/workable/course.h"

namespace locarno {

enum class Pace {
  fastest,
  central,
  slowest
};  // which end of every duration and lag; one nobody stated counts 0, and at
    // its slowest it has no end

// Days after the start, in units of Score.
struct Moment {
  std::int64_t units = 0;
  bool open = false;  // no end is known: at least so much

  friend bool operator==(const Moment&, const Moment&) = default;
};

struct Times {
  std::vector<Moment> begin;  // per event
  std::vector<Moment> finish;
  Moment end;  // of the whole

  friend bool operator==(const Times&, const Times&) = default;
};

// Every step as early as its conditions allow. The course must have an order. O(events^2 * needs).
Times earliest_times(const Plan& plan, const Course& course, Pace pace);

// The same when the events are completed in this order: a step may begin before the one ahead of it is complete, but is
// not complete before it. O(events * needs).
Times times_in_order(const Plan& plan, const Course& course, const std::vector<std::size_t>& order, Pace pace);

// The earliest end of the whole when these events are completed first, in this order: a lower bound for every
// continuation.
Moment least_end(const Plan& plan, const Course& course, const std::vector<std::size_t>& begun, Pace pace);

// Events that decide the earliest end. O(events^3 * needs).
std::vector<bool> critical_events(const Plan& plan, const Course& course, Pace pace);

}  // namespace locarno
