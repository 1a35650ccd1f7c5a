// The section `correlations` as a file spells it.
#pragma once

#include "locarno/model/outline.h"

namespace locarno {

// A list; empty if there are none.
Outline correlations_outline(const Scenario& scenario);

}  // namespace locarno
