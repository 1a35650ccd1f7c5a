// The scenario's section `durability`: who might break an agreement, and what would hold it.
#pragma once

#include <vector>

#include "locarno/model/scenario.h"

namespace locarno {

struct Durability {};

// Runs `visit` on every list of statements of the section, const or not.
template <class AnyDurability, class Visit>
void for_each_durability_list(AnyDurability&, Visit) {}

}  // namespace locarno
