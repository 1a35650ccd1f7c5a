// The section `ratification` of an outline.
#pragma once

#include "locarno/model/outline.h"

namespace locarno {

// Empty where the scenario has no such section.
Outline outline_of_ratification(const Scenario& scenario);

}  // namespace locarno
