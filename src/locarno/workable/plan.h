// What carrying out one package takes: the steps it contains, the conditions on their order, and what the parties have
// in hand on the way, in numbers.
//
// A step is in the plan if its `when` holds in the package; a condition applies if its own does and its step is in the
// plan. A condition that asks for a step the plan does not have cannot be met. What a party has in hand is counted from
// its walk-away value: nothing done is worth exactly that, and each completed step adds its points. Going on to the end
// is worth the margin of the package, u_i(x) - d_i. What nobody stated is its whole range: in hand -100..100 (ten times
// that with a score sheet), centrally 0; a duration anything from 0 days, centrally counted as 0; an `undo` that is not
// stated means that the party cannot undo the step.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "locarno/model/implementation.h"
#include "locarno/possible/package.h"
#include "locarno/possible/problem.h"

namespace locarno {

using StepSet = std::uint64_t;  // bit s: step s of the plan; or of events, see course.h

// A stated number, or what takes its place.
struct Stated {
  Score low;
  Score central;
  Score high;
  bool open = false;    // no upper end is known: a duration nobody stated
  std::string address;  // of the statement that gives the central estimate; empty: nobody stated it
  bool assumed = true;  // it rests on an assumption, or on nothing
};

struct PlanStep {
  StepId step;
  std::size_t part = 0;  // index into implementation.parts
  Stated duration;       // days
};

struct PlanCondition {
  std::size_t statement = 0;        // index into implementation.conditions
  std::size_t step = 0;             // of the plan
  std::vector<std::size_t> others;  // of the plan; those it names and the plan has
  std::vector<StepId> missing;      // those it names and the plan does not have
  Stated lag;                       // days; 0 if none is stated
  std::optional<std::int64_t> day;  // not before so many days after the start (0 at least)
};

struct PlanParty {
  PartyId party;
  Stated margin;                            // u_i(x) - d_i
  std::vector<Stated> in_hand;              // per step
  std::vector<std::optional<Stated>> undo;  // per step: the cost, if it can undo it alone
  std::optional<Stated> discount;           // percent a year
};

struct Plan {
  Package package;
  std::optional<Date> start;
  std::vector<PlanStep> steps;  // in the order written
  std::vector<PlanCondition> conditions;
  std::vector<PlanParty> parties;   // those that count (see counts_in_orders())
  std::vector<PartyId> not_judged;  // they perform steps, and nobody says what they want

  [[nodiscard]] StepSet all() const { return steps.size() == 64 ? ~StepSet{0} : (StepSet{1} << steps.size()) - 1; }
};

// Whether a party may stop an order: it decides, something is stated that it has in hand or can undo, or it performs a
// step and something is stated of what it wants. Of all others nothing is known that going on could be held against.
bool counts_in_orders(const Problem& problem, PartyId party, bool performs);

// `start`: the first day; nullopt: the scenario's, or else the day it is read as of. O(statements * steps).
Plan make_plan(const Problem& problem, const Package& package, const std::optional<Date>& start);

// The statements behind its parts.
const StepCondition& statement_of(const Problem& problem, const PlanCondition& condition);
const Step& word_of(const Problem& problem, const PlanStep& step);

// How many of the parties' in-hand values were stated by somebody, and how many on a basis other than assumed.
struct InHandFooting {
  std::size_t sourced = 0;
  std::size_t assumed = 0;
  std::size_t unstated = 0;
};
InHandFooting in_hand_footing(const Plan& plan);

}  // namespace locarno
