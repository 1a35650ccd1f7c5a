// locarno robust FILE [issue=option ...]: how sure are we?
#include <algorithm>
#include <cstdio>
#include <memory>

#include <fmt/format.h>

#include "cli/chosen_package.h"
#include "cli/commands.h"
#include "cli/long_run.h"
#include "cli/rate_line.h"
#include "cli/robust_against.h"
#include "cli/session.h"
#include "cli/team.h"
#include "locarno/report/robust_json.h"
#include "locarno/report/robust_questions_json.h"
#include "locarno/report/robust_questions_text.h"
#include "locarno/report/robust_text.h"
#include "locarno/report/stages_json.h"
#include "locarno/report/stages_text.h"
#include "locarno/robust/how_sure.h"
#include "locarno/robust/open_questions.h"
#include "locarno/robust/stages.h"

namespace locarno::cli {
namespace {

struct RobustArguments : Arguments {
  bool whole = false;
  PackageChoice chosen;
  RobustOptions options;
  SamplingOptions sampling;
  LongRunArguments long_run;
  QuestionOptions questions;
  bool stages = false;
  AgainstArguments against;
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
  if (arguments.stages) out.emplace_back("--stages");
  if (!arguments.against.file.empty()) out.push_back("--against=" + arguments.against.file);
  if (!arguments.against.date.empty()) out.push_back("--against-date=" + arguments.against.date);
  return out;
}

// What is asked, once the input was found sound.
struct Asked {
  Problem problem;
  std::optional<Package> named;
  Worlds worlds;
};

std::optional<Asked> ask(const RobustArguments& arguments, const Control& control) {
  auto problem = pose(arguments);
  if (!problem) return std::nullopt;
  auto named = named_package(*problem, arguments.chosen, control);
  if (!named) return report_bad_input(named.error()), std::nullopt;
  auto worlds = make_worlds(*problem, arguments.sampling);
  if (!worlds) return report_bad_input(worlds.error(), arguments.file), std::nullopt;
  if (arguments.stages) {  // what nobody stated is drawn too, at the end of perhaps a long run
    const auto whole = make_worlds(with_unstated(*problem).problem, arguments.sampling);
    if (!whole) return report_bad_input(whole.error(), arguments.file), std::nullopt;
  }
  return Asked{std::move(*problem), std::move(*named), std::move(*worlds)};
}

StoredRun stored_run(const RobustArguments& arguments, const Problem& problem) {
  return stored_run(arguments, arguments.chosen, arguments.sampling, problem,
                    {fmt::format("--ways-out={}", arguments.options.ways_out)});
}

// The one line that a process says to the others.
std::string identity(const RobustArguments& arguments, const std::optional<Asked>& asked) {
  if (!asked) return {};
  const StoredRun run = stored_run(arguments, asked->problem);
  return fmt::format("{} {} {} {}", run.digest, run.version, run.parameters, fmt::join(further(arguments), " "));
}

// What is told beside the answer.
struct Beside {
  std::vector<WayQuestions> questions;
  std::optional<StagesAnswer> stages;
};

void print_answer(const RobustArguments& arguments, const Asked& asked, const RobustAnswer& answer,
                  const Beside& beside) {
  const RobustOptions& options = arguments.options;
  if (arguments.json) {
    Json out = robust_json(asked.problem, asked.worlds, options, answer,
                           run_info(arguments, "robust", further(arguments)));
    add_questions(asked.problem, asked.worlds, answer, beside.questions, out);
    if (beside.stages) out["stages"] = stages_json(asked.problem, answer, *beside.stages);
    print(out);
  } else {
    TextStyle style = style_of(arguments);
    style.whole = arguments.whole;
    std::string out = robust_text(asked.problem, asked.worlds, options, answer, style);
    out += robust_questions_text(asked.problem, asked.worlds, answer, beside.questions, style);
    if (beside.stages) out += stages_text(asked.problem, answer, *beside.stages, style);
    print(out);
  }
  std::fflush(stdout);  // before the other processes of a team may end
}

// Of all that takes long: in worlds, shared by the team and kept.
struct InWorlds {
  RobustAnswer answer;
  std::optional<StagesAnswer> stages;

  [[nodiscard]] Status status() const {
    return stages && stages->status == Status::cancelled ? Status::cancelled : answer.status;
  }
};

// Errors, at all members: what nobody stated cannot be drawn.
Result<InWorlds> answer_in_worlds(const RobustArguments& arguments, const Asked& asked, const Control& control,
                                  LongRun run) {
  RateLine line(arguments.long_run.progress);
  run.watch = [&](const WorldsDone& worlds) { line.show(worlds); };
  Control quiet = control;
  quiet.progress = {};
  InWorlds out{how_sure(asked.problem, asked.worlds, asked.named, arguments.options, quiet, run), {}};
  if (!arguments.stages) return out;
  auto stages = how_far(asked.problem, out.answer, quiet, run);
  if (!stages) return tl::unexpected(std::move(stages.error()));
  out.stages = *std::move(stages);
  return out;
}

int run(const RobustArguments& arguments) {
  const auto team = join_team();
  if (!team) return report_bad_input(team.error());
  if (arguments.against.asked())
    return run_against({arguments, arguments.against, arguments.chosen, arguments.sampling, arguments.options.worlds,
                        arguments.long_run, run_info(arguments, "robust", further(arguments))},
                       **team);
  const Control control = make_control(arguments);
  const auto asked = ask(arguments, control);
  if (const auto wrong = differences(**team, asked.has_value(), identity(arguments, asked)))
    return asked ? report_bad_input(*wrong) : kBadInput;
  const auto store = open_store(arguments.long_run.store, stored_run(arguments, asked->problem), **team);
  if (!store) return kBadInput;
  auto found = answer_in_worlds(arguments, *asked, control, {store->get(), team->get()});
  warn_of_failure(store->get());
  if (!found) return report_bad_input(found.error());
  const Status status = found->status();
  if (!(*team)->leads()) return exit_code(status);
  Beside beside{{}, std::move(found->stages)};
  const QuestionOptions& questions = arguments.questions;
  if (questions.flips || questions.ask_next)  // short however many the worlds: by one process
    beside.questions = open_questions(asked->problem, asked->worlds, found->answer, questions, arguments.options.search,
                                      control);
  print_answer(arguments, *asked, found->answer, beside);
  return exit_code(control.cancelled() ? Status::cancelled : status);
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
  command->add_flag("--whole", arguments->whole, "Leave nothing out of the text for brevity");
  add_long_run(*command, arguments->long_run);
  command->add_flag("--flips", arguments->questions.flips,
                    "What would flip it: each number alone, and the smallest change of all together");
  command->add_flag("--ask-next", arguments->questions.ask_next,
                    "What to find out first: what each unknown is worth knowing, and how much comes from it");
  command->add_flag("--stages", arguments->stages,
                    "Also in how many worlds packages are accepted, pass, can be carried out and hold");
  add_against(*command, arguments->against);
  command->callback([arguments, &code] { code = run(*arguments); });
}

}  // namespace locarno::cli
