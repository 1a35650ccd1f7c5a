// Dated versions of a text.
#include <algorithm>

#include <fmt/format.h>

#include "locarno/model/drafts.h"
#include "locarno/model/read_sections.h"
#include "locarno/model/read_statements.h"

namespace locarno {
namespace {

constexpr const char*
    kTermRemedy = "write membership: shelved, or membership: {options: shelved, clause: 7, note: ...}";

// Basis and source of a term, which are its draft's unless it gives its own; the date always is.
std::optional<Provenance> read_term_provenance(Reading& reading, const Fields& fields, const Provenance& draft) {
  auto own = read_provenance(reading, fields);
  if (!own) return std::nullopt;
  if (!fields.find("basis") && !fields.find("source")) {
    own->basis = draft.basis;
    own->source = draft.source;
  }
  own->date = draft.date;
  return own;
}

std::optional<DraftTerm> read_long_term(Reading& reading, const Draft& draft, IssueId issue, Node node) {
  static const std::vector<std::string> kKeys = {"options", "clause", "basis", "source", "note"};
  const Fields fields(node, kKeys);
  fields.refuse_others(reading, "a term of a draft");
  const auto options = fields.find("options");
  if (!options) {
    reading.error(node.where(),
                  fmt::format("the term does not say which option of '{}'", reading.issues.list()[issue.index]),
                  "add options: with an option, or a list");
  }
  const std::uint64_t chosen = options ? read_options(reading, issue, *options) : 0;
  const std::string clause = text_or(reading, fields, "clause", "");
  auto provenance = read_term_provenance(reading, fields, draft.provenance);
  if (chosen == 0 || !provenance) return std::nullopt;
  return DraftTerm{"", draft.id, issue, chosen, clause, *std::move(provenance)};
}

std::optional<DraftTerm> read_term(Reading& reading, const Draft& draft, IssueId issue, Node node) {
  if (node.is_mapping()) return read_long_term(reading, draft, issue, node);
  const std::uint64_t chosen = read_options(reading, issue, node);
  if (chosen == 0) return std::nullopt;
  Provenance provenance = assumed_at(node.where());
  provenance.basis = draft.provenance.basis;
  provenance.source = draft.provenance.source;
  provenance.date = draft.provenance.date;
  return DraftTerm{"", draft.id, issue, chosen, "", provenance};
}

void read_terms(Reading& reading, const Draft& draft, Node terms) {
  if (!expect_mapping(reading, terms, fmt::format("'terms' of draft '{}'", draft.id), kTermRemedy)) return;
  if (terms.size() == 0) {
    return reading.error(terms.where(), fmt::format("draft '{}' has no terms", draft.id), kTermRemedy);
  }
  for (std::size_t i = 0; i < terms.size() && !reading.problems.exhausted(); ++i) {
    const auto issue = reading.issue(terms.key(i));
    auto term = issue ? read_term(reading, draft, *issue, terms.value(i)) : std::nullopt;
    if (!term || !reading.has_room(reading.scenario.drafts->terms.size(), terms.key(i).where())) continue;
    const Issue& about = reading.scenario.issues[issue->index];
    if (term->options == about.all_options()) {
      reading.problems.warning(terms.value(i).where(),
                               fmt::format("the term on '{}' names every option: it settles nothing", about.id),
                               {"leave it out: an issue that a draft does not name stays open"});
    }
    term->address = draft.address + "." + about.id;
    reading.scenario.drafts->terms.push_back(*std::move(term));
  }
}

// One party or a list of them.
std::vector<PartyId> read_from(Reading& reading, Node node) {
  std::vector<PartyId> out;
  const auto take = [&](Node word) {
    const auto party = reading.party(word);
    if (!party) return;
    if (std::find(out.begin(), out.end(), *party) == out.end()) return out.push_back(*party);
    reading.error(word.where(), fmt::format("the party '{}' stands twice", word.text()), "keep one");
  };
  if (node.is_sequence()) {
    for (std::size_t i = 0; i < node.size(); ++i) take(node.item(i));
  } else {
    take(node);
  }
  return out;
}

void read_draft(Reading& reading, Entry entry) {
  static const std::vector<std::string> kKeys = {"name", "date", "from", "basis", "source", "note", "terms"};
  static const std::vector<std::string> kNoWords;
  if (!check_id(reading, entry.key, "a draft", false, kNoWords)) return;
  Draft draft;
  draft.id = draft.name = entry.key.text();
  draft.address = "drafts." + draft.id;
  if (!expect_mapping(reading, entry.value, fmt::format("draft '{}'", draft.id),
                      "write {date: 2025-12-24, source: ..., terms: {...}}"))
    return;
  const Fields fields(entry.value, kKeys);
  fields.refuse_others(reading, "a draft");
  draft.name = text_or(reading, fields, "name", draft.id);
  if (const auto from = fields.find("from")) draft.from = read_from(reading, *from);
  const auto provenance = read_provenance(reading, fields);
  if (provenance) draft.provenance = *provenance;
  if (!fields.find("date"))
    reading.error(entry.key.where(), fmt::format("draft '{}' has no date", draft.id),
                  "add the day as date: 2025-12-24");
  if (const auto terms = fields.find("terms")) {
    read_terms(reading, draft, *terms);
  } else {
    reading.error(entry.key.where(), fmt::format("draft '{}' has no terms", draft.id), "add terms: {issue: option}");
  }
  if (provenance && reading.has_room(reading.scenario.drafts->drafts.size(), entry.key.where()))
    reading.scenario.drafts->drafts.push_back(std::move(draft));
}

}  // namespace

void read_drafts(Reading& reading, Entry section) {
  if (!expect_mapping(reading, section.value, "'drafts'",
                      "write 'first_draft: {date: 2025-12-24, terms: {...}}' under it"))
    return;
  for (std::size_t i = 0; i < section.value.size() && !reading.problems.exhausted(); ++i)
    read_draft(reading, {section.value.key(i), section.value.value(i)});
}

}  // namespace locarno
