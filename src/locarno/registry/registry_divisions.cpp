// Rows: two parties divide issues, each of which may be split.
#include <algorithm>

#include <fmt/format.h>

#include "locarno/possible/adjusted_winner.h"
#include "locarno/possible/divisible_frontier.h"
#include "locarno/registry/registry_rows.h"

namespace locarno::registry {
namespace {

bool is_divisible(const Problem& problem) { return divisible_issues(problem).has_value(); }

std::string text_of(const Division& division) {
  std::string out;
  for (const Rational& share : division.share) out += to_string(share) + " ";
  return out + fmt::format("= {} : {}", to_string(division.first_total), to_string(division.second_total));
}

MethodOutcome run_adjusted_winner(const Problem& problem, const Control&) {
  const DivisibleIssues issues = divisible_issues(problem)->issues;
  const AdjustedWinner found = *adjusted_winner(issues);
  const DivisionProperties properties = verify_division(issues, found.division.share);
  const bool fair = properties.envy_free && properties.equitable && properties.efficient && properties.splits <= 1;
  return {found.tied.empty() ? Status::solved : Status::not_unique, text_of(found.division), fair};
}

MethodOutcome run_divisible_frontier(const Problem& problem, const Control&) {
  const DivisibleIssues issues = divisible_issues(problem)->issues;
  const DivisibleFrontier found = *divisible_frontier(issues);
  MethodOutcome outcome{Status::solved, "", true};
  for (const Division& corner : found.corners) {
    outcome.signature += text_of(corner) + "; ";
    outcome.verified = *outcome.verified && verify_division(issues, corner.share).efficient;
  }
  return outcome;
}

struct Reservation {
  Rational first;
  Rational second;
};

// Walk-away values are points of 100; totals are in the unit of the issues' points.
Reservation reservation(const Problem& problem, const DivisibleIssues& issues) {
  Rational total = 0;
  for (const std::int64_t points : issues.first) total += points;
  const auto of = [&](std::size_t decider) -> Rational {
    return total * problem.walk_away(problem.deciders[decider]).units / Score::kScale;
  };
  return {of(0), of(1)};
}

// Efficient, and on each line to a corner of the frontier the product falls from here: its slope at this end is not
// positive. The product is log-concave and the frontier concave, so that is enough for a greatest product.
bool is_greatest(const DivisibleNash& found, const Reservation& floor, const DivisibleIssues& issues) {
  const Rational first = found.division.first_total - floor.first;
  const Rational second = found.division.second_total - floor.second;
  if (first <= 0 || second <= 0 || found.product != first * second) return false;
  if (!verify_division(issues, found.division.share).efficient) return false;
  const DivisibleFrontier frontier = *divisible_frontier(issues);
  return std::ranges::all_of(frontier.corners, [&](const Division& corner) {
    const Rational slope = (corner.first_total - found.division.first_total) * second +
                           (corner.second_total - found.division.second_total) * first;
    return slope <= 0;
  });
}

MethodOutcome run_divisible_nash(const Problem& problem, const Control&) {
  const DivisibleIssues issues = divisible_issues(problem)->issues;
  const Reservation floor = reservation(problem, issues);
  const auto found = *divisible_nash(issues, floor.first, floor.second);
  if (!found) return {Status::none_exists, "", std::nullopt};
  return {Status::solved, fmt::format("{} product {}", text_of(found->division), to_string(found->product)),
          is_greatest(*found, floor, issues)};
}

}  // namespace

std::vector<Method> division_rows() {
  const std::string_view needs = "two deciders, divisible issues that they want the opposite way, no refusals";
  return {
      {"adjusted_winner",
       "Adjusted Winner",
       "possible",
       "Who keeps what when issues may be split: envy-free, equitable and efficient, with at most one issue split.",
       "Brams and Taylor 1996, Fair Division, ch. 4",
       needs,
       "sorting the issues; rational arithmetic",
       {},
       Exactness::exact_with_proof,
       Maturity::published_figures,
       "locarno possible FILE (two deciders, divisible issues)",
       true,
       is_divisible,
       run_adjusted_winner},
      {"divisible_frontier",
       "Efficient divisions",
       "possible",
       "Every efficient pair of totals when issues may be split, as a chain of corners.",
       "Raiffa 1982, The Art and Science of Negotiation, ch. 11",
       needs,
       "sorting the issues; rational arithmetic",
       {},
       Exactness::exact_with_proof,
       Maturity::published_figures,
       "C++: locarno/possible/divisible_frontier.h",
       true,
       is_divisible,
       run_divisible_frontier},
      {"divisible_nash",
       "Nash with divisible issues",
       "possible",
       "The division with the greatest product of gains when issues may be split.",
       "Nash 1950, The bargaining problem",
       needs,
       "sorting the issues; rational arithmetic",
       {},
       Exactness::exact_with_proof,
       Maturity::published_figures,
       "locarno possible FILE (two deciders, divisible issues)",
       true,
       is_divisible,
       run_divisible_nash},
  };
}

}  // namespace locarno::registry
