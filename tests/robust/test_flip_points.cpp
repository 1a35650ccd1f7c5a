// Flip points: closed forms, and every package of small random talks gone through on both sides of each flip.
#include "locarno/robust/flip_points.h"

#include <algorithm>
#include <set>
#include <string>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "locarno/possible/space.h"
#include "robust/random_talks.h"
#include "robust/small_talks.h"

namespace locarno {
namespace {

using test::packages_of;
using test::problem_in;
using test::random_talks;

std::vector<bool> all_refusals(const Problem& problem) {
  std::vector<bool> kept;
  for (const Refusal& refusal : problem.scenario.refusals) kept.push_back(problem.decides(refusal.party));
  return kept;
}

bool all_accept(const Problem& problem, const Package& package) {
  return std::ranges::all_of(
      problem.deciders, [&](PartyId party) { return utility(problem, party, package) >= problem.walk_away(party); });
}

// The headline where one number has this value, by going through all packages; the number is set by Worlds alone.
std::optional<bool> headline(const Problem& problem, const Worlds& worlds, const NumberFlips& row,
                             const std::optional<Package>& named, std::int64_t t) {
  const auto drawn = worlds.with(worlds.central(), row.unknown, row.number, static_cast<double>(t) * row.unit);
  if (!drawn) return std::nullopt;
  Problem world = problem;
  Worlds::apply(*drawn, world);
  if (named) return all_accept(world, *named);
  return std::ranges::any_of(packages_of(world), [&](const Package& package) { return all_accept(world, package); });
}

// Where the headline is told to stand it does, and where it is told to flip it does.
void check(const Problem& problem, const Worlds& worlds, const FlipTable& table, const std::optional<Package>& named) {
  for (const NumberFlips& row : table.rows) {
    const std::string place = worlds.unknowns()[row.unknown].address + " " +
                              worlds.unknowns()[row.unknown].numbers[row.number].words;
    RC_ASSERT(row.is_proven());
    RC_ASSERT(row.low <= row.below.stands && row.below.stands <= row.central);
    RC_ASSERT(row.high >= row.above.stands && row.above.stands >= row.central);
    if (row.below.status == Status::none_exists) RC_ASSERT(row.below.stands == row.low);
    if (row.above.status == Status::none_exists) RC_ASSERT(row.above.stands == row.high);
    for (const FlipPoint* side : {&row.below, &row.above}) {
      if (side->status != Status::solved) continue;
      RC_ASSERT(std::abs(side->flips - side->stands) == 1);
      const auto flipped = headline(problem, worlds, row, named, side->flips);
      if (flipped) RC_ASSERT(*flipped != table.agreed);
    }
    constexpr std::int64_t kPoints = 12;
    for (std::int64_t i = 0; i <= kPoints; ++i) {
      const std::int64_t t = row.below.stands + (row.above.stands - row.below.stands) * i / kPoints;
      const auto there = headline(problem, worlds, row, named, t);
      if (there && *there != table.agreed) RC_FAIL(place + " at " + std::to_string(t));
    }
  }
}

RC_GTEST_PROP(FlipPoints, AgreementIsThatOfBruteForceOnBothSides, (std::uint32_t seed)) {
  const Problem problem = random_talks(seed);
  const Worlds worlds = make_worlds(problem, {}).value();
  const FlipTable table = flip_points(problem, worlds, all_refusals(problem), std::nullopt, {}, {});
  const auto packages = packages_of(problem);
  const bool agreed = std::ranges::any_of(packages, [&](const Package& x) { return all_accept(problem, x); });
  RC_ASSERT(table.agreed == agreed);
  RC_TAG(agreed ? "agreed" : "none");
  if (!table.rows.empty() && table.rows.front().flips()) RC_TAG("some flip");
  check(problem, worlds, table, std::nullopt);
}

RC_GTEST_PROP(FlipPoints, OfAPackageAreThoseOfItsParties, (std::uint32_t seed)) {
  const Problem problem = random_talks(seed);
  const Worlds worlds = make_worlds(problem, {}).value();
  const auto packages = packages_of(problem);
  const Package package = packages[seed % packages.size()];
  const FlipTable table = flip_points(problem, worlds, all_refusals(problem), package, {}, {});
  RC_ASSERT(table.agreed == all_accept(problem, package));
  check(problem, worlds, table, package);
}

// Many talks, so that each way to flip occurs: an agreement that goes and one that comes, on either side, by any kind
// of number.
TEST(FlipPoints, EveryWayToFlipOccurs) {
  std::set<std::string> seen;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    const Problem problem = random_talks(seed);
    const Worlds worlds = make_worlds(problem, {}).value();
    const FlipTable table = flip_points(problem, worlds, all_refusals(problem), std::nullopt, {}, {});
    for (const NumberFlips& row : table.rows) {
      const std::string kind(to_string(worlds.unknowns()[row.unknown].kind));
      if (row.below.status == Status::solved) seen.insert(kind + (table.agreed ? " lost below" : " won below"));
      if (row.above.status == Status::solved) seen.insert(kind + (table.agreed ? " lost above" : " won above"));
    }
  }
  for (const char* expected :
       {"walk_away lost above", "walk_away won below", "values lost below", "values won above", "weights lost below",
        "weights lost above", "weights won below", "weights won above", "together won above", "together lost below"})
    EXPECT_TRUE(seen.contains(expected)) << expected;
  EXPECT_FALSE(seen.contains("walk_away lost below"));
  EXPECT_FALSE(seen.contains("values lost above"));
}

constexpr const char* kOneDeal = R"(locarno: 1
title: One deal
parties: {a: {consent: required}, b: {consent: required}, c: {}}
issues: {deal: {options: [yes, no]}, rest: {options: [some, none]}}
preferences:
  a: {importance: {deal: 20..80, rest: 50}, values: {deal: {yes: 90, no: 0}, rest: {some: 10, none: 0}}, walk_away: 20..70}
  b: {importance: {deal: 50, rest: 50}, values: {deal: {yes: 20..80, no: 0}, rest: {some: 40, none: 0}}, walk_away: 30}
  c: {walk_away: unknown}
)";

