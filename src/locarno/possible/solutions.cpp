#include "locarno/possible/solutions.h"

#include <algorithm>

#include "locarno/base/contract.h"
#include "locarno/base/score.h"

namespace locarno {
namespace {

Welfare gains_welfare(const std::vector<std::int64_t>& walk_away) {
  return {Welfare::Kind::low_sum, walk_away, {}, std::vector<std::int64_t>(walk_away.size(), Score::kUnitsPerPoint), 1};
}

Welfare sum_welfare(const std::vector<std::int64_t>& walk_away, std::vector<double> weight) {
  return {Welfare::Kind::linear, walk_away, std::move(weight), {}, 1};
}

Optimum nothing(Status status) {
  Optimum none;
  none.status = status;
  return none;
}

bool positive_gains(const Optimum& optimum, const std::vector<std::int64_t>& walk_away) {
  for (std::size_t i = 0; i < walk_away.size(); ++i) {
    if (optimum.utilities[i] <= walk_away[i]) return false;
  }
  return true;
}

// Negative gains are possible packages for max-min but lie outside the agreement set.
void keep_only_acceptable(Optimum& optimum, const std::vector<std::int64_t>& walk_away) {
  if (optimum.packages.empty()) return;
  for (std::size_t i = 0; i < walk_away.size(); ++i) {
    if (optimum.utilities[i] >= walk_away[i]) continue;
    optimum.packages.clear(), optimum.utilities.clear(), optimum.proof.clear();
    if (optimum.status == Status::solved || optimum.status == Status::not_unique) optimum.status = Status::none_exists;
    return;
  }
}

struct Context {
  const Diagram& diagram;
  const std::vector<std::int64_t>& walk_away;
  const OptimumLimits& limits;
  const Control& control;
};

void solve_nash(const Context& in, Solution& out) {
  // A package with every gain positive exists if and only if max-min is positive.
  std::vector<std::int64_t> above = in.walk_away;
  for (std::int64_t& d : above) ++d;
  const Optimum start = find_acceptable(in.diagram, above, in.limits, in.control);
  if (start.packages.empty()) {
    out.optimum = start;
    if (start.status == Status::none_exists) out.note = "no package gives every party more than its walk-away value";
    return;
  }
  EXPECTS(positive_gains(start, in.walk_away));
  out.optimum = maximise(in.diagram, out.welfare, in.limits, in.control, start.packages.front());
}

void solve_kalai_smorodinsky(const Context& in, Solution& out) {
  const Optimum start = find_acceptable(in.diagram, in.walk_away, in.limits, in.control);
  if (start.packages.empty()) {
    out.optimum = nothing(start.status);
    return;
  }
  const Ideal ideal = ideal_point(in.diagram, in.walk_away, in.limits, in.control);
  out.ideal = ideal.utilities;
  if (!ideal.proven) {
    out.optimum = nothing(in.control.cancelled() ? Status::cancelled : Status::limit_reached);
    out.note = "the best package for some party could not be proven within the limit";
    return;
  }
  for (std::size_t i = 0; i < in.walk_away.size(); ++i) {
    if (ideal.utilities[i] > in.walk_away[i]) continue;
    out.optimum = nothing(Status::none_exists);
    out.note = "some party can get no more than its walk-away value, so relative gains are not defined";
    return;
  }
  out.welfare = welfare_of(out.kind, in.walk_away, {}, ideal.utilities);
  out.optimum = maximise(in.diagram, out.welfare, in.limits, in.control, start.packages.front());
}

void solve_utilitarian(const Context& in, Solution& out) {
  out.note = "adds points of different parties, which only means something if they compare";
  const Optimum start = find_acceptable(in.diagram, in.walk_away, in.limits, in.control);
  if (start.packages.empty()) {
    out.optimum = nothing(start.status);
    return;
  }
  out.optimum = maximise(in.diagram, out.welfare, in.limits, in.control, start.packages.front());
}

}  // namespace

std::string_view to_string(SolutionKind kind) {
  switch (kind) {
    case SolutionKind::nash: return "nash";
    case SolutionKind::kalai_smorodinsky: return "kalai_smorodinsky";
    case SolutionKind::egalitarian: return "egalitarian";
    case SolutionKind::utilitarian: return "utilitarian";
  }
  return "";
}

Welfare welfare_of(SolutionKind kind, const std::vector<std::int64_t>& walk_away,
                   const std::vector<double>& nash_weight, const std::vector<std::int64_t>& ideal) {
  switch (kind) {
    case SolutionKind::nash: return {Welfare::Kind::nash, walk_away, nash_weight, {}, 1};
    case SolutionKind::utilitarian: return sum_welfare(walk_away, std::vector<double>(walk_away.size(), 1.0));
    case SolutionKind::egalitarian:
    case SolutionKind::kalai_smorodinsky: break;
  }
  Welfare gains = gains_welfare(walk_away);
  if (kind == SolutionKind::egalitarian) return gains;
  EXPECTS(ideal.size() == walk_away.size());
  for (std::size_t i = 0; i < ideal.size(); ++i) gains.scale[i] = ideal[i] - walk_away[i];
  return gains;
}

Solution solve(SolutionKind kind, const Diagram& diagram, const std::vector<std::int64_t>& walk_away,
               const std::vector<double>& nash_weight, const OptimumLimits& limits, const Control& control) {
  Solution out;
  out.kind = kind;
  // Relative gains need the ideal point first.
  out.welfare = welfare_of(kind == SolutionKind::kalai_smorodinsky ? SolutionKind::egalitarian : kind, walk_away,
                           nash_weight, {});
  const Context in{diagram, walk_away, limits, control};
  switch (kind) {
    case SolutionKind::nash: solve_nash(in, out); break;
    case SolutionKind::kalai_smorodinsky: solve_kalai_smorodinsky(in, out); break;
    case SolutionKind::egalitarian: out.optimum = maximise(diagram, out.welfare, limits, control); break;
    case SolutionKind::utilitarian: solve_utilitarian(in, out); break;
  }
  keep_only_acceptable(out.optimum, walk_away);
  return out;
}

Ideal ideal_point(const Diagram& diagram, const std::vector<std::int64_t>& walk_away, const OptimumLimits& limits,
                  const Control& control) {
  Ideal ideal;
  OptimumLimits one = limits;
  one.ties = 1;
  for (std::size_t i = 0; i < walk_away.size(); ++i) {
    std::vector<double> weight(walk_away.size(), 0.0);
    weight[i] = 1.0;
    const Optimum best = maximise(diagram, sum_welfare(walk_away, std::move(weight)), one, control);
    const bool solved = best.status == Status::solved || best.status == Status::not_unique;
    ideal.proven = ideal.proven && solved;
    ideal.utilities.push_back(best.packages.empty() ? walk_away[i] : best.utilities[i]);
  }
  return ideal;
}

std::vector<double> decider_weights(const Problem& problem) {
  std::vector<double> weights;
  for (const PartyId party : problem.deciders) weights.push_back(problem.nash_weight[party.index]);
  return weights;
}

}  // namespace locarno
