#include "locarno/report/brief_json.h"

#include "locarno/model/durability.h"
#include "locarno/report/brief_parts.h"
#include "locarno/report/brief_questions.h"
#include "locarno/report/check_json.h"
#include "locarno/report/command_line.h"
#include "locarno/report/durable_json.h"
#include "locarno/report/history_json.h"
#include "locarno/report/package_json.h"
#include "locarno/report/paper_json.h"
#include "locarno/report/possible_json.h"
#include "locarno/report/ratifiable_json.h"
#include "locarno/report/wording.h"
#include "locarno/report/workable_json.h"

namespace locarno {
namespace {

std::string_view to_string(OpenQuestion::Kind kind) {
  switch (kind) {
    case OpenQuestion::Kind::condition: return "condition";
    case OpenQuestion::Kind::position: return "position";
    case OpenQuestion::Kind::one_sided: return "one_sided";
    case OpenQuestion::Kind::conflicting: return "conflicting";
    case OpenQuestion::Kind::numbers: return "numbers";
  }
  return "";
}

// The question of `run` put to another command.
RunInfo asked(RunInfo run, const std::string& command, const std::vector<std::string>& further = {}) {
  run.command = command;
  run.arguments.insert(run.arguments.end(), further.begin(), further.end());
  return run;
}

Json packages_json(const Problem& problem, const Brief& brief, const RunInfo& run) {
  Json out = Json::array();
  for (std::size_t p = 0; p < brief.assessments.size(); ++p) {
    const PackageOfInterest& found = brief.found.packages[p];
    Json solutions = Json::array();
    for (const SolutionKind kind : found.solutions) solutions.push_back(to_string(kind));
    Json tied_by = Json::array();
    for (const SolutionKind kind : found.tied_by) tied_by.push_back(to_string(kind));
    Json given_up = Json::array();
    for (const Claim& claim : found.given_up) given_up.push_back(json_claim(problem, claim));
    Json open = Json::array();
    for (std::size_t k = 0; k < problem.issue_count(); ++k) {
      if (brief.chosen[p].on[k].size() > 1) open.push_back(problem.scenario.issues[k].id);
    }
    auto choices = package_choices(problem, found.package);
    choices.insert(choices.end(), {"--no-moves", "--list=1"});
    out.push_back({{"number", p + 1},
                   {"solutions", solutions},
                   {"tied_by", tied_by},
                   {"equals_unlisted", found.unlisted},
                   {"given_up", given_up},
                   {"any_option_on", open},
                   {"answer", package_json(problem, brief.assessments[p], std::nullopt,
                                           asked(without_held(run), "package", choices))}});
  }
  return out;
}

Json questions_json(const Brief& brief) {
  Json out = Json::array();
  for (const OpenQuestion& row : brief.questions) out.push_back({{"kind", to_string(row.kind)}, {"text", row.text}});
  return out;
}

Json fundamentals_json(const Brief& brief) {
  Json out = Json::array();
  for (const Fundamental& row : brief.fundamentals)
    out.push_back({{"name", row.name}, {"said", row.said}, {"not_said", row.not_said}});
  return out;
}

}  // namespace

Json brief_json(const Brief& brief, const Paper& paper, const RunInfo& run) {
  const Problem& problem = brief.problem;
  Json out = json_head("brief", problem, run);
  out["status"] = to_string(brief.status());
  out["title"] = paper.title;
  out["preface"] = paper.preface;
  out["page"] = chapters_json(paper.page);
  out["annex"] = chapters_json(paper.annex);
  out["questions"] = questions_json(brief);
  out["fundamentals"] = fundamentals_json(brief);
  out["answers"] = {{"check", check_json(problem, asked(for_check(run), "check"))},
                    {"possible", possible_json(problem, brief.possible, asked(run, "possible", {"--no-frontier"}))},
                    {"packages", packages_json(problem, brief, run)}};
  Json& answers = out["answers"];
  for (const char* later : {"ratifiable", "workable", "durable", "history"}) answers[later] = nullptr;
  if (brief.ratifiable)
    answers["ratifiable"] = ratifiable_json(problem, *brief.ratifiable, asked(run, "ratifiable", {"--no-restrict"}));
  if (brief.workable) answers["workable"] = workable_json(problem, *brief.workable, asked(run, "workable"));
  if (brief.durable) {
    const BaseRatePanel panel{{}, problem.scenario.sources, problem.scenario.durability->base_rates};
    answers["durable"] = durable_json(problem, *brief.durable, panel, asked(run, "durable"));
  }
  if (brief.ledger) answers["history"] = history_json(*brief.ledger, asked(run_of_ledger(problem, run), "history"));
  return out;
}

}  // namespace locarno
