// locarno check FILE: is the file sound, and what does it say? locarno export FILE: the file in canonical form.
#include <memory>

#include "cli/commands.h"
#include "cli/session.h"
#include "locarno/model/correlations.h"
#include "locarno/model/printer.h"
#include "locarno/report/check_json.h"
#include "locarno/report/check_text.h"
#include "locarno/robust/worlds.h"

namespace locarno::cli {

void add_check(CLI::App& app, int& code) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = app.add_subcommand("check", "Check a scenario file; list what each party has said, with sources");
  add_file_and_output(*command, *arguments);
  command->add_option("--as-of", arguments->as_of, "Show what stands on this day")->type_name("YYYY-MM-DD");
  command->add_option("--without", arguments->without, "Leave out a statement by its address; may be repeated")
      ->type_name("ADDRESS")
      ->allow_extra_args(false);
  command->callback([arguments, &code] {
    const auto problem = pose(*arguments);
    code = problem ? kAnswered : kBadInput;
    if (!problem) return;
    if (!problem->scenario.correlations->list.empty()) {  // what else may not hold together the reader has found
      const auto worlds = make_worlds(*problem, {});
      if (!worlds) {
        code = report_bad_input(worlds.error(), arguments->file);
        return;
      }
    }
    if (arguments->json) print(check_json(*problem, run_info(*arguments, "check")));
    else print(check_text(*problem, style_of(*arguments)));
  });
}

void add_export(CLI::App& app, int& code) {
  auto arguments = std::make_shared<Arguments>();
  auto format = std::make_shared<std::string>("yaml");
  CLI::App* command = app.add_subcommand("export", "Print a scenario in canonical form, as YAML or JSON");
  command->add_option("file", arguments->file, "Scenario file (YAML or JSON)")->required()->type_name("FILE");
  command->add_option("--format", *format, "yaml or json")
      ->check(CLI::IsMember({"yaml", "json"}))
      ->capture_default_str();
  command->callback([arguments, format, &code] {
    const auto scenario = read(*arguments);
    code = scenario ? kAnswered : kBadInput;
    if (scenario) print(*format == "yaml" ? print_yaml(scenario->scenario) : print_json(scenario->scenario));
  });
}

}  // namespace locarno::cli
