// locarno history FILE: how did the positions move?
#include <memory>

#include "cli/commands.h"
#include "cli/session.h"
#include "locarno/history/ledger.h"
#include "locarno/report/history_json.h"
#include "locarno/report/history_text.h"

namespace locarno::cli {
namespace {

int run(const Arguments& arguments) {
  const auto asked = question(arguments);
  if (!asked) return report_bad_input(asked.error());
  const auto scenario = read(arguments);
  if (!scenario) return kBadInput;
  const auto answer = ledger(scenario->scenario, *asked, {}, make_control(arguments));
  if (!answer) return report_bad_input(answer.error());
  const RunInfo info = run_info(arguments, "history");
  if (arguments.json) print(history_json(*answer, info));
  else print(history_text(*answer, info, style_of(arguments)));
  return exit_code(answer->status);
}

}  // namespace

void add_history(CLI::App& app, int& code) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = app.add_subcommand("history", "How the positions moved: what each move cost, opened and closed");
  add_file_and_output(*command, *arguments);
  add_question(*command, *arguments);
  add_threads(*command, *arguments);
  command->get_option("--as-of")->description("The last day of the ledger; the whole file if left out");
  command->callback([arguments, &code] { code = run(*arguments); });
}

}  // namespace locarno::cli
