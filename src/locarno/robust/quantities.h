// Every number of the sections ratification, implementation and durability that may not be known, in a fixed order.
// Empirical base rates are not among them: they enter no verdict.
#pragma once

#include <string_view>

#include "locarno/model/durability.h"
#include "locarno/model/implementation.h"
#include "locarno/model/ratification.h"

namespace locarno {

// Runs visit(quantity, statement, part) on each; `part` tells the numbers of one statement apart and is empty if it has
// only one. Const or not.
template <class AnyScenario, class Visit>
void for_each_quantity(AnyScenario& scenario, Visit visit) {
  for (auto& s : scenario.durability->parameters) visit(s.value, s, std::string_view());
  for (auto& s : scenario.durability->effects) visit(s.amount, s, std::string_view());
  for (auto& s : scenario.ratification->support) {
    visit(s.yes, s, std::string_view("yes"));
    if (s.against) visit(*s.against, s, std::string_view("against"));
  }
  for (auto& s : scenario.ratification->polls) {
    visit(s.yes, s, std::string_view("yes"));
    if (s.against) visit(*s.against, s, std::string_view("against"));
    visit(s.spread, s, std::string_view("error"));
    visit(s.design, s, std::string_view("design effect"));
    visit(s.house_effect, s, std::string_view("house effect"));
  }
  for (auto& s : scenario.implementation->durations) visit(s.days, s, std::string_view());
  for (auto& s : scenario.implementation->in_hand) visit(s.points, s, std::string_view());
  for (auto& s : scenario.implementation->undo) visit(s.cost, s, std::string_view());
  for (auto& s : scenario.implementation->conditions) {
    if (s.lag) visit(*s.lag, s, std::string_view("lag"));
  }
  for (auto& s : scenario.implementation->discounts) visit(s.rate, s, std::string_view());
}

}  // namespace locarno
