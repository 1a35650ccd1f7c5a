// Spells out drafts. A term whose basis and source are its draft's, without clause or note, is its options alone.
#include "locarno/model/outline_drafts.h"

#include "locarno/model/drafts.h"
#include "locarno/model/outline_parts.h"

namespace locarno {
namespace {

Outline term_outline(const Scenario& scenario, const Draft& draft, const DraftTerm& term) {
  const Provenance& own = term.provenance;
  const bool inherited = own.basis == draft.provenance.basis && own.source == draft.provenance.source;
  Outline options = cell(scenario.issues[term.issue.index], term.options);
  if (inherited && term.clause.empty() && own.note.empty()) return options;
  Outline entry = Outline::map();
  entry.add("options", std::move(options));
  add_text(entry, "clause", term.clause);
  if (!inherited) {
    entry.add("basis", Outline::text(to_string(own.basis)));
    if (own.source) entry.add("source", Outline::text(scenario.sources[own.source->index].id));
  }
  add_text(entry, "note", own.note);
  return entry;
}

Outline from_outline(const Scenario& scenario, const Draft& draft) {
  Outline list = Outline::list();
  for (const PartyId party : draft.from) list.add(Outline::text(scenario.parties[party.index].id));
  return list.entries.size() == 1 ? list.entries.front().value : list;
}

Outline draft_outline(const Scenario& scenario, const Draft& draft) {
  Outline entry = Outline::map(true);
  if (draft.name != draft.id) entry.add("name", Outline::text(draft.name));
  add_date(entry, "date", draft.provenance.date);
  if (!draft.from.empty()) entry.add("from", from_outline(scenario, draft));
  add_provenance(entry, scenario, draft.provenance, false);
  Outline terms = Outline::map(true);
  for (const DraftTerm& term : scenario.drafts->terms) {
    if (term.draft == draft.id) terms.add(scenario.issues[term.issue.index].id, term_outline(scenario, draft, term));
  }
  if (!terms.entries.empty()) entry.add("terms", std::move(terms));
  return entry;
}

}  // namespace

Outline drafts_outline(const Scenario& scenario) {
  Outline section = Outline::map(true);
  for (const Draft& draft : scenario.drafts->drafts) section.add(draft.id, draft_outline(scenario, draft));
  return section;
}

}  // namespace locarno
