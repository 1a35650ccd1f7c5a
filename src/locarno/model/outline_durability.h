// The section `durability` of an outline; empty if nothing is stated in it.
#pragma once

#include "locarno/model/outline.h"

namespace locarno {

Outline outline_of_durability(const Scenario& scenario);

}  // namespace locarno