const NumberFlips* row_of(const FlipTable& table, const Worlds& worlds, const std::string& address, std::size_t n = 0) {
  for (const NumberFlips& row : table.rows) {
    if (worlds.unknowns()[row.unknown].address == address && row.number == n) return &row;
  }
  return nullptr;
}

// a: u = 90 w + 10 (1 - w), at w = 1/2 that is 50; its walk-away is 45. b: u = v / 2 + 20, its walk-away is 30.
TEST(FlipPoints, ClosedForms) {
  const Problem problem = problem_in(kOneDeal);
  const Worlds worlds = make_worlds(problem, {}).value();
  const FlipTable table = flip_points(problem, worlds, {}, std::nullopt, {}, {});
  ASSERT_TRUE(table.agreed);
  const NumberFlips* walk_away = row_of(table, worlds, "a.walk_away");
  ASSERT_NE(walk_away, nullptr);
  EXPECT_EQ(walk_away->above.status, Status::solved);
  EXPECT_EQ(walk_away->above.stands, Score::points(50).units);
  EXPECT_EQ(walk_away->above.flips, Score::points(50).units + 1);
  EXPECT_EQ(walk_away->below.status, Status::none_exists);
  EXPECT_NEAR(walk_away->nearness(), 5.0 / 50, 1e-6);
  const NumberFlips* weight = row_of(table, worlds, "a.importance", 0);  // 10 + 80 w >= 45
  ASSERT_NE(weight, nullptr);
  EXPECT_EQ(weight->below.status, Status::solved);
  EXPECT_NEAR(static_cast<double>(weight->below.flips) * weight->unit, 35.0 / 80, 3e-9);
  EXPECT_NEAR(static_cast<double>(weight->low) * weight->unit, 20.0 / 70, 5e-9);
  const NumberFlips* value = row_of(table, worlds, "b.values.deal");  // v / 2 + 20 >= 30 down to 20, the end
  ASSERT_NE(value, nullptr);
  EXPECT_FALSE(value->flips());
  EXPECT_TRUE(value->is_proven());
  EXPECT_EQ(row_of(table, worlds, "c.walk_away"), nullptr);   // its consent is not required
  EXPECT_EQ(table.rows.front().unknown, walk_away->unknown);  // the nearest first
}

