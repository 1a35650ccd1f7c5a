#include "locarno/model/outline_correlations.h"

#include "locarno/model/correlations.h"
#include "locarno/model/outline_parts.h"

namespace locarno {

Outline correlations_outline(const Scenario& scenario) {
  Outline section = Outline::list(true);
  for (const Correlation& s : scenario.correlations->list) {
    Outline entry = Outline::map();
    Outline between = Outline::list();
    for (const std::string& fact : s.between) between.add(Outline::text(fact));
    entry.add("between", std::move(between));
    entry.add("rank", number(s.rank));
    add_text(entry, "id", own_id(s.address));
    add_provenance(entry, scenario, s.provenance);
    section.add(std::move(entry));
  }
  return section;
}

}  // namespace locarno
