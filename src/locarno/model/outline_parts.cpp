#include "locarno/model/outline_parts.h"

#include <cctype>

namespace locarno {
namespace {

std::optional<Date> implied_date(const Scenario& scenario, const Provenance& p) {
  return p.source ? scenario.sources[p.source->index].date : std::nullopt;
}

}  // namespace

void add_text(Outline& map, std::string_view key, std::string_view text) {
  if (!text.empty()) map.add(key, Outline::text(text));
}

void add_date(Outline& map, std::string_view key, const std::optional<Date>& date) {
  if (date) map.add(key, Outline::text(to_string(*date)));
}

Outline number(const Quantity& quantity) {
  const std::string text = to_string(quantity);
  return quantity.kind == Quantity::Kind::point ? Outline::literal(text) : Outline::text(text);
}

Outline cell(const Issue& issue, std::uint64_t options) {
  Outline several = Outline::list();
  for (std::size_t o = 0; o < issue.options.size(); ++o) {
    if ((options >> o & 1) != 0) several.add(Outline::text(issue.options[o].id));
  }
  return several.entries.size() == 1 ? several.entries.front().value : several;
}

void add_terms(Outline& map, const Scenario& scenario, const Combination& when) {
  for (const Term& term : when) {
    const Issue& issue = scenario.issues[term.issue.index];
    map.add(issue.id, cell(issue, term.options));
  }
}

Outline terms(const Scenario& scenario, const Combination& when) {
  Outline map = Outline::map();
  add_terms(map, scenario, when);
  return map;
}

bool is_bare(const Scenario& scenario, const Provenance& p) {
  return p.basis == Basis::assumed && !p.source && p.date == implied_date(scenario, p) && !p.until && p.note.empty();
}

void add_provenance(Outline& map, const Scenario& scenario, const Provenance& p, bool with_date) {
  if (p.basis != Basis::assumed || p.source) map.add("basis", Outline::text(to_string(p.basis)));
  if (p.source) map.add("source", Outline::text(scenario.sources[p.source->index].id));
  if (with_date && p.date != implied_date(scenario, p)) add_date(map, "date", p.date);
  add_date(map, "until", p.until);
  add_text(map, "note", p.note);
}

std::string_view own_id(std::string_view address) {
  const std::string_view last = address.substr(address.rfind('.') + 1);
  return !last.empty() && std::isalpha(static_cast<unsigned char>(last.front())) != 0 ? last : std::string_view{};
}

}  // namespace locarno
