// The scenario's section `implementation`: the steps that carry an agreement out, who takes them, what has to come
// before what and who says so, how long they take, who can undo them, and what each party has in hand once one is done.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "locarno/base/ids.h"
#include "locarno/model/quantity.h"
#include "locarno/model/scenario.h"

namespace locarno {

using StepId = Id<struct StepTag>;

struct ImplementationLimits {
  static constexpr std::size_t kSteps = 64;        // in a scenario; a set of steps is one machine word
  static constexpr std::int64_t kDays = 36'500;    // of a duration or a lag
  static constexpr std::int64_t kInHand = 100;     // points either way; with a score sheet ten times that
  static constexpr std::int64_t kDiscount = 1000;  // percent a year
};

struct Step {  // the word for it; what is said about it are the statements below
  std::string id;
  std::string name;
  Mark where;
};

// That the step is part of carrying out every package in which `when` holds (empty: of every package).
struct StepStatement {
  std::string address;  // "implementation.steps.ceasefire"
  StepId step;
  std::vector<PartyId> by;  // who performs it; at least one
  Combination when;
  Provenance provenance;
};

struct DurationStatement {
  std::string address;  // "implementation.steps.ceasefire.duration"
  StepId step;
  Quantity days;  // from beginning to completion
  Provenance provenance;
};

// What the completed step adds to what a party holds, or takes from it, whatever comes later.
struct InHandStatement {
  std::string address;  // "implementation.steps.ceasefire.in_hand.north"
  StepId step;
  PartyId party;
  Quantity points;  // on the party's own scale
  Provenance provenance;
  bool unstated = false;  // it stands for what nobody stated
};

struct UndoStatement {  // this party alone can undo the completed step
  std::string address;  // "implementation.steps.ceasefire.undo.north"
  StepId step;
  PartyId party;
  Quantity cost;  // to it, in points of its own scale
  Provenance provenance;
};

enum class ConditionKind {
  law,        // a constitution, a statute, a treaty
  logistics,  // it cannot be done otherwise
  stated,     // a party says so
};

struct StepCondition {  // what must hold before a step can begin
  enum class Form { after, after_all, after_any, with, not_before };

  std::string address;  // "implementation.conditions.2", or its id in place of the number
  ConditionKind kind = ConditionKind::law;
  std::optional<PartyId> party;  // whose condition; only of kind stated
  StepId step;
  Form form = Form::after;
  std::vector<StepId> others;   // the steps it comes after, or with; none for not_before
  std::optional<Quantity> lag;  // days that must have passed since they were completed
  std::optional<Date> day;      // not_before
  Combination when;             // packages in which it applies; empty: in all
  Provenance provenance;
};

struct DiscountStatement {
  std::string address;  // "implementation.discount.north"
  PartyId party;
  Quantity rate;  // percent a year, simple interest
  Provenance provenance;
};

struct Implementation {
  std::optional<Date> start;  // the first day; nullopt: the day the scenario is read as of
  std::vector<Step> steps;    // in the order written
  std::vector<StepStatement> parts;
  std::vector<DurationStatement> durations;
  std::vector<InHandStatement> in_hand;
  std::vector<UndoStatement> undo;
  std::vector<StepCondition> conditions;
  std::vector<DiscountStatement> discounts;
};

std::string_view to_string(ConditionKind kind);
std::string_view to_string(StepCondition::Form form);  // as the key in the file

// Runs `visit` on every list of statements of the section, const or not.
template <class AnyImplementation, class Visit>
void for_each_implementation_list(AnyImplementation& implementation, Visit visit) {
  visit(implementation.parts);
  visit(implementation.durations);
  visit(implementation.in_hand);
  visit(implementation.undo);
  visit(implementation.conditions);
  visit(implementation.discounts);
}

}  // namespace locarno
