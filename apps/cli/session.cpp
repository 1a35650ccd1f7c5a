#include "cli/session.h"

#include <unistd.h>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <thread>

#include <fmt/format.h>

#include "cli/team.h"
#include "cli/version.h"

namespace locarno::cli {
namespace {

CancelToken interrupted;
bool silent = false;

void on_interrupt(int signal) {
  interrupted.cancel();
  std::signal(signal, SIG_DFL);  // a second Ctrl-C ends the program at once
}

// One line on stderr, rewritten; nothing before a second has passed, nothing when stderr is no terminal.
class ProgressLine {
 public:
  ProgressLine() : start_(std::chrono::steady_clock::now()), terminal_(!silent && isatty(STDERR_FILENO) != 0) {}
  ~ProgressLine() {
    if (shown_) std::fputs("\r\x1b[K", stderr);
  }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void show(const char* what, double share) {
    const std::lock_guard lock(mutex_);
    const auto now = std::chrono::steady_clock::now();
    if (!terminal_ || now - start_ < std::chrono::seconds(1) || now - last_ < std::chrono::milliseconds(100)) return;
    last_ = now, shown_ = true;
    constexpr int kBar = 30;
    const int filled = static_cast<int>(share * kBar);
    std::fputs(fmt::format("\r\x1b[K{:{}}{:{}} {:3.0f}%  {}", std::string(static_cast<std::size_t>(filled), '#'),
                           filled, "", kBar - filled, 100 * share, what)
                   .c_str(),
               stderr);
    std::fflush(stderr);
  }

