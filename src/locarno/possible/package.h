// A package: one option for each issue, in issue order. "Package" and "deal" are the field's words for a whole
// agreement.
#pragma once

#include <vector>

#include "locarno/base/ids.h"
#include "locarno/model/scenario.h"

namespace locarno {

using Package = std::vector<OptionId>;

// True if every term of the combination holds in the package.
inline bool holds(const Combination& when, const Package& package) {
  for (const Term& term : when) {
    if (((term.options >> package[term.issue.index].index) & 1) == 0) return false;
  }
  return true;
}

}  // namespace locarno
