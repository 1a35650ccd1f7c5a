// locarno workable FILE [issue=option ...]: could it be carried out, and in what order?
#include <memory>

#include <fmt/format.h>

#include "cli/chosen_package.h"
#include "cli/commands.h"
#include "cli/session.h"
#include "locarno/report/workable_json.h"
#include "locarno/report/workable_text.h"

namespace locarno::cli {
namespace {

struct WorkableArguments : Arguments {
  PackageChoice chosen;
  std::string start;
  std::size_t ways_out = BlockingLimits{}.ways_out;
  std::size_t states = OrderLimits{}.states;
};

WorkabilityLimits limits_of(const WorkableArguments& arguments) {
  WorkabilityLimits limits;
  limits.blocking.ways_out = limits.blocking.exchanges = arguments.ways_out;
  limits.blocking.choice.orders.states = arguments.states;
  return limits;
}

std::vector<std::string> further(const WorkableArguments& arguments) {
  std::vector<std::string> out = arguments.chosen.arguments();
  if (!arguments.start.empty()) out.push_back("--start=" + arguments.start);
  if (arguments.ways_out != BlockingLimits{}.ways_out) out.push_back(fmt::format("--list={}", arguments.ways_out));
  if (arguments.states != OrderLimits{}.states) out.push_back(fmt::format("--states={}", arguments.states));
  return out;
}

Result<std::optional<Date>> first_day(const WorkableArguments& arguments) {
  if (arguments.start.empty()) return std::optional<Date>{};
  const auto day = parse_date(arguments.start);
  if (!day) return failure(fmt::format("--start: '{}' is no day", arguments.start), "write it as 2026-01-15");
  return day;
}

int run(const WorkableArguments& arguments) {
  const auto start = first_day(arguments);
  if (!start) return report_bad_input(start.error());
  const auto problem = pose(arguments);
  if (!problem) return kBadInput;
  const Control control = make_control(arguments);
  auto packages = chosen_packages(*problem, arguments.chosen, control);
  if (!packages) return report_bad_input(packages.error());
  const WorkableAnswer answer = could_it_be_carried_out(*problem, std::move(*packages), *start, limits_of(arguments),
                                                        control);
  const RunInfo info = run_info(arguments, "workable", further(arguments));
  if (arguments.json) print(workable_json(*problem, answer, info));
  else print(workable_text(*problem, answer, info, style_of(arguments)));
  return exit_code(answer.status);
}

}  // namespace

void add_workable(CLI::App& app, int& code) {
  auto arguments = std::make_shared<WorkableArguments>();
  CLI::App* command = app.add_subcommand("workable",
                                         "Could it be carried out: an order of steps, or what blocks every order");
  add_file_and_output(*command, *arguments);
  add_package_choice(*command, arguments->chosen);
  add_question(*command, *arguments);
  add_threads(*command, *arguments);
  command
      ->add_option("--start", arguments->start, "First day of carrying it out; else the file's, or the day of --as-of")
      ->type_name("YYYY-MM-DD");
  command->add_option("--list", arguments->ways_out, "How many ways out, and how many exchanges, to work out")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  command->add_option("--states", arguments->states, "Limit of a search among more than 26 steps, in sets of steps")
      ->check(CLI::Range(1, 100'000'000))
      ->capture_default_str();
  command->callback([arguments, &code] { code = run(*arguments); });
}

}  // namespace locarno::cli
