// One party's exact count by meeting in the middle (Horowitz and Sahni 1974): the different sums of the upper layers
// and of the lower ones, sorted, with how often each occurs, joined over the edges of the layer between them. Equal
// sums are kept once, so that whole-point values are exact in spaces of any size.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "locarno/base/control.h"
#include "locarno/base/natural.h"
#include "locarno/possible/count_outlook.h"
#include "locarno/possible/diagram.h"

namespace locarno::counting {

struct HalvesCount {
  Natural reaching = 0;
  std::uint64_t work = 0;  // sums formed
};

// Packages with u_party >= need. nullopt when no layer splits the diagram in halves of at most `half` different sums
// each (found before any work is done), or when cancelled. Memory 16 bytes a sum, time O(half * options).
std::optional<HalvesCount> count_by_halves(const Diagram& diagram, const Outlook& outlook, std::size_t party,
                                           std::int64_t need, std::size_t half, const Control& control);

}  // namespace locarno::counting
