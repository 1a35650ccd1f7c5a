// Writes a scenario in the format it is read in. read_scenario(print_yaml(s)) gives back s, marks and digest apart.
// What in_force() returns prints too, with statements numbered anew; but a score sheet of which only a part stands is
// no whole file.
#pragma once

#include <string>

#include "locarno/model/scenario.h"

namespace locarno {

std::string print_yaml(const Scenario& scenario);
std::string print_json(const Scenario& scenario);

}  // namespace locarno
