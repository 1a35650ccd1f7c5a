// Rows: the efficient packages of the agreement set, and the two figures that other platforms take over them.
#include <algorithm>

#include <fmt/format.h>

#include "locarno/possible/comparison.h"
#include "locarno/possible/frontier.h"
#include "locarno/possible/verify_frontier.h"
#include "locarno/registry/registry_rows.h"

namespace locarno::registry {
namespace {

constexpr FrontierLimits kSampleFrontier{20'000, 200'000, 100, 500, 200};

std::string text_of(const Frontier& found) {
  std::string out = fmt::format("{} exact={} tolerance={}", to_string(found.status), found.exact,
                                found.tolerance.units);
  for (const auto* points : {&found.points, &found.near}) {
    out += " |";
    for (const FrontierPoint& point : *points) {
      out += fmt::format(" {}{}x{}", registry::text_of(std::span(point.utilities)), registry::text_of(point.package),
                         point.packages);
    }
  }
  return out;
}

MethodOutcome run_frontier(const Problem& problem, const Control& control) {
  const auto diagram = unrefused(problem);
  if (!diagram) return too_large();
  const auto floor = walk_aways(problem);
  const Frontier found = frontier(*diagram, std::span(floor), kSampleFrontier, control);
  std::optional<bool> verified;
  if (found.status != Status::cancelled) {
    FrontierVerifyLimits limits;
    limits.packages = 5'000, limits.sums = 20'000, limits.comparisons = 200'000, limits.half = 200;
    verified = verify_frontier(make_space(problem, Keep::refused_by_none), std::span(floor), found, limits).sound();
  }
  return {found.status, text_of(found), verified};
}

// r_i of comparison.h spread over the deciders, in floating point.
double spread_at(const Frontier& found, const std::vector<std::int64_t>& walk_away, const FrontierPoint& point) {
  double low = 1, high = 0;
  for (std::size_t i = 0; i < walk_away.size(); ++i) {
    std::int64_t ideal = walk_away[i];
    for (const FrontierPoint& other : found.points) ideal = std::max(ideal, other.utilities[i]);
    const double r = static_cast<double>(point.utilities[i] - walk_away[i]) / static_cast<double>(ideal - walk_away[i]);
    low = std::min(low, r), high = std::max(high, r);
  }
  return high - low;
}

double difference_at(const Frontier&, const std::vector<std::int64_t>&, const FrontierPoint& point) {
  const auto [low, high] = std::ranges::minmax(point.utilities);
  return to_points(Score(high - low));
}

// The point has the least figure of all, up to rounding.
template <class Figure>
bool is_least(const Frontier& found, const std::vector<std::int64_t>& walk_away, const FrontierPoint& point,
              Figure figure) {
  const double least = figure(found, walk_away, point);
  return std::ranges::none_of(
      found.points, [&](const FrontierPoint& other) { return figure(found, walk_away, other) < least - 1e-9; });
}

template <class Choose, class Figure>
MethodOutcome run_comparison(const Problem& problem, const Control& control, Choose choose, Figure figure) {
  const auto diagram = unrefused(problem);
  if (!diagram) return too_large();
  const auto walk_away = walk_aways(problem);
  const Frontier found = frontier(*diagram, std::span(walk_away), kSampleFrontier, control);
  if (!found.exact) return {found.status, text_of(found), std::nullopt};
  const std::optional<ComparisonPoint> chosen = choose(found, walk_away);
  if (!chosen) return {Status::none_exists, "", std::nullopt};
  return {Status::solved, fmt::format("{} {}", registry::text_of(chosen->point.package), chosen->spread),
          is_least(found, walk_away, chosen->point, figure)};
}

MethodOutcome run_least_spread(const Problem& problem, const Control& control) {
  return run_comparison(problem, control, least_spread_of_relative_gains, spread_at);
}

MethodOutcome run_least_difference(const Problem& problem, const Control& control) {
  const auto choose = [](const Frontier& found, const std::vector<std::int64_t>&) {
    return least_difference_of_utilities(found);
  };
  return run_comparison(problem, control, choose, difference_at);
}

std::vector<MethodParameter> frontier_parameters() {
  const FrontierLimits frontier;
  return {limit("exact_labels", frontier.exact_labels, 1, 1e9, "partial sums kept at once in the exact attempt"),
          limit("exact_operations", frontier.exact_operations, 1, 1e15,
                "sums formed in the exact attempt, about 10 ns each"),
          limit("cover_labels", frontier.cover_labels, 1, 1e6, "partial sums of a set of issues in a cover"),
          limit("cover_layer_labels", frontier.cover_layer_labels, 1, 1e8,
                "partial sums kept at once within coupled issues in a cover"),
          limit("cover_points", frontier.cover_points, 1, 1e8, "points of a cover")};
}

}  // namespace

std::vector<Method> frontier_rows() {
  return {
      {"frontier", "The efficient packages", "possible",
       "Which packages of the agreement set leave nobody better off without somebody worse off: all, or a proven "
       "cover.",
       "Ehrgott 2005, Multicriteria Optimization, ch. 9: dynamic programming over Pareto sets", "walk-away values",
       "efficient partial packages times options, issue by issue; never the number of packages", frontier_parameters(),
       Exactness::exact_within_a_limit, Maturity::published_figures, "locarno possible FILE (--json lists them)", false,
       any_problem, run_frontier},
      {"least_spread_of_relative_gains", "Least spread of relative gains", "possible",
       "The efficient package whose shares of the parties' greatest gains differ least; some platforms call it "
       "Kalai-Smorodinsky.",
       "no paper; for comparison with platforms that report it", "an exact frontier",
       "linear in the points of the frontier", frontier_parameters(), Exactness::exact_within_a_limit,
       Maturity::brute_force, "locarno possible FILE --json", false, any_problem, run_least_spread},
      {"least_difference_of_utilities", "Least difference of utilities", "possible",
       "The efficient package whose raw utilities differ least; some platforms call it Kalai.",
       "no paper; for comparison with platforms that report it",
       "an exact frontier; scales that compare between parties", "linear in the points of the frontier",
       frontier_parameters(), Exactness::exact_within_a_limit, Maturity::brute_force, "locarno possible FILE --json",
       false, any_problem, run_least_difference},
  };
}

}  // namespace locarno::registry
