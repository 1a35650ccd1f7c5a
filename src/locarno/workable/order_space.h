// From which sets of completed events can the rest be completed, with every party content at every moment on the way?
//
// A cap is a sum over the completed events that must not exceed a number as long as something is left to do: what a
// party would hold if it stopped, against what going on is worth to it; or how far below its walk-away value it is. A
// state is a set of completed events. States are settled backwards from the whole plan, 64 at a time in a machine word:
// the six first events run within a word, the others across words; a cap is one binary search a word among the 64
// sorted partial sums. 24 events without any precedence: 2^24 states, 2 MB, some tens of milliseconds. Before
// that, and above `dense_events` events, states are settled one at a time, on demand, in a table.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "locarno/base/control.h"
#include "locarno/base/status.h"
#include "locarno/workable/course.h"

namespace locarno {

struct Cap {
  std::vector<std::int64_t> add;   // per event
  std::vector<std::int64_t> most;  // by the rank of the longest tail among the events left (see Tails); not empty; one
                                   // number if it does not depend on that
};

// How long the rest of the plan takes at least: per event the rank of its tail, 0 the shortest. All 0 if no cap needs
// it.
using TailRanks = std::vector<std::size_t>;

struct OrderLimits {
  std::size_t dense_events = 26;   // up to so many all states are settled at once, 2^n bits, when a few do not do
  std::size_t few_states = 5'000;  // settled one at a time before that
  std::size_t states = 1'000'000;  // settled one at a time above that
};

class OrderSpace {
 public:
  OrderSpace(const Course& course, std::vector<Cap> caps, TailRanks ranks, const OrderLimits& limits,
             const Control& control);

  // solved: there is an order; none_exists: proven; limit_reached, cancelled: not known.
  [[nodiscard]] Status status() const { return status_; }

  // Whether everything can be completed from here. Only states that can be reached from nothing done may be asked.
  bool alive(EventSet done);

  // Whether every cap holds in this state; always so when everything is done.
  [[nodiscard]] bool content(EventSet done) const;

  [[nodiscard]] const Course& course() const { return *course_; }

 private:
  void settle_all();
  bool settle(EventSet done);

  const Course* course_;
  std::vector<Cap> caps_;
  TailRanks ranks_;
  OrderLimits limits_;
  const Control* control_;
  Status status_ = Status::solved;
  bool free_ = false;                           // no cap can bind: precedence alone decides
  std::vector<std::uint64_t> dense_;            // bit: alive
  std::unordered_map<EventSet, bool> settled_;  // above dense_events
};

// Any order of the events: at each point the first event after which the rest can still be completed. The space must
// be solved.
std::vector<std::size_t> any_order(OrderSpace& space);

}  // namespace locarno
