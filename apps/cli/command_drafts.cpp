// locarno drafts FILE [FIRST [SECOND]]: what do the versions of a text say, to whom, and what changed between two?
#include <algorithm>
#include <memory>

#include "cli/commands.h"
#include "cli/session.h"
#include "locarno/history/draft_comparison.h"
#include "locarno/report/drafts_json.h"
#include "locarno/report/drafts_text.h"

namespace locarno::cli {
namespace {

struct DraftArguments : Arguments {
  std::vector<std::string> drafts;
};

// Without --as-of: the file's own day, or the day of the latest draft that is asked for, if that is later.
void look_far_enough(const Scenario& scenario, const DraftArguments& arguments, ProblemOptions& question) {
  if (question.view.as_of || !scenario.as_of) return;
  for (const Draft& draft : scenario.drafts->drafts) {
    const bool asked = arguments.drafts.empty() ||
                       std::ranges::find(arguments.drafts, draft.id) != arguments.drafts.end();
    if (asked && *draft.provenance.date > question.view.as_of.value_or(*scenario.as_of))
      question.view.as_of = draft.provenance.date;
  }
}

Result<std::vector<DraftAssessment>> assess_all(const Problem& problem, const std::vector<std::string>& ids) {
  std::vector<DraftAssessment> out;
  for (const std::string& id : ids) {
    auto one = assess_draft(problem, id);
    if (!one) return tl::unexpected(one.error());
    out.push_back(*std::move(one));
  }
  return out;
}

int answer(const Problem& problem, const DraftArguments& arguments) {
  std::vector<std::string> ids = arguments.drafts;
  if (ids.empty()) {
    for (const Draft& draft : problem.scenario.drafts->drafts) ids.push_back(draft.id);
  }
  std::optional<DraftComparison> comparison;
  if (arguments.drafts.size() == 2) {
    auto compared = compare_drafts(problem, ids[0], ids[1]);
    if (!compared) return report_bad_input(compared.error());
    comparison = *std::move(compared);
  }
  const auto drafts = assess_all(problem, ids);
  if (!drafts) return report_bad_input(drafts.error());
  const TextStyle style = style_of(arguments);
  if (arguments.json) print(drafts_json(problem, *drafts, comparison, run_info(arguments, "drafts", arguments.drafts)));
  else if (comparison) print(draft_comparison_text(problem, *comparison, style));
  else if (arguments.drafts.size() == 1) print(draft_text(problem, drafts->front(), style));
  else print(draft_list_text(problem, *drafts, style));
  const bool whole = std::ranges::none_of(*drafts, [](const auto& d) { return d.status == Status::limit_reached; });
  return whole ? kAnswered : kLimitOrCancelled;
}

int run(const DraftArguments& arguments) {
  auto asked = question(arguments);
  if (!asked) return report_bad_input(asked.error());
  const auto scenario = read(arguments);
  if (!scenario) return kBadInput;
  look_far_enough(scenario->scenario, arguments, *asked);
  const auto problem = make_problem(scenario->scenario, *asked);
  if (!problem) return report_bad_input(problem.error());
  return answer(*problem, arguments);
}

}  // namespace

void add_drafts(CLI::App& app, int& code) {
  auto arguments = std::make_shared<DraftArguments>();
  CLI::App* command = app.add_subcommand(
      "drafts", "Versions of a text: one against the parties' positions, or two clause by clause");
  add_file_and_output(*command, *arguments);
  command->add_option("drafts", arguments->drafts, "One draft, or two to compare; all are listed if left out")
      ->type_name("DRAFT")
      ->expected(0, 2);
  add_question(*command, *arguments);
  command->get_option("--as-of")->description(
      "By what stands on this day; else the file's day, or that of the latest draft asked for if later");
  command->callback([arguments, &code] { code = run(*arguments); });
}

}  // namespace locarno::cli
