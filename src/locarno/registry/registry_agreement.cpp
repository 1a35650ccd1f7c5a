// Rows: is there a package that every decider accepts at the central estimate, and how many are there?
#include <fmt/format.h>

#include "locarno/possible/count.h"
#include "locarno/possible/verify_optimum.h"
#include "locarno/registry/registry_rows.h"

namespace locarno::registry {
namespace {

constexpr CountLimits kSampleCount{1'000'000, 40, 10'000};

MethodOutcome run_existence(const Problem& problem, const Control& control) {
  const auto diagram = unrefused(problem);
  if (!diagram) return too_large();
  const Optimum found = find_acceptable(*diagram, walk_aways(problem), kSampleSearch, control);
  const bool settled = found.status == Status::solved || found.status == Status::none_exists;
  std::optional<bool> verified;
  if (settled) {
    const VerifyLimits limits{2'000'000, 2048, 1U << 14};
    verified = verify_acceptable(make_space(problem, Keep::refused_by_none), walk_aways(problem), found, limits).ok;
  }
  return {found.status, text_of(found.packages), verified};
}

std::string text_of(const AcceptedCount& count) {
  return fmt::format("{}..{} of {}", count.low.str(), count.high.str(), count.space.str());
}

MethodOutcome run_count(const Problem& problem, const Control& control) {
  const auto diagram = unrefused(problem);
  if (!diagram) return too_large();
  const AcceptedCount count = count_accepted(*diagram, walk_aways(problem), kSampleCount, control);
  return {count.status, text_of(count), std::nullopt};
}

MethodOutcome run_count_by_party(const Problem& problem, const Control& control) {
  const auto diagram = unrefused(problem);
  if (!diagram) return too_large();
  MethodOutcome outcome;
  for (const AcceptedCount& count : count_by_party(*diagram, walk_aways(problem), kSampleCount, control)) {
    outcome.signature += text_of(count) + " ";
    if (count.status != Status::solved) outcome.status = count.status;
  }
  return outcome;
}

}  // namespace

std::vector<Method> agreement_rows() {
  const CountLimits count;
  return {
      {"existence",
       "Is there an agreement?",
       "possible",
       "Whether any package is refused by no decider and gives each its walk-away value, with one or a proof of none.",
       "Boyd and Vandenberghe 2004, Convex Optimization, ch. 5, for the bounds; Lacoste-Julien and Jaggi 2015",
       "walk-away values",
       "branch and bound; each node a few passes over the issues",
       {nodes_parameter()},
       Exactness::exact_within_a_limit,
       Maturity::brute_force,
       "locarno possible FILE",
       false,
       any_problem,
       run_existence},
      {"count",
       "How many agreements",
       "possible",
       "How many packages every decider accepts, exactly or between two proven bounds.",
       "Horowitz and Sahni 1974, for the halves; Bonferroni 1936, for the bounds",
       "walk-away values",
       "a bit a package and party where the answer is in doubt; nothing where it is not",
       {limit("work", count.work, 1, 1e15, "word operations of the sweep, about 1e9 a second (--count-work)"),
        limit("parts", count.parts, 1, 1e6, "parts that a space beyond `work` is split into and bounded")},
       Exactness::exact_within_a_limit,
       Maturity::published_figures,
       "locarno possible FILE --count",
       false,
       any_problem,
       run_count},
      {"count_by_party",
       "How many packages each decider accepts",
       "possible",
       "For each decider alone, how many of the unrefused packages reach its walk-away value.",
       "Horowitz and Sahni 1974, Computing partitions with applications to the knapsack problem",
       "walk-away values",
       "the square root of the number of packages, or the number of different sums if that is less",
       {limit("half", count.half, 2, 1e9, "sums of half the issues that are held, 16 bytes each")},
       Exactness::exact_within_a_limit,
       Maturity::brute_force,
       "locarno possible FILE",
       false,
       any_problem,
       run_count_by_party},
  };
}

}  // namespace locarno::registry
