// The options of one issue beside each other, as text.
#pragma once

#include <string>
#include <vector>

#include "locarno/base/status.h"
#include "locarno/durable/option_comparison.h"
#include "locarno/possible/packages_of_interest.h"
#include "locarno/report/layout.h"

namespace locarno {

struct ComparisonAnswer {
  Status status = Status::solved;  // none_exists: there is no package to compare with
  std::vector<PackageOfInterest> about;
  std::vector<OptionComparison> comparisons;  // one for each
};

std::string comparison_text(const Problem& problem, const ComparisonAnswer& answer, const TextStyle& style);

}  // namespace locarno
