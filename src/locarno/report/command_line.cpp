#include "locarno/report/command_line.h"

#include <algorithm>

namespace locarno {
namespace {

constexpr std::string_view kPlain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./=:,+@%";

std::string joined(std::string out, const std::vector<std::string>& words) {
  for (const std::string& word : words) out += " " + shell_word(word);
  return out;
}

}  // namespace

std::string shell_word(std::string_view word) {
  if (!word.empty() && word.find_first_not_of(kPlain) == std::string_view::npos) return std::string(word);
  std::string out = "'";
  for (const char c : word) {
    if (c == '\'') out += "'\\''";
    else out += c;
  }
  return out + "'";
}

std::string command_line(const RunInfo& run, std::string_view command, const std::vector<std::string>& further) {
  return joined(joined("locarno " + std::string(command) + " " + shell_word(run.file), run.arguments), further);
}

RunInfo for_check(RunInfo run) {
  std::erase_if(run.arguments, [](const std::string& argument) {
    return !argument.starts_with("--as-of=") && !argument.starts_with("--without=");
  });
  return run;
}

RunInfo for_question(RunInfo run) {
  constexpr std::string_view kQuestion[] = {"--as-of=", "--set=", "--without=", "--weight="};
  std::erase_if(run.arguments, [&](const std::string& argument) {
    return std::ranges::none_of(kQuestion, [&](std::string_view option) { return argument.starts_with(option); });
  });
  return run;
}

std::vector<std::string> left_out(const RunInfo& run) {
  constexpr std::string_view kWithout = "--without=";
  std::vector<std::string> out;
  for (const std::string& argument : run.arguments) {
    if (argument.starts_with(kWithout)) out.push_back(argument.substr(kWithout.size()));
  }
  return out;
}

RunInfo without_held(RunInfo run) {
  std::erase_if(run.arguments, [](const std::string& argument) { return argument.starts_with("--set="); });
  return run;
}

}  // namespace locarno
