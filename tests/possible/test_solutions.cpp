// The four bargaining solutions against their definitions: every package of small random scenarios is listed and
// compared in whole numbers and fractions. Every answer ends in the independent verifier of optima.
#include <gtest/gtest.h>

#include <algorithm>

#include "locarno/possible/solutions.h"
#include "locarno/possible/space.h"
#include "locarno/possible/verify_optimum.h"
#include "support/exact_solutions.h"
#include "support/scenario_text.h"
#include "support/small_scenario.h"

namespace locarno {
namespace {

using testing::list_packages;
using testing::ListedPackage;
using testing::small_problem;
using testing::SmallRandom;
using testing::SmallScenarioOptions;
using testing::Units;

struct Case {
  Problem problem;
  Space space;
  Diagram diagram;
  Units walk_away;
  std::vector<Package> agreed;  // the agreement set, listed
  std::vector<Units> utilities;

  explicit Case(Problem made) : problem(std::move(made)), space(make_space(problem, Keep::refused_by_none)) {
    auto all = make_diagram(space);
    EXPECT_TRUE(all.has_value());
    diagram = std::move(*all);
    for (const PartyId party : problem.deciders) walk_away.push_back(problem.walk_away(party).units);
    for (const ListedPackage& row : list_packages(problem)) {
      if (!row.agreed()) continue;
      agreed.push_back(row.package);
      utilities.push_back(row.utilities);
    }
  }

