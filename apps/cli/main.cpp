// `locarno`: one command a question. Exit codes: 0 answered, 1 answered "none exists", 2 bad input, 3 limit reached or cancelled.
#include <CLI/CLI.hpp>

#include "cli/commands.h"
#include "cli/session.h"
#include "cli/version.h"

int main(int argc, char** argv) {
  using namespace locarno::cli;
  CLI::App app{"Locarno: what could be agreed, from what each party has said it wants and refuses"};
  app.name("locarno");
  app.set_version_flag("--version", std::string("locarno ") + kVersion);
  app.require_subcommand(1);
  app.footer("Exit codes: 0 answered, 1 answered \"none exists\", 2 bad input, 3 limit reached or cancelled.\n"
             "Start with: locarno possible scenarios/berlin-2025.yaml");
  int code = kAnswered;
  for (const auto add : {add_check, add_possible, add_package, add_methods, add_new, add_export}) add(app, code);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kAnswered : kBadInput;
  }
  return code;
}
