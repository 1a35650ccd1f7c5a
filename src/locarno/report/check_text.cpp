#include "locarno/report/check_text.h"

#include <algorithm>

#include <fmt/format.h>

#include "locarno/report/possible_text.h"
#include "locarno/report/wording.h"

namespace locarno {
namespace {

std::string refusals_on(const Problem& problem, PartyId party, IssueId issue) {
  std::string out;
  for (const Refusal& refusal : problem.scenario.refusals) {
    if (refusal.party != party || std::ranges::find(refusal.when, issue, &Term::issue) == refusal.when.end()) continue;
    out += fmt::format("; refuses {} ({})", in_words(problem, refusal.when), ground_of(problem, refusal.provenance));
  }
  return out;
}

}  // namespace

std::string position_words(const Problem& problem, PartyId party, IssueId issue) {
  std::string out;
  for (const ScoreStatement& sheet : problem.scenario.scores) {
    if (sheet.party == party && sheet.issue == issue) out += (out.empty() ? "" : ", ") + in_words(problem, sheet);
  }
  for (const ValueStatement& statement : problem.scenario.values) {
    if (statement.party != party || statement.issue != issue) continue;
    out += fmt::format("{}{} ({})", out.empty() ? "" : "; also reported: ", in_words(problem, statement),
                       ground_of(problem, statement.provenance));
  }
  if (out.empty()) out = "not stated";
  return out + refusals_on(problem, party, issue);
}

std::string check_text(const Problem& problem, const TextStyle& style) {
  const Scenario& scenario = problem.scenario;
  std::string out = scenario_head(problem, style);
  const auto count = [](std::size_t n, const char* one, const char* many) {
    return fmt::format("{} {}", n, n == 1 ? one : many);
  };
  out += wrapped(
      fmt::format("{}, {}, {} combinations of options; {}, {}, {}, {}.",
                  count(scenario.parties.size(), "party", "parties"), count(scenario.issues.size(), "issue", "issues"),
                  grouped(combinations(problem)), count(scenario.refusals.size(), "refusal", "refusals"),
                  count(scenario.impossible.size(), "impossible combination", "impossible combinations"),
                  count(scenario.sources.size(), "source", "sources"), count(scenario.moves.size(), "move", "moves")),
      style.width, "", "  ");
  out += fmt::format("Digest {}.\n", scenario.digest);
  for (std::size_t k = 0; k < scenario.issues.size(); ++k) {
    const Issue& issue = scenario.issues[k];
    out += "\n" + heading(fmt::format("{} [{}]", issue.name, issue.id), style);
    std::vector<std::string> silent;
    for (std::size_t i = 0; i < scenario.parties.size(); ++i) {
      const std::string words = position_words(problem, PartyId(i), IssueId(k));
      if (words != "not stated") {
        out += wrapped(fmt::format("{}: {}", scenario.parties[i].name, words), style.width, "   ", "     ");
      } else if (scenario.parties[i].consent_required) {
        silent.push_back(scenario.parties[i].name);
      }
    }
    if (!silent.empty()) out += wrapped("Not stated: " + listed(silent) + ".", style.width, "   ", "     ");
  }
  return out;
}

}  // namespace locarno