 private:
  std::chrono::steady_clock::time_point start_;
  std::chrono::steady_clock::time_point last_{};
  bool terminal_;
  bool shown_ = false;
  std::mutex mutex_;
};

}  // namespace

ExitCode exit_code(Status status) {
  switch (status) {
    case Status::solved:
    case Status::not_unique: return kAnswered;
    case Status::none_exists: return kNoneExists;
    case Status::limit_reached:
    case Status::cancelled: return kLimitOrCancelled;
  }
  return kBadInput;
}

void add_output(CLI::App& command, Arguments& arguments) {
  command.add_flag("--json", arguments.json, "Print the answer as JSON (schema/)");
  command.add_option("--width", arguments.width, "Columns of text output")
      ->check(CLI::Range(60, 400))
      ->capture_default_str();
  command.add_flag("--color", arguments.colour_always, "Colour even when output is no terminal");
}

void add_file_and_output(CLI::App& command, Arguments& arguments) {
  command.add_option("file", arguments.file, "Scenario file (YAML or JSON)")->required()->type_name("FILE");
  add_output(command, arguments);
}

void add_question(CLI::App& command, Arguments& arguments) {
  command.add_option("--as-of", arguments.as_of, "Answer as of this day: statements made later do not count")
      ->type_name("YYYY-MM-DD");
  command.add_option("--set", arguments.set, "Hold a term, e.g. --set membership=shelved; may be repeated")
      ->type_name("ISSUE=OPTION")
      ->allow_extra_args(false);
  command
      .add_option("--without", arguments.without,
                  "Drop a statement by its address, e.g. north.refuses.1; may be repeated")
      ->type_name("ADDRESS")
      ->allow_extra_args(false);
  command
      .add_option("--weight", arguments.weights,
                  "Weight of a party in the Nash solution, e.g. --weight north=2; may be repeated")
      ->type_name("PARTY=NUMBER")
      ->allow_extra_args(false);
}

void add_threads(CLI::App& command, Arguments& arguments) {
  command.add_option("--threads", arguments.threads, "Threads; 0: all of the machine's. Answers do not depend on it")
      ->check(CLI::Range(0, 1024))
      ->capture_default_str();
}

Result<std::vector<std::pair<std::string, std::string>>> split_pairs(const std::vector<std::string>& texts,
                                                                     const std::string& option) {
  std::vector<std::pair<std::string, std::string>> pairs;
  for (const std::string& text : texts) {
    const std::size_t at = text.find('=');
    if (at == std::string::npos || at == 0 || at + 1 == text.size()) {
      return failure(fmt::format("'{}' is not of the form {}", text, option),
                     "write the id, an equals sign and the value, without spaces");
    }
    pairs.emplace_back(text.substr(0, at), text.substr(at + 1));
  }
  return pairs;
}

ExitCode report_bad_input(const Diagnostics& diagnostics, const std::string& where, const std::string& text) {
  tell(render(diagnostics, where, text));
  return kBadInput;
}

std::optional<ReadScenario> read(const Arguments& arguments) {
  const auto text = read_file(arguments.file);
  if (!text) {
    report_bad_input(text.error(), arguments.file);
    return std::nullopt;
  }
  auto scenario = read_scenario(*text);
  if (!scenario) {
    report_bad_input(scenario.error(), arguments.file, *text);
    return std::nullopt;
  }
  if (!scenario->warnings.empty()) tell(render(scenario->warnings, arguments.file, *text));
  return std::move(*scenario);
}

Result<ProblemOptions> question(const Arguments& arguments) {
  ProblemOptions options;
  if (!arguments.as_of.empty()) {
    options.view.as_of = parse_date(arguments.as_of);
    if (!options.view.as_of)
      return failure(fmt::format("--as-of: '{}' is no day", arguments.as_of), "write it as 2025-12-24");
  }
  options.view.without = arguments.without;
  auto held = split_pairs(arguments.set, "--set issue=option");
  if (!held) return tl::unexpected(held.error());
  options.held = std::move(*held);
  auto weights = split_pairs(arguments.weights, "--weight party=number");
  if (!weights) return tl::unexpected(weights.error());
  for (const auto& [party, text] : *weights) {
    char* end = nullptr;
    const double weight = std::strtod(text.c_str(), &end);
    if (end != text.c_str() + text.size())
      return failure(fmt::format("--weight: '{}' is no number", text), "write e.g. --weight north=2");
    options.nash_weights.emplace_back(party, weight);
  }
  return options;
}

std::optional<Problem> pose(const Arguments& arguments) {
  const auto options = question(arguments);
  if (!options) {
    report_bad_input(options.error());
    return std::nullopt;
  }
  const auto scenario = read(arguments);
  if (!scenario) return std::nullopt;
  auto problem = make_problem(scenario->scenario, *options);
  if (!problem) {
    report_bad_input(problem.error());
    return std::nullopt;
  }
  return std::move(*problem);
}

Control make_control(const Arguments& arguments) {
  for (const int signal : {SIGINT, SIGTERM, SIGUSR1}) std::signal(signal, on_interrupt);
  Control control;
  control.cancel = &interrupted;
  control.threads = arguments.threads > 0 ? arguments.threads
                                          : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  const auto line = std::make_shared<ProgressLine>();
  control.progress = [line](const char* what, double share) { line->show(what, share); };
  return control;
}

RunInfo run_info(const Arguments& arguments, const std::string& command, const std::vector<std::string>& further) {
  RunInfo info{command, arguments.file, kVersion, {}};
  if (!arguments.as_of.empty()) info.arguments.push_back("--as-of=" + arguments.as_of);
  for (const std::string& text : arguments.set) info.arguments.push_back("--set=" + text);
  for (const std::string& text : arguments.without) info.arguments.push_back("--without=" + text);
  for (const std::string& text : arguments.weights) info.arguments.push_back("--weight=" + text);
  info.arguments.insert(info.arguments.end(), further.begin(), further.end());
  return info;
}

TextStyle style_of(const Arguments& arguments) {
  const bool terminal = isatty(STDOUT_FILENO) != 0 && !started_by_mpirun();  // which passes on what a terminal would
                                                                             // get
  return {arguments.width, arguments.colour_always || (terminal && std::getenv("NO_COLOR") == nullptr)};
}

void fall_silent() { silent = true; }

void tell(const std::string& text) {
  if (!silent) std::fputs(text.c_str(), stderr);
}

void print(const std::string& text) {
  if (!silent) std::fwrite(text.data(), 1, text.size(), stdout);
}

void print(const nlohmann::ordered_json& json) { print(json.dump(2) + "\n"); }

}  // namespace locarno::cli
