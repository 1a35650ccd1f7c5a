// The scenario's section `ratification`: who at home has to pass an agreement, and by what majority.
#pragma once

#include <vector>

#include "locarno/model/scenario.h"

namespace locarno {

struct Ratification {};

// Runs `visit` on every list of statements of the section, const or not.
template <class AnyRatification, class Visit>
void for_each_ratification_list(AnyRatification&, Visit) {}

}  // namespace locarno
