// The parts of the section `durability` that have files of their own.
#pragma once

#include <string>
#include <vector>

#include "locarno/model/base_rates.h"
#include "locarno/model/read_fields.h"

namespace locarno {

// Needs breakers, guarantors and parameters.
void read_effects(Reading& reading, Node list);

// A map from id to base rate; addresses are base.id.
std::vector<BaseRate> read_base_rates(Reading& reading, Node mapping, const std::string& base);

}  // namespace locarno
