// locarno possible FILE: what could be agreed?
#include <limits>
#include <memory>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/session.h"
#include "locarno/possible/answer.h"
#include "locarno/report/possible_json.h"
#include "locarno/report/possible_text.h"

namespace locarno::cli {
namespace {

struct PossibleArguments : Arguments {
  bool count = false;
  bool no_frontier = false;
  bool whole = false;
  bool overall = false;
  bool proofs = false;
  std::uint64_t nodes = OptimumLimits{}.nodes;
  std::size_t conflicts = ConflictLimits{}.conflicts;
  std::uint64_t count_work = CountLimits{}.work;
  std::uint64_t frontier_work = FrontierLimits{}.exact_operations;
  std::size_t frontier_cover = FrontierLimits{}.cover_points;
};

PossibleOptions options_of(const PossibleArguments& arguments) {
  PossibleOptions options;
  options.count_limits.work = arguments.count ? arguments.count_work : kQuickCount;  // --count lifts the limit
  options.frontier_inside = !arguments.no_frontier;
  options.frontier_overall = arguments.overall;
  options.frontier_limits = with_cover_of(options.frontier_limits, arguments.frontier_cover);
  options.frontier_limits.exact_operations = arguments.frontier_work;
  options.optimum_limits.nodes = arguments.nodes;
  options.conflict_limits.conflicts = arguments.conflicts;
  options.conflict_limits.corrections = arguments.conflicts;
  options.conflict_limits.search = options.optimum_limits;
  return options;
}

std::vector<std::string> further(const PossibleArguments& arguments) {
  std::vector<std::string> out;
  if (arguments.count) out.insert(out.end(), {"--count", fmt::format("--count-work={}", arguments.count_work)});
  if (arguments.no_frontier) out.emplace_back("--no-frontier");
  if (arguments.overall) out.emplace_back("--overall");
  if (arguments.frontier_work != FrontierLimits{}.exact_operations)
    out.push_back(fmt::format("--frontier-work={}", arguments.frontier_work));
  if (arguments.frontier_cover != FrontierLimits{}.cover_points)
    out.push_back(fmt::format("--frontier-cover={}", arguments.frontier_cover));
  if (arguments.nodes != OptimumLimits{}.nodes) out.push_back(fmt::format("--nodes={}", arguments.nodes));
  if (arguments.conflicts != ConflictLimits{}.conflicts)
    out.push_back(fmt::format("--conflicts={}", arguments.conflicts));
  return out;
}

PossibleJsonOptions json_options(const PossibleArguments& arguments) {
  constexpr auto kAll = std::numeric_limits<std::size_t>::max();
  return arguments.proofs ? PossibleJsonOptions{kAll, kAll} : PossibleJsonOptions{};
}

int run(const PossibleArguments& arguments) {
  const auto problem = pose(arguments);
  if (!problem) return kBadInput;
  const PossibleAnswer answer = what_could_be_agreed(*problem, options_of(arguments), make_control(arguments));
  const RunInfo info = run_info(arguments, "possible", further(arguments));
  if (arguments.json) {
    print(possible_json(*problem, answer, info, json_options(arguments)));
  } else {
    TextStyle style = style_of(arguments);
    style.whole = arguments.whole;
    print(possible_text(*problem, answer, info, style));
  }
  return exit_code(answer.status);
}

}  // namespace

void add_possible(CLI::App& app, int& code) {
  auto arguments = std::make_shared<PossibleArguments>();
  CLI::App* command = app.add_subcommand(
      "possible", "What could be agreed: refusals first, then ranges, then the central estimate");
  add_file_and_output(*command, *arguments);
  add_question(*command, *arguments);
  add_threads(*command, *arguments);
  command->add_flag("--count", arguments->count, "Count the agreement set exactly even where that takes long");
  command->add_option("--count-work", arguments->count_work, "Work that --count may take, in word operations")
      ->capture_default_str();
  command->add_flag("--no-frontier", arguments->no_frontier, "Leave the efficient packages out");
  command->add_flag("--overall", arguments->overall,
                    "Also the efficient packages among all coherent ones, refused or not");
  command->add_flag("--proofs", arguments->proofs,
                    "With --json: every proof and every efficient package, however many, for `locarno verify`");
  command
      ->add_option("--frontier-work", arguments->frontier_work,
                   "Work that the exact efficient packages may take before a cover stands for them, in sums formed")
      ->check(CLI::Range(1, 1'000'000'000))
      ->capture_default_str();
  command
      ->add_option("--frontier-cover", arguments->frontier_cover,
                   "Most packages in such a cover: more of them come closer, and take longer")
      ->check(CLI::Range(1, 100'000))
      ->capture_default_str();
  command->add_flag("--whole", arguments->whole,
                    "Every term in which the best packages agree, also where nothing is refused or flagged");
  command->add_option("--nodes", arguments->nodes, "Limit of each search for a solution, in nodes")
      ->check(CLI::Range(1, 1'000'000'000))
      ->capture_default_str();
  command->add_option("--conflicts", arguments->conflicts, "Most conflicts, and most ways out, to find")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  command->callback([arguments, &code] { code = run(*arguments); });
}

}  // namespace locarno::cli
