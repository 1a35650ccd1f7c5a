// Why is there no order, and what would open one? The minimal sets of demands that block every order, and what could be
// given up, guaranteed, or done at the same time instead.
//
// A demand is a condition on the order of the steps, or that one party is never better off stopping. Conditions that
// say only "not before this day" block nothing; those that join steps say what the steps are, and are no demands.
#pragma once

#include <cstdint>
#include <vector>

#include "locarno/workable/minimal_sets.h"
#include "locarno/workable/order.h"

namespace locarno {

struct Demands {
  std::vector<std::size_t> conditions;  // of the plan, ascending
  std::vector<std::size_t> parties;     // of the plan, ascending: never better off stopping

  friend bool operator==(const Demands&, const Demands&) = default;
};

struct WayOut {
  Demands given_up;              // a guarantee stands in for those of parties
  std::int64_t raise = 0;        // the least that going on must be worth more to each of its parties; units of Score
  std::int64_t raise_bound = 0;  // no less is enough; equal to it when proven
  ChosenOrder order;             // then, of the events of `course`
  Course course;
};

struct Exchange {
  StepSet steps = 0;  // done at the same time
  ChosenOrder order;
  Course course;
};

struct Blocking {
  Status status = Status::solved;           // of the sets: solved: all of them
  std::vector<Demands> conflicts;           // none: some order meets every demand
  std::vector<WayOut> ways_out;             // smallest first; at most `ways_out`
  std::size_t more_ways_out = 0;            // corrections not worked out
  Status exchange_status = Status::solved;  // solved: all smallest exchanges of at most `exchange_steps` steps
  std::vector<Exchange> exchanges;          // of the fewest steps that help
};

struct BlockingLimits {
  ChoiceLimits choice;
  MinimalSetLimits sets;
  std::size_t ways_out = 8;
  std::size_t exchange_steps = 3;
  std::size_t exchanges = 8;              // listed
  std::uint64_t exchange_work = 1 << 22;  // words settled while looking for exchanges
};

// `with_parties`: demands of parties count, read at the central estimate; else conditions alone, without any number.
Blocking blocking(const Problem& problem, const Plan& plan, bool with_parties, const BlockingLimits& limits,
                  const Control& control);

}  // namespace locarno
