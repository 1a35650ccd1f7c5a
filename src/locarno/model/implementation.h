// The scenario's section `implementation`: the steps that carry an agreement out, and what has to come before what.
#pragma once

#include <vector>

#include "locarno/model/scenario.h"

namespace locarno {

struct Implementation {};

// Runs `visit` on every list of statements of the section, const or not.
template <class AnyImplementation, class Visit>
void for_each_implementation_list(AnyImplementation&, Visit) {}

}  // namespace locarno
