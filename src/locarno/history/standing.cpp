#include "locarno/history/standing.h"

#include "locarno/history/least_agreed.h"
#include "locarno/possible/diagram.h"
#include "locarno/possible/solutions.h"
#include "locarno/possible/space.h"

namespace locarno {
namespace {

void look_for_agreement(const Problem& problem, const OptimumLimits& limits, const Control& control, DayStanding& out) {
  const auto diagram = make_diagram(make_space(problem, Keep::refused_by_none));
  if (!diagram) {
    out.agreement = Status::limit_reached;
    return;
  }
  const auto walk_away = walk_aways(problem);
  const Optimum found = find_acceptable(*diagram, walk_away, limits, control);
  out.agreement = found.packages.empty() ? found.status : Status::solved;
  if (out.agreement != Status::solved || control.cancelled()) return;
  const Ideal ideal = ideal_point(*diagram, walk_away, limits, control);
  const Ideal least = least_agreed(*diagram, walk_away, limits, control);
  for (std::size_t i = 0; i < out.outlook.size(); ++i) {
    out.outlook[i].best_agreed = Score(ideal.utilities[i]);
    out.outlook[i].best_agreed_proven = ideal.proven;
    out.outlook[i].worst_agreed = Score(least.utilities[i]);
    out.outlook[i].worst_agreed_proven = least.proven;
  }
}

std::vector<PartyId> without(std::vector<PartyId> parties, PartyId one) {
  std::erase(parties, one);
  return parties;
}

}  // namespace

DayStanding standing(const Problem& problem, const OptimumLimits& limits, const Control& control) {
  DayStanding out;
  const auto possible = packages_left(problem, ruled_out_by(problem, {}));
  const auto refused = ruled_out_by(problem, problem.deciders);
  const auto unrefused = packages_left(problem, refused);
  out.conflicts = refusal_conflicts(problem);
  out.status = !possible || !unrefused || out.conflicts.status == Status::limit_reached ? Status::limit_reached
               : *unrefused > 0                                                         ? Status::solved
                                                                                        : Status::none_exists;
  out.possible = possible.value_or(0);
  out.unrefused = unrefused.value_or(0);
  for (const PartyId party : problem.deciders) {
    PartyOutlook row;
    row.party = party;
    row.unrefused = extremes(problem, party, refused);
    row.left_by_others = extremes(problem, party, ruled_out_by(problem, without(problem.deciders, party)));
    out.outlook.push_back(std::move(row));
  }
  if (out.unrefused > 0) look_for_agreement(problem, limits, control, out);
  return out;
}

}  // namespace locarno
