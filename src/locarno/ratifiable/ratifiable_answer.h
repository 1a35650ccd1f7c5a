// Could it pass at home? The whole answer: each package asked about, vote by vote, what its clauses cost, who decides;
// and what could be agreed and also passes. One value that every face (text, JSON) shows.
#pragma once

#include <optional>
#include <vector>

#include "locarno/base/control.h"
#include "locarno/base/status.h"
#include "locarno/possible/packages_of_interest.h"
#include "locarno/ratifiable/clause_costs.h"
#include "locarno/ratifiable/passage.h"
#include "locarno/ratifiable/passing.h"
#include "locarno/ratifiable/pivots.h"

namespace locarno {

struct RatifiableOptions {
  double threshold = 0.5;  // the chance from which on a package counts as in a body's win-set
  bool restrict = true;    // also what could be agreed and passes
  PassingLimits passing;
  PivotLimits pivots;
};

struct RatifiedPackage {
  PackageOfInterest interest;
  Passage passage;
  ClauseCosts costs;
  std::vector<Pivot> pivots;
};

struct RatifiableAnswer {
  Status status = Status::solved;  // solved: some package asked about can pass; none_exists: proven that none can, or
                                   // there was none to ask about; limit_reached; cancelled
  double threshold = 0.5;
  bool stated = false;            // the scenario has rules of ratification
  Status asked = Status::solved;  // of the packages: see PackagesOfInterest
  std::vector<RatifiedPackage> packages;
  AcceptedCount agreed;                    // packages of the agreement set, whether they pass or not
  Status agreement = Status::none_exists;  // solved: there are some
  std::optional<PassingSet> could;         // in the win-sets for some admissible numbers
  std::optional<PassingSet> surely;        // whatever is true
};

RatifiableAnswer could_it_pass(const Problem& problem, const PackagesOfInterest& asked,
                               const RatifiableOptions& options, const Control& control);

}  // namespace locarno
