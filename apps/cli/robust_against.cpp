#include "cli/robust_against.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include <fmt/format.h>

#include "cli/rate_line.h"
#include "cli/team.h"
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

// What is asked, once the input was found sound.
struct Asked {
  Problem first;
  Problem second;
  Worlds first_worlds;
  Worlds second_worlds;
  std::optional<Package> named;
};

// nullopt: bad input, already reported.
std::optional<Asked> ask(const AgainstRun& run, const std::string& second_file, const Control& control) {
  auto first = pose(run.arguments);
  if (!first) return std::nullopt;
  auto second = pose_other(run.arguments, run.against);
  if (!second) return std::nullopt;
  auto named = named_package(*first, run.chosen, control);
  if (!named) return report_bad_input(named.error()), std::nullopt;
  if (*named) {
    const auto there = same_package(*first, **named, *second);
    if (!there) return report_bad_input(there.error(), second_file), std::nullopt;
  }
  auto first_worlds = make_worlds(*first, run.sampling);
  if (!first_worlds) return report_bad_input(first_worlds.error(), run.arguments.file), std::nullopt;
  auto second_worlds = make_worlds(*second, run.sampling, &*first_worlds);
  if (!second_worlds) return report_bad_input(second_worlds.error(), second_file), std::nullopt;
  return Asked{std::move(*first), std::move(*second), std::move(*first_worlds), std::move(*second_worlds),
               std::move(*named)};
}

StoredRun stored_run(const AgainstRun& run, const Asked& asked) {
  const std::string other = run.against.file.empty() ? "--against-date=" + run.against.date
                                                     : "--against=" + asked.second.scenario.digest;
  return stored_run(run.arguments, run.chosen, run.sampling, asked.first, {other});
}

std::string identity(const AgainstRun& run, const std::optional<Asked>& asked) {
  if (!asked) return {};
  const StoredRun stored = stored_run(run, *asked);
  return fmt::format("{} {} {} {}", stored.digest, stored.version, stored.parameters, run.worlds);
}

}  // namespace

void add_against(CLI::App& command, AgainstArguments& arguments) {
  // What says which question is asked, of which worlds and package, how it is worked on and how it is printed.
  static const std::vector<std::string> kBoth = {"help",   "json",    "width",           "color", "as-of",
                                                 "set",    "without", "weight",          "from",  "threads",
                                                 "worlds", "seed",    "low-discrepancy", "store", "progress"};
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

int run_against(const AgainstRun& run, Team& team) {
  const std::string& second_file = run.against.file.empty() ? run.arguments.file : run.against.file;
  const Control control = make_control(run.arguments);
  const auto asked = ask(run, second_file, control);
  if (const auto wrong = differences(team, asked.has_value(), identity(run, asked)))
    return asked ? report_bad_input(*wrong) : kBadInput;
  const auto store = open_store(run.long_run.store, stored_run(run, *asked), team);
  if (!store) return kBadInput;
  const auto answer = [&] {
    RateLine line(run.long_run.progress);
    const LongRun shared{store->get(), &team, [&](const WorldsDone& worlds) { line.show(worlds); }};
    return hold_against(asked->first, asked->first_worlds, asked->second, asked->second_worlds, asked->named,
                        {run.worlds}, {control.cancel, {}, control.threads}, shared);
  }();
  warn_of_failure(store->get());
  if (!answer) return report_bad_input(answer.error(), second_file);
  if (!team.leads()) return exit_code(answer->status);
  if (run.arguments.json) {
    print(against_json(asked->first, asked->second, second_file, *answer, run.info));
  } else {
    const auto [one, other] = names_of(asked->first, asked->second, run.arguments, run.against);
    print(against_text({asked->first, one}, {asked->second, other}, *answer, style_of(run.arguments)));
  }
  std::fflush(stdout);  // before the other processes of the team may end
  return exit_code(answer->status);
}

}  // namespace locarno::cli
