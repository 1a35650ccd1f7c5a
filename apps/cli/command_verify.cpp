// locarno verify RESULT [SCENARIO]: does a result hold, whoever made it?
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/session.h"
#include "locarno/report/verify_result.h"

namespace locarno::cli {
namespace {

struct VerifyArguments : Arguments {
  std::string result;
};

// The question that the result answers, as its arguments say. Those that only bound the work are passed over.
Arguments asked(const ResultHead& head, const Arguments& given) {
  Arguments out = given;
  if (out.file.empty()) out.file = head.file;
  const auto take = [](std::string_view argument, std::string_view option, auto put) {
    if (argument.substr(0, option.size()) == option) put(std::string(argument.substr(option.size())));
  };
  for (const std::string& argument : head.arguments) {
    take(argument, "--as-of=", [&](std::string value) { out.as_of = std::move(value); });
    take(argument, "--set=", [&](std::string value) { out.set.push_back(std::move(value)); });
    take(argument, "--without=", [&](std::string value) { out.without.push_back(std::move(value)); });
    take(argument, "--weight=", [&](std::string value) { out.weights.push_back(std::move(value)); });
  }
  return out;
}

int run(const VerifyArguments& arguments) {
  const auto text = read_file(arguments.result);
  if (!text) return report_bad_input(text.error(), arguments.result);
  const auto result = parse_result(*text);
  if (!result) return report_bad_input(result.error(), arguments.result);
  const auto head = read_result_head(*result);
  if (!head) return report_bad_input(head.error(), arguments.result);
  const Arguments question = asked(*head, arguments);
  const auto problem = pose(question);
  if (!problem) return kBadInput;
  const Control control = make_control(arguments);
  const auto verified = verify_result(*problem, *result, {}, control);
  if (!verified) return report_bad_input(verified.error(), arguments.result);
  if (arguments.json) print(verify_json(*problem, *verified, run_info(question, "verify", {arguments.result})));
  else print(verify_text(*verified, style_of(arguments)));
  if (control.cancelled()) return kLimitOrCancelled;
  return verified->holds() ? kAnswered : kNoneExists;
}

}  // namespace

void add_verify(CLI::App& app, int& code) {
  auto arguments = std::make_shared<VerifyArguments>();
  CLI::App* command = app.add_subcommand(
      "verify", "Check a result of `possible --json`: every claim with a proof, without solvers");
  command->add_option("result", arguments->result, "What `locarno possible --json` printed; --proofs keeps all proofs")
      ->required()
      ->type_name("RESULT");
  command->add_option("scenario", arguments->file, "Its scenario file; the one it names if left out")
      ->type_name("SCENARIO");
  add_output(*command, *arguments);
  command->footer("Exit codes: 0 nothing in it is wrong, 1 something does not hold, 2 bad input, 3 cancelled.");
  command->callback([arguments, &code] { code = run(*arguments); });
}

}  // namespace locarno::cli
