#include "locarno/report/check_text.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "locarno/model/drafts.h"
#include "locarno/model/durability.h"
#include "locarno/model/implementation.h"
#include "locarno/model/ratification.h"
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

// "Line > Money", "Line 60, Money 40": what was said of how much the issues matter.
std::string importance_words(const Problem& problem, const ImportanceStatement& statement) {
  const auto& issues = problem.scenario.issues;
  std::vector<std::string> parts;
  for (const auto& order : statement.orders) {
    std::string out;
    for (const auto& level : order) {
      std::vector<std::string> names;
      for (const IssueId issue : level) names.push_back(issues[issue.index].name);
      out += (out.empty() ? "" : " > ") + listed(names);
    }
    parts.push_back(out);
  }
  for (std::size_t k = 0; k < statement.points.size(); ++k) {
    if (statement.points[k]) parts.push_back(fmt::format("{} {}", issues[k].name, to_string(*statement.points[k])));
  }
  return fmt::format("{} ({})", fmt::join(parts, "; "), ground_of(problem, statement.provenance));
}

// What is said of importance and of no agreement, party by party; a party whose consent is required is told even where
// nothing is.
std::string numbers_text(const Problem& problem, const TextStyle& style) {
  const Scenario& scenario = problem.scenario;
  std::string out;
  for (std::size_t i = 0; i < scenario.parties.size(); ++i) {
    const bool sheet = problem.estimates[i].score_sheet;
    std::vector<std::string> importance, walk_away;
    for (const ImportanceStatement& row : scenario.importance) {
      if (row.party == PartyId(i)) importance.push_back(importance_words(problem, row));
    }
    for (const WalkAwayStatement& row : scenario.walk_away) {
      if (row.party == PartyId(i))
        walk_away.push_back(fmt::format("{} ({})", to_string(row.value), ground_of(problem, row.provenance)));
    }
    if (importance.empty() && walk_away.empty() && !scenario.parties[i].consent_required) continue;
    const auto said = [](const std::vector<std::string>& rows) {
      return rows.empty() ? std::string("not stated") : fmt::format("{}", fmt::join(rows, "; also reported: "));
    };
    out += wrapped(fmt::format("{}: importance {}; walk-away value {}.", scenario.parties[i].name,
                               sheet ? "by its score sheet" : said(importance), said(walk_away)),
                   style.width, "   ", "     ");
  }
  return "\n" + heading("Importance and walk-away values", style) + out;
}

// How many statements the other sections have: each is told where its question is asked.
std::string sections_text(const Problem& problem, const TextStyle& style) {
  const Scenario& scenario = problem.scenario;
  const auto& votes = *scenario.ratification;
  std::vector<std::string> parts;
  const auto add = [&](std::size_t n, const char* one, const char* several) {
    if (n > 0) parts.push_back(count_of(n, one, several));
  };
  add(scenario.together.size(), "together-term", "together-terms");
  add(scenario.norms.size(), "norm flag", "norm flags");
  add(scenario.drafts->drafts.size(), "draft", "drafts");
  add(votes.rules.size(), "rule of ratification", "rules of ratification");
  add(votes.support.size() + votes.polls.size(), "statement of support", "statements of support");
  add(scenario.implementation->steps.size(), "step", "steps");
  add(scenario.implementation->conditions.size(), "condition on steps", "conditions on steps");
  add(scenario.durability->breakers.size(), "party that might break it", "parties that might break it");
  add(scenario.durability->guarantors.size(), "guarantor", "guarantors");
  add(scenario.durability->parameters.size(), "number of durability", "numbers of durability");
  return parts.empty() ? "" : wrapped("Also stated: " + listed(parts) + ".", style.width, "", "  ");
}

}  // namespace

std::string position_words(const Problem& problem, PartyId party, IssueId issue) {
  std::string out;
  for (const ScoreStatement& sheet : problem.scenario.scores) {
    if (sheet.party != party || sheet.issue != issue) continue;
    out += fmt::format("{}{} points ({})", out.empty() ? "" : "; also reported: ", in_words(problem, sheet),
                       ground_of(problem, sheet.provenance));
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
      fmt::format("{}, {}, {} of options; {}, {}, {}, {}.", count(scenario.parties.size(), "party", "parties"),
                  count(scenario.issues.size(), "issue", "issues"),
                  count_of(combinations(problem), "combination", "combinations"),
                  count(scenario.refusals.size(), "refusal", "refusals"),
                  count(scenario.impossible.size(), "impossible combination", "impossible combinations"),
                  count(scenario.sources.size(), "source", "sources"), count(scenario.moves.size(), "move", "moves")),
      style.width, "", "  ");
  out += sections_text(problem, style);
  out += fmt::format("Digest {}.\n", scenario.digest);
  for (std::size_t k = 0; k < scenario.issues.size(); ++k) {
    const Issue& issue = scenario.issues[k];
    out += "\n" + wrapped(emphasis(fmt::format("{} [{}]", issue.name, issue.id), style), style.width, "", "");
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
  return out + numbers_text(problem, style);
}

}  // namespace locarno
