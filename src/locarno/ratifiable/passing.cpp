#include "locarno/ratifiable/passing.h"

#include <algorithm>
#include <bit>

#include "locarno/possible/diagram.h"
#include "locarno/possible/space.h"

namespace locarno {
namespace {

using By = std::vector<std::optional<bool>>;

// Deciders accept whatever is in the agreement set; of the others, those in `consenting` do.
By acceptance(const Problem& problem, const std::vector<PartyId>& consulted, const std::vector<PartyId>& consenting) {
  By by(problem.scenario.parties.size());
  for (const PartyId party : problem.deciders) by[party.index] = true;
  for (const PartyId party : consulted) by[party.index] = false;
  for (const PartyId party : consenting) by[party.index] = true;
  return by;
}

struct Excluded {
  Status status = Status::solved;
  std::vector<Combination> when;
};

Excluded excluded(const Ratifiers& ratifiers, Sense sense, const By& by, const PassingLimits& limits,
                  const Control& control) {
  Excluded out;
  const auto& rules = ratifiers.problem().scenario.ratification->rules;
  for (std::size_t r = 0; r < rules.size(); ++r) {
    Failing one = failing(ratifiers, r, sense, by, limits.win_sets, control);
    if (one.status != Status::solved) return {one.status, {}};
    for (Combination& when : one.when) {
      if (std::ranges::find(out.when, when) == out.when.end()) out.when.push_back(std::move(when));
    }
  }
  return out;
}

// The packages nobody of these refuses and that pass, with the utilities of all of them.
struct Restricted {
  Space space;
  std::optional<Diagram> diagram;
};

Restricted restricted(const Problem& problem, const std::vector<PartyId>& consenting,
                      const std::vector<Combination>& excluded) {
  std::vector<PartyId> parties = problem.deciders;
  parties.insert(parties.end(), consenting.begin(), consenting.end());
  std::vector<bool> kept;
  for (const Refusal& refusal : problem.scenario.refusals)
    kept.push_back(std::ranges::find(parties, refusal.party) != parties.end());
  Restricted out{make_space(problem, kept, parties), std::nullopt};
  out.space.forbidden.insert(out.space.forbidden.end(), excluded.begin(), excluded.end());
  out.diagram = make_diagram(out.space);
  return out;
}

Welfare welfare_of(const Problem& problem, SolutionKind kind, std::vector<std::int64_t> walk_away,
                   const std::vector<std::int64_t>& ideal) {
  const std::size_t n = walk_away.size();
  Welfare out{Welfare::Kind::low_sum, std::move(walk_away), {}, std::vector(n, Score::kUnitsPerPoint), 1};
  if (kind == SolutionKind::nash) out.kind = Welfare::Kind::nash, out.weight = decider_weights(problem);
  if (kind == SolutionKind::utilitarian) out.kind = Welfare::Kind::linear, out.weight.assign(n, 1.0);
  for (std::size_t i = 0; kind == SolutionKind::kalai_smorodinsky && i < n; ++i)
    out.scale[i] = ideal[i] - out.reservation[i];
  return out;
}

// The best of the efficient points by the deciders' gains alone.
PassingSolution best_point(const Problem& problem, SolutionKind kind, const Frontier& points,
                           const std::vector<std::int64_t>& walk_away) {
  const std::size_t n = problem.deciders.size();
  std::vector<std::int64_t> floor(walk_away.begin(), walk_away.begin() + static_cast<std::ptrdiff_t>(n));
  std::vector<std::int64_t> ideal = floor;
  for (const FrontierPoint& point : points.points) {
    for (std::size_t i = 0; i < n; ++i) ideal[i] = std::max(ideal[i], point.utilities[i]);
  }
  PassingSolution out{kind, points.exact ? Status::none_exists : Status::limit_reached, std::nullopt, {}};
  if (!points.exact) return out;
  if (kind == SolutionKind::kalai_smorodinsky && !std::ranges::equal(ideal, floor, std::ranges::greater{})) return out;
  const Welfare welfare = welfare_of(problem, kind, floor, ideal);
  for (const FrontierPoint& point : points.points) {
    std::vector<std::int64_t> own(point.utilities.begin(), point.utilities.begin() + static_cast<std::ptrdiff_t>(n));
    if (!admissible(welfare, own)) continue;
    if (out.package && compare(welfare, own, out.utilities) <= 0) continue;
    out = {kind, Status::solved, point.package, std::move(own)};
  }
  return out;
}

std::vector<PassingSolution> solutions_of(const Problem& problem, const Diagram& diagram,
                                          const std::vector<std::int64_t>& walk_away, const Frontier& points,
                                          bool deciders_only, const PassingLimits& limits, const Control& control) {
  std::vector<PassingSolution> out;
  for (const SolutionKind kind : kAllSolutions) {
    if (!deciders_only) {
      out.push_back(best_point(problem, kind, points, walk_away));
      continue;
    }
    const Optimum found = solve(kind, diagram, walk_away, decider_weights(problem), limits.search, control).optimum;
    PassingSolution solution{kind, found.status, std::nullopt, found.utilities};
    if (!found.packages.empty()) solution.package = found.packages.front();
    out.push_back(std::move(solution));
  }
  return out;
}

std::vector<Proposal> proposals_of(const Problem& problem, const Diagram& diagram,
                                   const std::vector<std::int64_t>& walk_away, const PassingLimits& limits,
                                   const Control& control) {
  std::vector<Proposal> out;
  for (std::size_t i = 0; i < problem.deciders.size(); ++i) {
    std::vector<double> weight(walk_away.size(), 0.0);
    weight[i] = 1.0;
    OptimumLimits one = limits.search;
    one.ties = 1;
    const Optimum best = maximise(diagram, {Welfare::Kind::linear, walk_away, std::move(weight), {}, 1}, one, control);
    Proposal row{problem.deciders[i], best.status, std::nullopt, best.utilities};
    row.utilities.resize(std::min(row.utilities.size(), problem.deciders.size()));
    if (!best.packages.empty()) row.package = best.packages.front();
    out.push_back(std::move(row));
  }
  return out;
}

// Whether there is such a package, one of them, and how many.
void count_case(const Restricted& in, const PassingLimits& limits, const Control& control, PassingCase& out) {
  const Optimum found = find_acceptable(*in.diagram, in.space.walk_away, limits.search, control);
  out.exists = found.packages.empty() ? found.status : Status::solved;
  if (found.packages.empty()) return;
  out.example = found.packages.front();
  out.count = count_accepted(*in.diagram, in.space.walk_away, limits.count, control);
}

PassingCase case_of(const Problem& problem, const std::vector<PartyId>& consenting, std::vector<Combination> when,
                    const PassingLimits& limits, const Control& control) {
  PassingCase out;
  out.consenting = consenting;
  const Restricted in = restricted(problem, consenting, when);
  out.excluded = std::move(when);
  if (!in.diagram) {
    out.exists = Status::limit_reached;
    return out;
  }
  count_case(in, limits, control, out);
  if (out.exists != Status::solved) return out;
  const auto& walk_away = in.space.walk_away;
  const Frontier points = frontier(*in.diagram, std::span<const std::int64_t>(walk_away), limits.frontier, control);
  if (points.exact) out.efficient = points.points.size();
  out.solutions = solutions_of(problem, *in.diagram, walk_away, points, consenting.empty(), limits, control);
  out.proposals = proposals_of(problem, *in.diagram, walk_away, limits, control);
  return out;
}

std::vector<PartyId> chosen(const std::vector<PartyId>& parties, std::size_t mask) {
  std::vector<PartyId> out;
  for (std::size_t i = 0; i < parties.size(); ++i) {
    if ((mask >> i & 1) != 0) out.push_back(parties[i]);
  }
  return out;
}

// Sets of ratifiers by size, then in the order of the parties.
std::vector<std::size_t> by_size(std::size_t parties) {
  std::vector<std::size_t> masks(std::size_t{1} << parties);
  for (std::size_t mask = 0; mask < masks.size(); ++mask) masks[mask] = mask;
  std::ranges::stable_sort(masks, {}, [](std::size_t mask) { return std::popcount(mask); });
  return masks;
}

Status worst(Status a, Status b) {
  for (const Status status : {Status::cancelled, Status::solved, Status::limit_reached}) {
    if (a == status || b == status) return status;
  }
  return Status::none_exists;
}

}  // namespace

std::vector<PartyId> consulted(const Problem& problem) {
  std::vector<PartyId> out;
  for (const RatifyingBody& body : problem.scenario.ratification->bodies) {
    for (const Bloc& bloc : body.blocs) {
      if (!bloc.votes_like || problem.decides(*bloc.votes_like)) continue;
      if (std::ranges::find(out, *bloc.votes_like) == out.end()) out.push_back(*bloc.votes_like);
    }
  }
  std::ranges::sort(out);
  return out;
}

PassingCase agreement_set(const Problem& problem, const PassingLimits& limits, const Control& control) {
  PassingCase out;
  const Restricted in = restricted(problem, {}, {});
  if (in.diagram) count_case(in, limits, control, out);
  else out.exists = Status::limit_reached;
  return out;
}

PassingSet passing_set(const Ratifiers& ratifiers, Sense sense, const PassingLimits& limits, const Control& control) {
  const Problem& problem = ratifiers.problem();
  const auto parties = consulted(problem);
  PassingSet out{sense, Status::none_exists, {}};
  if (parties.size() > limits.parties) return {sense, Status::limit_reached, {}};
  std::vector<std::pair<std::size_t, std::vector<Combination>>> seen;
  for (const std::size_t mask : by_size(parties.size())) {
    const auto consenting = chosen(parties, mask);
    Excluded when = excluded(ratifiers, sense, acceptance(problem, parties, consenting), limits, control);
    if (when.status != Status::solved) {
      out.status = worst(out.status, when.status);
      continue;
    }
    // With more ratifiers in favour at least as much passes; if no more does, they are not needed.
    const bool needless = std::ranges::any_of(
        seen, [&](const auto& row) { return (row.first & mask) == row.first && row.second == when.when; });
    if (needless) continue;
    seen.emplace_back(mask, when.when);
    PassingCase one = case_of(problem, consenting, std::move(when.when), limits, control);
    out.status = worst(out.status, one.exists);
    out.cases.push_back(std::move(one));
  }
  if (control.cancelled()) out.status = Status::cancelled;
  return out;
}

}  // namespace locarno
