// The smallest joint change: closed forms, and random numbers of the shrunken sets against the bound.
#include "locarno/robust/smallest_change.h"

#include <algorithm>
#include <string>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "locarno/robust/worlds.h"
#include "robust/random_talks.h"
#include "robust/small_talks.h"

namespace locarno {
namespace {

using test::problem_in;
using test::random_talks;

constexpr const char* kOneIssue = R"(locarno: 1
title: One issue
parties: {a: {consent: required}, b: {consent: required}}
issues: {deal: {options: [yes, no]}}
preferences:
  a: {values: {deal: {yes: 40..80, no: 0}}, walk_away: 40..60}
  b: {values: {deal: {yes: 30..50, no: 0}}, walk_away: 20..60}
)";

// a: 60 - 20 s against 50 + 10 s: it accepts up to s = 1/3. b: 40 - 10 s against 40 + 20 s: it would refuse at once.
TEST(SmallestChange, OfAnAcceptedPackageIsThatOfTheFirstToFall) {
  const Problem problem = problem_in(kOneIssue);
  const SmallestChange found = smallest_change(problem, {OptionId(0)});
  ASSERT_TRUE(found.agreed);
  EXPECT_NEAR(*found.parties[0].part, 1.0 / 3, 2e-9);
  EXPECT_NEAR(*found.parties[1].part, 0, 2e-9);
  EXPECT_EQ(found.by, std::vector<std::size_t>{1});
  EXPECT_EQ(found.part, found.parties[1].part);
  const TurningPoint& a = found.parties[0];
  ASSERT_EQ(a.numbers.size(), 2u);
  EXPECT_EQ(a.numbers[0].kind, BelievedNumber::Kind::value);  // 6.7 points, the walk-away value 3.3
  EXPECT_NEAR(to_points(a.numbers[0].at_turn), 60 - 20.0 / 3, 1e-6);
  EXPECT_NEAR(to_points(a.numbers[1].at_turn), 50 + 10.0 / 3, 1e-6);
}

// `no` is worth 0 to both: a accepts it at no admissible number, so nothing turns the verdict.
TEST(SmallestChange, MayBeNone) {
  const SmallestChange found = smallest_change(problem_in(kOneIssue), {OptionId(1)});
  EXPECT_FALSE(found.agreed);
  EXPECT_FALSE(found.part.has_value());
  EXPECT_FALSE(found.parties[0].part.has_value());
}

// Two that refuse: both have to turn. a: 30 + 30 s against 50 - 20 s: s = 0.4. b: 20 + 40 s against 40: s = 0.5.
TEST(SmallestChange, OfARefusedPackageIsThatOfTheLastToTurn) {
  const Problem problem = problem_in(R"(locarno: 1
title: Two refuse
parties: {a: {consent: required}, b: {consent: required}, c: {consent: required}}
issues: {deal: {options: [yes, no]}}
preferences:
  a: {values: {deal: {yes: 0..60, no: 0}}, walk_away: 30..70}
  b: {values: {deal: {yes: 'triangular(0, 0, 60)', no: 0}}, walk_away: 40}
  c: {values: {deal: {yes: 90..100, no: 0}}, walk_away: 10}
)");
  const SmallestChange found = smallest_change(problem, {OptionId(0)});
  ASSERT_FALSE(found.agreed);
  EXPECT_NEAR(*found.part, 0.5, 2e-9);
  EXPECT_EQ(found.by, (std::vector<std::size_t>{0, 1}));
  EXPECT_NEAR(*found.parties[0].part, 0.4, 2e-9);
  EXPECT_FALSE(found.parties[2].part.has_value());  // it accepts whatever is true
}

// The margin of a party whose numbers have gone so far from the central estimate to those of a drawn world.
double margin_between(const Problem& problem, const DrawnNumbers& drawn, PartyId party, const Package& package,
                      double part) {
  const PartyEstimate& central = problem.estimates[party.index];
  const DrawnParty& far = drawn.parties[party.index];
  const auto mixed = [&](double from, double to) { return (1 - part) * from + part * to; };
  double sum = -mixed(to_points(central.walk_away), to_points(far.walk_away));
  for (std::size_t k = 0; k < package.size(); ++k) {
    const std::size_t o = package[k].index;
    sum += mixed(static_cast<double>(central.weight[k]), static_cast<double>(far.weight[k])) / 1e9 *
           mixed(to_points(central.value[k][o]), to_points(far.value[k][o]));
  }
  for (std::size_t b = 0; b < problem.bonuses.size(); ++b) {
    if (problem.bonuses[b].party == party && holds(problem.bonuses[b].when, package))
      sum += mixed(to_points(problem.bonuses[b].add), to_points(drawn.bonuses[b]));
  }
  return sum;
}

// Before the turn no numbers turn the party; at the turn those that are told do.
RC_GTEST_PROP(SmallestChange, NothingTurnsAPartyBefore, (std::uint16_t seed)) {
  const Problem problem = random_talks(seed);
  const Worlds worlds = make_worlds(problem, {seed}).value();
  const Package package{OptionId(seed % 3), OptionId(seed % 2), OptionId((seed / 2) % 3)};
  const SmallestChange found = smallest_change(problem, package);
  for (const TurningPoint& one : found.parties) {
    const PartyId party = problem.deciders[one.decider];
    const double before = one.part ? *one.part - 2e-9 : 1;
    for (std::uint64_t n = 0; n < 30 && before > 0; ++n) {
      const double margin = margin_between(problem, worlds.draw(n), party, package, before);
      if (one.accepts) RC_ASSERT(margin > -2e-6);
      else RC_ASSERT(margin < 2e-6);
    }
    if (!one.part) continue;
    RC_TAG(one.accepts ? "falls" : "turns to accept");
    double sum = 0;  // the numbers that are told, put together
    std::vector<double> weight;
    for (const std::int64_t units : problem.estimates[party.index].weight)
      weight.push_back(static_cast<double>(units) / 1e9);
    for (const BelievedWeight& row : one.weights) weight[row.issue] = static_cast<double>(row.at_turn) / 1e9;
    sum -= to_points(problem.walk_away(party));
    std::vector<double> value;
    for (std::size_t k = 0; k < package.size(); ++k)
      value.push_back(to_points(problem.estimates[party.index].value[k][package[k].index]));
    for (const Bonus& bonus : problem.bonuses) {
      if (bonus.party == party && holds(bonus.when, package)) sum += to_points(bonus.add);
    }
    for (const BelievedNumber& row : one.numbers) {
      const double change = to_points(row.at_turn - row.central);
      if (row.kind == BelievedNumber::Kind::value) value[row.issue] += change;
      else sum += row.kind == BelievedNumber::Kind::walk_away ? -change : change;
    }
    for (std::size_t k = 0; k < package.size(); ++k) sum += weight[k] * value[k];
    RC_ASSERT(std::abs(sum) < 3e-6 || *one.part == 0);  // exactly there
    RC_ASSERT(std::abs(to_points(one.margin_at_turn)) < 2e-6 || *one.part == 0);
  }
}

// No number open: nothing can turn.
TEST(SmallestChange, OfExactNumbersIsNone) {
  const Problem problem = problem_in(R"(locarno: 1
title: Exact
parties: {a: {consent: required}}
issues: {deal: {options: [yes, no]}}
preferences: {a: {values: {deal: {yes: 60, no: 0}}, walk_away: 50}}
)");
  EXPECT_FALSE(smallest_change(problem, {OptionId(0)}).part.has_value());
  EXPECT_FALSE(smallest_change(problem, {OptionId(1)}).part.has_value());
}

}  // namespace
}  // namespace locarno
