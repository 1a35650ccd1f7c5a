// Could a package be carried out, and in what order? From the conditions alone first, then over the ranges of what the
// parties have in hand, then at the central estimate.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "locarno/possible/packages_of_interest.h"
#include "locarno/workable/blocking.h"

namespace locarno {

struct PartyOnTheWay {
  Interval exposure;              // greatest shortfall below its walk-away value, over everything admissible
  Score central;                  // likewise at the central estimate
  std::size_t exposed_after = 0;  // events complete when it is greatest, 0: never exposed; at the central estimate
  Score least_gain;               // of going on over stopping, least over the moments; at the central estimate
  std::size_t tempted_after = 0;  // events complete then
};

// An order, moment by moment.
struct Itinerary {
  Course course;
  ChosenOrder choice;
  bool whatever_the_numbers = false;            // it holds for every admissible number; else at the central estimate
  Times fastest, central, slowest;              // in this order
  std::vector<bool> critical;                   // per event, at the central estimate, by the conditions alone
  Moment least_end, central_end, greatest_end;  // of the whole, in the best order for that alone
  std::vector<PartyOnTheWay> parties;           // of the plan
};

struct Workability {
  Plan plan;
  Status by_conditions = Status::solved;  // an order meets every condition: solved or none_exists
  Status necessarily = Status::solved;    // one order holds whatever the numbers are
  Status possibly = Status::solved;       // some order holds for some admissible numbers
  Status central = Status::solved;        // some order holds at the central estimate
  std::optional<Itinerary> itinerary;     // an order that holds; necessarily before centrally
  std::optional<Blocking> conditions;     // where no order meets every condition
  std::optional<Blocking> demands;  // where conditions and parties together leave no order at the central estimate
};

struct WorkabilityLimits {
  BlockingLimits blocking;
};

// Steps that nobody listed leave nothing to ask: a plan without steps is solved.
Workability workability(const Problem& problem, const Package& package, const std::optional<Date>& start,
                        const WorkabilityLimits& limits, const Control& control);

struct WorkableAnswer {
  Status status = Status::solved;  // solved: some package asked about has an order at the central estimate, or no
                                   // step of it is stated; none_exists: proven that none has, or there was none to ask
                                   // about; else not known
  PackagesOfInterest packages;
  std::vector<Workability> each;  // in their order
};

WorkableAnswer could_it_be_carried_out(const Problem& problem, PackagesOfInterest packages,
                                       const std::optional<Date>& start, const WorkabilityLimits& limits,
                                       const Control& control);

// What happens on the way along an order of the course's events. O(events * parties).
Itinerary itinerary_of(const Plan& plan, Course course, ChosenOrder choice);

}  // namespace locarno
