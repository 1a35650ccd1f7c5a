#include "locarno/possible/assessment.h"

#include <bit>

#include <fmt/format.h>

#include "locarno/base/suggest.h"

namespace locarno {
namespace {

template <class Rows>
std::vector<std::string> ids_of(const Rows& rows) {
  std::vector<std::string> ids;
  for (const auto& row : rows) ids.push_back(row.id);
  return ids;
}

PartyAssessment assess_party(const Problem& problem, PartyId party, const Package& package) {
  PartyAssessment out;
  out.party = party;
  out.utility = utility(problem, party, package);
  out.walk_away = problem.walk_away(party);
  out.bounds = UtilityBounds(problem, party).of(package);
  for (std::size_t b = 0; b < problem.bonuses.size(); ++b) {
    if (problem.bonuses[b].party == party && holds(problem.bonuses[b].when, package)) out.together.push_back(b);
  }
  return out;
}

// The choice of one pair, or what is wrong with it.
Result<std::pair<std::size_t, OptionId>> choice_of(const Problem& problem, const std::string& issue_id,
                                                   const std::string& option_id) {
  const auto issue = find_issue(problem.scenario, issue_id);
  if (!issue)
    return failure(fmt::format("'{}' is no issue", issue_id), did_you_mean(issue_id, ids_of(problem.scenario.issues)));
  const Issue& row = problem.scenario.issues[issue->index];
  const auto option = find_option(row, option_id);
  if (!option) {
    return failure(fmt::format("'{}' is no option of issue '{}'", option_id, issue_id),
                   did_you_mean(option_id, ids_of(row.options)));
  }
  if (((problem.domain[issue->index] >> option->index) & 1) == 0) {
    return failure(fmt::format("issue '{}' is held at another option", issue_id), "leave one of the two out");
  }
  return std::pair(static_cast<std::size_t>(issue->index), *option);
}

}  // namespace

Assessment assess(const Problem& problem, const Package& package, const AssessmentOptions& options,
                  const Control& control) {
  Assessment out;
  out.package = package;
  out.impossible = impossibilities_in(problem, package);
  for (std::size_t i = 0; i < problem.scenario.parties.size(); ++i)
    out.parties.push_back(assess_party(problem, PartyId(i), package));
  for (std::size_t n = 0; n < problem.scenario.norms.size(); ++n) {
    if (holds(problem.scenario.norms[n].when, package)) out.norms.push_back(n);
  }
  out.agreed = in_agreement_set(problem, package);
  out.nearest = nearest_acceptable(problem, package, options.nearest, options.limits, control);
  return out;
}

Result<Package> make_package(const Problem& problem, const std::vector<std::pair<std::string, std::string>>& choices) {
  Package package(problem.issue_count());
  std::vector<bool> settled(problem.issue_count(), false);
  Diagnostics errors;
  for (std::size_t k = 0; k < problem.issue_count(); ++k) {
    if (!std::has_single_bit(problem.domain[k])) continue;
    package[k] = OptionId(static_cast<std::size_t>(std::countr_zero(problem.domain[k])));
    settled[k] = true;
  }
  std::vector<bool> given(problem.issue_count(), false);
  for (const auto& [issue_id, option_id] : choices) {
    auto choice = choice_of(problem, issue_id, option_id);
    if (choice && given[choice->first])
      choice = failure(fmt::format("issue '{}' is given twice", issue_id), "give each issue once");
    if (!choice) {
      errors.insert(errors.end(), choice.error().begin(), choice.error().end());
      continue;
    }
    package[choice->first] = choice->second;
    settled[choice->first] = given[choice->first] = true;
  }
  std::string open;
  for (std::size_t k = 0; k < settled.size(); ++k) {
    if (!settled[k]) open += (open.empty() ? "" : ", ") + problem.scenario.issues[k].id;
  }
  if (errors.empty() && !open.empty()) {
    errors.push_back(
        {Severity::error, {}, fmt::format("the package leaves issues open: {}", open), "give each as issue=option"});
  }
  if (!errors.empty()) return tl::unexpected(std::move(errors));
  return package;
}

}  // namespace locarno
