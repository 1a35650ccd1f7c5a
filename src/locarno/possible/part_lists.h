// A package put together from one atom of each part of a diagram.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "locarno/possible/package.h"
#include "locarno/possible/parts.h"

namespace locarno {

using PartLists = std::vector<const Atoms*>;  // the atoms to choose from, one list for each part

Package package_of(const std::vector<Part>& parts, const PartLists& lists, std::span<const std::size_t> atoms);

// What it gives each party, Score units.
std::vector<std::int64_t> units_of(const PartLists& lists, std::span<const std::size_t> atoms, std::size_t parties);

}  // namespace locarno
