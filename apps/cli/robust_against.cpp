#include "cli/robust_against.h"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "locarno/report/against_json.h"
#include "locarno/report/against_text.h"
#include "locarno/robust/against.h"

namespace locarno::cli {
namespace {

// The same question, asked of the other file or on the other day. nullopt: bad input, already reported.
std::optional<Problem> pose_other(const Arguments& arguments, const AgainstArguments& against) {
  Arguments other = arguments;
  if (!against.file.empty()) other.file = against.file;
  auto options = question(other);
  if (!options) {
    report_bad_input(options.error());
    return std::nullopt;
  }
  if (!against.date.empty()) {
    options->view.as_of = parse_date(against.date);
    if (!options->view.as_of) {
      report_bad_input(
          failure(fmt::format("--against-date: '{}' is no day", against.date), "write it as 2025-12-24").value());
      return std::nullopt;
    }
  }
  const auto scenario = read(other);
  if (!scenario) return std::nullopt;
  auto problem = make_problem(scenario->scenario, *options);
  if (problem) return std::move(*problem);
  report_bad_input(problem.error(), other.file);
  return std::nullopt;
}

// Days, where they tell the two apart; else the names of the files, without folders where that is enough.
std::pair<std::string, std::string> names_of(const Problem& first, const Problem& second, const Arguments& arguments,
                                             const AgainstArguments& against) {
  const auto day = [](const Problem& problem) {
    return problem.scenario.as_of ? to_string(*problem.scenario.as_of) : std::string("any day");
  };
  if (against.file.empty()) return {day(first), day(second)};
  const auto plain = [](const std::string& path) { return std::filesystem::path(path).filename().string(); };
  if (plain(arguments.file) != plain(against.file)) return {plain(arguments.file), plain(against.file)};
  return {arguments.file, against.file};
}

}  // namespace

void add_against(CLI::App& command, AgainstArguments& arguments) {
  // What says which question is asked, of which worlds and package, and how it is printed; and a store, of which
  // run() says why it is refused.
  static const std::vector<std::string> kBoth = {"help",   "json", "width",   "color",  "as-of", "set",  "without",
                                                 "weight", "from", "threads", "worlds", "seed",  "store"};
  const std::vector<CLI::Option*> others = command.get_options([](const CLI::Option* option) {
    return !option->get_positional() &&
           std::ranges::none_of(kBoth, [&](const std::string& name) { return option->check_lname(name); });
  });
  CLI::Option* file = command
                          .add_option("--against", arguments.file,
                                      "Only what this other scenario differs in, in the same worlds")
                          ->type_name("FILE");
  CLI::Option* date = command
                          .add_option("--against-date", arguments.date,
                                      "Only what this other day of the scenario differs in, in the same worlds")
                          ->type_name("YYYY-MM-DD")
                          ->excludes(file);
  for (CLI::Option* option : others) {
    file->excludes(option);
    date->excludes(option);
  }
}

int run_against(const Arguments& arguments, const AgainstArguments& against, const PackageChoice& chosen,
                const SamplingOptions& sampling, std::uint64_t worlds, const RunInfo& info) {
  const auto first = pose(arguments);
  if (!first) return kBadInput;
  const auto second = pose_other(arguments, against);
  if (!second) return kBadInput;
  const std::string& second_file = against.file.empty() ? arguments.file : against.file;
  const Control control = make_control(arguments);
  std::optional<Package> named;
  if (chosen.named()) {
    const auto package = chosen_package(*first, chosen, control);
    if (!package) return report_bad_input(package.error());
    named = *package;
  }
  const auto first_worlds = make_worlds(*first, sampling);
  if (!first_worlds) return report_bad_input(first_worlds.error());
  const auto second_worlds = make_worlds(*second, sampling);
  if (!second_worlds) return report_bad_input(second_worlds.error(), second_file);
  AgainstOptions options;
  options.worlds = worlds;
  const auto answer = hold_against(*first, *first_worlds, *second, *second_worlds, named, options, control);
  if (!answer) return report_bad_input(answer.error(), second_file);
  if (arguments.json) {
    print(against_json(*first, *second, second_file, *answer, info));
  } else {
    const auto [one, other] = names_of(*first, *second, arguments, against);
    print(against_text({*first, one}, {*second, other}, *answer, style_of(arguments)));
  }
  return exit_code(answer->status);
}

}  // namespace locarno::cli
