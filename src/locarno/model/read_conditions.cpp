// What must hold before a step can be completed, and who or what says so.
#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "locarno/model/read_implementation.h"

namespace locarno {
namespace {

using Form = StepCondition::Form;

constexpr const char* kExample = "write {step: vote, after: ceasefire, kind: law}";

constexpr std::array<Form, 5> kForms = {Form::after, Form::after_all, Form::after_any, Form::with, Form::not_before};

// The one form it has; nullopt and an error if it has none or several.
std::optional<Form> form_of(Reading& reading, const Fields& fields) {
  std::optional<Form> found;
  for (const Form form : kForms) {
    const auto key = fields.find_key(to_string(form));
    if (!key) continue;
    if (found) {
      reading.error(key->where(), fmt::format("'{}' stands beside '{}'", to_string(form), to_string(*found)),
                    "write a condition of its own for each");
      return std::nullopt;
    }
    found = form;
  }
  if (!found)
    reading.error(fields.where(), "the condition does not say what it asks for",
                  "add after:, after_all:, after_any:, with: or not_before:");
  return found;
}

std::optional<StepId> read_other(Reading& reading, Node word, StepId step) {
  const auto other = read_step_id(reading, word);
  if (!other || *other != step) return other;
  reading.error(word.where(), fmt::format("step {} would have to come before itself", quoted(word.text())),
                "name another step");
  return std::nullopt;
}

// The steps it refers to; empty and errors if one is wrong.
std::vector<StepId> read_others(Reading& reading, Node node, Form form, StepId step) {
  std::vector<StepId> others;
  if (form == Form::after || form == Form::with) {
    if (const auto other = read_other(reading, node, step)) others.push_back(*other);
    return others;
  }
  const std::string what = fmt::format("'{}'", to_string(form));
  if (!expect_sequence(reading, node, what, fmt::format("write {}: [ceasefire, withdrawal]", to_string(form))))
    return {};
  if (node.size() == 0) reading.error(node.where(), fmt::format("{} names no step", what), "name at least one");
  bool right = true;
  for (std::size_t i = 0; i < node.size() && !reading.problems.exhausted(); ++i) {
    const auto other = read_other(reading, node.item(i), step);
    right = right && other;
    if (!other) continue;
    if (std::find(others.begin(), others.end(), *other) != others.end()) {
      reading.error(node.item(i).where(), fmt::format("the step {} stands twice", quoted(node.item(i).text())),
                    "keep one");
      right = false;
    }
    others.push_back(*other);
  }
  return right ? others : std::vector<StepId>{};
}

// Whose condition it is; nullopt and an error if kind and party do not fit.
struct Holder {
  ConditionKind kind = ConditionKind::law;
  std::optional<PartyId> party;
};
std::optional<Holder> read_holder(Reading& reading, const Fields& fields) {
  static const std::vector<std::string> kKinds = {"law", "logistics", "stated"};
  const auto kind_node = fields.find("kind");
  const auto party_node = fields.find("party");
  const auto party = party_node ? reading.party(*party_node) : std::nullopt;
  if (!kind_node) {
    reading.error(fields.where(), "the condition does not say of what kind it is",
                  "add kind: law, logistics or stated");
    return std::nullopt;
  }
  const auto word = read_word(reading, *kind_node, kKinds, "kind of condition");
  if (!word || (party_node && !party)) return std::nullopt;
  const auto kind = static_cast<ConditionKind>(*word);
  if (kind == ConditionKind::stated && !party_node) {
    reading.error(kind_node->where(), "the condition does not say which party states it",
                  "add party: with the id of that party");
    return std::nullopt;
  }
  if (kind != ConditionKind::stated && party_node) {
    reading.error(fields.find_key("party")->where(),
                  fmt::format("a condition of kind '{}' has no party", to_string(kind)),
                  "say kind: stated, or leave party out");
    return std::nullopt;
  }
  return Holder{kind, party};
}

// Days to wait, where there is something to wait for; false and an error if wrong.
bool read_lag(Reading& reading, const Fields& fields, Form form, std::optional<Quantity>& lag) {
  const auto node = fields.find("lag");
  if (!node) return true;
  if (form == Form::with || form == Form::not_before) {
    reading.error(fields.find_key("lag")->where(), fmt::format("'lag' stands beside '{}'", to_string(form)),
                  "a lag counts from the completion of other steps: use it with after");
    return false;
  }
  lag = read_quantity(reading, *node, {Score::points(0), Score::points(ImplementationLimits::kDays)});
  return lag.has_value();
}

// Its id, or else its number in the list, from 1; nullopt and an error if wrong.
std::optional<std::string> read_own_name(Reading& reading, const Fields& fields, std::size_t number,
                                         std::set<std::string>& ids) {
  static const std::vector<std::string> kNoWords;
  const auto id = fields.find("id");
  if (!id) return fmt::format("{}", number);
  if (!check_id(reading, *id, "a statement", false, kNoWords)) return std::nullopt;
  if (ids.insert(std::string(id->text())).second) return std::string(id->text());
  reading.error(id->where(), fmt::format("the id '{}' stands twice in this list", id->text()), "choose another id");
  return std::nullopt;
}

std::optional<StepCondition> read_condition(Reading& reading, Node item, std::size_t number,
                                            std::set<std::string>& ids) {
  static const std::vector<std::string> kKeys = with_provenance_keys(
      {"id", "kind", "party", "step", "after", "after_all", "after_any", "with", "not_before", "lag", "when"});
  if (!expect_mapping(reading, item, "a condition", kExample)) return std::nullopt;
  const Fields fields(item, kKeys);
  fields.refuse_others(reading, "a condition");
  StepCondition condition;
  const auto name = read_own_name(reading, fields, number, ids);
  const auto holder = read_holder(reading, fields);
  const auto form = form_of(reading, fields);
  const auto step_node = fields.find("step");
  if (!step_node) reading.error(item.where(), "the condition does not say which step it is about", "add step: vote");
  const auto step = step_node ? read_step_id(reading, *step_node) : std::nullopt;
  const auto when_node = fields.find("when");
  const auto when = when_node ? read_when(reading, *when_node) : std::optional(Combination{});
  const auto provenance = read_provenance(reading, fields);
  bool right = !form || read_lag(reading, fields, *form, condition.lag);
  if (form && form == Form::not_before) {
    condition.day = read_date(reading, fields, "not_before");
    right = right && condition.day;
  } else if (form && step) {
    condition.others = read_others(reading, *fields.find(to_string(*form)), *form, *step);
    right = right && !condition.others.empty();
  }
  if (!right || !name || !holder || !form || !step || !when || !provenance) return std::nullopt;
  condition.address = "implementation.conditions." + *name;
  condition.kind = holder->kind;
  condition.party = holder->party;
  condition.step = *step;
  condition.form = *form;
  condition.when = *when;
  condition.provenance = *provenance;
  return condition;
}

}  // namespace

void read_conditions(Reading& reading, Node list) {
  if (!expect_sequence(reading, list, "'conditions'", "write '- {step: vote, after: ceasefire, kind: law}' under it"))
    return;
  std::set<std::string> ids;
  for (std::size_t i = 0; i < list.size() && !reading.problems.exhausted(); ++i) {
    auto& conditions = reading.scenario.implementation->conditions;
    auto condition = read_condition(reading, list.item(i), i + 1, ids);
    if (condition && reading.has_room(conditions.size(), list.item(i).where()))
      conditions.push_back(*std::move(condition));
  }
}

}  // namespace locarno
