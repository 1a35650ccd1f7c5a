// What should the mediator change next in a single negotiating text?
//
// In the one-text procedure (Fisher 1978; Raiffa 1982, ch. 14) one draft is on the table, and an edit is kept if every
// party can live with it. Edits of one issue and of two are ranked, at central estimates, by
//   1. what they gain the decider who fares worst by them, most first: edits that leave nobody worse off come before
//   those
//      that cost somebody something, and those in the order of the least loss;
//   2. the sum of the deciders' gains (comparable only as far as their scales are);
//   3. fewer changes; 4. the order of the issues and options.
// Only edits that gain somebody something count. The text that results must be possible, as held, and refused by no
// decider unless told otherwise: a text that somebody refuses is mended by its best edits.
#pragma once

#include <cstdint>
#include <vector>

#include "locarno/base/control.h"
#include "locarno/base/status.h"
#include "locarno/possible/neighbourhood.h"
#include "locarno/possible/problem.h"

namespace locarno {

struct Edit {
  std::vector<OptionChange> changes;  // one or two, in issue order
  std::vector<Score> gain;            // of each decider, in their order
  Score smallest_gain;                // of the decider who fares worst: >= 0 if every decider accepts
  std::vector<PartyId> better_off;
  std::vector<PartyId> worse_off;
  Package package;  // the text that results

  [[nodiscard]] bool accepted() const { return worse_off.empty(); }
};

struct EditLimits {
  std::size_t listed = 20;
  std::uint64_t pairs = 20'000'000;  // pairs of changes compared
};

struct Edits {
  Status status = Status::none_exists;  // solved: the best are listed; limit_reached: not all pairs were compared
  std::vector<Edit> edits;              // best first
  bool more = false;                    // there may be others beyond those listed
  std::uint64_t pairs = 0;
};

// O(changes^2 * deciders) for `changes` = the other options of all issues; pairs that cannot be listed are skipped by
// the best that any partner could add. All single changes are always compared.
Edits next_edits(const Problem& problem, const Package& package, Keep keep, const EditLimits& limits,
                 const Control& control);

}  // namespace locarno
