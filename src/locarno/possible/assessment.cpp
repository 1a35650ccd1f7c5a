#include "locarno/possible/assessment.h"

#include <bit>

#include <fmt/format.h>

namespace locarno {
namespace {

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

// The choice of one pair among what is left by held terms, or what is wrong with it.
Result<Choice> choice_of(const Problem& problem, const std::string& issue_id, const std::string& option_id) {
  const auto choice = find_choice(problem.scenario, issue_id, option_id);
  if (choice && ((problem.domain[choice->issue.index] >> choice->option.index) & 1) == 0)
    return failure(fmt::format("issue '{}' is held at another option", issue_id), "leave one of the two out");
  return choice;
}

}  // namespace

Assessment assess(const Problem& problem, const Package& package, const AssessmentOptions& options,
                  const Control& control) {
  Assessment out;
  out.package = package;
  out.impossible = impossibilities_in(problem, package);
  for (std::size_t i = 0; i < problem.scenario.parties.size(); ++i)
    out.parties.push_back(assess_party(problem, PartyId(i), package));
  out.norms = norms_in(problem, package);
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
    if (choice && given[choice->issue.index])
      choice = failure(fmt::format("issue '{}' is given twice", issue_id), "give each issue once");
    if (!choice) {
      errors.insert(errors.end(), choice.error().begin(), choice.error().end());
      continue;
    }
    package[choice->issue.index] = choice->option;
    settled[choice->issue.index] = given[choice->issue.index] = true;
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
