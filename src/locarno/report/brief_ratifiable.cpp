// Would it pass at home?
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "locarno/model/ratification.h"
#include "locarno/report/brief_parts.h"
#include "locarno/report/brief_questions.h"
#include "locarno/report/command_line.h"
#include "locarno/report/layout.h"
#include "locarno/report/ratifiable_wording.h"
#include "locarno/report/wording.h"

namespace locarno {
namespace {

const RatifyingBody& body_of(const Problem& problem, const VotePassage& vote) {
  return problem.scenario.ratification->bodies[vote.vote.body];
}

std::string verdict_of(const Passage& passage, double threshold) {
  const std::string chance = joint_in_words(passage.chance);
  switch (outlook_of(passage, threshold)) {
    case Outlook::nothing_to_pass: return "no rule applies to it: nothing has to be passed";
    case Outlook::sure: return "passes, as far as is stated";
    case Outlook::likely: return fmt::format("likely to pass, not sure (all votes: {})", chance);
    case Outlook::open:
      if (chance == "anything") return "nothing stated settles whether it passes";
      return fmt::format("could pass and could fail (all votes: {})", chance);
    case Outlook::unlikely: return fmt::format("unlikely to pass, not ruled out (all votes: {})", chance);
    case Outlook::cannot: return "cannot pass";
  }
  return {};
}

// The rules that apply, and who votes under each.
std::string asked_of(const Problem& problem, const Passage& passage) {
  std::vector<std::string> rules;
  for (const RulePassage& rule : passage.rules) rules.push_back(problem.scenario.ratification->rules[rule.rule].name);
  return rules.empty() ? "" : "; it needs " + listed(rules);
}

// One that no decider refuses comes first.
std::string costliest(const Problem& problem, const ClauseCosts& costs) {
  if (costs.clauses.empty()) return {};
  const auto open = std::ranges::find_if(costs.clauses, [](const ClauseCost& cost) { return cost.refusals.empty(); });
  const ClauseCost& cost = open == costs.clauses.end() ? costs.clauses.front() : *open;
  const Issue& issue = problem.scenario.issues[cost.issue.index];
  return fmt::format(
      "; the change that eases it most{} is {}: {} instead of {}{}",
      open == costs.clauses.end() || open == costs.clauses.begin() ? "" : " and that nobody who must consent refuses",
      issue.name, issue.options[cost.to.index].name, issue.options[cost.from.index].name,
      cost.refusals.empty() ? "" : ", refused by " + refusals_in_words(problem, cost));
}

Grid votes_grid(const Problem& problem, const Passage& passage) {
  Grid grid{{"rule", "body", "needs", "expected yes", "chance", "central", "win-set"}, {}, {}};
  for (const RulePassage& rule : passage.rules) {
    for (const RoutePassage& route : rule.routes) {
      for (const VotePassage& vote : route.votes) {
        const RatifyingBody& body = body_of(problem, vote);
        grid.rows.push_back({problem.scenario.ratification->rules[rule.rule].name, body.name,
                             majority_in_words(body, vote), expected_in_words(body, vote.expected),
                             range_in_words(vote.chance.low, vote.chance.high, vote.chance.can, vote.chance.must),
                             central_in_words(vote.chance), std::string(win_set_in_words(vote.verdict))});
      }
    }
  }
  return grid;
}

Chapter votes_chapter(const Problem& problem, const Brief& brief, const std::string& command) {
  Chapter chapter{"Would it pass at home: vote by vote", {}};
  chapter.say(
      "Chances from the lowest to the highest that the statements allow; \"anything\" where nothing is known, \"-\" "
      "where a middle would rest on what is unknown. No figure is a forecast.");
  std::vector<std::pair<Grid, std::vector<std::string>>> told;  // a table, and the packages whose votes are these
  for (std::size_t p = 0; p < brief.ratifiable->packages.size(); ++p) {
    Grid grid = votes_grid(problem, brief.ratifiable->packages[p].passage);
    const auto same = std::ranges::find_if(told, [&](const auto& row) { return row.first.rows == grid.rows; });
    if (same == told.end()) told.emplace_back(std::move(grid), std::vector{package_number(p)});
    else same->second.push_back(package_number(p));
  }
  for (auto& [grid, packages] : told) {
    chapter.say(fmt::format("Package{} {}{}", packages.size() == 1 ? "" : "s", listed(packages),
                            grid.rows.empty() ? ": no rule applies." : ":"),
                command);
    chapter.table(std::move(grid), command);
  }
  return chapter;
}

// Of the rules that apply to a package of the brief.
Chapter conditions_chapter(const Problem& problem, const Brief& brief, const std::string& command) {
  Chapter chapter{"What the law asks for before these votes", {}};
  std::set<std::size_t> rules;
  for (const RatifiedPackage& row : brief.ratifiable->packages) {
    for (const RulePassage& rule : row.passage.rules) rules.insert(rule.rule);
  }
  std::vector<std::string> lines;
  for (const std::size_t r : rules) {
    const RatificationRule& rule = problem.scenario.ratification->rules[r];
    for (const LegalCondition& condition : problem.scenario.ratification->conditions) {
      if (condition.rule != rule.id) continue;
      lines.push_back(fmt::format("{}: {} [{}; {}]", rule.name, condition.text,
                                  ground_of(problem, condition.provenance), condition.address));
    }
  }
  if (lines.empty()) chapter.say("Nothing is stated of the rules that apply to the packages of this brief.");
  chapter.list(std::move(lines), command);
  return chapter;
}

}  // namespace

BriefPart ratifiable_part(const Problem& problem, const Brief& brief, const RunInfo& run) {
  const std::string command = command_line(run, "ratifiable");
  const std::string wide = command_line(run, "ratifiable", {"--width=200"});  // narrower, its tables are cut
  BriefPart out{{"Would it pass at home", {}}, {}};
  if (!brief.ratifiable) {
    out.page.say(
        "The scenario does not say. To add: ratification, who votes on what by which majority "
        "(docs/scenario-format.md).");
    return out;
  }
  std::vector<std::string> lines;
  for (const RatifiedPackage& row : brief.ratifiable->packages)
    lines.push_back(verdict_of(row.passage, brief.ratifiable->threshold) + asked_of(problem, row.passage) +
                    costliest(problem, row.costs) + ".");
  if (lines.empty()) out.page.say("There is no package to ask about.");
  out.page.list(told_once(lines), command);
  if (!lines.empty()) out.annex = {votes_chapter(problem, brief, wide), conditions_chapter(problem, brief, wide)};
  return out;
}

}  // namespace locarno
