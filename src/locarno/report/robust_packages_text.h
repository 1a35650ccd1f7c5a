// The packages of a way out in many worlds, for a terminal: why each is listed, who accepts it how often, what is
// proven of it whatever the numbers are, and how they differ.
#pragma once

#include <string>

#include "locarno/report/layout.h"
#include "locarno/robust/how_sure.h"

namespace locarno {

inline constexpr std::size_t kPackagesInBrief = 3;

// How many of a way's packages are told, the first in their order: in brief the surest; with style.whole all.
std::size_t packages_shown(const WayInWorlds& way, const TextStyle& style);

std::string packages_in_worlds_text(const Problem& problem, const RobustOptions& options, const WayInWorlds& way,
                                    const TextStyle& style);

}  // namespace locarno
