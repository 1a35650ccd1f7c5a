// locarno package FILE issue=option ...: one package, looked at from every side.
#include <memory>

#include <fmt/format.h>

#include "cli/chosen_package.h"
#include "cli/commands.h"
#include "cli/session.h"
#include "locarno/possible/assessment.h"
#include "locarno/report/package_json.h"
#include "locarno/report/package_text.h"

namespace locarno::cli {
namespace {

struct PackageArguments : Arguments {
  PackageChoice chosen;
  bool moves = true;
  std::size_t listed = 3;
};

// What changes the answer, for whoever repeats it.
std::vector<std::string> further(const PackageArguments& arguments) {
  std::vector<std::string> out = arguments.chosen.arguments();
  if (!arguments.moves) out.emplace_back("--no-moves");
  if (arguments.listed != PackageArguments{}.listed) out.push_back(fmt::format("--list={}", arguments.listed));
  return out;
}

int run(const PackageArguments& arguments) {
  const auto problem = pose(arguments);
  if (!problem) return kBadInput;
  const Control control = make_control(arguments);
  const auto package = chosen_package(*problem, arguments.chosen, control);
  if (!package) return report_bad_input(package.error());
  AssessmentOptions options;
  options.nearest = arguments.listed;
  const Assessment assessment = assess(*problem, *package, options, control);
  std::optional<PackageMoves> moves;
  if (arguments.moves) moves = moves_at(*problem, *package, arguments.listed, control);
  if (arguments.json) {
    print(package_json(*problem, assessment, moves, run_info(arguments, "package", further(arguments))));
  } else {
    print(package_text(*problem, assessment, moves, style_of(arguments)));
  }
  return control.cancelled() ? kLimitOrCancelled : kAnswered;
}

}  // namespace

void add_package(CLI::App& app, int& code) {
  auto arguments = std::make_shared<PackageArguments>();
  CLI::App* command = app.add_subcommand("package",
                                         "One package: worth, margins, refusals, norms, what is acceptable nearby");
  add_file_and_output(*command, *arguments);
  add_package_choice(*command, arguments->chosen);
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
