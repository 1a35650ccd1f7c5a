#include "locarno/robust/least_margin.h"

#include <algorithm>

#include "locarno/possible/diagram.h"
#include "locarno/possible/solutions.h"
#include "locarno/possible/space.h"

namespace locarno {

LeastMargin least_margin(const Problem& world, const std::vector<bool>& refusal_kept, const OptimumLimits& limits,
                         const Control& control) {
  const auto diagram = make_diagram(make_space(world, refusal_kept));
  if (!diagram) return {Status::limit_reached};
  if (diagram->empty) return {};
  const std::vector<std::int64_t> walk_away = walk_aways(world);
  const Welfare welfare = welfare_of(SolutionKind::egalitarian, walk_away, decider_weights(world), {});
  const Optimum best = maximise(*diagram, welfare, limits, control);
  if (best.packages.empty()) return {Status::limit_reached};
  LeastMargin out{Status::limit_reached, best.utilities[0] - walk_away[0]};
  for (std::size_t i = 1; i < walk_away.size(); ++i) out.best = std::min(out.best, best.utilities[i] - walk_away[i]);
  if (best.status == Status::solved || best.status == Status::not_unique) out.status = Status::solved;
  out.agreement = out.best >= 0;
  return out;
}

}  // namespace locarno
