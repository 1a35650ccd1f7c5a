#include "locarno/model/correlations.h"

#include <algorithm>

#include "locarno/model/durability.h"
#include "locarno/model/implementation.h"
#include "locarno/model/ratification.h"

namespace locarno {

std::vector<std::string> single_numbers(const Scenario& scenario) {
  std::vector<std::string> facts;
  const auto add = [&](const auto& statements) {
    for (const auto& statement : statements) facts.push_back(fact_of(statement.address));
  };
  for (const Party& party : scenario.parties) facts.push_back(party.id + ".walk_away");
  add(scenario.together);
  add(scenario.durability->parameters);
  add(scenario.durability->effects);
  add(scenario.ratification->support);
  add(scenario.ratification->polls);
  add(scenario.implementation->durations);
  add(scenario.implementation->in_hand);
  add(scenario.implementation->undo);
  add(scenario.implementation->conditions);
  add(scenario.implementation->discounts);
  std::sort(facts.begin(), facts.end());
  facts.erase(std::unique(facts.begin(), facts.end()), facts.end());
  return facts;
}

}  // namespace locarno
