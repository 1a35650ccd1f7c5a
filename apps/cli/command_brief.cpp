// locarno brief FILE: one document in the order of the questions, one page first.
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/session.h"
#include "locarno/report/brief.h"
#include "locarno/report/brief_json.h"
#include "locarno/report/paper_markdown.h"
#include "locarno/report/paper_text.h"

namespace locarno::cli {
namespace {

struct BriefArguments : Arguments {
  bool markdown = false;
  bool page_only = false;
  std::string out;
};

// Writes the whole text beside the file and then puts it in its place, so that a brief is never half written.
Result<void> write_file(const std::string& path, const std::string& text) {
  const std::string partial = fmt::format("{}.{}.partial", path, getpid());
  std::FILE* file = std::fopen(partial.c_str(), "wx");
  if (file == nullptr) {
    return failure(fmt::format("cannot write '{}': {}", path, std::strerror(errno)),
                   "check the folder and its permissions");
  }
  const bool written = std::fwrite(text.data(), 1, text.size(), file) == text.size();
  if (std::fclose(file) == 0 && written && std::rename(partial.c_str(), path.c_str()) == 0) return {};
  const int error = errno;
  std::remove(partial.c_str());
  return failure(fmt::format("cannot write '{}': {}", path, std::strerror(error)),
                 "check the folder, its permissions and the space left");
}

// The brief must not take the place of what it was made from.
Result<void> check_out(const BriefArguments& arguments) {
  std::error_code ignored;
  if (arguments.out.empty()) return {};
  if (std::filesystem::equivalent(arguments.out, arguments.file, ignored))
    return failure(fmt::format("--out names the scenario '{}' itself", arguments.file), "choose another name");
  if (std::filesystem::is_directory(arguments.out, ignored))
    return failure(fmt::format("--out: '{}' is a folder", arguments.out), "name a file in it");
  return {};
}

std::string written(const BriefArguments& arguments, const Brief& brief) {
  const RunInfo info = run_info(arguments, "brief");
  Paper paper = brief_paper(brief, info);
  if (arguments.page_only) paper.annex.clear();
  if (arguments.json) return brief_json(brief, paper, info).dump(2) + "\n";
  if (arguments.markdown) return paper_markdown(paper);
  TextStyle style = style_of(arguments);
  if (!arguments.out.empty()) style.colour = arguments.colour_always;
  return paper_text(paper, style);
}

int run(const BriefArguments& arguments) {
  if (const auto sound = check_out(arguments); !sound) return report_bad_input(sound.error());
  const auto asked = question(arguments);
  if (!asked) return report_bad_input(asked.error());
  const auto scenario = read(arguments);
  if (!scenario) return kBadInput;
  const Control control = make_control(arguments);
  const auto brief = make_brief(scenario->scenario, *asked, control);
  if (!brief) return report_bad_input(brief.error());
  const std::string text = written(arguments, *brief);
  if (arguments.out.empty()) {
    print(text);
  } else if (const auto done = write_file(arguments.out, text); !done) {
    return report_bad_input(done.error());
  }
  return control.cancelled() || brief->status() == Status::cancelled ? kLimitOrCancelled : exit_code(brief->status());
}

}  // namespace

void add_brief(CLI::App& app, int& code) {
  auto arguments = std::make_shared<BriefArguments>();
  CLI::App* command = app.add_subcommand(
      "brief", "One document in the order of the questions: a page for an envoy, then the annex");
  add_file_and_output(*command, *arguments);
  add_question(*command, *arguments);
  add_threads(*command, *arguments);
  command->add_flag("--markdown", arguments->markdown, "Write Markdown instead of text")->excludes("--json");
  command->add_flag("--page", arguments->page_only, "Only the first page, without the annex");
  command->add_option("--out", arguments->out, "Write to this file instead of printing; replaces it")
      ->type_name("FILE");
  command->callback([arguments, &code] { code = run(*arguments); });
}

}  // namespace locarno::cli
