#include "locarno/ratifiable/clause_costs.h"

#include <algorithm>
#include <array>

namespace locarno {
namespace {

constexpr double kSame = 1e-9;

std::vector<const VotePassage*> votes_of(const Passage& passage) {
  std::vector<const VotePassage*> out;
  for (const RulePassage& rule : passage.rules) {
    for (const RoutePassage& route : rule.routes) {
      for (const VotePassage& vote : route.votes) out.push_back(&vote);
    }
  }
  return out;
}

// How easily it passes: compared in this order.
using Ease = std::array<double, 3>;

Ease ease_of(const Passage& passage) {
  double votes = 0;
  for (const VotePassage* vote : votes_of(passage)) {
    const double needed = std::max(1.0, static_cast<double>(vote->needed));
    votes += (vote->expected.low + vote->expected.high) / needed;
  }
  const auto count = static_cast<double>(std::max<std::size_t>(1, votes_of(passage).size()));
  return {passage.chance.low + passage.chance.high, passage.chance.independent.low + passage.chance.independent.high,
          passage.rules.empty() ? 1e9 : votes / count};
}

int compare(const Ease& a, const Ease& b) {
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] > b[i] + kSame) return 1;
    if (a[i] < b[i] - kSame) return -1;
  }
  return 0;
}

bool same(const ExpectedVotes& a, const ExpectedVotes& b) {
  const auto near = [](double x, double y) { return std::abs(x - y) <= kSame; };
  return near(a.low, b.low) && near(a.high, b.high) && a.central.has_value() == b.central.has_value() &&
         (!a.central || near(*a.central, *b.central));
}

std::vector<std::size_t> rules_only_in(const Passage& one, const Passage& other) {
  std::vector<std::size_t> out;
  for (const RulePassage& rule : one.rules) {
    if (std::ranges::find(other.rules, rule.rule, &RulePassage::rule) == other.rules.end()) out.push_back(rule.rule);
  }
  return out;
}

ClauseCost cost_of(std::size_t issue, const Passage& before, const Passage& after) {
  ClauseCost out;
  out.issue = IssueId(issue);
  out.from = before.package[issue];
  out.to = after.package[issue];
  out.after = after.chance;
  out.no_longer = rules_only_in(before, after);
  out.newly = rules_only_in(after, before);
  out.nothing_left = after.rules.empty();
  const auto later = votes_of(after);
  for (const VotePassage* vote : votes_of(before)) {
    const auto again = std::ranges::find_if(later, [&](const VotePassage* other) {
      return other->vote.body == vote->vote.body && other->vote.majority == vote->vote.majority;
    });
    const bool told = std::ranges::any_of(out.moved, [&](const VotesMoved& row) {
      return row.body == vote->vote.body && row.majority == vote->vote.majority;
    });
    if (again != later.end() && !told && !same(vote->expected, (*again)->expected))
      out.moved.push_back({vote->vote.body, vote->vote.majority, vote->expected, (*again)->expected});
  }
  return out;
}

// Issues that make a difference at home: all of them where some bloc votes by preferences.
std::vector<bool> mattering(const Problem& problem) {
  const Ratification& all = *problem.scenario.ratification;
  const bool by_preferences = std::ranges::any_of(all.bodies, [](const RatifyingBody& body) {
    return std::ranges::any_of(body.blocs, [](const Bloc& bloc) { return bloc.votes_like.has_value(); });
  });
  std::vector<bool> out(problem.issue_count(), by_preferences);
  const auto mark = [&](const auto& statements) {
    for (const auto& s : statements) {
      for (const Term& term : s.when) out[term.issue.index] = true;
    }
  };
  mark(all.rules), mark(all.support), mark(all.polls);
  return out;
}

std::vector<std::size_t> new_refusals(const Problem& problem, const Package& before, const Package& after) {
  const auto held = refusals_in(problem, before);
  std::vector<std::size_t> out;
  for (const std::size_t r : refusals_in(problem, after)) {
    if (problem.decides(problem.scenario.refusals[r].party) && std::ranges::find(held, r) == held.end())
      out.push_back(r);
  }
  return out;
}

struct Candidate {
  Ease ease;
  ClauseCost cost;
};

}  // namespace

ClauseCosts clause_costs(const Ratifiers& ratifiers, const Passage& passage, const Control& control) {
  const Problem& problem = ratifiers.problem();
  const Ease now = ease_of(passage);
  const std::vector<bool> matters = mattering(problem);
  std::vector<Candidate> candidates;
  ClauseCosts out;
  for (std::size_t k = 0; k < problem.issue_count(); ++k) {
    Ease best = now;
    std::optional<Candidate> found;
    for (std::size_t o = 0; matters[k] && o < problem.option_count(k); ++o) {
      if (control.cancelled()) return {Status::cancelled, {}};
      if (((problem.domain[k] >> o) & 1) == 0 || passage.package[k].index == o) continue;
      Package changed = passage.package;
      changed[k] = OptionId(o);
      if (!impossibilities_in(problem, changed).empty()) continue;
      const Passage after = ratifiers.of(changed);
      if (compare(ease_of(after), best) <= 0) continue;
      best = ease_of(after);
      found = Candidate{best, cost_of(k, passage, after)};
    }
    if (!found) continue;
    Package changed = passage.package;
    changed[k] = found->cost.to;
    found->cost.refusals = new_refusals(problem, passage.package, changed);
    candidates.push_back(*std::move(found));
  }
  std::ranges::stable_sort(candidates,
                           [](const Candidate& a, const Candidate& b) { return compare(a.ease, b.ease) > 0; });
  for (Candidate& candidate : candidates) out.clauses.push_back(std::move(candidate.cost));
  if (!out.clauses.empty()) out.status = Status::solved;
  return out;
}

}  // namespace locarno
