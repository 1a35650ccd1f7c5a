#include "locarno/possible/answer.h"

#include <span>

#include "locarno/possible/diagram.h"
#include "locarno/possible/space.h"

namespace locarno {
namespace {

void solve_all(const Problem& problem, const Diagram& diagram, const std::vector<std::int64_t>& walk_away,
               const PossibleOptions& options, const Control& control, CentralAnswer& out) {
  for (const SolutionKind kind : kAllSolutions) {
    control.report("solutions", static_cast<double>(out.solutions.size()) / std::size(kAllSolutions));
    out.solutions.push_back(solve(kind, diagram, walk_away, decider_weights(problem), options.optimum_limits, control));
  }
}

void explain_no_agreement(const Problem& problem, const PossibleOptions& options, const Control& control,
                          CentralAnswer& out) {
  out.conflicts = conflicts(problem, options.conflict_limits, control);
  for (std::size_t i = 0; i < problem.deciders.size() && !control.cancelled(); ++i) {
    out.shortfall.push_back(walk_away_shortfall(problem, i, options.optimum_limits, control));
  }
}

// What the search for one package has proven bounds every count.
void take_in_the_example(CentralAnswer& out) {
  if (out.example) {
    if (out.accepted && out.accepted->low == 0) out.accepted->low = 1;
    for (AcceptedCount& count : out.by_party) {
      if (count.low == 0) count.low = 1;
    }
  } else if (out.exists == Status::none_exists && out.accepted) {
    out.accepted->low = out.accepted->high = 0;
  }
}

}  // namespace

CentralAnswer answer_at_central_estimate(const Problem& problem, const PossibleOptions& options,
                                         const Control& control) {
  CentralAnswer out;
  const auto walk_away = walk_aways(problem);
  const auto diagram = make_diagram(make_space(problem, Keep::refused_by_none));
  if (!diagram) {
    out.exists = Status::limit_reached;
    return out;
  }
  out.existence = find_acceptable(*diagram, walk_away, options.optimum_limits, control);
  out.exists = out.existence.packages.empty() ? out.existence.status : Status::solved;
  if (!out.existence.packages.empty()) out.example = out.existence.packages.front();
  if (options.count) {
    out.accepted = count_accepted(*diagram, walk_away, options.count_limits, control);
    out.by_party = count_by_party(*diagram, walk_away, options.count_limits, control);
    take_in_the_example(out);
  }
  const std::span<const std::int64_t> floor(walk_away);
  if (options.frontier_inside && out.exists == Status::solved) {
    out.inside = frontier(*diagram, floor, options.frontier_limits, control);
    out.spread = least_spread_of_relative_gains(*out.inside, walk_away);
    out.difference = least_difference_of_utilities(*out.inside);
  }
  if (options.frontier_overall) {
    if (const auto all = make_diagram(make_space(problem, Keep::possible))) {
      out.overall = frontier(*all, std::nullopt, options.frontier_limits, control);
    }
  }
  if (out.exists == Status::solved) {
    solve_all(problem, *diagram, walk_away, options, control, out);
  } else if (out.exists == Status::none_exists) {
    explain_no_agreement(problem, options, control, out);
  }
  return out;
}

PossibleAnswer what_could_be_agreed(const Problem& problem, const PossibleOptions& options, const Control& control) {
  PossibleAnswer out;
  out.refusals = answer_from_refusals(problem);
  out.acceptability = acceptable_sets(problem, options.acceptability_limits, control);
  out.central = answer_at_central_estimate(problem, options, control);
  out.divisible = answer_for_divisible(problem);
  out.status = control.cancelled() ? Status::cancelled : out.central.exists;
  return out;
}

}  // namespace locarno
