// Rows: the bargaining solutions, each proven optimal.
#include <fmt/format.h>

#include "locarno/possible/solutions.h"
#include "locarno/possible/verify_optimum.h"
#include "locarno/registry/registry_rows.h"

namespace locarno::registry {
namespace {

template <SolutionKind kind>
MethodOutcome run(const Problem& problem, const Control& control) {
  const auto diagram = unrefused(problem);
  if (!diagram) return too_large();
  const Solution found = solve(kind, *diagram, walk_aways(problem), decider_weights(problem), kSampleSearch, control);
  std::optional<bool> verified;
  if (!found.optimum.packages.empty()) {
    const VerifyLimits limits{5'000'000, 2048, 1U << 14};
    verified = verify_optimum(make_space(problem, Keep::refused_by_none), found.welfare, found.optimum, limits).ok;
  }
  return {found.optimum.status, fmt::format("{} {}", text_of(found.optimum), text_of(std::span(found.ideal))),
          verified};
}

std::vector<MethodParameter> search_parameters() { return {nodes_parameter(), ties_parameter()}; }

}  // namespace

std::vector<Method> solution_rows() {
  const std::string_view cost = "branch and bound with separable dual bounds; each node a few passes over the issues";
  auto nash_parameters = search_parameters();
  nash_parameters.push_back({"weight", 1, 1e-6, 1e6, "exponent of a party's gain (--weight party=number)"});
  return {
      {"nash", "Nash", "possible", "The package with the greatest (weighted) product of gains over walking away.",
       "Nash 1950, The bargaining problem; Kalai 1977, Nonsymmetric Nash solutions, for the weights",
       "walk-away values", cost, nash_parameters, Exactness::exact_within_a_limit, Maturity::published_figures,
       "locarno possible FILE", false, any_problem, run<SolutionKind::nash>},
      {"kalai_smorodinsky", "Kalai-Smorodinsky", "possible",
       "The package with the greatest smallest share of what each party could gain at most, then leximin.",
       "Kalai and Smorodinsky 1975, Other solutions to Nash's bargaining problem; Imai 1983, for leximin",
       "walk-away values", cost, search_parameters(), Exactness::exact_within_a_limit, Maturity::brute_force,
       "locarno possible FILE", false, any_problem, run<SolutionKind::kalai_smorodinsky>},
      {"egalitarian", "Egalitarian", "possible",
       "The package with the greatest smallest gain over walking away, then leximin; some platforms call it Kalai.",
       "Kalai 1977, Proportional solutions to bargaining situations; Moulin 1988, for leximin",
       "walk-away values; scales that compare between parties", cost, search_parameters(),
       Exactness::exact_within_a_limit, Maturity::published_figures, "locarno possible FILE", false, any_problem,
       run<SolutionKind::egalitarian>},
      {"utilitarian", "Utilitarian", "possible", "The package of the agreement set with the largest sum of utilities.",
       "Harsanyi 1955, Cardinal welfare, individualistic ethics, and interpersonal comparisons of utility",
       "walk-away values; scales that compare between parties", cost, search_parameters(),
       Exactness::exact_within_a_limit, Maturity::brute_force, "locarno possible FILE", false, any_problem,
       run<SolutionKind::utilitarian>},
  };
}

}  // namespace locarno::registry
