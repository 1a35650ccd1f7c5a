#include "locarno/robust/solved_worlds.h"

#include <algorithm>
#include <functional>
#include <optional>

#include <tbb/enumerable_thread_specific.h>

#include "locarno/possible/count_tasks.h"
#include "locarno/possible/diagram.h"
#include "locarno/possible/space.h"

namespace locarno {
namespace {

constexpr std::uint64_t kBatch = 64;  // worlds between two looks at the cancel token

// A smallest set of walk-away values that no package meets, from all of them, by leaving one out after the other
// (deletion filter, Chinneck and Dravnieks 1991).
class WalkAwayConflict {
 public:
  WalkAwayConflict(const Diagram& diagram, const std::vector<std::int64_t>& walk_away, const OptimumLimits& limits,
                   const Control& control)
      : diagram_(diagram), walk_away_(walk_away), floor_(least(diagram)), limits_(limits), control_(control) {}

  // Also true where a limit leaves it open.
  [[nodiscard]] bool met_without(const std::vector<bool>& dropped) const {
    std::vector<std::int64_t> reservation = walk_away_;
    for (std::size_t i = 0; i < reservation.size(); ++i) {
      if (dropped[i]) reservation[i] = std::min(reservation[i], floor_[i]);
    }
    return find_acceptable(diagram_, reservation, limits_, control_).status != Status::none_exists;
  }

  void fill(SolvedWorld& out) const {
    const std::size_t parties = walk_away_.size();
    std::vector<bool> dropped(parties, false);
    for (std::size_t i = 0; i < parties; ++i) {
      std::vector<bool> one(parties, false);
      one[i] = true;
      out.alone.push_back(met_without(one));
      if (out.alone.back()) continue;
      dropped[i] = true;  // what is dropped stays so if the others still cannot be met
      if (met_without(dropped)) dropped[i] = false;
    }
    for (std::size_t i = 0; i < parties; ++i) {
      if (!dropped[i]) out.conflict.push_back(i);
    }
  }

 private:
  const Diagram& diagram_;
  std::vector<std::int64_t> walk_away_;
  std::vector<std::int64_t> floor_;
  OptimumLimits limits_;
  const Control& control_;
};

SolvedWorld::Best best_of(const Optimum& optimum, const std::vector<std::int64_t>& walk_away) {
  SolvedWorld::Best best{optimum.packages.front(), optimum.utilities,
                         optimum.status == Status::solved || optimum.status == Status::not_unique};
  for (std::size_t i = 0; i < walk_away.size(); ++i) best.margins[i] -= walk_away[i];
  return best;
}

// The solutions over packages of which one is known to be acceptable to all.
struct Bargaining {
  const Diagram& diagram;
  const std::vector<std::int64_t>& walk_away;
  std::vector<double> nash_weight;
  const OptimumLimits& limits;
  const Control& control;
  const Optimum& found;

  [[nodiscard]] SolvedWorld::Best best(SolutionKind kind) const {
    std::vector<std::int64_t> ideal;
    if (kind == SolutionKind::kalai_smorodinsky) {
      const Ideal greatest = ideal_point(diagram, walk_away, limits, control);
      // Relative gains are not defined where somebody can gain nothing, and not known where the ideal is not.
      if (!greatest.proven || !std::ranges::equal(greatest.utilities, walk_away, std::ranges::greater{})) return {};
      ideal = greatest.utilities;
    }
    const bool all_gain = std::ranges::equal(found.utilities, walk_away, std::ranges::greater{});
    const auto start = kind == SolutionKind::nash && !all_gain ? std::nullopt : std::optional(found.packages.front());
    const Optimum optimum = maximise(diagram, welfare_of(kind, walk_away, nash_weight, ideal), limits, control, start);
    return optimum.packages.empty() ? SolvedWorld::Best{} : best_of(optimum, walk_away);
  }
};

}  // namespace

SolvedWorld solve_world(const Problem& world, const std::vector<bool>& refusal_kept, const OptimumLimits& limits,
                        const Control& control) {
  SolvedWorld out;
  const auto diagram = make_diagram(make_space(world, refusal_kept));
  if (!diagram) return out.exists = Status::limit_reached, out;
  if (diagram->empty) return out;
  const std::vector<std::int64_t> walk_away = walk_aways(world);
  const Optimum found = find_acceptable(*diagram, walk_away, limits, control);
  if (found.packages.empty()) {
    out.exists = found.status == Status::none_exists ? Status::none_exists : Status::limit_reached;
    if (out.exists == Status::none_exists) WalkAwayConflict(*diagram, walk_away, limits, control).fill(out);
    return out;
  }
  out.exists = Status::solved;
  const Bargaining bargaining{*diagram, walk_away, decider_weights(world), limits, control, found};
  for (const SolutionKind kind : kWorldSolutions) out.solutions.push_back(bargaining.best(kind));
  return out;
}

std::uint64_t in_worlds(const Problem& problem, const Worlds& worlds, std::uint64_t first, std::uint64_t count,
                        const Control& control, const std::function<void(std::uint64_t, const Problem&)>& work) {
  tbb::enumerable_thread_specific<Problem> copies(problem);
  Control quiet = control;  // each world is short
  quiet.progress = {};
  std::uint64_t done = 0;
  while (done < count && !control.cancelled()) {
    const std::uint64_t batch = std::min(kBatch, count - done);
    counting::run_tasks(batch, quiet, [&](std::size_t task) {
      const std::uint64_t n = first + done + task;
      Problem& world = copies.local();
      Worlds::apply(worlds.draw(n), world);
      work(n, world);
    });
    if (control.cancelled()) break;  // some of these may be cut short
    done += batch;
    control.report("worlds", static_cast<double>(done) / static_cast<double>(count));
  }
  return done;
}

}  // namespace locarno
