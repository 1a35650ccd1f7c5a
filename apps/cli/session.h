// What every command of `locarno` shares: the scenario file and the options that say which question is asked of it,
// output, progress on stderr, Ctrl-C.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "locarno/base/control.h"
#include "locarno/base/result.h"
#include "locarno/base/status.h"
#include "locarno/model/reader.h"
#include "locarno/possible/problem.h"
#include "locarno/report/layout.h"
#include "locarno/report/run_info.h"

namespace locarno::cli {

enum ExitCode { kAnswered = 0, kNoneExists = 1, kBadInput = 2, kLimitOrCancelled = 3 };

ExitCode exit_code(Status status);

// Options as given on the command line.
struct Arguments {
  std::string file;
  bool json = false;
  bool colour_always = false;
  std::size_t width = 100;
  int threads = 0;  // 0: as many as the machine has
  std::string as_of;
  std::vector<std::string> set;
  std::vector<std::string> without;
  std::vector<std::string> weights;
};

// Adds the scenario file and the options to a command.
void add_output(CLI::App& command, Arguments& arguments);
void add_file_and_output(CLI::App& command, Arguments& arguments);
void add_question(CLI::App& command, Arguments& arguments);
void add_threads(CLI::App& command, Arguments& arguments);

// "key=value" split at the first '='.
Result<std::vector<std::pair<std::string, std::string>>> split_pairs(const std::vector<std::string>& texts,
                                                                     const std::string& option);

// Reads the file; diagnostics go to stderr. nullopt: bad input, already reported.
std::optional<ReadScenario> read(const Arguments& arguments);

// The question that the options ask, whatever the file. Errors: words that are no date, pair or number.
Result<ProblemOptions> question(const Arguments& arguments);

// Reads the file and sets up the question; diagnostics go to stderr.
std::optional<Problem> pose(const Arguments& arguments);

// Nothing on stdout and no errors of input on stderr from now on: another process of the team says it.
void fall_silent();

// On stderr, unless another process says it.
void tell(const std::string& text);

// Cancelled by Ctrl-C, by SIGTERM, with which schedulers announce the end, and by SIGUSR1, which mpirun passes on.
// Progress on stderr, if that is a terminal, for work that takes over a second.
Control make_control(const Arguments& arguments);

RunInfo run_info(const Arguments& arguments, const std::string& command, const std::vector<std::string>& further = {});

TextStyle style_of(const Arguments& arguments);

void print(const std::string& text);
void print(const nlohmann::ordered_json& json);
ExitCode report_bad_input(const Diagnostics& diagnostics, const std::string& where = "locarno",
                          const std::string& text = {});

}  // namespace locarno::cli
