// The ledger against every package listed: counts of each day, of what opened and closed, of each move's offer and
// effect, and best and worst packages, on random small scenarios with dated refusals and moves.
#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "locarno/history/ledger.h"
#include "support/small_scenario.h"

namespace locarno::testing {
namespace {

Date day(std::size_t n) { return {2025, 1, static_cast<int>(n + 1)}; }

constexpr std::size_t kDays = 5;

// The scenario of a small problem, with some statements dated and a few moves.
Scenario dated(std::uint64_t seed) {
  SmallScenarioOptions limits;
  limits.held = false;
  Scenario scenario = small_problem(seed, limits).scenario;
  SmallRandom random(seed + 1);
  const auto date = [&](auto& statements) {
    for (auto& s : statements) {
      if (random.once_in(3)) continue;
      const std::size_t begin = random.below(kDays);
      s.provenance.date = day(begin);
      if (random.once_in(2)) s.provenance.until = day(begin + 1 + random.below(3));
    }
  };
  date(scenario.refusals);
  date(scenario.impossible);
  for (std::size_t n = random.below(6); n > 0; --n) {
    Move move;
    move.address = "moves." + std::to_string(n);
    move.party = PartyId(random.below(scenario.parties.size()));
    move.issue = IssueId(random.below(scenario.issues.size()));
    const std::uint64_t all = scenario.issues[move.issue.index].all_options();
    const auto some = [&] { return std::max<std::uint64_t>(1, random.below(all + 1)); };
    move.to = some();
    if (random.once_in(2)) move.from = some();
    if (random.once_in(3)) {
      std::vector<std::size_t> options;
      for (const Issue& issue : scenario.issues) options.push_back(issue.options.size());
      move.in_return_for = random_combination(random, options, 2);
    }
    move.provenance.date = day(random.below(kDays));
    scenario.moves.push_back(move);
  }
  return scenario;
}

Problem pose(const Scenario& scenario, const std::optional<Date>& date) {
  return *make_problem(scenario, {{date.value_or(Date{1, 1, 1}), {}}, {}, {}});
}

// Packages as texts, so that days can be held against each other.
using Names = std::set<std::vector<std::uint32_t>>;

template <class Keep>
Names names(const Problem& problem, Keep keep) {
  Names out;
  for (const ListedPackage& row : list_packages(problem)) {
    if (!keep(row)) continue;
    std::vector<std::uint32_t> name;
    for (const OptionId option : row.package) name.push_back(option.index);
    out.insert(name);
  }
  return out;
}

Names unrefused(const Problem& problem) {
  return names(problem, [](const ListedPackage& row) { return row.refused.empty(); });
}

std::size_t without(const Names& a, const Names& b) {
  return static_cast<std::size_t>(std::ranges::count_if(a, [&](const auto& name) { return !b.contains(name); }));
}

Names offer(const Problem& problem, const LedgerMove& row, bool refusals_too) {
  const std::uint64_t fresh = row.move.to & ~row.from;
  const Term term{row.move.issue, fresh != 0 ? fresh : row.move.to};
  return names(problem, [&](const ListedPackage& listed) {
    return holds({term}, listed.package) && holds(row.move.in_return_for, listed.package) &&
           (!refusals_too || listed.refused.empty());
  });
}

// The day before with the maker's refusals about the issue as they are on the day.
Names with_its_refusals(const Problem& before, const Problem& problem, const LedgerMove& row) {
  Problem mixed = before;
  const auto concerns = [&](const Refusal& refusal) {
    return refusal.party == row.move.party &&
           std::ranges::any_of(refusal.when, [&](const Term& term) { return term.issue == row.move.issue; });
  };
  std::erase_if(mixed.scenario.refusals, concerns);
  for (const Refusal& refusal : problem.scenario.refusals) {
    if (concerns(refusal)) mixed.scenario.refusals.push_back(refusal);
  }
  return unrefused(mixed);
}

void check_extremes(const Problem& problem, const PartyOutlook& row) {
  const std::size_t i = static_cast<std::size_t>(std::ranges::find(problem.deciders, row.party) -
                                                 problem.deciders.begin());
  std::optional<std::int64_t> best, worst, alone, best_agreed, worst_agreed;
  for (const ListedPackage& listed : list_packages(problem)) {
    const std::int64_t u = listed.utilities[i];
    const bool others = std::ranges::any_of(
        listed.refused, [&](std::size_t r) { return problem.scenario.refusals[r].party != row.party; });
    if (!others) alone = std::max(alone.value_or(u), u);
    if (!listed.refused.empty()) continue;
    best = std::max(best.value_or(u), u);
    worst = std::min(worst.value_or(u), u);
    if (!listed.agreed()) continue;
    best_agreed = std::max(best_agreed.value_or(u), u);
    worst_agreed = std::min(worst_agreed.value_or(u), u);
  }
  const auto central = [](const std::optional<Extreme>& extreme) {
    return extreme ? std::optional(extreme->central.units) : std::nullopt;
  };
  RC_ASSERT(central(row.unrefused.best) == best);
  RC_ASSERT(central(row.unrefused.worst) == worst);
  RC_ASSERT(central(row.left_by_others.best) == alone);
  const auto units = [](const std::optional<Score>& score) {
    return score ? std::optional(score->units) : std::nullopt;
  };
  RC_ASSERT(row.best_agreed_proven && row.worst_agreed_proven);
  RC_ASSERT(units(row.best_agreed) == best_agreed);
  RC_ASSERT(units(row.worst_agreed) == worst_agreed);
}

RC_GTEST_PROP(LedgerDifferential, EveryCountIsThatOfAListOfAllPackages, (std::uint64_t seed)) {
  const Scenario scenario = dated(seed);
  const auto out = ledger(scenario, {}, {}, {});
  RC_ASSERT(out.has_value());
  for (std::size_t d = 0; d < out->days.size(); ++d) {
    const LedgerDay& row = out->days[d];
    const Problem problem = pose(scenario, row.date);
    const Names left = unrefused(problem);
    RC_ASSERT(row.standing.possible == list_packages(problem).size());
    RC_ASSERT(row.standing.unrefused == left.size());
    for (const PartyOutlook& party : row.standing.outlook) check_extremes(problem, party);
    if (d == 0) continue;
    const Problem before = pose(scenario, out->days[d - 1].date);
    const Names left_before = unrefused(before);
    RC_ASSERT(row.opened == without(left, left_before));
    RC_ASSERT(row.closed == without(left_before, left));
    for (const std::size_t m : row.moves) {
      const LedgerMove& move = out->moves[m];
      RC_ASSERT(move.offered == offer(problem, move, false).size());
      RC_ASSERT(move.offered_unrefused == offer(problem, move, true).size());
      const Names mixed = with_its_refusals(before, problem, move);
      RC_ASSERT(move.opened == without(mixed, left_before));
      RC_ASSERT(move.closed == without(left_before, mixed));
    }
  }
}

// Between two days of the ledger nothing changes, so each day of the calendar is told by the last one of the ledger.
RC_GTEST_PROP(LedgerDifferential, NoDayIsMissed, (std::uint64_t seed)) {
  const Scenario scenario = dated(seed);
  const auto out = ledger(scenario, {}, {}, {});
  RC_ASSERT(out.has_value());
  for (std::size_t n = 0; n < kDays + 3; ++n) {
    const auto told = std::find_if(out->days.rbegin(), out->days.rend(),
                                   [&](const LedgerDay& row) { return !row.date || *row.date <= day(n); });
    RC_ASSERT(told->standing.unrefused == unrefused(pose(scenario, day(n))).size());
  }
}

RC_GTEST_PROP(LedgerDifferential, ALedgerThatEndsEarlierIsItsBeginning, (std::uint64_t seed)) {
  const Scenario scenario = dated(seed);
  const auto whole = ledger(scenario, {}, {}, {});
  const auto cut = ledger(scenario, {{day(2), {}}, {}, {}}, {}, {});
  RC_ASSERT(whole && cut);
  RC_ASSERT(cut->days.size() <= whole->days.size());
  for (std::size_t d = 0; d < cut->days.size(); ++d) {
    RC_ASSERT(cut->days[d].date == whole->days[d].date);
    RC_ASSERT(cut->days[d].standing.unrefused == whole->days[d].standing.unrefused);
    RC_ASSERT(cut->days[d].moves == whole->days[d].moves);
  }
}

}  // namespace
}  // namespace locarno::testing
