// The parts of the section `implementation`: for read_implementation.cpp and read_conditions.cpp only.
#pragma once

#include "locarno/model/implementation.h"
#include "locarno/model/read_statements.h"

namespace locarno {

// The step a scalar names; an error with "did you mean" and nullopt if there is none.
std::optional<StepId> read_step_id(Reading& reading, Node word);

// `conditions`; needs the steps.
void read_conditions(Reading& reading, Node list);

}  // namespace locarno
