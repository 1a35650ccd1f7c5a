// Branch and bound for max-min, best bound first, with the linear program's bound at every node.
//
// The best of a node's children is looked into next, so that good packages are met early; when it ends, the open node
// with the greatest bound is taken up again (Linderoth and Savelsbergh 1999, on diving within best-first). So the bound
// of a search that stops at a limit is the greatest over all that is open, and falls as the search goes on.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "locarno/possible/best_known.h"
#include "locarno/possible/max_min_program.h"
#include "locarno/possible/optimum.h"
#include "locarno/possible/parts.h"
#include "locarno/possible/welfare.h"

namespace locarno {

struct MaxMinTree {
  double open_bound = 0;         // no package better than the best known has more; -inf when nothing is left open
  std::vector<ProofNode> proof;  // of the whole tree, in preorder; empty when something is left open or it is too long
};

// Improves `best` over the packages of the domain. `spend` is told of so many nodes' work and says whether to stop.
MaxMinTree search_max_min(const std::vector<Part>& parts, const Welfare& welfare,
                          const std::vector<std::uint64_t>& domain, BestKnown& best, std::size_t proof_nodes,
                          const std::function<bool(std::uint64_t)>& spend);

}  // namespace locarno
