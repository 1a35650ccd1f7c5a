// Which of the statements that differ makes the difference? Each by itself is made to the first scenario, and looked at
// is in how many of the same worlds that alone opens or closes an agreement. Effects need not add up: two changes may
// each do nothing and together a lot.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "locarno/base/control.h"
#include "locarno/possible/optimum.h"
#include "locarno/robust/paired_shares.h"
#include "locarno/robust/sample_run.h"
#include "locarno/robust/statement_changes.h"
#include "locarno/robust/worlds.h"

namespace locarno {

struct ChangeEffect {
  std::size_t change = 0;  // index into the changes
  PairedShares exists;     // in the first scenario, and in it with this change
};

// Whether the two have the same parties, issues and options in the same order, so that statements can change places.
bool same_words(const Problem& first, const Problem& second);

// The first problem with what the second says of this fact instead. Their words are the same; the change is of a
// statement and not of a correlation.
Problem with_change(const Problem& first, const Problem& second, const StatementChange& change);

// Of the changes between two problems, what each does to the first by itself.
struct ChangeStudy {
  const Problem& first;
  const Problem& second;
  const Worlds& worlds;  // of the first
  const std::vector<StatementChange>& changes;
  std::vector<std::string> given_up;  // addresses of refusals that do not count
  std::uint64_t nth = 0;              // of several studies of these problems: a keeper has each by itself
};

// For each change of a statement whose result can hold together, in their order. `agreement`: in which of the `worlds`
// from 0 the first scenario has one; the leader's counts. Ends early, at all members, when cancelled, with the changes
// that were looked at in all worlds. Long work (sample_run.h); one optimum a change and world.
std::vector<ChangeEffect> change_effects(const ChangeStudy& study, const std::vector<bool>& agreement,
                                         std::uint64_t worlds, const OptimumLimits& search, const Control& control,
                                         const LongRun& run);

}  // namespace locarno
