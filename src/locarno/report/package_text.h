// One package for a terminal: worth, margins, refusals with their sources, norms, nearest acceptable packages, trades.
#pragma once

#include <optional>
#include <string>

#include "locarno/possible/assessment.h"
#include "locarno/possible/post_settlement.h"
#include "locarno/possible/single_text.h"
#include "locarno/possible/trades.h"
#include "locarno/report/layout.h"

namespace locarno {

// What could be exchanged or edited at the package. Trades and edits respect the refusals of deciders.
struct PackageMoves {
  Trades logrolls;
  Trades cycles;
  Edits edits;
  PostSettlement improvements;
};

PackageMoves moves_at(const Problem& problem, const Package& package, std::size_t listed, const Control& control);

std::string package_text(const Problem& problem, const Assessment& assessment, const std::optional<PackageMoves>& moves,
                         const TextStyle& style);

}  // namespace locarno
