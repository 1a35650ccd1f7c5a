#include "locarno/report/check_text.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "locarno/model/correlations.h"
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

// Whom or what statements are about: each name once, in the order of the first statement, at most kNamed of them.
class Named {
 public:
  void add(const std::string& name) {
    if (std::ranges::find(names_, name) == names_.end()) names_.push_back(name);
  }

  // " (Ukraine and Russia)"; empty without names.
  [[nodiscard]] std::string in_brackets() const {
    if (names_.empty()) return "";
    std::vector<std::string> shown(names_.begin(), names_.begin() + static_cast<std::ptrdiff_t>(count_shown()));
    if (shown.size() < names_.size()) shown.push_back(fmt::format("{} more", names_.size() - shown.size()));
    return " (" + listed(shown) + ")";
  }

 private:
  static constexpr std::size_t kNamed = 5;

  [[nodiscard]] std::size_t count_shown() const { return names_.size() > kNamed ? kNamed - 1 : names_.size(); }

  std::vector<std::string> names_;
};

// The parties at whose home the rules ask for a vote.
Named voting_parties(const Problem& problem) {
  const auto& section = *problem.scenario.ratification;
  Named out;
  for (const RatificationRule& rule : section.rules) {
    for (const auto& route : rule.routes) {
      for (const BodyVote& vote : route) out.add(name_of(problem, section.bodies[vote.body].party));
    }
  }
  return out;
}

// The bodies of whose votes something is stated.
Named bodies_with_votes(const Ratification& section) {
  Named out;
  for (const BlocSupport& row : section.support) out.add(section.bodies[row.body].name);
  for (const Poll& row : section.polls) out.add(section.bodies[row.body].name);
  return out;
}

// "7 law", "15 stated".
Named kinds_of(const std::vector<StepCondition>& conditions) {
  Named out;
  for (const ConditionKind kind : {ConditionKind::law, ConditionKind::logistics, ConditionKind::stated}) {
    const auto n = std::ranges::count(conditions, kind, &StepCondition::kind);
    if (n > 0) out.add(fmt::format("{} {}", n, to_string(kind)));
  }
  return out;
}

template <class Rows, class PartyOf>
Named parties_of(const Problem& problem, const Rows& rows, PartyOf party_of) {
  Named out;
  for (const auto& row : rows) out.add(name_of(problem, party_of(row)));
  return out;
}

// What the sections of the other questions state, and of whom; it is told where its question is asked.
std::string sections_text(const Problem& problem, const TextStyle& style) {
  const Scenario& scenario = problem.scenario;
  const auto& votes = *scenario.ratification;
  const auto& steps = *scenario.implementation;
  const auto& durability = *scenario.durability;
  std::vector<std::string> parts;
  const auto add = [&](std::size_t n, const char* one, const char* several, const Named& of) {
    if (n > 0) parts.push_back(count_of(n, one, several) + of.in_brackets());
  };
  Named norms, drafts, performers;
  for (const NormFlag& flag : scenario.norms) {
    if (flag.norm != Norm::other) norms.add(in_words(flag.norm));
  }
  for (const Draft& draft : scenario.drafts->drafts) drafts.add(draft.id);
  for (const StepStatement& part : steps.parts) {
    for (const PartyId party : part.by) performers.add(name_of(problem, party));
  }
  Named pairs;
  for (const Correlation& pair : scenario.correlations->list)
    pairs.add(fmt::format("{} with {}: {:g}", pair.between[0], pair.between[1], to_points(pair.rank.central)));
  const auto own = [](const auto& row) { return row.party; };
  add(scenario.together.size(), "together-term", "together-terms", parties_of(problem, scenario.together, own));
  add(scenario.norms.size(), "norm flag", "norm flags", norms);
  add(scenario.drafts->drafts.size(), "draft", "drafts", drafts);
  add(votes.rules.size(), "rule of ratification", "rules of ratification", voting_parties(problem));
  add(votes.support.size() + votes.polls.size(), "statement of support", "statements of support",
      bodies_with_votes(votes));
  add(steps.steps.size(), "step", "steps", performers);
  add(steps.conditions.size(), "condition on steps", "conditions on steps", kinds_of(steps.conditions));
  add(durability.breakers.size(), "party that might break it", "parties that might break it",
      parties_of(problem, durability.breakers, own));
  add(durability.guarantors.size(), "guarantor", "guarantors", parties_of(problem, durability.guarantors, own));
  add(durability.parameters.size(), "number on breaking and guarantees", "numbers on breaking and guarantees", {});
  add(scenario.correlations->list.size(), "correlation of numbers", "correlations of numbers", pairs);
  return parts.empty() ? "" : wrapped(fmt::format("Also stated: {}.", fmt::join(parts, "; ")), style.width, "", "  ");
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
