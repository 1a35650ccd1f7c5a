// Which terms of a package change which parameter of whom.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "locarno/base/suggest.h"
#include "locarno/model/durability.h"
#include "locarno/model/read_durability.h"
#include "locarno/model/read_statements.h"

namespace locarno {
namespace {

const std::vector<std::string>& parameter_words() {
  static const std::vector<std::string> kWords = [] {
    std::vector<std::string> words;
    for (std::size_t p = 0; p < kParameters; ++p) words.emplace_back(to_string(static_cast<Parameter>(p)));
    return words;
  }();
  return kWords;
}

std::string_view name_of(Subject subject) {
  switch (subject) {
    case Subject::breaker: return "a breaker";
    case Subject::guarantor: return "a guarantor";
    case Subject::all_guarantors: return "all guarantors together";
  }
  return {};
}

std::vector<PartyId> members(const Durability& durability, Subject subject) {
  std::vector<PartyId> out;
  if (subject == Subject::breaker)
    for (const Breaker& row : durability.breakers) out.push_back(row.party);
  if (subject == Subject::guarantor)
    for (const Guarantor& row : durability.guarantors) out.push_back(row.party);
  return out;
}

// One of the section's breakers or guarantors.
std::optional<PartyId> read_member(Reading& reading, Subject subject, Node word) {
  const std::vector<PartyId> known = members(*reading.scenario.durability, subject);
  const auto party = reading.party(word);
  if (!party || std::ranges::find(known, *party) != known.end()) return party;
  std::vector<std::string> ids;
  for (const PartyId id : known) ids.push_back(reading.scenario.parties[id.index].id);
  const std::string kind(name_of(subject).substr(2));
  reading.error(word.where(), fmt::format("{} is no {} here", quoted(word.text()), kind),
                ids.empty() ? fmt::format("add it under {}s", kind) : did_you_mean(std::string(word.text()), ids));
  return std::nullopt;
}

// A party or a list of parties; empty and an error if one is wrong.
std::vector<PartyId> read_members(Reading& reading, Subject subject, Node cell) {
  std::vector<PartyId> out;
  bool right = true;
  const auto take = [&](Node word) {
    const auto party = read_member(reading, subject, word);
    const bool twice = party && std::ranges::find(out, *party) != out.end();
    if (twice) reading.error(word.where(), fmt::format("the party {} stands twice", quoted(word.text())), "keep one");
    if (party && !twice) out.push_back(*party);
    right = right && party && !twice;
  };
  if (!cell.is_sequence()) take(cell);
  for (std::size_t i = 0; cell.is_sequence() && i < cell.size(); ++i) take(cell.item(i));
  if (cell.is_sequence() && cell.size() == 0)
    reading.error(cell.where(), "this list of parties is empty", "name at least one party");
  return right ? out : std::vector<PartyId>{};
}

// Whose parameter it changes; nullopt and an error if that is not said, or said of the wrong kind.
std::optional<std::vector<PartyId>> read_subjects(Reading& reading, const Fields& fields, Parameter parameter) {
  const Subject subject = info(parameter).subject;
  const auto breaker = fields.find("breaker");
  const auto guarantor = fields.find("guarantor");
  const bool fits = (subject == Subject::breaker) == breaker.has_value() &&
                    (subject == Subject::guarantor) == guarantor.has_value();
  if (!fits) {
    const std::string key(subject == Subject::breaker ? "breaker" : "guarantor");
    reading.error(fields.where(), fmt::format("'{}' is a parameter of {}", to_string(parameter), name_of(subject)),
                  subject == Subject::all_guarantors
                      ? "name neither a breaker nor a guarantor"
                      : fmt::format("write {0}: with the id of a {0}, and no other", key));
    return std::nullopt;
  }
  if (subject == Subject::all_guarantors) return std::vector<PartyId>{};
  auto out = read_members(reading, subject, subject == Subject::breaker ? *breaker : *guarantor);
  return out.empty() ? std::nullopt : std::optional(std::move(out));
}

// What the amount may be: a value of the parameter, a factor, or a difference of two values.
AllowedRange allowed_amount(Parameter parameter, Change change) {
  const AllowedRange whole = info(parameter).allowed;
  if (change == Change::set) return whole;
  if (change == Change::times) return {Score::points(0), Score::points(100)};
  return {whole.low - whole.high, whole.high - whole.low};
}

struct Amount {
  Change change;
  Node value;
};

std::optional<Amount> read_change(Reading& reading, const Fields& fields) {
  std::vector<Amount> found;
  for (const auto& [key, change] :
       {std::pair{"set", Change::set}, std::pair{"times", Change::times}, std::pair{"add", Change::add}}) {
    if (const auto node = fields.find(key)) found.push_back({change, *node});
  }
  if (found.size() == 1) return found.front();
  reading.error(fields.where(),
                found.empty() ? "the effect does not say what it does" : "the effect does more than one thing",
                "write one of set:, times: and add:");
  return std::nullopt;
}

std::optional<Effect> read_effect(Reading& reading, Node item) {
  static const std::vector<std::string> kKeys = with_provenance_keys(
      {"id", "when", "breaker", "guarantor", "parameter", "set", "times", "add"});
  static const std::vector<std::string> kNoWords;
  if (!expect_mapping(reading, item, "an effect",
                      "write {when: {issue: option}, guarantor: broker, parameter: credibility, add: 0.1..0.3}"))
    return std::nullopt;
  const Fields fields(item, kKeys);
  fields.refuse_others(reading, "an effect");
  if (!fields.find("when"))
    reading.error(item.where(), "the effect does not say which terms it follows from", "add when: {issue: option}");
  if (!fields.find("parameter"))
    reading.error(item.where(), "the effect does not say what it changes", "add parameter: credibility, for example");
  const auto id = fields.find("id");
  const bool named = !id || check_id(reading, *id, "a statement", false, kNoWords);
  const auto when = fields.find("when") ? read_when(reading, *fields.find("when")) : std::nullopt;
  const auto word = fields.find("parameter")
                        ? read_word(reading, *fields.find("parameter"), parameter_words(), "parameter")
                        : std::nullopt;
  const auto provenance = read_provenance(reading, fields);
  const auto change = read_change(reading, fields);
  if (!word) return std::nullopt;
  const auto parameter = static_cast<Parameter>(*word);
  const auto parties = read_subjects(reading, fields, parameter);
  const auto amount = change ? read_quantity(reading, change->value, allowed_amount(parameter, change->change))
                             : std::nullopt;
  if (!named || !when || !provenance || !parties || !amount) return std::nullopt;
  return Effect{id ? std::string(id->text()) : "", *when, *parties, parameter, change->change, *amount, *provenance};
}

bool is_stated(const Durability& durability, Parameter parameter, std::optional<PartyId> party) {
  const bool base = std::ranges::any_of(
      durability.parameters, [&](const ParameterStatement& s) { return s.parameter == parameter && s.party == party; });
  return base || std::ranges::any_of(durability.effects, [&](const Effect& e) {
           const bool of_it = party ? std::ranges::find(e.parties, *party) != e.parties.end() : true;
           return e.parameter == parameter && e.change == Change::set && of_it;
         });
}

// More or less of something that nobody gave an amount of.
void check_base(Reading& reading, const Effect& effect) {
  if (effect.change == Change::set) return;
  const auto complain = [&](const std::string& whose) {
    reading.error(effect.provenance.where,
                  fmt::format("the effect changes '{}'{}, which nothing states", to_string(effect.parameter), whose),
                  "state it first, or write set:");
  };
  const Durability& durability = *reading.scenario.durability;
  for (const PartyId party : effect.parties) {
    if (!is_stated(durability, effect.parameter, party))
      complain(fmt::format(" of '{}'", reading.scenario.parties[party.index].id));
  }
  if (effect.parties.empty() && !is_stated(durability, effect.parameter, std::nullopt)) complain("");
}

}  // namespace

void read_effects(Reading& reading, Node list) {
  if (!expect_sequence(
          reading, list, "'effects'",
          "write '- {when: {issue: option}, guarantor: broker, parameter: credibility, add: 0.1}' under it"))
    return;
  auto& effects = reading.scenario.durability->effects;
  std::set<std::string> ids;
  for (std::size_t i = 0; i < list.size() && !reading.problems.exhausted(); ++i) {
    auto effect = read_effect(reading, list.item(i));
    if (!effect || !reading.has_room(effects.size(), list.item(i).where())) continue;
    const std::string id = effect->address;
    if (!id.empty() && !ids.insert(id).second) {
      reading.error(list.item(i).where(), fmt::format("the id '{}' stands twice in this list", id),
                    "choose another id");
      continue;
    }
    effect->address = "durability.effects." + (id.empty() ? fmt::format("{}", i + 1) : id);
    effects.push_back(*std::move(effect));
  }
  for (const Effect& effect : effects) check_base(reading, effect);
}

}  // namespace locarno
