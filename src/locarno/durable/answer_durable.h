// Would it hold? The whole answer: each package of interest judged, what would repair it, and what could be agreed that
// also holds. One value that every face (text, JSON, Python, browser) shows. Base rates stand apart: they enter
// nothing.
#pragma once

#include <optional>
#include <vector>

#include "locarno/base/control.h"
#include "locarno/base/status.h"
#include "locarno/durable/durable_agreement.h"
#include "locarno/durable/repair.h"
#include "locarno/durable/verdict.h"
#include "locarno/possible/packages_of_interest.h"

namespace locarno {

struct JudgedPackage {
  PackageOfInterest about;
  PackageVerdict verdict;
  Repairs repairs;           // for the holding that was asked about
  Repairs repairs_for_sure;  // that make it hold whatever the numbers are
};

struct DurabilityAnswer {
  // solved: a package asked about holds (or, if none was named, some agreed package), or nothing is stated by which it
  // could be assessed; none_exists: none does; limit_reached; cancelled.
  Status status = Status::solved;
  bool stated = true;  // false: the scenario says nothing of breakers; nothing else is answered then
  bool named = false;  // the package was named by the user
  Holding holding = Holding::centrally;
  int horizon = 0;
  Status packages_status = Status::solved;  // as of PackagesOfInterest
  std::vector<JudgedPackage> packages;
  std::optional<DurableAgreement> agreement;
};

DurabilityAnswer would_it_hold(const Problem& problem, const PackagesOfInterest& packages, bool named,
                               const DurableOptions& options, const RepairLimits& repair, const Control& control);

}  // namespace locarno
