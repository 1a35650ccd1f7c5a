// locarno methods: every method with its citation, from the registry.
#include <memory>

#include "cli/commands.h"
#include "cli/session.h"
#include "locarno/report/methods_json.h"
#include "locarno/report/methods_text.h"

namespace locarno::cli {

void add_methods(CLI::App& app, int& code) {
  auto arguments = std::make_shared<Arguments>();
  auto id = std::make_shared<std::string>();
  CLI::App* command = app.add_subcommand("methods",
                                         "Every method: what it answers, its source, what it needs and costs");
  command->add_option("method", *id, "Only this one, in full");
  command->add_flag("--json", arguments->json, "Print as JSON (schema/methods-1.json)");
  command->add_option("--width", arguments->width, "Columns of text output")
      ->check(CLI::Range(60, 400))
      ->capture_default_str();
  command->callback([arguments, id, &code] {
    if (arguments->json) {
      print(methods_json());
      code = kAnswered;
      return;
    }
    const auto text = methods_text(*id, style_of(*arguments));
    if (text) print(*text);
    code = text ? kAnswered : report_bad_input(text.error());
  });
}

}  // namespace locarno::cli
