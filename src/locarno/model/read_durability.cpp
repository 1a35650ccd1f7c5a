// Who might break the agreement, who would guarantee it, and what is stated of them. Effects: read_effects.cpp.
#include <algorithm>
#include <charconv>
#include <set>

#include <fmt/format.h>

#include "locarno/base/suggest.h"
#include "locarno/model/durability.h"
#include "locarno/model/read_durability.h"
#include "locarno/model/read_sections.h"
#include "locarno/model/read_statements.h"

namespace locarno {
namespace {

std::vector<std::string> keys_of(Subject subject, std::vector<std::string> own) {
  for (std::size_t p = 0; p < kParameters; ++p) {
    const ParameterInfo& row = info(static_cast<Parameter>(p));
    if (row.subject == subject) own.emplace_back(row.id);
  }
  return own;
}

std::optional<int> read_whole(Reading& reading, const Fields& fields, std::string_view key, int low, int high) {
  const auto node = fields.find(key);
  if (!node) return std::nullopt;
  const std::string_view text = node->is_scalar() ? node->text() : std::string_view{};
  int value = 0;
  const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (status == std::errc{} && end == text.data() + text.size() && low <= value && value <= high) return value;
  reading.error(node->where(), fmt::format("'{}' must be a whole number from {} to {}", key, low, high),
                fmt::format("write {}: {}", key, low));
  return std::nullopt;
}

// A bare quantity, or {value: ..., basis: ...}; several dated ones as a list.
void read_parameter(Reading& reading, std::optional<PartyId> party, Parameter parameter, Node node,
                    const std::string& base) {
  static const std::vector<std::string> kKeys = with_provenance_keys({"value"});
  const std::string address = fmt::format("{}.{}", base, to_string(parameter));
  for_each_dated(reading, node, address, [&](Node item, std::string name, bool in_list) {
    ParameterStatement statement{std::move(name), party, parameter, {}, assumed_at(item.where())};
    std::optional<Node> value = item;
    if (in_list && !item.is_mapping())
      return reading.error(item.where(), "an item of a list of statements must be a map that says its form",
                           "write {value: 0.4}");
    if (item.is_mapping()) {
      const Fields fields(item, kKeys);
      fields.refuse_others(reading, "a statement of a parameter");
      const auto provenance = read_provenance(reading, fields);
      value = fields.find("value");
      if (!value)
        reading.error(item.where(), fmt::format("the statement of '{}' has no value", to_string(parameter)),
                      "add value: with a number or a range");
      if (!provenance || !value) return;
      statement.provenance = *provenance;
    }
    const auto quantity = read_quantity(reading, *value, info(parameter).allowed);
    auto& all = reading.scenario.durability->parameters;
    if (!quantity || !reading.has_room(all.size(), item.where())) return;
    statement.value = *quantity;
    all.push_back(std::move(statement));
  });
}

void read_parameters(Reading& reading, const Fields& fields, Subject subject, std::optional<PartyId> party,
                     const std::string& base) {
  for (std::size_t p = 0; p < kParameters; ++p) {
    const auto parameter = static_cast<Parameter>(p);
    if (info(parameter).subject != subject) continue;
    if (const auto node = fields.find(to_string(parameter))) read_parameter(reading, party, parameter, *node, base);
  }
}

// The party under a key that has to be another than `self`.
std::optional<PartyId> read_other(Reading& reading, const Fields& fields, std::string_view key, PartyId self) {
  const auto node = fields.find(key);
  const auto party = node ? reading.party(*node) : std::nullopt;
  if (!party || *party != self) return party;
  reading.error(node->where(), fmt::format("'{}' names the party itself", key), "name another party");
  return std::nullopt;
}

void refuse_two_chances(Reading& reading, const Fields& fields) {
  const auto win = fields.find_key("win");
  const auto ratio = fields.find_key("force_ratio");
  if (win && ratio)
    reading.error(ratio->where(), "'win' and 'force_ratio' both say what the chance to win is", "keep one of them");
}

// Of numbers that only mean something together, one that is missing leaves every check that looks at them unassessed.
void warn_of_halves(Reading& reading, const Fields& fields) {
  const auto warn = [&](std::string_view key, const std::string& other) {
    reading.problems.warning(fields.find_key(key)->where(),
                             fmt::format("'{}' without {}: the checks that look at it are not assessed", key, other),
                             {fmt::format("add {}, or leave {} out", other, key)});
  };
  const auto stated = [&](std::string_view key) { return fields.find_key(key).has_value(); };
  if (stated("win_later") && !stated("shift_years")) warn("win_later", "shift_years");
  if (stated("shift_years") && !stated("win_later")) warn("shift_years", "win_later");
  const bool passes = stated("side_payment_years") || stated("side_payment_fade");
  if (stated("side_payment") && !passes) warn("side_payment", "side_payment_years or side_payment_fade");
  if (passes && !stated("side_payment"))
    warn(stated("side_payment_years") ? "side_payment_years" : "side_payment_fade", "side_payment");
}

void read_breaker(Reading& reading, Entry entry) {
  static const std::vector<std::string> kKeys = keys_of(Subject::breaker, {"against", "note"});
  const auto party = reading.party(entry.key);
  if (!party) return;
  const std::string& id = reading.scenario.parties[party->index].id;
  if (!expect_mapping(reading, entry.value, fmt::format("the breaker '{}'", id),
                      "write {against: ..., win: 0.4..0.7, cost: 0.1..0.4}"))
    return;
  const Fields fields(entry.value, kKeys);
  fields.refuse_others(reading, "a breaker");
  refuse_two_chances(reading, fields);
  warn_of_halves(reading, fields);
  const auto against = read_other(reading, fields, "against", *party);
  reading.scenario.durability->breakers.push_back({*party, against, text_or(reading, fields, "note", "")});
  read_parameters(reading, fields, Subject::breaker, *party, "durability.breakers." + id);
}

void read_breakers(Reading& reading, Node section) {
  if (!expect_mapping(reading, section, "'breakers'", "write 'north: {against: south, win: 0.4..0.7}' under it"))
    return;
  for (std::size_t i = 0; i < section.size() && !reading.problems.exhausted(); ++i)
    read_breaker(reading, {section.key(i), section.value(i)});
}

void read_guarantor(Reading& reading, Entry entry) {
  static const std::vector<std::string> kKeys = keys_of(Subject::guarantor, {"protects", "follows", "note"});
  const auto party = reading.party(entry.key);
  if (!party) return;
  const std::string& id = reading.scenario.parties[party->index].id;
  if (!expect_mapping(reading, entry.value, fmt::format("the guarantor '{}'", id),
                      "write {protects: ..., credibility: 0.2..0.8}"))
    return;
  const Fields fields(entry.value, kKeys);
  fields.refuse_others(reading, "a guarantor");
  if (!fields.find("protects"))
    reading.error(entry.key.where(), fmt::format("the guarantor '{}' does not say whom it protects", id),
                  "add protects: with the id of a party");
  const auto protects = read_other(reading, fields, "protects", *party);
  const auto follows = read_other(reading, fields, "follows", *party);
  if (const auto alone = fields.find_key("alone"); alone && !fields.find("follows"))
    reading.error(alone->where(),
                  fmt::format("'alone' is for a guarantor that follows another; '{}' follows nobody", id),
                  "add follows: with the id of a guarantor, or leave alone out");
  if (!protects) return;
  reading.scenario.durability->guarantors.push_back({*party, *protects, follows, text_or(reading, fields, "note", "")});
  read_parameters(reading, fields, Subject::guarantor, *party, "durability.guarantors." + id);
}

// Whom a guarantor follows is a guarantor of the same party and follows nobody, so that their dependence is one level
// deep.
void check_leaders(Reading& reading, Node section) {
  const Durability& durability = *reading.scenario.durability;
  std::set<PartyId> leaders;
  for (const Guarantor& row : durability.guarantors) {
    if (!row.follows) continue;
    const auto leader = std::ranges::find(durability.guarantors, *row.follows, &Guarantor::party);
    const std::string& id = reading.scenario.parties[row.party.index].id;
    const std::string& other = reading.scenario.parties[row.follows->index].id;
    const auto complain = [&](const std::string& message, const std::string& remedy) {
      for (std::size_t i = 0; i < section.size(); ++i) {
        if (section.key(i).text() == id) reading.error(section.key(i).where(), message, remedy);
      }
    };
    if (leader == durability.guarantors.end() || leader->protects != row.protects)
      complain(fmt::format("'{}' follows '{}', which is no guarantor of '{}'", id, other,
                           reading.scenario.parties[row.protects.index].id),
               "add it under guarantors, or follow another");
    else if (leader->follows)
      complain(fmt::format("'{}' follows '{}', which follows another itself", id, other), "follow the leader directly");
    else leaders.insert(*row.follows);
  }
  if (leaders.size() > Durability::kLeaders)
    reading.error(
        section.where(),
        fmt::format("{} guarantors are followed by others; at most {} may be", leaders.size(), Durability::kLeaders),
        "let fewer be followed");
}

void read_guarantors(Reading& reading, Node section) {
  if (!expect_mapping(reading, section, "'guarantors'",
                      "write 'broker: {protects: north, credibility: 0.2..0.8}' under it"))
    return;
  for (std::size_t i = 0; i < section.size() && !reading.problems.exhausted(); ++i)
    read_guarantor(reading, {section.key(i), section.value(i)});
  check_leaders(reading, section);
}

}  // namespace

void read_durability(Reading& reading, Entry section) {
  static const std::vector<std::string> kKeys = {"horizon",  "responders", "common_default", "correlation",
                                                 "breakers", "guarantors", "effects",        "base_rates"};
  if (!expect_mapping(reading, section.value, "'durability'", "write breakers:, guarantors: and effects: under it"))
    return;
  const Fields fields(section.value, kKeys);
  fields.refuse_others(reading, "durability");
  Durability& out = *reading.scenario.durability;
  out.horizon = read_whole(reading, fields, "horizon", 1, Durability::kLongest);
  out.responders = read_whole(reading, fields, "responders", 1, static_cast<int>(Limits::kParties)).value_or(1);
  read_parameters(reading, fields, Subject::all_guarantors, std::nullopt, "durability");
  if (const auto part = fields.find("breakers")) read_breakers(reading, *part);
  if (const auto part = fields.find("guarantors")) read_guarantors(reading, *part);
  if (const auto part = fields.find("effects")) read_effects(reading, *part);
  if (const auto part = fields.find("base_rates"))
    out.base_rates = read_base_rates(reading, *part, "durability.base_rates");
}

}  // namespace locarno
