// The section `implementation` as an outline. For outline.cpp.
#pragma once

#include "locarno/model/outline.h"

namespace locarno {

// No entries if the section says nothing.
Outline outline_of_implementation(const Scenario& scenario);

}  // namespace locarno
