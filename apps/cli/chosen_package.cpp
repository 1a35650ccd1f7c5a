// A named package: its choices over a solution's, or by themselves.
#include "cli/chosen_package.h"

#include <algorithm>
#include <bit>
#include <string_view>

#include <fmt/format.h>

#include "cli/session.h"
#include "locarno/history/draft_assessment.h"
#include "locarno/possible/assessment.h"
#include "locarno/possible/diagram.h"
#include "locarno/possible/refusal_answer.h"
#include "locarno/possible/solutions.h"
#include "locarno/possible/space.h"

namespace locarno::cli {
namespace {

// Why no package can be had, the plainest reason first: before any number counts, refusals and impossibilities do.
Result<Package> why_none(const Problem& problem, const std::string& name, const Solution& solution) {
  const RefusalAnswer refusals = answer_from_refusals(problem);
  const std::string what = fmt::format("there is no {} package: ", name);
  const auto because = [&](const std::string& reason, const std::string& remedy) {
    return failure(what + reason, remedy);
  };
  if (refusals.status == Status::none_exists && refusals.possible == 0)
    return because("impossible combinations and held terms leave no package at all", "hold fewer terms");
  if (refusals.status == Status::none_exists) {
    std::vector<std::string> addresses;
    for (const auto& group : refusals.conflicts.groups) {
      for (const std::size_t r : group.conflicts.front()) addresses.push_back(problem.scenario.refusals[r].address);
    }
    return because(fmt::format("each one is refused by somebody who must consent ({})", fmt::join(addresses, ", ")),
                   "drop a refusal with --without, or name the whole package");
  }
  if (solution.optimum.status != Status::none_exists)
    return because("it was not found within the limit", "name the whole package");
  const bool own = !solution.note.empty() && solution.kind != SolutionKind::utilitarian;  // whose note is a caveat
  return because(
      own ? solution.note : "of those that nobody who must consent refuses none gives every party its walk-away value",
      "drop a statement with --without, or name the whole package");
}

// The order of options in the file decides which of equally good packages is taken; that has to be said.
void tell_of_equals(const Problem& problem, const std::string& name, const Optimum& optimum) {
  const std::size_t apart = told_apart(problem, optimum.packages).size();
  if (apart > 1 || optimum.more_ties)
    tell(
        fmt::format("locarno: note: {}{} packages are exactly as good by the {} solution; the first in option order is "
                    "taken\n",
                    apart, optimum.more_ties ? " or more" : "", name));
}

// The package of a solution over what the refusals leave, as a start; the choices then overrule it.
Result<Package> start_from(const Problem& problem, const std::string& name, const Control& control) {
  const auto diagram = make_diagram(make_space(problem, Keep::refused_by_none));
  if (!diagram) return failure("the refusals couple too many issues", "name the whole package instead of --from");
  for (const SolutionKind kind : kAllSolutions) {
    if (to_string(kind) != name) continue;
    const Solution solution = solve(kind, *diagram, walk_aways(problem), decider_weights(problem), {}, control);
    if (!solution.optimum.packages.empty()) {
      tell_of_equals(problem, name, solution.optimum);
      return solution.optimum.packages.front();
    }
    return why_none(problem, name, solution);
  }
  return failure(fmt::format("'{}' is no solution", name),
                 "known: nash, kalai_smorodinsky, egalitarian, utilitarian, and draft:ID");
}

constexpr std::string_view kDraft = "draft:";

// The package of a draft, where the choices settle what it leaves open and overrule it elsewhere.
Result<Package> complete_draft(const Problem& problem, const std::string& id,
                               const std::vector<std::pair<std::string, std::string>>& choices) {
  const auto draft = draft_text(problem, id);
  if (!draft) return tl::unexpected(draft.error());
  std::vector<std::pair<std::string, std::string>> all = choices;
  std::vector<std::string> open;
  for (std::size_t k = 0; k < problem.issue_count(); ++k) {
    const Issue& issue = problem.scenario.issues[k];
    const bool chosen = std::any_of(choices.begin(), choices.end(),
                                    [&](const auto& own) { return own.first == issue.id; });
    if (chosen || std::has_single_bit(problem.domain[k])) continue;
    if (!std::has_single_bit(draft->allowed[k])) {
      open.push_back(issue.id);
      continue;
    }
    all.emplace_back(issue.id, issue.options[static_cast<std::size_t>(std::countr_zero(draft->allowed[k]))].id);
  }
  if (open.empty()) return make_package(problem, all);
  return failure(fmt::format("draft '{}' leaves issues open: {}", id, fmt::join(open, ", ")),
                 fmt::format("settle each as issue=option after --from {}{}", kDraft, id));
}

}  // namespace

Result<Package> chosen_package(const Problem& problem, const PackageChoice& choice, const Control& control) {
  auto choices = split_pairs(choice.choices, "issue=option");
  if (!choices) return tl::unexpected(choices.error());
  if (choice.from.empty()) return make_package(problem, *choices);
  if (choice.from.starts_with(kDraft)) return complete_draft(problem, choice.from.substr(kDraft.size()), *choices);
  const auto start = start_from(problem, choice.from, control);
  if (!start) return tl::unexpected(start.error());
  std::vector<std::pair<std::string, std::string>> all;
  for (std::size_t k = 0; k < start->size(); ++k) {
    const Issue& issue = problem.scenario.issues[k];
    const bool overruled = std::any_of(choices->begin(), choices->end(),
                                       [&](const auto& own) { return own.first == issue.id; });
    if (!overruled) all.emplace_back(issue.id, issue.options[(*start)[k].index].id);
  }
  all.insert(all.end(), choices->begin(), choices->end());
  return make_package(problem, all);
}

Result<std::optional<Package>> named_package(const Problem& problem, const PackageChoice& choice,
                                             const Control& control) {
  if (!choice.named()) return std::nullopt;
  auto package = chosen_package(problem, choice, control);
  if (!package) return tl::unexpected(std::move(package.error()));
  return *std::move(package);
}

Result<PackagesOfInterest> chosen_packages(const Problem& problem, const PackageChoice& choice,
                                           const Control& control) {
  if (!choice.named()) return packages_of_interest(problem, {}, control);
  const auto package = chosen_package(problem, choice, control);
  if (!package) return tl::unexpected(package.error());
  return PackagesOfInterest{Status::solved, {{*package, {}, {}, false}}};
}

std::vector<std::string> PackageChoice::arguments() const {
  std::vector<std::string> out = choices;
  if (!from.empty()) out.push_back("--from=" + from);
  return out;
}

void add_package_choice(CLI::App& command, PackageChoice& choice) {
  command.add_option("choices", choice.choices, "The package, every issue once")->type_name("ISSUE=OPTION");
  command.add_option("--from", choice.from,
                     "Start from a solution (nash, kalai_smorodinsky, egalitarian, utilitarian) or from\n"
                     "draft:ID, and change it");
}

}  // namespace locarno::cli
