// Shares of worlds and why a package is listed, in words.
#pragma once

#include <string>
#include <vector>

#include "locarno/report/layout.h"
#include "locarno/robust/how_sure.h"

namespace locarno {

// "(a)", "(b)", ...: by its place in the list.
std::string letter(std::size_t package);

// A paragraph below a heading: indented, and more so from its second line on.
std::string paragraph(const std::string& text, const TextStyle& style);

// "87.3%"; never 0% or 100% for a share that is neither.
std::string percent_of(const WorldShare& share);

// "87.3% (85.1..89.3)": with the interval, its ends rounded outwards.
std::string with_interval(const WorldShare& share);

// What the interval of a share leaves out, after "in at least 95 of 100 runs".
std::string words_of_draws(const SamplingOptions& sampling);

// "named; the egalitarian package at the central estimate; acceptable to all in most worlds".
std::string reasons_of(const PackageInWorlds& package);

// "ukraine.refuses.no_withdrawal and ...": the statements given up.
std::vector<std::string> addresses_of(const Problem& problem, const RefusalSet& refusals);

}  // namespace locarno
