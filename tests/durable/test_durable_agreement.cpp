// What cannot hold, what repairs it, and what could be agreed that holds: against a list of all packages.
#include "locarno/durable/durable_agreement.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "locarno/durable/answer_durable.h"
#include "locarno/durable/repair.h"
#include "locarno/model/reader.h"
#include "support/scenario_text.h"

namespace locarno {
namespace {

Problem border(const ProblemOptions& options = {}) {
  const auto text = read_file(std::string(LOCARNO_SOURCE_DIR) + "/scenarios/border.yaml").value();
  return make_problem(test::read(text), options).value();
}

std::vector<Package> all_packages(const Problem& problem) {
  std::vector<Package> out{Package{}};
  for (std::size_t k = 0; k < problem.issue_count(); ++k) {
    std::vector<Package> longer;
    for (const Package& package : out) {
      for (std::size_t o = 0; o < problem.option_count(k); ++o) {
        if (((problem.domain[k] >> o) & 1) == 0) continue;
        longer.push_back(package);
        longer.back().emplace_back(o);
      }
    }
    out = std::move(longer);
  }
  return out;
}

bool holds_so(const PackageVerdict& verdict, Holding holding) {
  if (holding == Holding::centrally) return verdict.holds_centrally();
  return holding == Holding::necessarily ? verdict.holds() == Holds::necessarily : verdict.holds() != Holds::not_at_all;
}

bool is_hit(const NoGoods& no_goods, const Package& package) {
  return std::ranges::any_of(no_goods.rows, [&](const NoGood& row) { return holds(row.when, package); });
}

constexpr int kHorizon = 20;

TEST(NoGoods, AreExactlyThePackagesThatFail) {
  const Problem problem = border();
  const Circumstances known(problem.scenario);
  const auto rows = no_goods(known, problem.scenario.issues, kHorizon, {}, {});
  std::size_t failing = 0;
  std::size_t holding = 0;
  for (const Package& package : all_packages(problem)) {
    const PackageVerdict verdict = judge(known, package, kHorizon);
    for (std::size_t h = 0; h < rows.size(); ++h) {
      EXPECT_EQ(is_hit(rows[h], package), !holds_so(verdict, kAllHoldings[h]));
      ++(is_hit(rows[h], package) ? failing : holding);
    }
  }
  EXPECT_GT(failing, 100U);
  EXPECT_GT(holding, 100U);
}

TEST(NoGoods, NoTermOfOneCanBeLeftOut) {
  const Problem problem = border();
  const Circumstances known(problem.scenario);
  const auto rows = no_goods(known, problem.scenario.issues, kHorizon, {}, {});
  const auto packages = all_packages(problem);
  std::vector<PackageVerdict> verdicts;
  for (const Package& package : packages) verdicts.push_back(judge(known, package, kHorizon));
  for (const NoGood& row : rows[1].rows) {
    for (std::size_t t = 0; t < row.when.size(); ++t) {
      Combination wider = row.when;
      wider.erase(wider.begin() + static_cast<std::ptrdiff_t>(t));
      bool some_hold = false;
      for (std::size_t p = 0; p < packages.size(); ++p) {
        if (!holds(wider, packages[p])) continue;
        const auto& breakers = verdicts[p].breakers;
        const auto at = std::ranges::find(breakers, row.party, &BreakerVerdict::party);
        some_hold = some_hold || at->checks[static_cast<std::size_t>(row.check)].holds_centrally();
      }
      EXPECT_TRUE(some_hold);
    }
  }
}

TEST(NoGoods, MoreCombinationsThanTheLimitAreSaid) {
  const Problem problem = border();
  const auto rows = no_goods(Circumstances(problem.scenario), problem.scenario.issues, kHorizon, {10}, {});
  EXPECT_EQ(rows[0].status, Status::limit_reached);
  EXPECT_FALSE(rows[0].left_out.empty());
}

TEST(DurableAgreement, CountsWhatIsAgreedAndHolds) {
  const Problem problem = border();
  const Circumstances known(problem.scenario);
  const DurableAgreement answer = durable_agreement(problem, known, {}, {});
  std::size_t agreed = 0;
  std::vector<std::size_t> both(std::size(kAllHoldings), 0);
  for (const Package& package : all_packages(problem)) {
    if (!in_agreement_set(problem, package)) continue;
    ++agreed;
    const PackageVerdict verdict = judge(known, package, kHorizon);
    for (std::size_t h = 0; h < both.size(); ++h) both[h] += holds_so(verdict, kAllHoldings[h]) ? 1U : 0U;
  }
  ASSERT_TRUE(answer.accepted && answer.accepted->exact());
  EXPECT_EQ(answer.accepted->low, agreed);
  for (std::size_t h = 0; h < both.size(); ++h) {
    ASSERT_TRUE(answer.sets[h].accepted && answer.sets[h].accepted->exact());
    EXPECT_EQ(answer.sets[h].accepted->low, both[h]);
    EXPECT_EQ(answer.sets[h].exists, both[h] > 0 ? Status::solved : Status::none_exists);
  }
  for (const Solution& solution : answer.answer.solutions) {
    ASSERT_FALSE(solution.optimum.packages.empty());
    for (const Package& package : solution.optimum.packages) {
      EXPECT_TRUE(in_agreement_set(problem, package));
      EXPECT_TRUE(judge(known, package, kHorizon).holds_centrally());
    }
  }
}

TEST(Repairs, NoneHasFewerChanges) {
  const Problem problem = border();
  const Circumstances known(problem.scenario);
  const auto rows = no_goods(known, problem.scenario.issues, kHorizon, {}, {});
  const auto packages = all_packages(problem);
  std::vector<Package> good;
  for (const Package& package : packages) {
    if (!is_hit(rows[1], package) && impossibilities_in(problem, package).empty()) good.push_back(package);
  }
  ASSERT_FALSE(good.empty());
  for (std::size_t p = 0; p < packages.size(); p += 7) {
    std::size_t nearest = problem.issue_count();
    for (const Package& to : good) {
      std::size_t changes = 0;
      for (std::size_t k = 0; k < to.size(); ++k) changes += to[k] != packages[p][k] ? 1U : 0U;
      nearest = std::min(nearest, changes);
    }
    const Repairs repairs = cheapest_repairs(problem, rows[1], packages[p], {});
    ASSERT_EQ(repairs.status, Status::solved);
    EXPECT_EQ(repairs.changes, nearest);
    for (const Repair& repair : repairs.repairs) {
      EXPECT_EQ(repair.changed.size(), nearest);
      EXPECT_TRUE(std::ranges::find(good, repair.package) != good.end());
    }
  }
}

// Changes of the deciders' utilities, smallest first, and how many refusals of deciders are new.
struct Priced {
  std::size_t refusals = 0;
  std::vector<Score> changes;
};

Priced priced(const Problem& problem, const Package& from, const Package& to) {
  Priced out;
  const auto before = refusals_in(problem, from);
  for (const std::size_t r : refusals_in(problem, to))
    if (problem.decides(problem.scenario.refusals[r].party) && !std::ranges::count(before, r)) ++out.refusals;
  for (const PartyId party : problem.deciders)
    out.changes.push_back(utility(problem, party, to) - utility(problem, party, from));
  std::ranges::sort(out.changes);
  return out;
}

bool is_cheaper(const Priced& a, const Priced& b) {
  return a.refusals != b.refusals ? a.refusals < b.refusals : a.changes > b.changes;
}

TEST(Repairs, NoneIsCheaper) {
  const Problem problem = border();
  const auto rows = no_goods(Circumstances(problem.scenario), problem.scenario.issues, kHorizon, {}, {})[1];
  const auto packages = all_packages(problem);
  std::vector<bool> free(problem.issue_count(), false);
  for (const NoGood& row : rows.rows)
    for (const Term& term : row.when) free[term.issue.index] = true;
  for (const Impossible& row : problem.scenario.impossible)
    for (const Term& term : row.when) free[term.issue.index] = true;
  std::size_t repaired = 0;
  for (std::size_t p = 0; p < packages.size(); p += 5) {
    const Package& from = packages[p];
    const Repairs repairs = cheapest_repairs(problem, rows, from, {500'000, 1'000, {}});
    if (repairs.status != Status::solved || repairs.changes == 0) continue;
    ++repaired;
    std::optional<Priced> least;
    std::optional<Priced> least_of_few;
    for (const Package& to : packages) {
      if (is_hit(rows, to) || !impossibilities_in(problem, to).empty()) continue;
      bool may = true;
      std::size_t changes = 0;
      for (std::size_t k = 0; k < to.size(); ++k) {
        may = may && (free[k] || to[k] == from[k]);
        changes += to[k] != from[k] ? 1U : 0U;
      }
      const Priced one = priced(problem, from, to);
      if (may && (!least || is_cheaper(one, *least))) least = one;
      if (changes == repairs.changes && (!least_of_few || is_cheaper(one, *least_of_few))) least_of_few = one;
    }
    ASSERT_TRUE(least && least_of_few && repairs.cheapest);
    const Priced found = priced(problem, from, repairs.cheapest->package);
    EXPECT_EQ(found.refusals == 0, least->refusals == 0);
    if (least->refusals == 0) {
      EXPECT_EQ(found.changes, least->changes);
    }
    EXPECT_EQ(repairs.cheapest->price, -found.changes.front());
    const Priced first = priced(problem, from, repairs.repairs.front().package);
    EXPECT_EQ(first.refusals, least_of_few->refusals);
    EXPECT_EQ(first.changes, least_of_few->changes);
    EXPECT_TRUE(repairs.repairs.front().efficient);
  }
  EXPECT_GT(repaired, 20U);
}

TEST(Repairs, CostsLieWithinTheirRangesAndEfficiencyIsAsDefined) {
  const Problem problem = border();
  const auto packages = all_packages(problem);
  std::size_t inefficient = 0;
  for (std::size_t p = 0; p < packages.size(); p += 11) {
    NoGoods rows;  // one that says: not all of the terms of this package but its province's
    rows.rows.push_back({PartyId(0), Check::attack, {}});
    for (std::size_t k = 0; k < problem.issue_count(); ++k)
      if (k != 3) rows.rows.back().when.push_back({IssueId(k), std::uint64_t{1} << packages[p][k].index});
    const Repairs repairs = cheapest_repairs(problem, rows, packages[p], {500'000, 1'000, {}});
    for (const Repair& repair : repairs.repairs) {
      for (const RepairCost& cost : repair.costs) {
        const Score rounding(10);  // units, an issue each: the central estimate is rounded number by number
        EXPECT_LE(cost.change.range.low, cost.change.central + rounding);
        EXPECT_GE(cost.change.range.high, cost.change.central - rounding);
        EXPECT_EQ(cost.change.central,
                  utility(problem, cost.party, repair.package) - utility(problem, cost.party, packages[p]));
        EXPECT_EQ(cost.margin, utility(problem, cost.party, repair.package) - problem.walk_away(cost.party));
      }
      const bool beaten = std::ranges::any_of(repairs.repairs, [&](const Repair& other) {
        bool no_more = std::ranges::includes(repair.new_refusals, other.new_refusals);
        bool less = other.new_refusals.size() < repair.new_refusals.size();
        for (std::size_t i = 0; i < repair.costs.size(); ++i) {
          no_more = no_more && other.costs[i].change.central >= repair.costs[i].change.central;
          less = less || other.costs[i].change.central > repair.costs[i].change.central;
        }
        return no_more && less;
      });
      EXPECT_EQ(repair.efficient, !beaten);
      inefficient += beaten ? 1U : 0U;
      EXPECT_EQ(repair.accepted(), in_agreement_set(problem, repair.package));
    }
  }
  EXPECT_GT(inefficient, 0U);
}

TEST(Repairs, ImpossibleIsReportedAsSuch) {
  const Problem problem = border();
  NoGoods all;
  all.rows.push_back({PartyId(0), Check::attack, {}});
  const Package first(problem.issue_count(), OptionId(0));
  const Repairs none = cheapest_repairs(problem, all, first, {});
  EXPECT_EQ(none.status, Status::none_exists);
  EXPECT_EQ(none.hopeless, (std::vector<std::pair<PartyId, Check>>{{PartyId(0), Check::attack}}));
  EXPECT_FALSE(none.cheapest.has_value());
  const Problem restricted = restricted_to_what_holds(problem, all);
  EXPECT_EQ(restricted.scenario.impossible.back().address, "durable.1");
  for (const Package& package : all_packages(problem)) EXPECT_FALSE(impossibilities_in(restricted, package).empty());
}

// The worked case of the docs: the same guarantee for fifteen years and without an end.
TEST(Verdict, WhatBreaksFirstIsTheEndOfTheGuarantee) {
  const Problem problem = border();
  const Circumstances known(problem.scenario);
  Package package(problem.issue_count(), OptionId(0));
  package[0] = OptionId(1);  // consultation
  package[1] = OptionId(1);  // fifteen years
  package[3] = OptionId(1);  // common administration
  const PackageVerdict fifteen = judge(known, package, kHorizon);
  ASSERT_TRUE(fifteen.first.has_value());
  EXPECT_EQ(problem.scenario.parties[fifteen.first->party.index].id, "east");
  EXPECT_EQ(fifteen.first->check, Check::attack);
  EXPECT_EQ(fifteen.first->year, 15);
  package[1] = OptionId(2);  // without time limit
  EXPECT_FALSE(judge(known, package, kHorizon).first.has_value());
}

TEST(Verdict, NothingStatedIsNotAssessed) {
  const Problem problem = border({{std::nullopt, {"durability"}}, {}, {}});
  const Circumstances known(problem.scenario);
  const PackageVerdict verdict = judge(known, Package(problem.issue_count(), OptionId(0)), kHorizon);
  EXPECT_FALSE(verdict.assessed());
  EXPECT_FALSE(verdict.not_assessed.empty());
  EXPECT_TRUE(verdict.grounds.empty());
}

}  // namespace
}  // namespace locarno
