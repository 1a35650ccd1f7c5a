#include "locarno/ratifiable/ratifiable_answer.h"

#include <algorithm>

namespace locarno {

RatifiableAnswer could_it_pass(const Problem& problem, const PackagesOfInterest& asked,
                               const RatifiableOptions& options, const Control& control) {
  RatifiableAnswer out;
  out.threshold = options.threshold;
  out.stated = !problem.scenario.ratification->rules.empty();
  out.asked = asked.status;
  const Ratifiers ratifiers(problem, options.threshold);
  for (const PackageOfInterest& interest : asked.packages) {
    if (control.cancelled()) break;
    control.report("packages", static_cast<double>(out.packages.size()) / static_cast<double>(asked.packages.size()));
    RatifiedPackage row{interest, ratifiers.of(interest.package), {}, {}};
    row.costs = clause_costs(ratifiers, row.passage, control);
    row.pivots = pivots(ratifiers, row.passage, options.pivots);
    out.packages.push_back(std::move(row));
  }
  if (options.restrict && out.stated && !control.cancelled()) {
    control.report("what could pass", 0);
    const PassingCase agreed = agreement_set(problem, options.passing, control);
    out.agreement = agreed.exists;
    out.agreed = agreed.count;
    out.could = passing_set(ratifiers, Sense::possibly, options.passing, control);
    control.report("what passes", 0.5);
    out.surely = passing_set(ratifiers, Sense::necessarily, options.passing, control);
  }
  const bool any = std::ranges::any_of(out.packages, [](const RatifiedPackage& row) { return row.passage.can_pass(); });
  const bool unfinished = asked.status == Status::limit_reached;
  out.status = any ? Status::solved : unfinished && out.packages.empty() ? Status::limit_reached : Status::none_exists;
  if (control.cancelled()) out.status = Status::cancelled;
  return out;
}

}  // namespace locarno
