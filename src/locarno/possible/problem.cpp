#include "locarno/possible/problem.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "locarno/base/contract.h"
#include "locarno/base/suggest.h"

namespace locarno {
namespace {

template <class Rows>
std::vector<std::string> ids_of(const Rows& rows) {
  std::vector<std::string> ids;
  for (const auto& row : rows) ids.push_back(row.id);
  return ids;
}

void append(Diagnostics& to, tl::unexpected<Diagnostics> more) {
  to.insert(to.end(), more.value().begin(), more.value().end());
}

void hold_terms(Problem& problem, const ProblemOptions& options, Diagnostics& errors) {
  for (const auto& [issue_id, option_id] : options.held) {
    const auto choice = find_choice(problem.scenario, issue_id, option_id);
    if (!choice) {
      append(errors, tl::unexpected(choice.error()));
      continue;
    }
    const bool twice = std::ranges::any_of(problem.held, [&](const Term& term) { return term.issue == choice->issue; });
    if (twice) {
      append(errors, failure(fmt::format("issue '{}' is held twice", issue_id), "hold each issue once"));
      continue;
    }
    problem.held.push_back({choice->issue, std::uint64_t{1} << choice->option.index});
    problem.domain[choice->issue.index] = problem.held.back().options;
  }
}

void weigh_parties(Problem& problem, const ProblemOptions& options, Diagnostics& errors) {
  std::vector<bool> weighed(problem.scenario.parties.size(), false);
  for (const auto& [party_id, weight] : options.nash_weights) {
    const auto party = find_party(problem.scenario, party_id);
    if (!party) {
      append(errors, failure(fmt::format("'{}' is no party", party_id),
                             did_you_mean(party_id, ids_of(problem.scenario.parties))));
    } else if (!(weight > 0) || !std::isfinite(weight) || weight > 1e6 || weight < 1e-6) {
      append(errors, failure(fmt::format("the Nash weight of '{}' is {}", party_id, weight),
                             "give a number from 0.000001 to 1000000"));
    } else if (!problem.scenario.parties[party->index].consent_required) {
      append(errors, failure(fmt::format("the consent of '{}' is not required: it has no Nash weight", party_id),
                             "leave the weight out, or give it to a party whose consent is required"));
    } else if (weighed[party->index]) {
      append(errors, failure(fmt::format("'{}' is given a Nash weight twice", party_id), "give each weight once"));
    } else {
      weighed[party->index] = true;
      problem.nash_weight[party->index] = weight;
    }
  }
}

void add_bonuses(Problem& problem) {
  for (const TogetherTerm& term : problem.scenario.together) {
    problem.bonuses.push_back({term.party, term.when, term.add.central, {term.add.low, term.add.high}});
  }
}

template <class Rows>
std::vector<std::size_t> holding(const Rows& rows, const Package& package) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (holds(rows[i].when, package)) found.push_back(i);
  }
  return found;
}

}  // namespace

Result<Problem> make_problem(const Scenario& scenario, const ProblemOptions& options) {
  auto standing = in_force(scenario, options.view);
  if (!standing) return tl::unexpected(standing.error());
  Problem problem;
  problem.scenario = std::move(*standing);
  for (const Issue& issue : problem.scenario.issues) problem.domain.push_back(issue.all_options());
  problem.nash_weight.assign(problem.scenario.parties.size(), 1.0);
  Diagnostics errors;
  hold_terms(problem, options, errors);
  weigh_parties(problem, options, errors);
  if (!errors.empty()) return tl::unexpected(std::move(errors));
  problem.estimates = estimate(problem.scenario);
  for (std::size_t i = 0; i < problem.scenario.parties.size(); ++i) {
    if (problem.scenario.parties[i].consent_required) problem.deciders.emplace_back(i);
  }
  add_bonuses(problem);
  EXPECTS(!problem.deciders.empty());
  return problem;
}

Score utility(const Problem& problem, PartyId party, const Package& package) {
  EXPECTS(package.size() == problem.issue_count());
  Score sum;
  for (std::size_t k = 0; k < package.size(); ++k) sum += problem.worth(party, k, package[k].index);
  for (const Bonus& bonus : problem.bonuses) {
    if (bonus.party == party && holds(bonus.when, package)) sum += bonus.add;
  }
  return sum;
}

std::vector<Score> decider_utilities(const Problem& problem, const Package& package) {
  std::vector<Score> utilities;
  for (const PartyId party : problem.deciders) utilities.push_back(utility(problem, party, package));
  return utilities;
}

std::vector<std::int64_t> walk_aways(const Problem& problem) {
  std::vector<std::int64_t> out;
  for (const PartyId party : problem.deciders) out.push_back(problem.walk_away(party).units);
  return out;
}

Result<Choice> find_choice(const Scenario& scenario, const std::string& issue_id, const std::string& option_id) {
  const auto issue = find_issue(scenario, issue_id);
  if (!issue)
    return failure(fmt::format("'{}' is no issue", issue_id), did_you_mean(issue_id, ids_of(scenario.issues)));
  const Issue& row = scenario.issues[issue->index];
  const auto option = find_option(row, option_id);
  if (!option) {
    return failure(fmt::format("'{}' is no option of issue '{}'", option_id, issue_id),
                   did_you_mean(option_id, ids_of(row.options)));
  }
  return Choice{*issue, *option};
}

std::vector<std::size_t> refusals_in(const Problem& problem, const Package& package) {
  return holding(problem.scenario.refusals, package);
}

std::vector<std::size_t> impossibilities_in(const Problem& problem, const Package& package) {
  return holding(problem.scenario.impossible, package);
}

std::vector<std::size_t> norms_in(const Problem& problem, const Package& package) {
  return holding(problem.scenario.norms, package);
}

bool is_unrefused(const Problem& problem, const Package& package) {
  for (std::size_t k = 0; k < package.size(); ++k) {
    if (((problem.domain[k] >> package[k].index) & 1) == 0) return false;
  }
  return impossibilities_in(problem, package).empty() &&
         std::ranges::none_of(refusals_in(problem, package),
                              [&](std::size_t r) { return problem.decides(problem.scenario.refusals[r].party); });
}

bool in_agreement_set(const Problem& problem, const Package& package) {
  return is_unrefused(problem, package) && std::ranges::all_of(problem.deciders, [&](PartyId party) {
           return utility(problem, party, package) >= problem.walk_away(party);
         });
}

Natural combinations(const Problem& problem) {
  Natural product = 1;
  for (const Issue& issue : problem.scenario.issues) product *= issue.options.size();
  return product;
}

}  // namespace locarno
