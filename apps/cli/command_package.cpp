// locarno package FILE issue=option ...: one package, looked at from every side.
#include <memory>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/session.h"
#include "locarno/possible/assessment.h"
#include "locarno/possible/diagram.h"
#include "locarno/possible/solutions.h"
#include "locarno/possible/space.h"
#include "locarno/report/package_json.h"
#include "locarno/report/package_text.h"

namespace locarno::cli {
namespace {

struct PackageArguments : Arguments {
  std::vector<std::string> choices;
  std::string from;
  bool moves = true;
  std::size_t listed = 3;
};

// The package of a solution over what the refusals leave, as a start; the choices then overrule it.
Result<Package> start_from(const Problem& problem, const std::string& name, const Control& control) {
  const auto diagram = make_diagram(make_space(problem, Keep::refused_by_none));
  if (!diagram) return failure("the refusals couple too many issues", "name the whole package instead of --from");
  std::vector<std::int64_t> walk_away;
  for (const PartyId party : problem.deciders) walk_away.push_back(problem.walk_away(party).units);
  for (const SolutionKind kind : kAllSolutions) {
    if (to_string(kind) != name) continue;
    const Solution solution = solve(kind, *diagram, walk_away, decider_weights(problem), {}, control);
    if (!solution.optimum.packages.empty()) return solution.optimum.packages.front();
    return failure(fmt::format("there is no {} package: {}", name,
                               solution.note.empty() ? "no package is accepted by all" : solution.note),
                   "drop a refusal with --without, or name the whole package");
  }
  return failure(fmt::format("'{}' is no solution", name), "known: nash, kalai_smorodinsky, egalitarian, utilitarian");
}

Result<Package> package_of(const Problem& problem, const PackageArguments& arguments, const Control& control) {
  auto choices = split_pairs(arguments.choices, "issue=option");
  if (!choices) return tl::unexpected(choices.error());
  if (arguments.from.empty()) return make_package(problem, *choices);
  const auto start = start_from(problem, arguments.from, control);
  if (!start) return tl::unexpected(start.error());
  std::vector<std::pair<std::string, std::string>> all;
  for (std::size_t k = 0; k < start->size(); ++k) {
    const Issue& issue = problem.scenario.issues[k];
    const bool overruled = std::any_of(choices->begin(), choices->end(),
                                       [&](const auto& choice) { return choice.first == issue.id; });
    if (!overruled) all.emplace_back(issue.id, issue.options[(*start)[k].index].id);
  }
  all.insert(all.end(), choices->begin(), choices->end());
  return make_package(problem, all);
}

int run(const PackageArguments& arguments) {
  const auto problem = pose(arguments);
  if (!problem) return kBadInput;
  const Control control = make_control(arguments);
  const auto package = package_of(*problem, arguments, control);
  if (!package) return report_bad_input(package.error());
  AssessmentOptions options;
  options.nearest = arguments.listed;
  const Assessment assessment = assess(*problem, *package, options, control);
  std::optional<PackageMoves> moves;
  if (arguments.moves) moves = moves_at(*problem, *package, arguments.listed, control);
  if (arguments.json) {
    std::vector<std::string> further = arguments.choices;
    if (!arguments.from.empty()) further.push_back("--from=" + arguments.from);
    print(package_json(*problem, assessment, moves, run_info(arguments, "package", further)));
  } else {
    print(package_text(*problem, assessment, moves, style_of(arguments)));
  }
  return control.cancelled() ? kLimitOrCancelled : kAnswered;
}

}  // namespace

void add_package(CLI::App& app, int& code) {
  auto arguments = std::make_shared<PackageArguments>();
  CLI::App* command = app.add_subcommand(
      "package", "One package: worth, margins, refusals, norms, nearest acceptable ones, exchanges");
  add_file_and_output(*command, *arguments);
  command->add_option("choices", arguments->choices, "The package, every issue once")->type_name("ISSUE=OPTION");
  command->add_option("--from", arguments->from,
                      "Start from a solution (nash, kalai_smorodinsky, egalitarian, utilitarian) and change it");
  add_question(*command, *arguments);
  add_threads(*command, *arguments);
  command->add_flag("--moves,!--no-moves", arguments->moves,
                    "Exchanges, improvements and next edits (on unless --no-moves)");
  command->add_option("--list", arguments->listed, "How many of each kind to list")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  command->callback([arguments, &code] { code = run(*arguments); });
}

}  // namespace locarno::cli
