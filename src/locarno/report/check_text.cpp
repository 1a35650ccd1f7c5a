#include "locarno/report/check_text.h"

#include <algorithm>

#include <fmt/format.h>

#include "locarno/report/possible_text.h"
#include "locarno/report/wording.h"

namespace locarno {
namespace {

std::string names_of(const Issue& issue, std::uint64_t options) {
  std::vector<std::string> names;
  for (std::size_t o = 0; o < issue.options.size(); ++o) {
    if ((options >> o) & 1) names.push_back(issue.options[o].name);
  }
  return listed(names, "or");
}

std::string statement_words(const Problem& problem, const ValueStatement& statement) {
  const Issue& issue = problem.scenario.issues[statement.issue.index];
  std::string out;
  switch (statement.form) {
    case ValueStatement::Form::ideal: out = "wants " + names_of(issue, statement.ideal); break;
    case ValueStatement::Form::order:
      for (std::size_t l = 0; l < statement.levels.size(); ++l)
        out += (l == 0 ? "" : " > ") + names_of(issue, statement.levels[l]);
      break;
    case ValueStatement::Form::table:
      for (std::size_t o = 0; o < issue.options.size(); ++o) {
        const std::string number = statement.table[o] ? to_string(*statement.table[o]) : "unknown";
        out += fmt::format("{}{} {}", o == 0 ? "" : ", ", issue.options[o].name, number);
      }
      break;
  }
  return fmt::format("{} ({})", out, ground_of(problem, statement.provenance));
}

std::string refusals_on(const Problem& problem, PartyId party, IssueId issue) {
  std::string out;
  for (const Refusal& refusal : problem.scenario.refusals) {
    if (refusal.party != party || std::ranges::find(refusal.when, issue, &Term::issue) == refusal.when.end()) continue;
    out += fmt::format("; refuses {} ({})", in_words(problem, refusal.when), ground_of(problem, refusal.provenance));
  }
  return out;
}

std::string sheet_words(const Problem& problem, PartyId party, IssueId issue) {
  std::string out;
  for (const ScoreStatement& sheet : problem.scenario.scores) {
    if (sheet.party != party || sheet.issue != issue) continue;
    for (std::size_t o = 0; o < sheet.points.size(); ++o) {
      out += fmt::format("{}{} {}", out.empty() ? "" : ", ", problem.scenario.issues[issue.index].options[o].name,
                         to_string(sheet.points[o]));
    }
  }
  return out;
}

}  // namespace

std::string position_words(const Problem& problem, PartyId party, IssueId issue) {
  std::string out = sheet_words(problem, party, issue);
  for (const ValueStatement& statement : problem.scenario.values) {
    if (statement.party != party || statement.issue != issue) continue;
    out += (out.empty() ? "" : "; also reported: ") + statement_words(problem, statement);
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
