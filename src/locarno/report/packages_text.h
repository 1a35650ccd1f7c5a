// Good packages for a terminal: one in full and the others by what differs, or side by side; and what has to be said
// beside every package however good it is: the norms that it raises, and the refusals that do not bind.
#pragma once

#include <string>
#include <vector>

#include "locarno/possible/package.h"
#include "locarno/possible/problem.h"
#include "locarno/report/layout.h"

namespace locarno {

struct NamedPackages {
  std::string name;                      // of the answer that they are
  const std::vector<Package>* packages;  // equally good; may be empty: then it is left out
  bool more = false;                     // there may be more of them
};

// The first in full, the others by the terms in which they differ from it, then the flags. Equally good packages that
// some decider tells apart are each told, with who gains what.
std::string packages_in_full(const Problem& problem, const std::vector<NamedPackages>& answers, const TextStyle& style);

// Side by side: the issues on which they differ, what they share where something is refused or flagged, then the flags.
std::string compared_packages(const Problem& problem, const std::vector<NamedPackages>& answers,
                              const TextStyle& style);

// The norms that the packages raise, and the refusals in them of parties whose consent is not required, each with the
// names of the answers it holds in; empty when there are none.
std::string flag_lines(const Problem& problem, const std::vector<NamedPackages>& answers, const TextStyle& style);

}  // namespace locarno
