// The head of a scenario, its sources and its parties.
#include <algorithm>

#include <fmt/format.h>

#include "locarno/model/read_sections.h"

namespace locarno {
namespace {

const std::vector<std::string> kNoWords;

std::optional<Grade> read_grade(Reading& reading, Node node) {
  for (const Grade grade : {Grade::A, Grade::B, Grade::C}) {
    if (node.is_scalar() && node.text() == to_string(grade)) return grade;
  }
  const std::string shown = node.is_scalar() ? quoted(node.text()) : std::string(kind_of(node));
  reading.error(node.where(), shown + " is no grade",
                "write A (official text), B (agency or major outlet) or C (aggregator)");
  return std::nullopt;
}

void read_source(Reading& reading, Entry entry) {
  static const std::vector<std::string> kKeys = {"title", "publisher", "date", "grade", "url", "note"};
  if (!check_id(reading, entry.key, "a source", false, kNoWords)) return;
  Source source;
  source.id = entry.key.text();
  source.where = entry.key.where();
  if (expect_mapping(reading, entry.value, fmt::format("source '{}'", source.id),
                     "write {title: ..., date: ..., grade: B}")) {
    const Fields fields(entry.value, kKeys);
    fields.refuse_others(reading, "a source");
    source.title = text_or(reading, fields, "title", "");
    if (source.title.empty())
      reading.error(entry.key.where(), fmt::format("source '{}' has no title", source.id), "add title:");
    source.publisher = text_or(reading, fields, "publisher", "");
    source.date = read_date(reading, fields, "date");
    if (const auto grade = fields.find("grade")) source.grade = read_grade(reading, *grade);
    source.url = text_or(reading, fields, "url", "");
    source.note = text_or(reading, fields, "note", "");
  }
  reading.sources.add(entry.key.text());
  reading.scenario.sources.push_back(std::move(source));
}

std::vector<Role> read_roles(Reading& reading, Node node) {
  static const std::vector<std::string> kRoles = {"mediator",  "guarantor", "host",     "donor",
                                                  "signatory", "ratifier",  "observer", "affected"};
  std::vector<Role> roles;
  if (!expect_sequence(reading, node, "'roles'", "write roles: [mediator, guarantor]")) return roles;
  for (std::size_t i = 0; i < node.size(); ++i) {
    const auto word = read_word(reading, node.item(i), kRoles, "role");
    if (!word) continue;
    const Role role = static_cast<Role>(*word);
    if (std::find(roles.begin(), roles.end(), role) == roles.end()) roles.push_back(role);
    else reading.error(node.item(i).where(), fmt::format("the role '{}' stands twice", to_string(role)), "keep one");
  }
  return roles;
}

void read_party(Reading& reading, Entry entry) {
  static const std::vector<std::string> kKeys = {"name", "consent", "at_table", "roles", "note"};
  static const std::vector<std::string> kConsent = {"none", "required"};
  // Words that begin addresses.
  static const std::vector<std::string> kReserved = {"impossible",   "norms",          "moves",  "durability",
                                                     "ratification", "implementation", "drafts", "correlations"};
  if (!check_id(reading, entry.key, "a party", false, kReserved)) return;
  Party party;
  party.id = party.name = entry.key.text();
  party.where = entry.key.where();
  if (expect_mapping(reading, entry.value, fmt::format("party '{}'", party.id),
                     "write {name: ..., consent: required}")) {
    const Fields fields(entry.value, kKeys);
    fields.refuse_others(reading, "a party");
    party.name = text_or(reading, fields, "name", party.id);
    if (const auto consent = fields.find("consent")) {
      constexpr std::size_t kMisread = 1;  // an error already; nobody has to hear that no consent is required as well
      party.consent_required = read_word(reading, *consent, kConsent, "form of consent").value_or(kMisread) == 1;
    }
    party.at_table = flag_or(reading, fields, "at_table", true);
    if (const auto roles = fields.find("roles")) party.roles = read_roles(reading, *roles);
    party.note = text_or(reading, fields, "note", "");
  }
  reading.parties.add(entry.key.text());
  reading.scenario.parties.push_back(std::move(party));
}

}  // namespace

void read_header(Reading& reading, const Fields& top) {
  const auto version = top.find("locarno");
  if (!version) reading.error(top.where(), "the file does not say that it is a scenario", "start it with 'locarno: 1'");
  else if (!version->is_scalar() || version->text() != "1")
    reading.error(version->where(), "only version 1 of the format is read", "write 'locarno: 1'");
  const auto title = top.find("title");
  reading.scenario.title = text_or(reading, top, "title", "");
  if (!title) reading.error(top.where(), "the scenario has no title", "add title:");
  else if (title->is_scalar() && title->text().empty())
    reading.error(title->where(), "the title is empty", "write a title");
  reading.scenario.summary = text_or(reading, top, "summary", "");
  reading.scenario.as_of = read_date(reading, top, "as_of");
}

void read_sources(Reading& reading, Entry section) {
  if (!expect_mapping(reading, section.value, "'sources'", "write 'press: {title: ..., date: ..., grade: B}' under it"))
    return;
  for (std::size_t i = 0; i < section.value.size(); ++i) {
    if (!reading.has_room(reading.scenario.sources.size(), section.value.key(i).where())) break;
    read_source(reading, {section.value.key(i), section.value.value(i)});
  }
  reading.cited.assign(reading.scenario.sources.size(), false);
}

void read_parties(Reading& reading, Entry section) {
  if (!expect_mapping(reading, section.value, "'parties'", "write 'north: {name: North, consent: required}' under it"))
    return;
  if (section.value.size() == 0)
    return reading.error(section.key.where(), "the scenario has no parties",
                         "add at least one, with consent: required");
  if (section.value.size() > Limits::kParties) {
    reading.error(section.value.key(Limits::kParties).where(),
                  fmt::format("{} parties are more than the {} that are read", section.value.size(), Limits::kParties),
                  "leave parties out, or merge them");
  }
  for (std::size_t i = 0; i < std::min(section.value.size(), Limits::kParties); ++i) {
    read_party(reading, {section.value.key(i), section.value.value(i)});
  }
  const auto& parties = reading.scenario.parties;
  const bool any = std::any_of(parties.begin(), parties.end(),
                               [](const Party& party) { return party.consent_required; });
  if (!any && !parties.empty())
    reading.error(section.key.where(), "no party's consent is required", "add consent: required to at least one party");
}

}  // namespace locarno
