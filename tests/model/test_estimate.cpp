// The rules that turn statements into numbers, each with a small table of what it must give.
#include "locarno/model/estimate.h"

#include <numeric>
#include <random>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "locarno/model/apportion.h"
#include "locarno/model/in_force.h"
#include "support/scenario_text.h"

namespace locarno {
namespace {

// Five issues for importance; `ranked` and `flat` are for values.
Scenario talks(const std::string& preferences) {
  return test::read(R"(
locarno: 1
title: Talks
sources:
  treaty: {title: A, grade: A}
  agency: {title: B, grade: B}
  blog: {title: C, grade: C}
  rumour: {title: none}
parties: {north: {consent: required}}
issues:
  ranked: {options: [o1, o2, o3, o4, o5], scale: ordered}
  flat: {options: [p, q, r]}
  pair: {options: [yes, no]}
  d: {options: [only]}
  e: {options: [x, y]}
preferences:
  north:
)" + preferences);
}

PartyEstimate north(const std::string& preferences) { return estimate(talks(preferences)).front(); }

std::vector<double> points(const std::vector<Score>& scores) {
  std::vector<double> out;
  for (const Score s : scores) out.push_back(to_points(s));
  return out;
}

// Bounds in points, as "low..high" a row.
std::string bounds(const std::vector<Interval>& intervals) {
  std::string text;
  for (const Interval& i : intervals)
    text += (text.empty() ? "" : " ") + exact_points(i.low) + ".." + exact_points(i.high);
  return text;
}

using Points = std::vector<double>;
using Weights = std::vector<std::int64_t>;

// ---- importance

// Barron & Barrett 1996, Decision quality using ranked attribute weights, Management Science 42(11): ROC weights.
TEST(Importance, RankOrderCentroidHasThePublishedValues) {
  const std::vector<std::pair<std::string, std::vector<double>>> published = {
      {"a > b", {.7500, .2500}},
      {"a > b > c", {.6111, .2778, .1111}},
      {"a > b > c > d", {.5208, .2708, .1458, .0625}},
      {"a > b > c > d > e", {.4567, .2567, .1567, .0900, .0400}},
  };
  for (const auto& [order, weights] : published) {
    std::string issues;
    for (std::size_t k = 0; k < weights.size(); ++k)
      issues += fmt::format("  {}: {{options: [x, y]}}\n", static_cast<char>('a' + k));
    const auto party = estimate(test::read("locarno: 1\ntitle: T\nparties: {n: {consent: required}}\nissues:\n" +
                                           issues + "preferences: {n: {importance: " + order + "}}\n"))
                           .front();
    for (std::size_t k = 0; k < weights.size(); ++k) {
      EXPECT_NEAR(static_cast<double>(party.weight[k]) / Score::kScale, weights[k], 0.00005) << order;
    }
  }
}

TEST(Importance, RankOrderCentroidIsExactOnTheGrid) {
  const Weights weight = north("    importance: ranked > flat > pair > d > e").weight;
  // Quotas end in two thirds of a unit three times; the two units left over go to the earlier issues.
  EXPECT_EQ(weight, (Weights{456'666'667, 256'666'667, 156'666'666, 90'000'000, 40'000'000}));
}

TEST(Importance, TiesShareTheMeanOfTheirRanks) {
  // Ranks 1..5 have weights 137/300, 77/300, 47/300, 27/300, 12/300.
  const Weights weight = north("    importance: ranked > flat = pair > d = e").weight;
  EXPECT_EQ(weight[0], 456'666'667);
  EXPECT_EQ(weight[1], 206'666'667);  // (77 + 47) / 600
  EXPECT_EQ(weight[2], 206'666'666);
  EXPECT_EQ(weight[3], 65'000'000);  // (27 + 12) / 600
  EXPECT_EQ(weight[4], 65'000'000);
}

TEST(Importance, AnIssueLeftOutOfTheOrderGetsTheMeanOfTheOthers) {
  // Two ranks .75 .25, mean .5, so the sum before normalising is 2.5.
  EXPECT_EQ(north("    importance: ranked > flat").weight,
            (Weights{300'000'000, 100'000'000, 200'000'000, 200'000'000, 200'000'000}));
}

TEST(Importance, SeveralOrdersAreLaidSideBySide) {
  // ranked > flat and pair > d > e: levels {ranked, pair}, {flat, d}, {e}; ranks 1,2 | 3,4 | 5.
  const Weights weight = north("    importance: {order: [ranked > flat, pair > d > e]}").weight;
  EXPECT_EQ(weight[0], 356'666'667);  // (137 + 77) / 600
  EXPECT_EQ(weight[2], 356'666'667);
  EXPECT_EQ(weight[1], 123'333'333);  // (47 + 27) / 600
  EXPECT_EQ(weight[3], 123'333'333);
  EXPECT_EQ(weight[4], 40'000'000);
}

TEST(Importance, NobodySaidAnythingGivesEqualWeights) {
  const PartyEstimate party = north("    walk_away: 30");
  EXPECT_EQ(party.weight, Weights(5, 200'000'000));
  ASSERT_EQ(party.weights.size(), 1U);
  EXPECT_EQ(party.weights[0].low, Weights(5, 0));
  EXPECT_EQ(party.weights[0].high, Weights(5, Score::kScale));
  EXPECT_FALSE(party.importance_ground.given());
}

TEST(Importance, PointsAreNormalisedAndSilenceIsTheirMean) {
  // Middle of 10..30 is 20; mean of 40, 20 is 30; sum 150.
  const PartyEstimate party = north("    importance: {ranked: 40, flat: 10..30}");
  EXPECT_EQ(party.weight, (Weights{266'666'667, 133'333'333, 200'000'000, 200'000'000, 200'000'000}));
  EXPECT_EQ(party.weights[0].low, (Weights{400'000'000, 100'000'000, 0, 0, 0}));
  EXPECT_EQ(party.weights[0].high, (Weights{400'000'000, 300'000'000, 400'000'000, 400'000'000, 400'000'000}));
  EXPECT_FALSE(party.importance_ground.exact);
}

TEST(Importance, UnknownPointsRunToTheLargestStated) {
  const PartyEstimate party = north("    importance: {ranked: 40, flat: unknown, pair: 20..60, d: 0, e: 0}");
  EXPECT_EQ(party.weights[0].high[1], 600'000'000);
  EXPECT_EQ(party.weight, (Weights{363'636'364, 272'727'273, 363'636'363, 0, 0}));  // 40 : 30 : 40
}

TEST(Importance, PointsAreExactWhenEveryIssueHasOne) {
  EXPECT_TRUE(north("    importance: {ranked: 5, flat: 4, pair: 3, d: 2, e: 1}").importance_ground.exact);
}

TEST(Importance, PointsThatBreakAnOrderArePooled) {
  // 20..40 has its middle at 30 and 30..70 at 50: pooled to 40 each.
  const PartyEstimate party = north(
      "    importance: {order: ranked > flat, points: {ranked: 20..40, flat: 30..70, pair: 20, d: 0, e: 0}}");
  EXPECT_EQ(party.weight, (Weights{400'000'000, 400'000'000, 200'000'000, 0, 0}));
}

TEST(Importance, APooledAmountStaysInItsRange) {
  // Middles 10 and 55 pool to 32.5, but the first is at most 20 and so the second is too.
  const PartyEstimate party = north(
      "    importance: {order: ranked > flat, points: {ranked: 0..20, flat: 10..100, pair: 10, d: 0, e: 0}}");
  EXPECT_EQ(party.weight, (Weights{400'000'000, 400'000'000, 200'000'000, 0, 0}));
  EXPECT_EQ(party.weights[0].low, (Weights{100'000'000, 100'000'000, 100'000'000, 0, 0}));   // lifted by the order
  EXPECT_EQ(party.weights[0].high, (Weights{200'000'000, 200'000'000, 100'000'000, 0, 0}));  // lowered by it
}

TEST(Importance, TheAdmissibleSetKeepsTheOrder) {
  const WeightSet set = north("    importance: ranked > flat = pair > e").weights.front();
  using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;
  EXPECT_EQ(set.order, (Pairs{{0, 1}, {1, 2}, {2, 1}, {1, 4}}));
  EXPECT_EQ(set.low, Weights(5, 0));
  EXPECT_EQ(set.high, Weights(5, Score::kScale));
}

// A random statement of importance over `issues` issues whose points agree with its orders.
std::string random_importance(std::mt19937_64& random, std::size_t issues) {
  std::vector<std::size_t> ranked(issues);
  std::iota(ranked.begin(), ranked.end(), std::size_t{0});
  std::shuffle(ranked.begin(), ranked.end(), random);
  const auto chain = [&] {  // a subsequence of one common ranking, so that orders never contradict each other
    std::string text;
    int count = 0;
    for (const std::size_t k : ranked) {
      if (random() % 3 == 0) continue;
      text += fmt::format("{}i{}", text.empty() ? "" : " > ", k);
      ++count;
    }
    return count >= 2 ? text : fmt::format("i{} > i{}", ranked.front(), ranked.back());
  };
  std::string point_list;
  for (std::size_t r = 0; r < issues; ++r) {
    if (random() % 3 == 0) continue;
    const auto low = static_cast<std::size_t>(random() % 50);
    const auto high = std::max<std::size_t>(low, 60 + random() % 40);  // overlapping ranges contradict no order
    point_list += fmt::format("{}i{}: {}..{}", point_list.empty() ? "" : ", ", ranked[r], low, high);
  }
  std::string text = fmt::format("{{order: [{}, {}]", chain(), chain());
  if (!point_list.empty() && random() % 2 == 0) text += ", points: {" + point_list + "}";
  return text + "}";
}

RC_GTEST_PROP(Importance, WeightsSumToTheScaleAndLieInTheAdmissibleSet, ()) {
  std::mt19937_64 random(*rc::gen::arbitrary<std::uint64_t>());
  const std::size_t issues = 2 + random() % 12;
  std::string text = "locarno: 1\ntitle: T\nparties: {n: {consent: required}}\nissues:\n";
  for (std::size_t k = 0; k < issues; ++k) text += fmt::format("  i{}: {{options: [x, y]}}\n", k);
  text += "preferences: {n: {importance: " + random_importance(random, issues) + "}}\n";
  const auto scenario = read_scenario(text);
  if (!scenario) RC_FAIL(render(scenario.error(), "text", text));
  const PartyEstimate party = estimate(scenario->scenario).front();
  RC_ASSERT(std::accumulate(party.weight.begin(), party.weight.end(), std::int64_t{0}) == Score::kScale);
  const WeightSet& set = party.weights.front();
  for (const auto& [more, less] : set.order) RC_ASSERT(party.weight[more] + 1 >= party.weight[less]);
  // Some amounts p proportional to the weights must lie within the bounds: the scale factor has a range.
  double at_least = 0;
  double at_most = 1e300;
  for (std::size_t k = 0; k < issues; ++k) {
    RC_ASSERT(set.low[k] <= set.high[k]);
    const auto weight = static_cast<double>(party.weight[k]);
    at_least = std::max(at_least, static_cast<double>(set.low[k]) / (weight + 1));
    if (weight > 1) at_most = std::min(at_most, static_cast<double>(set.high[k]) / (weight - 1));
  }
  RC_ASSERT(at_least <= at_most);
}

TEST(Apportion, SharesAreWithinOneUnitOfTheirQuotasAndSumExactly) {
  EXPECT_EQ(apportion(Weights{1, 1, 1}, 100), (Weights{34, 33, 33}));
  EXPECT_EQ(apportion(Weights{0, 0}, 5), (Weights{3, 2}));
  EXPECT_EQ(apportion(Weights{7, 0, 3}, 10), (Weights{7, 0, 3}));
  EXPECT_EQ(apportion(Weights{1, 2, 4}, 10), (Weights{1, 3, 6}));  // quotas 1.43 2.86 5.71
  EXPECT_TRUE(apportion(Weights{}, 10).empty());
}

// ---- values

struct ValueCase {
  std::string values;
  std::size_t issue;
  Points central;
  std::string bounds;
};

TEST(Values, EveryFormHasItsRule) {
  const std::vector<ValueCase> cases = {
      // Complete orders: evenly spaced, the ends fixed.
      {"flat: q > p > r", 1, {50, 100, 0}, "0..100 100..100 0..0"},
      {"flat: q > p = r", 1, {0, 100, 0}, "0..0 100..100 0..0"},
      {"flat: p = q = r", 1, {100, 100, 100}, "100..100 100..100 100..100"},
      {"ranked: o3 > o2 = o4 > o1 > o5",
       0,
       {100.0 / 3, 200.0 / 3, 100, 200.0 / 3, 0},
       "0..100 0..100 100..100 0..100 0..0"},
      {"pair: yes > no", 2, {100, 0}, "100..100 0..0"},
      {"d: only", 3, {100}, "100..100"},
      // Partial orders: 100 * below / (below + above); nothing is fixed.
      {"flat: r > p", 1, {0, 50, 100}, "0..100 0..100 0..100"},
      {"flat: r = p", 1, {50, 50, 50}, "0..100 0..100 0..100"},
      {"ranked: o1 > o3 > o5", 0, {100, 50, 50, 50, 0}, "0..100 0..100 0..100 0..100 0..100"},
      // Tables: as stated.
      {"flat: {p: 100, q: 30..50, r: unknown}", 1, {100, 40, 50}, "100..100 30..50 0..100"},
      {"flat: {q: 12.5}", 1, {50, 12.5, 50}, "0..100 12.5..12.5 0..100"},
      {"flat: {p: \"triangular(0, 30, 90)\", q: \"pert(0, 30, 90)\", r: \"normal(60, 5)\"}",
       1,
       {40, 35, 60},
       "0..90 0..90 0..100"},
      // Ideals: falling by steps on an ordered issue, unknown elsewhere, the other of two options 0.
      {"ranked: {ideal: o1}", 0, {100, 75, 50, 25, 0}, "100..100 0..100 0..100 0..100 0..100"},
      {"ranked: {ideal: o2}", 0, {200.0 / 3, 100, 200.0 / 3, 100.0 / 3, 0}, "0..100 100..100 0..100 0..100 0..100"},
      {"ranked: {ideal: [o1, o5]}", 0, {100, 50, 0, 50, 100}, "100..100 0..100 0..100 0..100 100..100"},
      {"ranked: {ideal: [o1, o2, o3, o4, o5]}",
       0,
       {100, 100, 100, 100, 100},
       "100..100 100..100 100..100 100..100 100..100"},
      {"flat: {ideal: q}", 1, {50, 100, 50}, "0..100 100..100 0..100"},
      {"pair: {ideal: no}", 2, {0, 100}, "0..0 100..100"},
      // Nothing stated.
      {"flat: p > q", 2, {50, 50}, "0..100 0..100"},
  };
  for (const ValueCase& c : cases) {
    const PartyEstimate party = north("    values:\n      " + c.values);
    ASSERT_EQ(party.value.size(), 5U) << c.values;
    const Points central = points(party.value[c.issue]);
    ASSERT_EQ(central.size(), c.central.size()) << c.values;
    for (std::size_t o = 0; o < central.size(); ++o)
      EXPECT_NEAR(central[o], c.central[o], 1e-7) << c.values << " option " << o;
    EXPECT_EQ(bounds(party.value_bounds[c.issue]), c.bounds) << c.values;
  }
}

TEST(Values, ContributionIsWeightTimesValueRoundedOnce) {
  const PartyEstimate party = north(
      "    importance: ranked > flat > pair > d > e\n    values: {flat: {p: 33.3333333, q: 100, r: 0}}");
  EXPECT_EQ(party.contribution[1][0].units, mul_div_round(256'666'667, 333'333'333, Score::kScale));
  EXPECT_EQ(party.contribution[1][1].units, 256'666'667);
  EXPECT_EQ(party.contribution[1][2].units, 0);
}

TEST(Values, BoundsHoldTheCentralEstimate) {
  for (const char* text : {"flat: q > p > r", "ranked: {ideal: o4}", "flat: {p: 20..30}", "ranked: o1 > o5"}) {
    const PartyEstimate party = north(std::string("    values:\n      ") + text);
    for (std::size_t k = 0; k < party.value.size(); ++k) {
      for (std::size_t o = 0; o < party.value[k].size(); ++o) {
        EXPECT_LE(party.value_bounds[k][o].low, party.value[k][o]) << text;
        EXPECT_LE(party.value[k][o], party.value_bounds[k][o].high) << text;
      }
    }
  }
}

// ---- conflicting reports

TEST(Conflicts, TheBestGradeGivesTheCentralEstimateAndAllWidenTheBounds) {
  const PartyEstimate party = north(R"(
    values:
      flat:
        - {table: {p: 10, q: 60, r: 0}}
        - {table: {p: 20, q: 70, r: 0}, source: rumour}
        - {table: {p: 30, q: 80, r: 0}, source: blog}
        - {table: {p: 40, q: 90, r: 0}, source: agency}
        - {table: {p: 50, q: 95, r: 0}, source: agency}
)");
  EXPECT_EQ(points(party.value[1]), (Points{40, 90, 0}));
  EXPECT_EQ(bounds(party.value_bounds[1]), "10..50 60..95 0..0");
  const Ground& ground = party.value_ground[1];
  EXPECT_EQ(ground.address, "north.values.flat@4");
  EXPECT_EQ(ground.basis, Basis::reported);
  EXPECT_TRUE(ground.exact);
  EXPECT_TRUE(ground.conflicting());
  EXPECT_EQ(ground.reports.size(), 5U);
  EXPECT_EQ(ground.reports[0], "north.values.flat");
}

TEST(Conflicts, AnUngradedSourceIsBetterThanNone) {
  const PartyEstimate party = north("    walk_away: [{value: 10}, {value: 20, source: rumour}, {value: 30..40}]");
  EXPECT_EQ(party.walk_away, Score::points(20));
  EXPECT_EQ(party.walk_away_bounds, (Interval{Score::points(10), Score::points(40)}));
  EXPECT_EQ(party.walk_away_ground.address, "north.walk_away@2");
}

TEST(Conflicts, EachReportOfImportanceIsAnAdmissibleSetOfItsOwn) {
  const PartyEstimate party = north(
      "    importance: [{order: ranked > flat}, {points: {ranked: 1, flat: 3}, source: treaty, basis: official}]");
  ASSERT_EQ(party.weights.size(), 2U);
  EXPECT_EQ(party.weights[0].order.size(), 1U);
  EXPECT_TRUE(party.weights[1].order.empty());
  EXPECT_EQ(party.weight[0] * 3, party.weight[1]);
  EXPECT_EQ(party.importance_ground.basis, Basis::official);
}

TEST(Conflicts, OnlyTheLatestStatementsConflict) {
  const Scenario scenario = talks(R"(
    walk_away:
      - {value: 10, date: 2025-01-01}
      - {value: 20, date: 2025-06-01}
      - {value: 40, date: 2025-06-01}
)");
  const auto on = [&](Date day) { return estimate(in_force(scenario, {day, {}}).value()).front(); };
  EXPECT_EQ(on({2024, 1, 1}).walk_away_bounds, (Interval{Score::points(0), Score::points(100)}));
  EXPECT_FALSE(on({2024, 1, 1}).walk_away_ground.given());
  EXPECT_EQ(on({2025, 5, 31}).walk_away_bounds, (Interval{Score::points(10), Score::points(10)}));
  EXPECT_FALSE(on({2025, 5, 31}).walk_away_ground.conflicting());
  EXPECT_EQ(on({2025, 6, 1}).walk_away_bounds, (Interval{Score::points(20), Score::points(40)}));
  EXPECT_EQ(on({2025, 6, 1}).walk_away, Score::points(20));
  EXPECT_TRUE(on({2025, 6, 1}).walk_away_ground.conflicting());
}

// ---- what it rests on

TEST(Footing, CountsWhatIsSourcedAssumedAndUnstated) {
  const PartyEstimate party = north(R"(
    importance: {order: ranked > flat, basis: elicited}
    values:
      ranked: {ideal: o1, source: agency}
      flat: p > q > r
      pair: [{ideal: yes, source: blog}, {ideal: no}]
    walk_away: 25..45
)");
  EXPECT_EQ(party.footing, (Footing{3, 2, 2, 1}));  // importance, ranked, pair | flat, walk-away | d, e
  EXPECT_EQ(party.footing.total(), 7);
  EXPECT_EQ(party.issues_stated, 3);
  EXPECT_EQ(party.issues_sourced, 2);
  EXPECT_EQ(party.value_ground[0].address, "north.values.ranked");
  EXPECT_FALSE(party.value_ground[0].exact);
  EXPECT_FALSE(party.value_ground[3].given());
}

// ---- score sheets and walk-away values

constexpr const char* kSheet = R"(
locarno: 1
title: Role-play
parties: {a: {consent: required}, b: {consent: required}}
issues: {x: {options: [p, q]}, y: {options: [r, s, t]}}
preferences:
  a: {scores: {x: {p: 30, q: -10}, y: {r: 0, s: 20..40, t: 70}}}
  b: {scores: {x: {p: 0, q: 100}, y: {table: {r: 1, s: 2, t: 3}, basis: elicited}}, walk_away: 55}
)";

TEST(ScoreSheet, PointsAreTheValuesAndTheContributions) {
  const auto parties = estimate(test::read(kSheet));
  ASSERT_EQ(parties.size(), 2U);
  EXPECT_TRUE(parties[0].score_sheet);
  EXPECT_TRUE(parties[0].weight.empty());
  EXPECT_TRUE(parties[0].weights.empty());
  EXPECT_EQ(points(parties[0].value[1]), (Points{0, 30, 70}));
  EXPECT_EQ(parties[0].contribution, parties[0].value);
  EXPECT_EQ(bounds(parties[0].value_bounds[1]), "0..0 20..40 70..70");
  EXPECT_EQ(parties[1].footing, (Footing{1, 2, 0, 0}));
  EXPECT_EQ(parties[1].walk_away, Score::points(55));
}

TEST(ScoreSheet, AnUnstatedWalkAwayIsWhateverTheSheetCanGive) {
  const PartyEstimate a = estimate(test::read(kSheet)).front();
  EXPECT_EQ(a.walk_away_bounds, (Interval{Score::points(-10), Score::points(100)}));
  EXPECT_EQ(a.walk_away, Score::points(45));
}

TEST(ScoreSheet, AnIssueWithoutStandingPointsIsUnknown) {
  const Scenario standing = in_force(test::read(kSheet), {{}, {"a.scores.x"}}).value();
  const PartyEstimate a = estimate(standing).front();
  EXPECT_EQ(bounds(a.value_bounds[0]), "-1000..1000 -1000..1000");
  EXPECT_EQ(points(a.value[0]), (Points{0, 0}));
}

TEST(WalkAway, IsCentralInTheMiddleAndUnknownWhenUnstated) {
  EXPECT_EQ(north("    walk_away: 25..45").walk_away, Score::points(35));
  EXPECT_EQ(north("    walk_away: unknown").walk_away, Score::points(50));
  const PartyEstimate silent = north("    importance: ranked > flat");
  EXPECT_EQ(silent.walk_away, Score::points(50));
  EXPECT_EQ(silent.walk_away_bounds, (Interval{Score::points(0), Score::points(100)}));
}

}  // namespace
}  // namespace locarno
