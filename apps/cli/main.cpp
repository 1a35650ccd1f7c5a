// `locarno`: one command a question. Exit codes: 0 answered, 1 answered "none exists", 2 bad input, 3 limit reached or
// cancelled.
#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/commands.h"
#include "cli/session.h"
#include "cli/team.h"
#include "cli/version.h"
#include "locarno/base/suggest.h"

namespace locarno::cli {
namespace {

// What is wrong with the arguments, as one error of the house form.
// The first word that looks like an option and is none of the command's, with the one it may stand for.
std::string near_option(const CLI::App& command) {
  std::vector<std::string> known;
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& name : option->get_lnames()) known.push_back("--" + name);
  }
  for (const std::string& word : command.remaining(true)) {
    const std::string name = word.substr(0, word.find('='));
    if (!name.starts_with("--")) continue;
    const std::string meant = nearest(name, known);
    return meant.empty() ? "" : fmt::format("did you mean '{}'? ", meant);
  }
  return {};
}

std::string usage_error(const CLI::App* app, const CLI::Error& error) {
  const auto chosen = app->get_subcommands();
  const std::string help = (chosen.empty() ? "locarno" : "locarno " + chosen.front()->get_name()) + " --help";
  const std::string hint = near_option(chosen.empty() ? *app : *chosen.front());
  return fmt::format("locarno: error: {}\n      {}see {}\n", error.what(), hint, help);
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

using Add = void (*)(CLI::App& app, int& code);

// The chain of questions first, in its order, then what stands around it.
void add_commands(CLI::App& app, int& code) {
  struct Group {
    const char* title;
    std::vector<Add> commands;
  };
  const std::array groups{Group{"Questions about an agreement, in order",
                                {add_check, add_possible, add_package, add_ratifiable, add_workable, add_durable,
                                 add_history, add_drafts, add_robust}},
                          Group{"All of them in one document", {add_brief}},
                          Group{"Around them", {add_verify, add_methods, add_new, add_export}}};
  for (const auto& [title, commands] : groups) {
    const std::size_t before = app.get_subcommands([](const CLI::App*) { return true; }).size();
    for (const Add add : commands) add(app, code);
    const auto all = app.get_subcommands([](CLI::App*) { return true; });
    for (std::size_t c = before; c < all.size(); ++c) all[c]->group(title);
  }
}

// Of every option with a value. CLI11 alone drops an empty value, as of a shell variable that is not set, and lets
// whole numbers below 0 or too large run over.
void refuse_what_would_be_lost(CLI::App& app) {
  for (CLI::App* command : app.get_subcommands([](CLI::App*) { return true; })) {
    for (CLI::Option* option : command->get_options()) {
      if (option->get_items_expected_max() == 0) continue;
      const bool whole = option->get_type_name().starts_with("UINT");
      option->check(CLI::Validator(
          [whole](const std::string& text) -> std::string {
            if (text.empty()) return "a value is missing";
            std::uint64_t number = 0;
            const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
            const bool fits = error == std::errc() && end == text.data() + text.size();
            return whole && !fits ? fmt::format("'{}' is no whole number from 0 up to 2^64 - 1", text) : "";
          },
          ""));
    }
  }
}

constexpr const char* kPurpose =
    "Locarno analyses a negotiation, from a file that says who wants, refuses and would guarantee\n"
    "what, and who says so: what could be agreed, whether it would pass at home, whether it could be\n"
    "carried out and in what order, whether it would hold, and how the positions got there.";

int run_command(int argc, char** argv) {
  CLI::App app{kPurpose};
  app.name("locarno");
  app.set_version_flag("--version", std::string("locarno ") + kVersion);
  app.require_subcommand(1);
  app.footer(
      "Exit codes: 0 answered, 1 answered \"none exists\", 2 bad input, 3 limit reached or cancelled.\n"
      "Start with: locarno brief scenarios/berlin-2025.yaml --page");
  int code = kAnswered;
  add_commands(app, code);
  refuse_what_would_be_lost(app);
  const auto narrow = std::make_shared<CLI::Formatter>();  // of this list alone: the commands have longer words
  narrow->column_width(15);
  app.formatter(narrow);
  app.failure_message(usage_error);
  const auto known = command_names(app);
  if (argc > 1 && is_no_command(argv[1], known)) {
    return report_bad_input(failure(fmt::format("'{}' is no command", argv[1]), did_you_mean(argv[1], known)).value());
  }
  if (argc > 1 && std::string(argv[1]) == "robust" && follows_in_team()) fall_silent();
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    std::ostringstream out, errors;
    const int wrong = app.exit(error, out, errors);
    print(out.str()), tell(errors.str());
    return wrong == 0 ? kAnswered : kBadInput;
  }
  return code;
}

}  // namespace
}  // namespace locarno::cli

int main(int argc, char** argv) { return locarno::cli::run_command(argc, argv); }