// A score sheet: points add up as they are. a: 30 + 20 against 45, b: 10 + 40 against 20..60, central 40.
TEST(FlipPoints, OfAScoreSheet) {
  const Problem problem = problem_in(R"(locarno: 1
title: Sheets
parties: {a: {consent: required}, b: {consent: required}}
issues: {deal: {options: [yes, no]}, rest: {options: [some, none]}}
preferences:
  a: {scores: {deal: {yes: 20..40, no: 0}, rest: {some: 20, none: 0}}, walk_away: 45}
  b: {scores: {deal: {yes: 10, no: 0}, rest: {some: 40, none: 0}}, walk_away: 20..60}
)");
  const Worlds worlds = make_worlds(problem, {}).value();
  const FlipTable table = flip_points(problem, worlds, {}, std::nullopt, {}, {});
  ASSERT_TRUE(table.agreed);
  const NumberFlips* score = row_of(table, worlds, "a.scores.deal");
  ASSERT_NE(score, nullptr);
  EXPECT_EQ(score->below.stands, Score::points(25).units);
  EXPECT_EQ(score->below.flips, Score::points(25).units - 1);
  const NumberFlips* walk_away = row_of(table, worlds, "b.walk_away");
  ASSERT_NE(walk_away, nullptr);
  EXPECT_EQ(walk_away->above.stands, Score::points(50).units);
}

// Two reports, 10..20 (the better source) and 40..60: what lies between counts as admitted, and the flip is at 30.
TEST(FlipPoints, BetweenConflictingReports) {
  const Problem problem = problem_in(R"(locarno: 1
title: Reports
sources: {x: {title: X, grade: A}, y: {title: Y, grade: C}}
parties: {a: {consent: required}}
issues: {deal: {options: [yes, no]}}
preferences:
  a:
    values: {deal: {yes: 30, no: 0}}
    walk_away:
      - {value: 10..20, basis: reported, source: x}
      - {value: 40..60, basis: reported, source: y}
)");
  const Worlds worlds = make_worlds(problem, {}).value();
  const FlipTable table = flip_points(problem, worlds, {}, std::nullopt, {}, {});
  ASSERT_EQ(table.rows.size(), 1u);
  EXPECT_EQ(table.rows[0].low, Score::points(10).units);
  EXPECT_EQ(table.rows[0].high, Score::points(60).units);
  EXPECT_EQ(table.rows[0].above.stands, Score::points(30).units);
}

TEST(FlipPoints, OptionsThatAreAsGoodAreListedOnce) {
  const Problem problem = problem_in(R"(locarno: 1
title: Tied
parties: {a: {consent: required}}
issues: {deal: {options: [o, p, q, r]}}
preferences: {a: {values: {deal: o > p = q > r}, walk_away: 50}}
)");
  const Worlds worlds = make_worlds(problem, {}).value();
  const FlipTable table = flip_points(problem, worlds, {}, std::nullopt, {}, {});
  EXPECT_EQ(table.rows.size(), 1u);
  EXPECT_EQ(table.alike, 1u);
}

TEST(FlipPoints, ALimitIsTold) {
  const Problem problem = random_talks(3);
  const Worlds worlds = make_worlds(problem, {}).value();
  CancelToken cancel;
  cancel.cancel();
  EXPECT_EQ(flip_points(problem, worlds, all_refusals(problem), std::nullopt, {}, {&cancel}).status, Status::cancelled);
}

