// locarno robust FILE [issue=option ...]: how sure are we?
#include <memory>

#include <fmt/format.h>

#include "cli/chosen_package.h"
#include "cli/commands.h"
#include "cli/session.h"
#include "locarno/report/robust_json.h"
#include "locarno/report/robust_questions_json.h"
#include "locarno/report/robust_questions_text.h"
#include "locarno/report/robust_text.h"
#include "locarno/robust/how_sure.h"
#include "locarno/robust/open_questions.h"

namespace locarno::cli {
namespace {

struct RobustArguments : Arguments {
  PackageChoice chosen;
  RobustOptions options;
  SamplingOptions sampling;
  QuestionOptions questions;
};

// As RunInfo wants them.
std::vector<std::string> further(const RobustArguments& arguments) {
  const RobustOptions& options = arguments.options;
  const RobustOptions standard;
  std::vector<std::string> out = arguments.chosen.arguments();
  if (options.worlds != standard.worlds) out.push_back(fmt::format("--worlds={}", options.worlds));
  if (options.precision != standard.precision) out.push_back(fmt::format("--precision={}", options.precision));
  if (arguments.sampling.seed != SamplingOptions{}.seed)
    out.push_back(fmt::format("--seed={}", arguments.sampling.seed));
  if (arguments.sampling.low_discrepancy) out.emplace_back("--low-discrepancy");
  if (options.share != standard.share) out.push_back(fmt::format("--share={}", options.share));
  if (options.packages != standard.packages) out.push_back(fmt::format("--packages={}", options.packages));
  if (options.ways_out != standard.ways_out) out.push_back(fmt::format("--ways-out={}", options.ways_out));
  if (arguments.questions.flips) out.emplace_back("--flips");
  if (arguments.questions.ask_next) out.emplace_back("--ask-next");
  return out;
}

int run(const RobustArguments& arguments) {
  const auto problem = pose(arguments);
  if (!problem) return kBadInput;
  const Control control = make_control(arguments);
  std::optional<Package> named;
  if (arguments.chosen.named()) {
    const auto package = chosen_package(*problem, arguments.chosen, control);
    if (!package) return report_bad_input(package.error());
    named = *package;
  }
  const auto worlds = make_worlds(*problem, arguments.sampling);
  if (!worlds) return report_bad_input(worlds.error());
  const RobustAnswer answer = how_sure(*problem, *worlds, named, arguments.options, control);
  std::vector<WayQuestions> questions;
  if (arguments.questions.flips || arguments.questions.ask_next)
    questions = open_questions(*problem, *worlds, answer, arguments.questions, arguments.options.search, control);
  if (arguments.json) {
    Json out = robust_json(*problem, *worlds, arguments.options, answer,
                           run_info(arguments, "robust", further(arguments)));
    add_questions(*problem, *worlds, answer, questions, out);
    print(out);
  } else {
    print(robust_text(*problem, *worlds, arguments.options, answer, style_of(arguments)) +
          robust_questions_text(*problem, *worlds, answer, questions, style_of(arguments)));
  }
  return exit_code(control.cancelled() ? Status::cancelled : answer.status);
}

}  // namespace

void add_robust(CLI::App& app, int& code) {
  auto arguments = std::make_shared<RobustArguments>();
  CLI::App* command = app.add_subcommand(
      "robust", "How sure are we: what holds in all worlds that the statements allow, in most, in none");
  add_file_and_output(*command, *arguments);
  add_package_choice(*command, arguments->chosen);
  add_question(*command, *arguments);
  add_threads(*command, *arguments);
  RobustOptions& options = arguments->options;
  command->add_option("--worlds", options.worlds, "Worlds to solve in; as many again judge what was found")
      ->check(CLI::Range(1, 1'000'000))
      ->capture_default_str();
  command->add_option("--precision", options.precision, "Stop when every share is known to within this; 0: never")
      ->check(CLI::Range(0.0, 0.5))
      ->capture_default_str();
  command->add_option("--seed", arguments->sampling.seed, "Of the random numbers")->capture_default_str();
  command->add_flag("--low-discrepancy", arguments->sampling.low_discrepancy,
                    "Worlds from a scrambled Sobol sequence instead of independent ones");
  command->add_option("--share", options.share, "Tell packages acceptable to all in at least this share of worlds")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  command->add_option("--packages", options.packages, "Packages looked for, for each way out")
      ->check(CLI::Range(1, 20))
      ->capture_default_str();
  command->add_option("--ways-out", options.ways_out, "Ways out answered where refusals rule everything out")
      ->check(CLI::Range(1, 20))
      ->capture_default_str();
  command->add_flag("--flips", arguments->questions.flips,
                    "What would flip it: each number alone, and the smallest change of all together");
  command->add_flag("--ask-next", arguments->questions.ask_next,
                    "What to find out first: what each unknown is worth knowing, and how much comes from it");
  command->callback([arguments, &code] { code = run(*arguments); });
}

}  // namespace locarno::cli
