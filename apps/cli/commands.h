// The subcommands. Each adds itself to the application and, when chosen, leaves its exit code in `code`.
#pragma once

#include <CLI/CLI.hpp>

namespace locarno::cli {

void add_check(CLI::App& app, int& code);
void add_possible(CLI::App& app, int& code);
void add_package(CLI::App& app, int& code);
void add_brief(CLI::App& app, int& code);
void add_ratifiable(CLI::App& app, int& code);
void add_workable(CLI::App& app, int& code);
void add_durable(CLI::App& app, int& code);
void add_verify(CLI::App& app, int& code);
void add_history(CLI::App& app, int& code);
void add_drafts(CLI::App& app, int& code);
void add_robust(CLI::App& app, int& code);
void add_methods(CLI::App& app, int& code);
void add_new(CLI::App& app, int& code);
void add_export(CLI::App& app, int& code);

}  // namespace locarno::cli
