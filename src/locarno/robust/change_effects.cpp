#include "locarno/robust/change_effects.h"

#include <algorithm>

#include "locarno/base/contract.h"
#include "locarno/model/correlations.h"
#include "locarno/robust/least_margin.h"
#include "locarno/robust/solved_worlds.h"

namespace locarno {
namespace {

// What the second says of the fact takes the place of what the first says. Sources are those of another list.
template <class Statement>
void replace_fact(std::vector<Statement>& statements, const std::vector<Statement>& other, const std::string& fact) {
  std::erase_if(statements, [&](const Statement& s) { return fact_of(s.address) == fact; });
  for (const Statement& s : other) {
    if (fact_of(s.address) != fact) continue;
    statements.push_back(s);
    statements.back().provenance.source.reset();
  }
}

std::vector<bool> refusals_kept(const Problem& problem, const std::vector<std::string>& given_up) {
  std::vector<bool> kept;
  for (const Refusal& refusal : problem.scenario.refusals)
    kept.push_back(problem.decides(refusal.party) && std::ranges::find(given_up, refusal.address) == given_up.end());
  return kept;
}

bool is_one_statement(const StatementChange& change) {
  return change.kind != ChangedKind::structure && change.kind != ChangedKind::correlation;
}

}  // namespace

bool same_words(const Problem& first, const Problem& second) {
  const Scenario& a = first.scenario;
  const Scenario& b = second.scenario;
  return std::ranges::equal(a.parties, b.parties, {}, &Party::id, &Party::id) &&
         std::ranges::equal(a.issues, b.issues, [](const Issue& one, const Issue& other) {
           return one.id == other.id && one.ordered == other.ordered &&
                  std::ranges::equal(one.options, other.options, {}, &Option::id, &Option::id);
         });
}

Problem with_change(const Problem& first, const Problem& second, const StatementChange& change) {
  EXPECTS(is_one_statement(change));
  Problem out = first;
  Scenario& to = out.scenario;
  const Scenario& from = second.scenario;
  switch (change.kind) {
    case ChangedKind::refusal: replace_fact(to.refusals, from.refusals, change.address); break;
    case ChangedKind::impossible: replace_fact(to.impossible, from.impossible, change.address); break;
    case ChangedKind::walk_away: replace_fact(to.walk_away, from.walk_away, change.address); break;
    case ChangedKind::importance: replace_fact(to.importance, from.importance, change.address); break;
    case ChangedKind::values: replace_fact(to.values, from.values, change.address); break;
    case ChangedKind::scores: replace_fact(to.scores, from.scores, change.address); break;
    case ChangedKind::together: replace_fact(to.together, from.together, change.address); break;
    case ChangedKind::structure:
    case ChangedKind::correlation: break;
  }
  out.estimates = estimate(to);
  out.bonuses.clear();
  for (const TogetherTerm& term : to.together)
    out.bonuses.push_back({term.party, term.when, term.add.central, {term.add.low, term.add.high}});
  return out;
}

std::vector<ChangeEffect> change_effects(const Problem& first, const Problem& second,
                                         const std::vector<StatementChange>& changes,
                                         const std::vector<std::string>& given_up, const std::vector<bool>& agreement,
                                         const SamplingOptions& sampling, const OptimumLimits& search,
                                         const Control& control) {
  std::vector<ChangeEffect> out;
  const std::uint64_t worlds = agreement.size();
  const Control single{control.cancel, {}, 1};  // within a world
  const Control quiet{control.cancel, {}, control.threads};
  for (std::size_t c = 0; c < changes.size() && !control.cancelled(); ++c) {
    control.report("changes one by one", static_cast<double>(c) / static_cast<double>(changes.size()));
    if (!is_one_statement(changes[c])) continue;
    const Problem changed = with_change(first, second, changes[c]);
    const auto drawn = make_worlds(changed, sampling);
    if (!drawn) continue;
    const std::vector<bool> kept = refusals_kept(changed, given_up);
    std::vector<char> has(worlds, 0);
    const auto solve_one = [&](std::uint64_t n, const Problem& world) {
      has[n] = least_margin(world, kept, search, single).agreement ? 1 : 0;
    };
    if (in_worlds(changed, *drawn, 0, worlds, quiet, solve_one) < worlds) break;
    std::uint64_t both = 0;
    std::uint64_t opened = 0;
    std::uint64_t closed = 0;
    for (std::uint64_t n = 0; n < worlds; ++n) {
      both += agreement[n] && has[n] != 0 ? 1u : 0u;
      opened += !agreement[n] && has[n] != 0 ? 1u : 0u;
      closed += agreement[n] && has[n] == 0 ? 1u : 0u;
    }
    out.push_back({c, paired_shares(both, opened, closed, worlds)});
  }
  return out;
}

}  // namespace locarno
