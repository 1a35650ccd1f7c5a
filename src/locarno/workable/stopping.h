// Is a party better off stopping than going on? What it would hold if it stopped after some steps, and what going on is
// worth to it.
//
// Stopping after the set S of steps leaves party i with its walk-away value plus, for each step s of S with h_i(s) in
// hand,
//     h_i(s)                   if h_i(s) > 0 and no other party undoes s
//     0                        if h_i(s) > 0 and some other party j undoes s
//     max(h_i(s), -k_i(s))     if h_i(s) <= 0 and i itself can undo s at the cost k_i(s); else h_i(s).
// Another party j undoes s if it can and loses nothing by it: h_j(s) + k_j(s) <= 0. Going on is worth the margin of the
// package, or with a discount of r percent a year margin / (1 + r t / 36500), t being the days that the longest chain
// of the steps left takes at least. It is the idea of an agreement that enforces itself: at no moment does anybody gain
// by breaking off (Telser 1980, A theory of self-enforcing agreements).
//
// Every term is monotone in every number, so the two extreme readings of the ranges are exact: with the greatest
// stopping and least margin for each party an order holds whatever the numbers are; with the reverse, which is attained
// by one choice of numbers for all parties at once, some order holds for some admissible numbers or none does for any.
#pragma once

#include <cstdint>
#include <vector>

#include "locarno/workable/course.h"
#include "locarno/workable/order_space.h"

namespace locarno {

enum class StoppingCase {
  central,
  hardest,  // for every party separately the numbers that tempt it most to stop
  easiest,  // the admissible numbers that tempt everybody least
};

// What party `p` of the plan holds of each step if it stops, in units of Score.
std::vector<std::int64_t> held_on_stopping(const Plan& plan, std::size_t p, StoppingCase reading);

// What it has in hand of each step while the plan goes on.
std::vector<std::int64_t> in_hand(const Plan& plan, std::size_t p, StoppingCase reading);

// margin / (1 + rate t / 36500), rounded to the grid; `days` in units of Score. `open`: t is not bounded.
Score discounted(Score margin, Score rate, Score days, bool open);

// Days from the beginning of each event until the longest chain that begins with it is complete, and the ranks of these
// numbers; by the conditions that name one event only. The course must have an order.
struct Tails {
  TailRanks ranks;          // per event
  std::vector<Score> days;  // by rank, ascending
  std::vector<bool> open;   // by rank: not bounded
};
Tails tails_of(const Plan& plan, const Course& course, StoppingCase reading);

// The cap of a party: it is never better off stopping.
Cap stopping_cap(const Plan& plan, const Course& course, std::size_t p, StoppingCase reading, const Tails& tails);

// The cap on its exposure: never more than `most` below its walk-away value.
Cap exposure_cap(const Plan& plan, const Course& course, std::size_t p, StoppingCase reading, std::int64_t most);

}  // namespace locarno
