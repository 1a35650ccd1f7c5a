// The scenario's section `drafts`: dated versions of a text, in terms of issues and options.
//
// A draft says what its clauses settle; an issue it does not name stays open, and a list of options leaves the choice
// among them open. A draft is a record of a text, not of what anybody accepts: that is for preferences and moves.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "locarno/model/scenario.h"

namespace locarno {

struct Draft {
  std::string address;        // "drafts.us_28"
  std::string id;             // "us_28"
  std::string name;           // the id if none was given
  std::vector<PartyId> from;  // who put it forward; may be empty
  Provenance provenance;      // its date is required
};

// What a draft says on one issue. In force whenever its draft is.
struct DraftTerm {
  std::string address;  // "drafts.us_28.nato"
  std::string draft;    // the draft's id
  IssueId issue;
  std::uint64_t options = 0;
  std::string clause;     // the number or heading it has in the text; may be empty
  Provenance provenance;  // basis and source are the draft's unless its own are given; its date is the draft's
};

struct Drafts {
  std::vector<Draft> drafts;     // in the order written
  std::vector<DraftTerm> terms;  // draft by draft, at most one an issue
};

// Runs `visit` on every list of statements of the section, const or not.
template <class AnyDrafts, class Visit>
void for_each_draft_list(AnyDrafts& section, Visit visit) {
  visit(section.drafts);
  visit(section.terms);
}

// nullptr if there is none.
inline const Draft* find_draft(const Drafts& section, std::string_view id) {
  const auto found = std::find_if(section.drafts.begin(), section.drafts.end(),
                                  [&](const Draft& draft) { return draft.id == id; });
  return found == section.drafts.end() ? nullptr : &*found;
}

}  // namespace locarno
