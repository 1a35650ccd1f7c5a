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

// For each change of a statement whose result can hold together, in their order. `given_up`: addresses of refusals that
// do not count; `agreement`: in which worlds, from 0, the first scenario has one. One optimum a change and world.
std::vector<ChangeEffect> change_effects(const Problem& first, const Problem& second,
                                         const std::vector<StatementChange>& changes,
                                         const std::vector<std::string>& given_up, const std::vector<bool>& agreement,
                                         const SamplingOptions& sampling, const OptimumLimits& search,
                                         const Control& control);

}  // namespace locarno
