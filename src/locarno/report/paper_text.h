// A paper for a terminal.
#pragma once

#include <string>

#include "locarno/report/layout.h"
#include "locarno/report/paper.h"

namespace locarno {

// Fits style.width columns; cells of a table that is too wide are wrapped, never cut. A command stands beside the
// title of the chapter whose figures it repeats, or once below the blocks that share it, ready to be typed.
std::string paper_text(const Paper& paper, const TextStyle& style);

// One table, indented by three; rows that need several lines are set apart by a blank one.
std::string grid_text(const Grid& grid, const TextStyle& style);

}  // namespace locarno
