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
#include "locarno/possible/solutions.h"
#include "locarno/possible/space.h"

namespace locarno::cli {
namespace {

// The package of a solution over what the refusals leave, as a start; the choices then overrule it.
Result<Package> start_from(const Problem& problem, const std::string& name, const Control& control) {
  const auto diagram = make_diagram(make_space(problem, Keep::refused_by_none));
  if (!diagram) return failure("the refusals couple too many issues", "name the whole package instead of --from");
  for (const SolutionKind kind : kAllSolutions) {
    if (to_string(kind) != name) continue;
    const Solution solution = solve(kind, *diagram, walk_aways(problem), decider_weights(problem), {}, control);
    if (!solution.optimum.packages.empty()) return solution.optimum.packages.front();
    return failure(fmt::format("there is no {} package: {}", name,
                               solution.note.empty() ? "no package is accepted by all" : solution.note),
                   "drop a refusal with --without, or name the whole package");
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
