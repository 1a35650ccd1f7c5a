// Spells out the section `implementation`: each step with all that is said of it, then the conditions.
#include "locarno/model/outline_implementation.h"

#include <algorithm>

#include "locarno/model/implementation.h"
#include "locarno/model/outline_parts.h"

namespace locarno {
namespace {

const Quantity& number_of(const DurationStatement& s) { return s.days; }
const Quantity& number_of(const InHandStatement& s) { return s.points; }
const Quantity& number_of(const UndoStatement& s) { return s.cost; }
const Quantity& number_of(const DiscountStatement& s) { return s.rate; }

constexpr const char* key_of(const DurationStatement&) { return "days"; }
constexpr const char* key_of(const InHandStatement&) { return "points"; }
constexpr const char* key_of(const UndoStatement&) { return "cost"; }
constexpr const char* key_of(const DiscountStatement&) { return "rate"; }

template <class Statement>
Outline statement(const Scenario& scenario, const Statement& s, bool in_list) {
  if (!in_list && is_bare(scenario, s.provenance)) return number(number_of(s));
  Outline entry = Outline::map();
  entry.add(key_of(s), number(number_of(s)));
  add_provenance(entry, scenario, s.provenance);
  return entry;
}

// The statements of one fact: one as it is, several as a list.
template <class Statement>
Outline one_or_list(const Scenario& scenario, const std::vector<const Statement*>& reports) {
  if (reports.size() == 1) return statement(scenario, *reports.front(), false);
  Outline list = Outline::list(true);
  for (const Statement* report : reports) list.add(statement(scenario, *report, true));
  return list;
}

// A map from party to its statements among those chosen, parties in the order first spoken of.
template <class Statement, class Chosen>
Outline by_party(const Scenario& scenario, const std::vector<Statement>& statements, Chosen chosen) {
  std::vector<PartyId> order;
  std::vector<std::vector<const Statement*>> of_party(scenario.parties.size());
  for (const Statement& s : statements) {
    if (!chosen(s)) continue;
    if (of_party[s.party.index].empty()) order.push_back(s.party);
    of_party[s.party.index].push_back(&s);
  }
  Outline map = Outline::map();
  for (const PartyId party : order) {
    map.block = map.block || of_party[party.index].size() > 1;
    map.add(scenario.parties[party.index].id, one_or_list(scenario, of_party[party.index]));
  }
  return map;
}

void add_map(Outline& entry, std::string_view key, Outline map) {
  if (!map.entries.empty()) entry.add(key, std::move(map));
}

Outline performers(const Scenario& scenario, const std::vector<PartyId>& by) {
  Outline list = Outline::list();
  for (const PartyId party : by) list.add(Outline::text(scenario.parties[party.index].id));
  return list.entries.size() == 1 ? list.entries.front().value : list;
}

Outline step_outline(const Scenario& scenario, const StepStatement& part) {
  const Implementation& section = *scenario.implementation;
  const Step& step = section.steps[part.step.index];
  const auto of_step = [&](const auto& s) { return s.step == part.step; };
  Outline entry = Outline::map(true);
  if (step.name != step.id) entry.add("name", Outline::text(step.name));
  entry.add("by", performers(scenario, part.by));
  if (!part.when.empty()) entry.add("when", terms(scenario, part.when));
  std::vector<const DurationStatement*> durations;
  for (const DurationStatement& s : section.durations) {
    if (s.step == part.step) durations.push_back(&s);
  }
  if (!durations.empty()) entry.add("duration", one_or_list(scenario, durations));
  add_map(entry, "in_hand", by_party(scenario, section.in_hand, of_step));
  add_map(entry, "undo", by_party(scenario, section.undo, of_step));
  add_provenance(entry, scenario, part.provenance);
  return entry;
}

Outline step_ids(const Implementation& section, const StepCondition& condition) {
  Outline list = Outline::list();
  for (const StepId step : condition.others) list.add(Outline::text(section.steps[step.index].id));
  const bool one = condition.form == StepCondition::Form::after || condition.form == StepCondition::Form::with;
  return one ? list.entries.front().value : list;
}

Outline condition_outline(const Scenario& scenario, const StepCondition& condition) {
  const Implementation& section = *scenario.implementation;
  Outline entry = Outline::map();
  add_text(entry, "id", own_id(condition.address));
  entry.add("step", Outline::text(section.steps[condition.step.index].id));
  if (condition.day) add_date(entry, to_string(condition.form), condition.day);
  else entry.add(to_string(condition.form), step_ids(section, condition));
  if (condition.lag) entry.add("lag", number(*condition.lag));
  entry.add("kind", Outline::text(to_string(condition.kind)));
  if (condition.party) entry.add("party", Outline::text(scenario.parties[condition.party->index].id));
  if (!condition.when.empty()) entry.add("when", terms(scenario, condition.when));
  add_provenance(entry, scenario, condition.provenance);
  return entry;
}

// A condition on a step that was filtered out cannot be spelled out.
bool is_printed(const Implementation& section, const StepCondition& condition) {
  const auto stands = [&](StepId step) {
    return std::any_of(section.parts.begin(), section.parts.end(), [&](const auto& part) { return part.step == step; });
  };
  return stands(condition.step) && std::all_of(condition.others.begin(), condition.others.end(), stands);
}

}  // namespace

Outline outline_of_implementation(const Scenario& scenario) {
  const Implementation& section = *scenario.implementation;
  Outline out = Outline::map(true);
  if (section.parts.empty()) return out;
  add_date(out, "start", section.start);
  Outline steps = Outline::map(true);
  for (const StepStatement& part : section.parts)
    steps.add(section.steps[part.step.index].id, step_outline(scenario, part));
  out.add("steps", std::move(steps));
  Outline conditions = Outline::list(true);
  for (const StepCondition& condition : section.conditions) {
    if (is_printed(section, condition)) conditions.add(condition_outline(scenario, condition));
  }
  if (!conditions.entries.empty()) out.add("conditions", std::move(conditions));
  add_map(out, "discount", by_party(scenario, section.discounts, [](const auto&) { return true; }));
  return out;
}

}  // namespace locarno