  [[nodiscard]] Solution solution(SolutionKind kind, std::vector<double> weights = {}) const {
    if (weights.empty()) weights.assign(walk_away.size(), 1.0);
    OptimumLimits limits;
    limits.ties = 100'000;
    return solve(kind, diagram, walk_away, weights, limits, Control{});
  }
};

void expect_solution(const Case& in, const Solution& found, const std::vector<std::size_t>& best,
                     const std::string& what) {
  std::vector<Package> expected;
  for (const std::size_t r : best) expected.push_back(in.agreed[r]);
  const Optimum& optimum = found.optimum;
  EXPECT_EQ(optimum.packages, expected) << what;
  EXPECT_FALSE(optimum.more_ties) << what;
  EXPECT_EQ(optimum.status, best.empty()      ? Status::none_exists
                            : best.size() > 1 ? Status::not_unique
                                              : Status::solved)
      << what;
  if (best.empty()) return;
  EXPECT_EQ(optimum.utilities, in.utilities[best.front()]) << what;
  EXPECT_EQ(optimum.bound, optimum.value) << what;
  const OptimumVerdict verdict = verify_optimum(in.space, found.welfare, optimum);
  EXPECT_TRUE(verdict.ok && verdict.complete) << what << ": " << verdict.reason;
}

// Modest walk-away values, so that most agreement sets hold something; few points, so that ties are common.
SmallScenarioOptions modest(std::uint64_t seed) {
  SmallScenarioOptions options;
  options.min_parties = 1;
  options.max_refusals = 4;
  options.min_refusals = 0;
  options.greed = 40;
  options.most_points = seed % 2 == 0 ? 3 : 20;
  return options;
}

constexpr std::uint64_t kSeeds = 400;

template <class Fn>
void for_each_case(Fn&& check) {
  int agreements = 0;
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    const Case in(small_problem(seed, modest(seed)));
    agreements += in.agreed.empty() ? 0 : 1;
    check(in, seed, "seed " + std::to_string(seed));
  }
  EXPECT_GE(agreements, 200) << "too few agreement sets to test anything";
}

TEST(Solutions, NashIsTheGreatestProductOfGains) {
  for_each_case([](const Case& in, std::uint64_t, const std::string& what) {
    const std::vector<unsigned> ones(in.walk_away.size(), 1);
    expect_solution(in, in.solution(SolutionKind::nash), testing::best_nash(in.utilities, in.walk_away, ones), what);
  });
}

// Kalai 1977b: bargaining weights are exponents. Halves are doubled for the comparison in whole numbers.
TEST(Solutions, NashWeightsAreExponents) {
  for_each_case([](const Case& in, std::uint64_t seed, const std::string& what) {
    SmallRandom random(seed);
    std::vector<unsigned> twice;
    std::vector<double> weights;
    for (std::size_t i = 0; i < in.walk_away.size(); ++i) {
      twice.push_back(static_cast<unsigned>(random.between(std::size_t{1}, std::size_t{6})));
      weights.push_back(twice.back() / 2.0);
    }
    expect_solution(in, in.solution(SolutionKind::nash, weights), testing::best_nash(in.utilities, in.walk_away, twice),
                    what);
  });
}

TEST(Solutions, KalaiSmorodinskyIsLeximinOfRelativeGains) {
  for_each_case([](const Case& in, std::uint64_t, const std::string& what) {
    const Solution found = in.solution(SolutionKind::kalai_smorodinsky);
    expect_solution(in, found, testing::best_kalai_smorodinsky(in.utilities, in.walk_away), what);
    if (in.agreed.empty()) return;
    Units ideal = in.walk_away;
    for (const Units& u : in.utilities) {
      for (std::size_t i = 0; i < u.size(); ++i) ideal[i] = std::max(ideal[i], u[i]);
    }
    EXPECT_EQ(found.ideal, ideal) << what;
  });
}

TEST(Solutions, EgalitarianIsLeximinOfGains) {
  for_each_case([](const Case& in, std::uint64_t, const std::string& what) {
    expect_solution(in, in.solution(SolutionKind::egalitarian), testing::best_egalitarian(in.utilities, in.walk_away),
                    what);
  });
}

TEST(Solutions, UtilitarianIsTheLargestSum) {
  for_each_case([](const Case& in, std::uint64_t, const std::string& what) {
    expect_solution(in, in.solution(SolutionKind::utilitarian), testing::best_utilitarian(in.utilities), what);
  });
}

TEST(IdealPoint, IsTheMostOfEachPartyWithinTheAgreementSet) {
  for_each_case([](const Case& in, std::uint64_t, const std::string& what) {
    if (in.agreed.empty()) return;
    const Ideal found = ideal_point(in.diagram, in.walk_away, {}, Control{});
    EXPECT_TRUE(found.proven) << what;
    for (std::size_t i = 0; i < in.walk_away.size(); ++i) {
      const auto most = std::ranges::max(in.utilities, {}, [i](const Units& u) { return u[i]; })[i];
      EXPECT_EQ(found.utilities[i], most) << what << ", party " << i;
    }
  });
}

TEST(Solutions, FewerTiesThanThereAreAreMarkedAsMore) {
  int cut = 0;
  for (std::uint64_t seed = 0; seed < kSeeds; seed += 2) {
    const Case in(small_problem(seed, modest(seed)));
    const auto best = testing::best_utilitarian(in.utilities);
    if (best.size() < 2) continue;
    OptimumLimits limits;
    limits.ties = 1;
    const Solution found = solve(SolutionKind::utilitarian, in.diagram, in.walk_away, {}, limits, Control{});
    EXPECT_TRUE(found.optimum.more_ties) << "seed " << seed;
    ASSERT_EQ(found.optimum.packages.size(), 1U) << "seed " << seed;
    EXPECT_TRUE(
        std::ranges::any_of(best, [&](std::size_t r) { return in.agreed[r] == found.optimum.packages.front(); }))
        << "seed " << seed;
    ++cut;
  }
  EXPECT_GE(cut, 20);
}

// One issue with score sheets for two parties.
Case one_issue(const std::string& first, const std::string& second, int walk_away_first, int walk_away_second) {
  const Scenario scenario = test::read(
      "locarno: 1\ntitle: One issue\nparties:\n  a: {name: A, consent: required}\n  b: {name: B, consent: required}\n"
      "issues:\n  x: {options: [p, q, r]}\npreferences:\n  a:\n    scores: {x: {" +
      first + "}}\n    walk_away: " + std::to_string(walk_away_first) + "\n  b:\n    scores: {x: {" + second +
      "}}\n    walk_away: " + std::to_string(walk_away_second) + "\n");
  auto problem = make_problem(scenario, {});
  EXPECT_TRUE(problem.has_value());
  return Case(std::move(*problem));
}

// Somebody gains nothing from any agreement: no Nash solution, but agreement and the max-min of gains stand.
TEST(SolutionsAtTheEdge, NoNashSolutionWhereSomebodyGainsNothing) {
  const Case in = one_issue("p: 30, q: 20, r: 10", "p: 20, q: 40, r: 50", 10, 50);  // only r, at both walk-away values
  const Solution nash = in.solution(SolutionKind::nash);
  EXPECT_EQ(nash.optimum.status, Status::none_exists);
  EXPECT_TRUE(nash.optimum.packages.empty());
  EXPECT_EQ(nash.note, "no package gives every party more than its walk-away value");
  expect_solution(in, in.solution(SolutionKind::egalitarian), {0}, "egalitarian");
  expect_solution(in, in.solution(SolutionKind::utilitarian), {0}, "utilitarian");
}

TEST(SolutionsAtTheEdge, NoRelativeGainsWhereTheIdealIsTheWalkAwayValue) {
  const Case in = one_issue("p: 30, q: 20, r: 10", "p: 40, q: 40, r: 50", 20, 40);  // p or q: the second gets its 40 in
                                                                                    // both
  const Solution found = in.solution(SolutionKind::kalai_smorodinsky);
  EXPECT_EQ(found.optimum.status, Status::none_exists);
  EXPECT_TRUE(found.optimum.packages.empty());
  EXPECT_EQ(found.ideal, (Units{Score::points(30).units, Score::points(40).units}));
  EXPECT_EQ(found.note, "some party can get no more than its walk-away value, so relative gains are not defined");
  expect_solution(in, in.solution(SolutionKind::egalitarian), {0}, "leximin prefers the larger other gain");
}

TEST(SolutionsAtTheEdge, NoneOfAnEmptyAgreementSet) {
  const Case in = one_issue("p: 30, q: 20, r: 10", "p: 10, q: 20, r: 30", 25, 25);
  ASSERT_TRUE(in.agreed.empty());
  for (const SolutionKind kind : kAllSolutions)
    expect_solution(in, in.solution(kind), {}, std::string(to_string(kind)));
}

TEST(SolutionsAtTheEdge, OneDeciderTakesWhatIsBestForIt) {
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    SmallScenarioOptions options = modest(seed);
    options.max_parties = 1;
    const Case in(small_problem(seed, options));
    ASSERT_EQ(in.walk_away.size(), 1U);
    const auto best = testing::best_utilitarian(in.utilities);
    const bool gains = !best.empty() && in.utilities[best.front()][0] > in.walk_away[0];
    for (const SolutionKind kind : kAllSolutions) {
      const bool needs_gain = kind == SolutionKind::nash || kind == SolutionKind::kalai_smorodinsky;
      expect_solution(in, in.solution(kind), needs_gain && !gains ? std::vector<std::size_t>{} : best,
                      "seed " + std::to_string(seed) + " " + std::string(to_string(kind)));
    }
  }
}

