#include "locarno/possible/divisible.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "locarno/base/contract.h"

namespace locarno {
namespace {

tl::unexpected<Diagnostics> not_applicable(const std::string& why) {
  return failure("dividing issues is not applicable: " + why,
                 "it needs two consenting parties and divisible issues whose two options they want the opposite way");
}

// What keeps a split from being worth its share.
std::string obstacle(const Problem& problem) {
  const auto decides = [&](const auto& row) { return problem.decides(row.party); };
  if (problem.deciders.size() != 2) return fmt::format("{} parties have to consent", problem.deciders.size());
  if (!problem.held.empty()) return "a term is held";
  if (!problem.scenario.impossible.empty()) return "some combinations are impossible";
  if (std::ranges::any_of(problem.scenario.refusals, decides)) return "a consenting party refuses something";
  if (std::ranges::any_of(problem.bonuses, decides)) return "some terms are worth more or less together";
  for (const PartyId party : problem.deciders) {
    if (problem.estimates[party.index].score_sheet) {
      return fmt::format("'{}' has a score sheet instead of importance", problem.scenario.parties[party.index].id);
    }
  }
  return {};
}

// The option worth 100 to the first and 0 to the second, while the other is the reverse.
std::optional<OptionId> opposite(const Problem& problem, std::size_t issue) {
  const auto& first = problem.estimates[problem.deciders[0].index].value[issue];
  const auto& second = problem.estimates[problem.deciders[1].index].value[issue];
  for (std::size_t o = 0; o < 2; ++o) {
    const bool mine = first[o] == Score::points(100) && first[1 - o] == Score::points(0);
    const bool theirs = second[o] == Score::points(0) && second[1 - o] == Score::points(100);
    if (mine && theirs) return OptionId(o);
  }
  return std::nullopt;
}

}  // namespace

Division divide(const DivisibleIssues& issues, std::vector<Rational> share) {
  EXPECTS(share.size() == issues.first.size());
  Division division{std::move(share), 0, 0};
  for (std::size_t k = 0; k < division.share.size(); ++k) {
    division.first_total += issues.first[k] * division.share[k];
    division.second_total += issues.second[k] * (1 - division.share[k]);
  }
  return division;
}

Result<DivisibleIssues> checked(DivisibleIssues issues) {
  if (issues.first.empty()) return failure("there is no issue to divide", "give at least one issue");
  if (issues.first.size() != issues.second.size()) {
    return failure("the two parties have points for different numbers of issues",
                   "give each party points for every issue");
  }
  Rational first = 0;
  Rational second = 0;
  for (std::size_t k = 0; k < issues.first.size(); ++k) {
    if (issues.first[k] < 0 || issues.second[k] < 0) {
      return failure(fmt::format("issue {} has negative points", k + 1), "give points of 0 or more");
    }
    first += issues.first[k];
    second += issues.second[k];
  }
  if (first == 0 || first != second) {
    return failure(fmt::format("the parties have {} and {} points in all", to_string(first), to_string(second)),
                   "give both the same positive sum");
  }
  return issues;
}

Result<DivisibleProblem> divisible_issues(const Problem& problem) {
  if (const std::string why = obstacle(problem); !why.empty()) return not_applicable(why);
  DivisibleProblem out;
  for (std::size_t k = 0; k < problem.issue_count(); ++k) {
    const Issue& issue = problem.scenario.issues[k];
    if (!issue.divisible || issue.options.size() != 2)
      return not_applicable(fmt::format("issue '{}' is not divisible", issue.id));
    const auto option = opposite(problem, k);
    if (!option)
      return not_applicable(
          fmt::format("on issue '{}' the parties do not value the options 100 and 0 the opposite way", issue.id));
    out.first_takes.push_back(*option);
  }
  out.issues.first = problem.estimates[problem.deciders[0].index].weight;
  out.issues.second = problem.estimates[problem.deciders[1].index].weight;
  auto good = checked(out.issues);
  if (!good) return tl::unexpected(good.error());
  return out;
}

Rational in_points(const Rational& total) { return total / Score::kUnitsPerPoint; }

std::string to_string(const Rational& number) { return number.str(); }

}  // namespace locarno
