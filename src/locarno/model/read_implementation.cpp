// Steps: who takes them, in which packages, how long they take, who can undo them, what they leave in whose hand.
#include "locarno/model/read_implementation.h"

#include <algorithm>

#include <fmt/format.h>

#include "locarno/model/read_sections.h"

namespace locarno {
namespace {

const std::string kBase = "implementation.";

Implementation& section_of(Reading& reading) { return *reading.scenario.implementation; }

// How a number is written as a statement of its own.
struct NumberForm {
  const char* what;     // "a duration"
  const char* key;      // under which it stands in the long form
  const char* example;  // of the long form
  AllowedRange allowed;
};

struct NumberStatement {
  Quantity number;
  Provenance provenance;
};

std::optional<NumberStatement> read_number(Reading& reading, Node item, bool in_list, const NumberForm& form,
                                           const std::vector<std::string>& keys) {
  if (!item.is_mapping() && !in_list) {
    const auto number = read_quantity(reading, item, form.allowed);
    return number ? std::optional(NumberStatement{*number, assumed_at(item.where())}) : std::nullopt;
  }
  if (!expect_mapping(reading, item, form.what, form.example)) return std::nullopt;
  const Fields fields(item, keys);
  fields.refuse_others(reading, form.what);
  const auto value = fields.find(form.key);
  if (!value) reading.error(item.where(), fmt::format("{} gives no '{}'", form.what, form.key), form.example);
  const auto number = value ? read_quantity(reading, *value, form.allowed) : std::nullopt;
  const auto provenance = read_provenance(reading, fields);
  if (!number || !provenance) return std::nullopt;
  return NumberStatement{*number, *provenance};
}

const std::vector<std::string>& days_keys() {
  static const std::vector<std::string> kKeys = with_provenance_keys({"days"});
  return kKeys;
}

const std::vector<std::string>& points_keys() {
  static const std::vector<std::string> kKeys = with_provenance_keys({"points"});
  return kKeys;
}

const std::vector<std::string>& cost_keys() {
  static const std::vector<std::string> kKeys = with_provenance_keys({"cost"});
  return kKeys;
}

const std::vector<std::string>& rate_keys() {
  static const std::vector<std::string> kKeys = with_provenance_keys({"rate"});
  return kKeys;
}

AllowedRange points_from(std::int64_t low, std::int64_t high) { return {Score::points(low), Score::points(high)}; }

// A score sheet has points of its own, which may be larger.
AllowedRange in_hand_range(const Reading& reading, PartyId party) {
  const auto& scores = reading.scenario.scores;
  const bool sheet = std::any_of(scores.begin(), scores.end(), [&](const auto& s) { return s.party == party; });
  const std::int64_t most = ImplementationLimits::kInHand * (sheet ? 10 : 1);
  return points_from(-most, most);
}

void read_duration(Reading& reading, StepId step, const std::string& address, Node node) {
  const NumberForm form{"a duration", "days", "write {days: 10..30}", points_from(0, ImplementationLimits::kDays)};
  for_each_dated(reading, node, address + ".duration", [&](Node item, std::string name, bool in_list) {
    const auto read = read_number(reading, item, in_list, form, days_keys());
    auto& list = section_of(reading).durations;
    if (read && reading.has_room(list.size(), item.where()))
      list.push_back({std::move(name), step, read->number, read->provenance});
  });
}

// A map from party to a number or to statements of one; read_one(party, item, address, in_list).
template <class ReadOne>
void read_by_party(Reading& reading, Node node, std::string_view what, std::string_view remedy,
                   const std::string& address, ReadOne read_one) {
  if (!expect_mapping(reading, node, what, remedy)) return;
  for (std::size_t i = 0; i < node.size() && !reading.problems.exhausted(); ++i) {
    const auto party = reading.party(node.key(i));
    if (!party) continue;
    for_each_dated(
        reading, node.value(i), fmt::format("{}.{}", address, node.key(i).text()),
        [&](Node item, std::string name, bool in_list) { read_one(*party, item, std::move(name), in_list); });
  }
}

void read_in_hand(Reading& reading, StepId step, const std::string& address, Node node) {
  read_by_party(reading, node, "'in_hand'", "write in_hand: {north: -10..0, south: 5}", address + ".in_hand",
                [&](PartyId party, Node item, std::string name, bool in_list) {
                  const NumberForm form{"what a party has in hand", "points", "write {points: -10..0}",
                                        in_hand_range(reading, party)};
                  const auto read = read_number(reading, item, in_list, form, points_keys());
                  auto& list = section_of(reading).in_hand;
                  if (read && reading.has_room(list.size(), item.where()))
                    list.push_back({std::move(name), step, party, read->number, read->provenance});
                });
}

void read_undo(Reading& reading, StepId step, const std::string& address, Node node) {
  read_by_party(reading, node, "'undo'", "write undo: {north: 10..20}, who can undo it alone and at what cost",
                address + ".undo", [&](PartyId party, Node item, std::string name, bool in_list) {
                  const NumberForm form{
                      "the cost of undoing a step", "cost", "write {cost: 10..20}",
                      points_from(0, in_hand_range(reading, party).high.units / Score::kUnitsPerPoint)};
                  const auto read = read_number(reading, item, in_list, form, cost_keys());
                  auto& list = section_of(reading).undo;
                  if (read && reading.has_room(list.size(), item.where()))
                    list.push_back({std::move(name), step, party, read->number, read->provenance});
                });
}

// One party, or a list of them; empty and an error if wrong.
std::vector<PartyId> read_performers(Reading& reading, Node node) {
  std::vector<PartyId> by;
  const auto add = [&](Node word) {
    const auto party = reading.party(word);
    if (!party) return;
    if (std::find(by.begin(), by.end(), *party) != by.end())
      return reading.error(word.where(), fmt::format("the party {} stands twice", quoted(word.text())), "keep one");
    by.push_back(*party);
  };
  if (node.is_scalar()) {
    add(node);
  } else if (expect_sequence(reading, node, "'by'", "write by: north, or by: [north, south]")) {
    if (node.size() == 0) reading.error(node.where(), "nobody performs the step", "write by: north");
    for (std::size_t i = 0; i < node.size() && !reading.problems.exhausted(); ++i) add(node.item(i));
  }
  return by;
}

// Whether every package in which the combination holds is impossible because of one statement.
bool is_in_no_package(const Reading& reading, const Combination& when) {
  const auto covers = [&](const Term& term) {
    return std::any_of(when.begin(), when.end(),
                       [&](const Term& own) { return own.issue == term.issue && (own.options & ~term.options) == 0; });
  };
  return std::any_of(reading.scenario.impossible.begin(), reading.scenario.impossible.end(),
                     [&](const Impossible& i) { return std::all_of(i.when.begin(), i.when.end(), covers); });
}

void read_step(Reading& reading, Entry entry, StepId step) {
  static const std::vector<std::string> kKeys = with_provenance_keys(
      {"name", "by", "when", "duration", "undo", "in_hand"});
  Step word{std::string(entry.key.text()), std::string(entry.key.text()), entry.key.where()};
  const std::string address = kBase + "steps." + word.id;
  if (!expect_mapping(reading, entry.value, fmt::format("step '{}'", word.id), "write {by: north, duration: 10..30}"))
    return;
  const Fields fields(entry.value, kKeys);
  fields.refuse_others(reading, "a step");
  section_of(reading).steps[step.index].name = text_or(reading, fields, "name", word.id);
  const auto by_node = fields.find("by");
  if (!by_node)
    reading.error(entry.key.where(), fmt::format("step '{}' does not say who performs it", word.id), "add by: north");
  const auto by = by_node ? read_performers(reading, *by_node) : std::vector<PartyId>{};
  const auto when_node = fields.find("when");
  const auto when = when_node ? read_when(reading, *when_node) : std::optional(Combination{});
  if (when_node && when && is_in_no_package(reading, *when)) {
    reading.problems.warning(when_node->where(),
                             fmt::format("no package contains step '{}': they are all impossible", word.id),
                             {"correct when:, or remove the step"});
  }
  if (const auto node = fields.find("duration")) read_duration(reading, step, address, *node);
  if (const auto node = fields.find("in_hand")) read_in_hand(reading, step, address, *node);
  if (const auto node = fields.find("undo")) read_undo(reading, step, address, *node);
  const auto provenance = read_provenance(reading, fields);
  if (!by.empty() && when && provenance) section_of(reading).parts.push_back({address, step, by, *when, *provenance});
}

void read_steps(Reading& reading, Node node) {
  static const std::vector<std::string> kNoWords;
  if (!expect_mapping(reading, node, "'steps'", "write 'ceasefire: {by: [north, south]}' under it")) return;
  if (node.size() > ImplementationLimits::kSteps) {
    reading.error(node.key(ImplementationLimits::kSteps).where(),
                  fmt::format("{} steps are more than the {} that are read", node.size(), ImplementationLimits::kSteps),
                  "leave steps out, or merge them");
  }
  std::vector<Entry> sound;
  for (std::size_t i = 0; i < std::min(node.size(), ImplementationLimits::kSteps); ++i) {
    const Entry entry{node.key(i), node.value(i)};
    if (!check_id(reading, entry.key, "a step", false, kNoWords)) continue;
    reading.steps.add(entry.key.text());
    const std::string id(entry.key.text());
    section_of(reading).steps.push_back({id, id, entry.key.where()});
    sound.push_back(entry);
  }
  for (std::size_t i = 0; i < sound.size() && !reading.problems.exhausted(); ++i)
    read_step(reading, sound[i], StepId(i));
}

void read_discounts(Reading& reading, Node node) {
  const NumberForm form{"a discount", "rate", "write {rate: 5..10}, in percent a year",
                        points_from(0, ImplementationLimits::kDiscount)};
  read_by_party(reading, node, "'discount'", "write discount: {north: 5..10}, in percent a year", kBase + "discount",
                [&](PartyId party, Node item, std::string name, bool in_list) {
                  const auto read = read_number(reading, item, in_list, form, rate_keys());
                  auto& list = section_of(reading).discounts;
                  if (read && reading.has_room(list.size(), item.where()))
                    list.push_back({std::move(name), party, read->number, read->provenance});
                });
}

}  // namespace

std::optional<StepId> read_step_id(Reading& reading, Node word) {
  if (!word.is_scalar()) {
    reading.error(word.where(), "the id of a step is expected here", "write one id");
    return std::nullopt;
  }
  if (const auto at = reading.steps.find(word.text())) return StepId(*at);
  if (reading.steps.list().empty())
    reading.error(word.where(), quoted(word.text()) + " is no step", "add it under 'steps'");
  else reading.unknown_word(word, quoted(word.text()) + " is no step", reading.steps.list());
  return std::nullopt;
}

void read_implementation(Reading& reading, Entry section) {
  static const std::vector<std::string> kKeys = {"start", "steps", "conditions", "discount"};
  if (!expect_mapping(reading, section.value, "'implementation'", "write 'steps:' and 'conditions:' under it")) return;
  const Fields fields(section.value, kKeys);
  fields.refuse_others(reading, "an implementation");
  section_of(reading).start = read_date(reading, fields, "start");
  if (const auto node = fields.find("steps")) read_steps(reading, *node);
  else reading.error(section.key.where(), "the implementation has no steps", "write 'steps:' under it");
  if (const auto node = fields.find("conditions")) read_conditions(reading, *node);
  if (const auto node = fields.find("discount")) read_discounts(reading, *node);
}

}  // namespace locarno
