// `locarno`: one command a question. Exit codes: 0 answered, 1 answered "none exists", 2 bad input, 3 limit reached or
// cancelled.
#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/commands.h"
#include "cli/session.h"
#include "cli/version.h"
#include "locarno/base/suggest.h"

namespace locarno::cli {
namespace {

// What is wrong with the arguments, as one error of the house form.
std::string usage_error(const CLI::App* app, const CLI::Error& error) {
  const auto chosen = app->get_subcommands();
  const std::string help = (chosen.empty() ? "locarno" : "locarno " + chosen.front()->get_name()) + " --help";
  return fmt::format("locarno: error: {}\n      see {}\n", error.what(), help);
}

std::vector<std::string> command_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
    names.push_back(command->get_name());
  return names;
}

// A first word that is no command; CLI11 alone would only say that one is required.
bool is_no_command(const std::string& word, const std::vector<std::string>& known) {
  return !word.empty() && word.front() != '-' && std::ranges::find(known, word) == known.end();
}

int run_command(int argc, char** argv) {
  CLI::App app{"Locarno: what could be agreed, from what each party has said it wants and refuses"};
  app.name("locarno");
  app.set_version_flag("--version", std::string("locarno ") + kVersion);
  app.require_subcommand(1);
  app.footer(
      "Exit codes: 0 answered, 1 answered \"none exists\", 2 bad input, 3 limit reached or cancelled.\n"
      "Start with: locarno possible scenarios/berlin-2025.yaml");
  int code = kAnswered;
  for (const auto add : {add_check, add_possible, add_package, add_verify, add_ratifiable, add_durable, add_history,
                         add_drafts, add_brief, add_methods, add_new, add_export})
    add(app, code);
  app.failure_message(usage_error);
  const auto known = command_names(app);
  if (argc > 1 && is_no_command(argv[1], known)) {
    return report_bad_input(failure(fmt::format("'{}' is no command", argv[1]), did_you_mean(argv[1], known)).value());
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kAnswered : kBadInput;
  }
  return code;
}

}  // namespace
}  // namespace locarno::cli

int main(int argc, char** argv) { return locarno::cli::run_command(argc, argv); }
