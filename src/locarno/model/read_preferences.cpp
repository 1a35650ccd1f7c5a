// What each party wants and refuses.
#include <fmt/format.h>

#include "locarno/model/read_sections.h"
#include "locarno/model/read_statements.h"

namespace locarno {
namespace {

void read_refuses(Reading& reading, PartyId party, Node node) {
  if (!expect_sequence(reading, node, "'refuses'", "write '- {issue: option}' under it")) return;
  const std::string base = reading.scenario.parties[party.index].id + ".refuses";
  read_named_list(reading, node, base, "a refusal", [&](std::string address, NamedCombination item) {
    if (!reading.has_room(reading.scenario.refusals.size(), item.provenance.where)) return;
    reading.scenario.refusals.push_back({std::move(address), party, std::move(item.when), std::move(item.provenance)});
  });
}

void read_together_term(Reading& reading, PartyId party, Node item, std::string address) {
  static const std::vector<std::string> kKeys = with_provenance_keys({"when", "add"});
  if (!expect_mapping(reading, item, "a together-term",
                      "write {when: {issue: option, other_issue: option}, add: -10..0}"))
    return;
  const Fields fields(item, kKeys);
  fields.refuse_others(reading, "a together-term");
  if (!fields.find("when"))
    reading.error(item.where(), "the together-term does not say when it counts",
                  "add when: {issue: option, other_issue: option}");
  if (!fields.find("add"))
    reading.error(item.where(), "the together-term does not say what it adds", "write add: -10..0, for example");
  const auto when = fields.find("when") ? read_when(reading, *fields.find("when")) : std::nullopt;
  const AllowedRange allowed{Score::points(-100), Score::points(100)};
  const auto add = fields.find("add") ? read_quantity(reading, *fields.find("add"), allowed) : std::nullopt;
  const auto provenance = read_provenance(reading, fields);
  if (!when || !add || !provenance || !reading.has_room(reading.scenario.together.size(), item.where())) return;
  reading.scenario.together.push_back({std::move(address), party, *when, *add, *provenance});
}

void read_together(Reading& reading, PartyId party, Node node) {
  if (!expect_sequence(reading, node, "'together'",
                       "write '- {when: {issue: option, other_issue: option}, add: 5}' under it"))
    return;
  for (std::size_t i = 0; i < node.size() && !reading.problems.exhausted(); ++i) {
    read_together_term(reading, party, node.item(i),
                       fmt::format("{}.together.{}", reading.scenario.parties[party.index].id, i + 1));
  }
}

// A score sheet says in points what importance and values say in shares; both would count twice.
void refuse_both_forms(Reading& reading, const Fields& fields) {
  const auto scores = fields.find_key("scores");
  if (!scores) return;
  for (const char* key : {"importance", "values"}) {
    const auto other = fields.find_key(key);
    if (!other) continue;
    const Mark a = scores->where();
    const Mark b = other->where();
    const bool scores_first = a.line != b.line ? a.line < b.line : a.column < b.column;
    reading.error(scores_first ? b : a, fmt::format("'scores' and '{}' stand together", key),
                  "keep the score sheet, or importance and values");
  }
}

void read_party_preferences(Reading& reading, PartyId party, Node node) {
  static const std::vector<std::string> kKeys = {"importance", "values", "scores", "refuses", "together", "walk_away"};
  const std::string what = fmt::format("the preferences of '{}'", reading.scenario.parties[party.index].id);
  if (!expect_mapping(reading, node, what, "write importance:, values:, refuses:, walk_away: under it")) return;
  const Fields fields(node, kKeys);
  fields.refuse_others(reading, "preferences");
  refuse_both_forms(reading, fields);
  if (const auto part = fields.find("importance")) read_importance(reading, party, *part);
  if (const auto part = fields.find("values")) read_values(reading, party, *part);
  if (const auto part = fields.find("scores")) read_scores(reading, party, {*fields.find_key("scores"), *part});
  if (const auto part = fields.find("refuses")) read_refuses(reading, party, *part);
  if (const auto part = fields.find("together")) read_together(reading, party, *part);
  if (const auto part = fields.find("walk_away")) read_walk_away(reading, party, *part);
}

}  // namespace

void read_preferences(Reading& reading, Entry section) {
  if (!expect_mapping(reading, section.value, "'preferences'",
                      "write 'north: {importance: ..., values: ...}' under it"))
    return;
  for (std::size_t i = 0; i < section.value.size() && !reading.problems.exhausted(); ++i) {
    if (const auto party = reading.party(section.value.key(i)))
      read_party_preferences(reading, *party, section.value.value(i));
  }
}

}  // namespace locarno
