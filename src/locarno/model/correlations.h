// The scenario's section `correlations`: which unknown numbers go together. They say something of what is not known, so
// only answers that draw worlds use them.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "locarno/model/scenario.h"

namespace locarno {

struct Correlation {
  std::string address;                 // "correlations.1", or its id in place of the number
  std::array<std::string, 2> between;  // two facts by the addresses of their statements: "north.walk_away"
  Quantity rank;                       // Spearman's rank correlation, -1..1; its central estimate is used
  Provenance provenance;
};

struct Correlations {
  std::vector<Correlation> list;
};

// Runs `visit` on every list of statements of the section, const or not.
template <class AnyCorrelations, class Visit>
void for_each_correlation_list(AnyCorrelations& correlations, Visit visit) {
  visit(correlations.list);
}

// The address of a fact: of its statement, without the number of the report.
inline std::string fact_of(const std::string& address) { return address.substr(0, address.find('@')); }

// The single numbers that a correlation may name, stated or not: walk-away values, together-terms, and the numbers of
// durability, ratification and implementation.
std::vector<std::string> single_numbers(const Scenario& scenario);

}  // namespace locarno