// The central estimate of the engine and that of the worlds are the same numbers.
TEST(FlipPoints, TheLineBeginsAtTheCentralEstimate) {
  const auto text = read_file(std::string(LOCARNO_SOURCE_DIR) + "/scenarios/berlin-2025.yaml");
  const Problem problem = problem_in(*text);
  const Worlds worlds = make_worlds(problem, {}).value();
  for (std::size_t p = 0; p < problem.estimates.size(); ++p) {
    EXPECT_EQ(worlds.central().parties[p].contribution, problem.estimates[p].contribution);
    EXPECT_EQ(worlds.central().parties[p].weight, problem.estimates[p].weight);
  }
}

// The engine's own proof, on a problem whose numbers Worlds has set.
bool exists(const Problem& problem, const Worlds& worlds, const NumberFlips& row, std::int64_t t) {
  const auto drawn = worlds.with(worlds.central(), row.unknown, row.number, static_cast<double>(t) * row.unit);
  EXPECT_TRUE(drawn.has_value());
  Problem world = problem;
  Worlds::apply(*drawn, world);
  const auto diagram = make_diagram(make_space(world, Keep::refused_by_none));
  const Status status = find_acceptable(*diagram, walk_aways(world), {}, {}).status;
  EXPECT_TRUE(status == Status::solved || status == Status::none_exists);
  return status == Status::solved;
}

// A real negotiation of 10^12 packages: both sides of each flip, and the flip of one number by bisection.
TEST(FlipPoints, OfBerlinAreThoseOfTheEngine) {
  const auto text = read_file(std::string(LOCARNO_SOURCE_DIR) + "/scenarios/berlin-2025.yaml");
  const Problem problem = make_problem(test::read(*text), {{std::nullopt, {"ukraine.refuses.no_withdrawal"}}, {}, {}})
                              .value();
  const Worlds worlds = make_worlds(problem, {}).value();
  const FlipTable table = flip_points(problem, worlds, all_refusals(problem), std::nullopt, {}, {nullptr, {}, 2});
  ASSERT_TRUE(table.agreed);
  std::size_t flips = 0;
  for (const NumberFlips& row : table.rows) {
    EXPECT_TRUE(row.is_proven());
    for (const FlipPoint* side : {&row.below, &row.above}) {
      if (side->status != Status::solved) continue;
      EXPECT_TRUE(exists(problem, worlds, row, side->stands));
      EXPECT_FALSE(exists(problem, worlds, row, side->flips));
      ++flips;
    }
  }
  EXPECT_GE(flips, 4u);
  const NumberFlips& first = table.rows.front();
  std::int64_t stands = first.central;
  std::int64_t flipped = first.high;
  while (flipped - stands > 1) {
    const std::int64_t middle = stands + (flipped - stands) / 2;
    (exists(problem, worlds, first, middle) ? stands : flipped) = middle;
  }
  EXPECT_EQ(first.above.stands, stands);
}

TEST(ParallelFlipPoints, AreTheSameForAnyNumberOfThreads) {
  const Problem problem = random_talks(11);
  const Worlds worlds = make_worlds(problem, {}).value();
  const auto table = [&](int threads) {
    return flip_points(problem, worlds, all_refusals(problem), std::nullopt, {}, {nullptr, {}, threads});
  };
  const FlipTable one = table(1);
  const FlipTable many = table(4);
  ASSERT_EQ(one.rows.size(), many.rows.size());
  for (std::size_t r = 0; r < one.rows.size(); ++r) {
    EXPECT_EQ(one.rows[r].unknown, many.rows[r].unknown);
    EXPECT_EQ(one.rows[r].below.flips, many.rows[r].below.flips);
    EXPECT_EQ(one.rows[r].above.flips, many.rows[r].above.flips);
  }
}

}  // namespace
}  // namespace locarno
