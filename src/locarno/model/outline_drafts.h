// The section `drafts` as a file spells it.
#pragma once

#include "locarno/model/outline.h"

namespace locarno {

// A map from the id of each draft to it; empty if there are none.
Outline drafts_outline(const Scenario& scenario);

}  // namespace locarno
