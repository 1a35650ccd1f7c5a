// Several reports of one fact: which of them gives the central estimate.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "locarno/model/grade_rank.h"
#include "locarno/model/scenario.h"

namespace locarno {

// All statements in force about one fact, in file order.
template <class Statement>
using Reports = std::vector<const Statement*>;

// The position of the report with the best grade; among equals the first. There must be one.
template <class Statement>
std::size_t best_report(const Scenario& scenario, const Reports<Statement>& reports) {
  const auto found = std::min_element(reports.begin(), reports.end(), [&](const Statement* a, const Statement* b) {
    return grade_rank(scenario, a->provenance) < grade_rank(scenario, b->provenance);
  });
  return static_cast<std::size_t>(found - reports.begin());
}

}  // namespace locarno