// Products of gains 600, 750 and 400: q with equal weights, the own best of whoever weighs four times as much.
TEST(SolutionsAtTheEdge, ALargerNashWeightServesItsParty) {
  const Case in = one_issue("p: 40, q: 25, r: 10", "p: 15, q: 30, r: 40", 0, 0);
  expect_solution(in, in.solution(SolutionKind::nash), {1}, "equal");
  expect_solution(in, in.solution(SolutionKind::nash, {4, 1}), {0}, "first");   // 40^4 * 15 > 25^4 * 30
  expect_solution(in, in.solution(SolutionKind::nash, {1, 4}), {2}, "second");  // 10 * 40^4 > 25 * 30^4
}

TEST(DeciderWeights, AreThoseOfTheDecidersInTheirOrder) {
  const Scenario scenario = test::read(R"(locarno: 1
title: Weights
parties:
  first: {name: First, consent: required}
  watch: {name: Watch}
  last: {name: Last, consent: required}
issues:
  x: {options: [p, q]}
)");
  ProblemOptions options;
  options.nash_weights = {{"last", 2.5}};
  const auto problem = make_problem(scenario, options);
  ASSERT_TRUE(problem.has_value());
  EXPECT_EQ(decider_weights(*problem), (std::vector<double>{1.0, 2.5}));
  options.nash_weights = {{"watch", 7.0}};  // weighs nothing: its consent is not required
  EXPECT_FALSE(make_problem(scenario, options).has_value());
}

}  // namespace
}  // namespace locarno
