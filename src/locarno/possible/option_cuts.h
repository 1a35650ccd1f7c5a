// Options that prices rule out: none of their packages can reach the best known welfare (reduced-cost fixing, Geoffrion
// 1974).
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "locarno/possible/best_known.h"
#include "locarno/possible/parts.h"
#include "locarno/possible/relaxation.h"

namespace locarno {

using Removed = std::vector<std::pair<std::uint32_t, std::uint64_t>>;  // (issue, options)

// Takes them from the domain, and says which.
Removed drop_options(const std::vector<Part>& parts, const Relaxation& relaxation, const BestKnown& best,
                     std::vector<std::uint64_t>& domain);

}  // namespace locarno
