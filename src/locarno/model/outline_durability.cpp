// Spells out the section `durability`.
#include "locarno/model/outline_durability.h"

#include <algorithm>

#include <fmt/format.h>

#include "locarno/model/durability.h"
#include "locarno/model/outline_parts.h"

namespace locarno {
namespace {

Outline statement(const Scenario& scenario, const ParameterStatement& s, bool in_list) {
  if (!in_list && is_bare(scenario, s.provenance)) return number(s.value);
  Outline entry = Outline::map();
  entry.add("value", number(s.value));
  add_provenance(entry, scenario, s.provenance);
  return entry;
}

// The parameters of one subject, each with all that is stated of it.
void add_parameters(Outline& map, const Scenario& scenario, std::optional<PartyId> party, Subject subject) {
  for (std::size_t p = 0; p < kParameters; ++p) {
    const auto parameter = static_cast<Parameter>(p);
    std::vector<const ParameterStatement*> found;
    for (const ParameterStatement& s : scenario.durability->parameters) {
      if (s.parameter == parameter && s.party == party && info(parameter).subject == subject) found.push_back(&s);
    }
    Outline list = Outline::list(true);
    for (const ParameterStatement* s : found) list.add(statement(scenario, *s, true));
    if (found.size() == 1) map.add(to_string(parameter), statement(scenario, *found.front(), false));
    else if (!found.empty()) map.add(to_string(parameter), std::move(list));
  }
}

Outline breakers(const Scenario& scenario) {
  Outline section = Outline::map(true);
  for (const Breaker& row : scenario.durability->breakers) {
    Outline entry = Outline::map(true);
    if (row.against) entry.add("against", Outline::text(scenario.parties[row.against->index].id));
    add_text(entry, "note", row.note);
    add_parameters(entry, scenario, row.party, Subject::breaker);
    section.add(scenario.parties[row.party.index].id, std::move(entry));
  }
  return section;
}

Outline guarantors(const Scenario& scenario) {
  Outline section = Outline::map(true);
  for (const Guarantor& row : scenario.durability->guarantors) {
    Outline entry = Outline::map(true);
    entry.add("protects", Outline::text(scenario.parties[row.protects.index].id));
    if (row.follows) entry.add("follows", Outline::text(scenario.parties[row.follows->index].id));
    add_text(entry, "note", row.note);
    add_parameters(entry, scenario, row.party, Subject::guarantor);
    section.add(scenario.parties[row.party.index].id, std::move(entry));
  }
  return section;
}

std::string_view key_of(Change change) {
  switch (change) {
    case Change::set: return "set";
    case Change::times: return "times";
    case Change::add: return "add";
  }
  return {};
}

Outline effects(const Scenario& scenario) {
  Outline section = Outline::list(true);
  for (const Effect& row : scenario.durability->effects) {
    Outline entry = Outline::map();
    add_text(entry, "id", own_id(row.address));
    entry.add("when", terms(scenario, row.when));
    Outline parties = Outline::list();
    for (const PartyId party : row.parties) parties.add(Outline::text(scenario.parties[party.index].id));
    const std::string_view key = info(row.parameter).subject == Subject::breaker ? "breaker" : "guarantor";
    if (row.parties.size() == 1) entry.add(key, parties.entries.front().value);
    else if (!row.parties.empty()) entry.add(key, std::move(parties));
    entry.add("parameter", Outline::text(to_string(row.parameter)));
    entry.add(key_of(row.change), number(row.amount));
    add_provenance(entry, scenario, row.provenance);
    section.add(std::move(entry));
  }
  return section;
}

Outline base_rates(const Scenario& scenario) {
  Outline section = Outline::map(true);
  for (const BaseRate& row : scenario.durability->base_rates) {
    Outline entry = Outline::map(true);
    entry.add("quantity", Outline::text(row.quantity));
    if (row.value) entry.add("value", number(*row.value));
    add_text(entry, "unit", row.unit);
    add_text(entry, "period", row.period);
    add_text(entry, "sample", row.sample);
    add_text(entry, "warning", row.warning);
    add_provenance(entry, scenario, row.provenance);
    section.add(own_id(row.address), std::move(entry));
  }
  return section;
}

}  // namespace

Outline outline_of_durability(const Scenario& scenario) {
  const Durability& durability = *scenario.durability;
  Outline section = Outline::map(true);
  const auto add_part = [&](std::string_view key, Outline part) {
    if (!part.entries.empty()) section.add(key, std::move(part));
  };
  if (durability.horizon) section.add("horizon", Outline::literal(fmt::format("{}", *durability.horizon)));
  if (durability.responders != 1) section.add("responders", Outline::literal(fmt::format("{}", durability.responders)));
  add_parameters(section, scenario, std::nullopt, Subject::all_guarantors);
  add_part("breakers", breakers(scenario));
  add_part("guarantors", guarantors(scenario));
  add_part("effects", effects(scenario));
  add_part("base_rates", base_rates(scenario));
  return section;
}

}  // namespace locarno
