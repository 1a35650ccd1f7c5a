#include "locarno/possible/divisible_answer.h"

#include <utility>

namespace locarno {

std::optional<DivisibleAnswer> answer_for_divisible(const Problem& problem) {
  auto divisible = divisible_issues(problem);
  if (!divisible) return std::nullopt;
  auto winner = adjusted_winner(divisible->issues);
  if (!winner) return std::nullopt;
  const auto walk_away = [&](std::size_t i) { return Rational(problem.walk_away(problem.deciders[i]).units); };
  auto nash = divisible_nash(divisible->issues, walk_away(0), walk_away(1));
  DivisibleAnswer out{std::move(*divisible), std::move(*winner), {}, nash ? std::move(*nash) : std::nullopt};
  out.checked = verify_division(out.problem.issues, out.adjusted_winner.division.share);
  return out;
}

}  // namespace locarno
