// What does one draft say to each party: which of its clauses a party asks for, which it refuses, and can the draft be
// completed into a package that nobody refuses? Issues that a draft does not name stay open: they are neither zero nor
// a clause.
//
// A refusal surely holds in a draft if every one of its terms does, whatever is chosen where the draft leaves a choice;
// it may hold if one term surely does and none is excluded. Completions are counted exactly, from refusals alone.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "locarno/base/natural.h"
#include "locarno/base/result.h"
#include "locarno/base/status.h"
#include "locarno/history/package_count.h"
#include "locarno/model/drafts.h"
#include "locarno/possible/problem.h"
#include "locarno/possible/value_change.h"

namespace locarno {

enum class Held {  // whether a combination holds in a draft
  surely,
  maybe,  // it hinges on what the draft leaves open, and on something that the draft does say
  no,     // excluded, or the draft says nothing of it at all
};

std::string_view to_string(Held held);

enum class Stance {  // of a party to one clause
  asked,             // every option the clause allows is one that the party's ideal names
  refused,           // the clause alone runs into a refusal of the party
  other,             // something is stated about the issue, neither of these
  unknown,           // nothing is
};

std::string_view to_string(Stance stance);

// A draft on the issues of a problem: the options it allows on each; all of them where it does not name the issue.
struct DraftText {
  std::string id;
  std::vector<std::uint64_t> allowed;  // per issue
  std::vector<bool> named;             // per issue
};

// The draft that stands. Errors: no such draft, with "did you mean".
Result<DraftText> draft_text(const Problem& problem, const std::string& id);

Held held_in(const DraftText& draft, const Combination& when);

struct ClauseStance {
  PartyId party;
  Stance stance = Stance::unknown;
  PositionValue value;                // of the options it allows
  std::vector<std::size_t> refusals;  // of the party, that the clause alone runs into: indices into scenario.refusals
};

struct ClauseView {
  std::size_t term = 0;               // index into scenario.drafts->terms
  std::vector<ClauseStance> parties;  // those of DraftAssessment::parties, in their order
};

struct PartyOnDraft {
  PartyId party;
  std::vector<std::size_t> surely;  // refusals of the party that hold in the draft: indices into scenario.refusals
  std::vector<std::size_t> maybe;
  Natural left;          // completions that the party does not refuse
  Extremes completions;  // the best and the worst that the draft leaves it, refusals aside
  std::size_t asked = 0, refused = 0, other = 0, unknown = 0;  // clauses by stance
};

struct DraftAssessment {
  Status status = Status::solved;  // solved: some completion is refused by no decider; none_exists: none is;
                                   // limit_reached: not counted
  DraftText draft;
  std::vector<ClauseView> clauses;    // in issue order
  std::vector<IssueId> open;          // issues it does not name
  Natural possible;                   // completions
  Natural unrefused;                  // of these, refused by no decider
  std::vector<PartyOnDraft> parties;  // deciders, and whoever else has stated a value or a refusal, in scenario order
};

// Errors: no such draft. A few diagrams a party.
Result<DraftAssessment> assess_draft(const Problem& problem, const std::string& id);

}  // namespace locarno
