// locarno ratifiable FILE [issue=option ...]: could it pass at home?
#include <memory>

#include <fmt/format.h>

#include "cli/chosen_package.h"
#include "cli/commands.h"
#include "cli/session.h"
#include "locarno/ratifiable/ratifiable_answer.h"
#include "locarno/report/ratifiable_json.h"
#include "locarno/report/ratifiable_text.h"

namespace locarno::cli {
namespace {

struct RatifiableArguments : Arguments {
  PackageChoice chosen;
  double threshold = RatifiableOptions{}.threshold;
  bool restrict = true;
  std::uint64_t combinations = WinSetLimits{}.combinations;
};

std::vector<std::string> further(const RatifiableArguments& arguments) {
  std::vector<std::string> out = arguments.chosen.arguments();
  if (arguments.threshold != RatifiableOptions{}.threshold)
    out.push_back(fmt::format("--win-set-from={}", arguments.threshold));
  if (!arguments.restrict) out.emplace_back("--no-restrict");
  if (arguments.combinations != WinSetLimits{}.combinations)
    out.push_back(fmt::format("--combinations={}", arguments.combinations));
  return out;
}

int run(const RatifiableArguments& arguments) {
  const auto problem = pose(arguments);
  if (!problem) return kBadInput;
  const Control control = make_control(arguments);
  const auto asked = chosen_packages(*problem, arguments.chosen, control);
  if (!asked) return report_bad_input(asked.error());
  RatifiableOptions options;
  options.threshold = arguments.threshold;
  options.restrict = arguments.restrict;
  options.passing.win_sets.combinations = arguments.combinations;
  const RatifiableAnswer answer = could_it_pass(*problem, *asked, options, control);
  if (arguments.json) {
    print(ratifiable_json(*problem, answer, run_info(arguments, "ratifiable", further(arguments))));
  } else {
    print(ratifiable_text(*problem, answer, style_of(arguments)));
  }
  return exit_code(answer.status);
}

}  // namespace

void add_ratifiable(CLI::App& app, int& code) {
  auto arguments = std::make_shared<RatifiableArguments>();
  CLI::App* command = app.add_subcommand(
      "ratifiable", "Could it pass at home: who votes on it, chances, win-sets, clauses that cost votes");
  add_file_and_output(*command, *arguments);
  add_package_choice(*command, arguments->chosen);
  add_question(*command, *arguments);
  add_threads(*command, *arguments);
  command
      ->add_option("--win-set-from", arguments->threshold,
                   "Chance from which on a package counts as in a body's win-set")
      ->check(CLI::Range(0.01, 1.0))
      ->capture_default_str();
  command->add_flag("--restrict,!--no-restrict", arguments->restrict,
                    "Also what could be agreed and passes (on unless --no-restrict)");
  command
      ->add_option("--combinations", arguments->combinations, "Limit on the combinations of terms judged for one rule")
      ->check(CLI::Range(1, 1'000'000'000))
      ->capture_default_str();
  command->callback([arguments, &code] { code = run(*arguments); });
}

}  // namespace locarno::cli
