#include "locarno/possible/post_settlement.h"

#include <algorithm>

namespace locarno {
namespace {

bool proven(const Optimum& optimum) {
  return optimum.status == Status::solved || optimum.status == Status::not_unique ||
         optimum.status == Status::none_exists;
}

Improvement improve(const Diagram& diagram, const Welfare& welfare, const OptimumLimits& limits, const Control& control,
                    const std::optional<Package>& incumbent) {
  Improvement result{maximise(diagram, welfare, limits, control, incumbent), {}};
  for (std::size_t i = 0; i < result.optimum.utilities.size(); ++i) {
    result.gain.emplace_back(result.optimum.utilities[i] - welfare.reservation[i]);
  }
  return result;
}

// The greatest smallest gain may be a loss: then nothing leaves everybody as well off.
void drop_losses(Improvement& fairest) {
  const bool loss = std::ranges::any_of(fairest.gain, [](Score gain) { return gain < Score(0); });
  if (!loss) return;
  if (proven(fairest.optimum)) fairest.optimum.status = Status::none_exists;
  fairest.optimum.packages.clear(), fairest.optimum.utilities.clear(), fairest.optimum.more_ties = false;
  fairest.gain.clear();
}

}  // namespace

PostSettlement improvements(const Problem& problem, const Package& package, Keep keep,
                            const PostSettlementLimits& limits, const Control& control) {
  PostSettlement result;
  const Space space = make_space(problem, keep);
  const auto diagram = make_diagram(space, limits.diagram);
  if (!diagram) {
    result.fairest.optimum.status = result.nash.optimum.status = Status::limit_reached;
    return result;
  }
  Welfare welfare;
  welfare.kind = Welfare::Kind::low_sum;
  welfare.reservation = utilities(space, package);
  welfare.scale.assign(space.parties, Score::kUnitsPerPoint);
  std::optional<Package> incumbent;
  if (contains(space, package)) incumbent = package;
  result.fairest = improve(*diagram, welfare, limits.optimum, control, incumbent);
  drop_losses(result.fairest);
  if (!result.fairest.gain.empty()) result.left_on_the_table = *std::ranges::min_element(result.fairest.gain);
  const bool nobody_gains = std::ranges::all_of(result.fairest.gain, [](Score gain) { return gain == Score(0); });
  result.efficient = proven(result.fairest.optimum) && nobody_gains;

  welfare.kind = Welfare::Kind::nash;
  for (const PartyId party : problem.deciders) welfare.weight.push_back(problem.nash_weight[party.index]);
  if (proven(result.fairest.optimum) && result.left_on_the_table == Score(0))
    return result;  // nobody can have more of all
  std::optional<Package> known;
  if (!result.fairest.optimum.packages.empty() && result.left_on_the_table > Score(0))
    known = result.fairest.optimum.packages.front();
  result.nash = improve(*diagram, welfare, limits.optimum, control, known);
  return result;
}

}  // namespace locarno
