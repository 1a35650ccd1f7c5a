// maximise() and find_acceptable() against plain enumeration on random small spaces, with exact comparison and ties;
// every answer ends in the independent verifier.
#include <gtest/gtest.h>

#include <chrono>
#include <cmath>
#include <thread>

#include "locarno/base/score.h"
#include "locarno/possible/optimum.h"
#include "locarno/possible/verify_optimum.h"
#include "support/random_space.h"

namespace locarno {
namespace {

using testing::RandomSpaceOptions;
using testing::SmallRandom;
using Units = std::vector<std::int64_t>;

void stretch(Space& space, std::int64_t factor) {
  for (auto& rows : space.worth) {
    for (std::int64_t& worth : rows) worth *= factor;
  }
  for (Space::Extra& extra : space.extras) {
    for (std::int64_t& add : extra.add) add *= factor;
  }
  for (std::int64_t& d : space.walk_away) d *= factor;
}

Welfare nash(Units reservation, std::vector<double> weight = {}) {
  if (weight.empty()) weight.assign(reservation.size(), 1.0);
  return {Welfare::Kind::nash, std::move(reservation), std::move(weight), {}, 1};
}

Welfare linear(Units reservation, std::vector<double> weight) {
  return {Welfare::Kind::linear, std::move(reservation), std::move(weight), {}, 1};
}

Welfare low_sum(Units reservation, Units scale = {}) {
  if (scale.empty()) scale.assign(reservation.size(), Score::kUnitsPerPoint);
  return {Welfare::Kind::low_sum, std::move(reservation), {}, std::move(scale), 1};
}

std::vector<Package> best_one_by_one(const Space& space, const Welfare& welfare) {
  std::vector<Package> best;
  Units best_units;
  testing::for_each_package(space, [&](const Package& package) {
    const Units u = utilities(space, package);
    if (!admissible(welfare, u)) return;
    const int order = best.empty() ? 1 : compare(welfare, u, best_units);
    if (order > 0) best.clear(), best_units = u;
    if (order >= 0) best.push_back(package);
  });
  return best;
}

void expect_verified(const Space& space, const Welfare& welfare, const Optimum& found, const std::string& what) {
  const OptimumVerdict verdict = verify_optimum(space, welfare, found);
  EXPECT_TRUE(verdict.ok) << what << ": " << verdict.reason;
  EXPECT_TRUE(verdict.complete) << what << ": " << verdict.reason;
  EXPECT_LE(verdict.slack, 4e-7) << what;
  if (!found.more_ties && found.levels == 0) {
    EXPECT_EQ(verdict.slack, 0) << what;
  }
}

void expect_best(const Space& space, const Welfare& welfare, const std::string& what) {
  const auto diagram = make_diagram(space);
  ASSERT_TRUE(diagram) << what;
  OptimumLimits limits;
  limits.ties = 100'000;
  const Optimum found = maximise(*diagram, welfare, limits, Control{});
  const auto truth = best_one_by_one(space, welfare);
  EXPECT_EQ(found.packages, truth) << what;
  EXPECT_FALSE(found.more_ties) << what;
  EXPECT_EQ(found.status, truth.empty()      ? Status::none_exists
                          : truth.size() > 1 ? Status::not_unique
                                             : Status::solved)
      << what;
  if (!truth.empty()) {
    EXPECT_EQ(found.utilities, utilities(space, truth.front())) << what;
    EXPECT_DOUBLE_EQ(found.value, value(welfare, found.utilities)) << what;
    EXPECT_EQ(found.bound, found.value) << what;
  }
  expect_verified(space, welfare, found, what);
}

// Unequal positive scales, as Kalai-Smorodinsky has: the most that each party can gain.
Units ideal_gains(const Space& space) {
  Units most(space.parties, 1);
  testing::for_each_package(space, [&](const Package& package) {
    const Units u = utilities(space, package);
    for (std::size_t i = 0; i < u.size(); ++i) most[i] = std::max(most[i], u[i] - space.walk_away[i]);
  });
  return most;
}

struct Flavour {
  const char* name;
  std::int64_t max_worth;
  std::int64_t factor;
};

class RandomSpaces : public ::testing::TestWithParam<Flavour> {
 protected:
  static Space space(std::uint64_t seed) {
    RandomSpaceOptions options;
    options.max_worth = GetParam().max_worth;
    Space made = testing::random_space(seed, options);
    stretch(made, GetParam().factor);
    return made;
  }
};

constexpr std::uint64_t kSpaces = 250;

TEST_P(RandomSpaces, Nash) {
  for (std::uint64_t seed = 0; seed < kSpaces; ++seed) {
    const Space s = space(seed);
    expect_best(s, nash(s.walk_away), "seed " + std::to_string(seed));
  }
}

TEST_P(RandomSpaces, WeightedNash) {
  for (std::uint64_t seed = 0; seed < kSpaces; ++seed) {
    const Space s = space(seed);
    SmallRandom random(seed + 1);
    std::vector<double> weight;
    for (std::size_t i = 0; i < s.parties; ++i) {
      weight.push_back(random.once_in(3) ? 0.5 + static_cast<double>(random.below(1000)) / 997.0
                                         : static_cast<double>(random.between(std::size_t{1}, std::size_t{30})) / 10.0);
    }
    expect_best(s, nash(s.walk_away, weight), "seed " + std::to_string(seed));
  }
}

TEST_P(RandomSpaces, Egalitarian) {
  for (std::uint64_t seed = 0; seed < kSpaces; ++seed) {
    const Space s = space(seed);
    expect_best(s, low_sum(s.walk_away), "seed " + std::to_string(seed));
  }
}

TEST_P(RandomSpaces, KalaiSmorodinsky) {
  for (std::uint64_t seed = 0; seed < kSpaces; ++seed) {
    const Space s = space(seed);
    expect_best(s, low_sum(s.walk_away, ideal_gains(s)), "seed " + std::to_string(seed));
  }
}

TEST_P(RandomSpaces, Linear) {
  for (std::uint64_t seed = 0; seed < kSpaces; ++seed) {
    const Space s = space(seed);
    SmallRandom random(seed + 2);
    std::vector<double> weight;
    for (std::size_t i = 0; i < s.parties; ++i)
      weight.push_back(random.once_in(2) ? 1.0
                                         : 0.1 * static_cast<double>(random.between(std::size_t{1}, std::size_t{40})));
    expect_best(s, linear(s.walk_away, weight), "seed " + std::to_string(seed));
  }
}

TEST_P(RandomSpaces, Acceptable) {
  int none = 0;
  for (std::uint64_t seed = 0; seed < kSpaces; ++seed) {
    Space s = space(seed);
    SmallRandom random(seed + 3);
    for (std::int64_t& d : s.walk_away)
      d += GetParam().factor * static_cast<std::int64_t>(random.below(static_cast<std::size_t>(GetParam().max_worth)));
    const auto diagram = make_diagram(s);
    ASSERT_TRUE(diagram);
    const Optimum found = find_acceptable(*diagram, s.walk_away, {}, Control{});
    const bool exists = testing::accepted_one_by_one(s) > 0;
    none += exists ? 0 : 1;
    EXPECT_EQ(found.status == Status::none_exists, !exists) << seed;
    EXPECT_EQ(found.packages.empty(), !exists) << seed;
    const OptimumVerdict verdict = verify_acceptable(s, s.walk_away, found);
    EXPECT_TRUE(verdict.ok && verdict.complete) << seed << ": " << verdict.reason;
  }
  EXPECT_GT(none, 20);
  EXPECT_LT(none, 230);
}

INSTANTIATE_TEST_SUITE_P(Sizes, RandomSpaces,
                         ::testing::Values(Flavour{"units", 20, 1}, Flavour{"ties", 2, Score::kUnitsPerPoint},
                                           Flavour{"points", 1000, Score::kUnitsPerPoint / 100}),
                         [](const auto& flavour) { return flavour.param.name; });

// ---- larger spaces, where the tree is deep and proofs have every kind of node

Space large_space(std::uint64_t seed, std::size_t parties, std::size_t issues, std::size_t options) {
  SmallRandom random(seed);
  Space space;
  space.parties = parties;
  space.walk_away.assign(parties, 0);
  std::vector<std::vector<std::int64_t>> weight(parties);
  Units total(parties, 0);
  for (std::size_t i = 0; i < parties; ++i) {
    for (std::size_t k = 0; k < issues; ++k)
      weight[i].push_back(random.between(std::int64_t{1}, std::int64_t{1000})), total[i] += weight[i].back();
  }
  for (std::size_t k = 0; k < issues; ++k) {
    space.options.push_back(options);
    space.domain.push_back((std::uint64_t{1} << options) - 1);
    std::vector<std::int64_t> rows;
    for (std::size_t o = 0; o < options; ++o) {
      for (std::size_t i = 0; i < parties; ++i)
        rows.push_back(random.between(std::int64_t{0}, std::int64_t{1000}) * (Score::kScale / 1000) / total[i] *
                       weight[i][k]);
    }
    space.worth.push_back(std::move(rows));
  }
  return space;
}

// A chain of couplings through all issues: one component with far more than 1024 assignments.
void couple_chain(Space& space, std::uint64_t seed) {
  SmallRandom random(seed);
  for (std::size_t k = 0; k + 1 < space.issues(); ++k) {
    const auto mask = [&] { return std::uint64_t{1} << random.below(space.options[k]); };
    if (k % 2 == 0) {
      space.forbidden.push_back({{IssueId(k), mask()}, {IssueId(k + 1), mask()}});
    } else {
      std::vector<std::int64_t> add(space.parties);
      for (std::int64_t& a : add)
        a = random.between(std::int64_t{-30}, std::int64_t{30}) * (Score::kUnitsPerPoint / 10);
      space.extras.push_back({{{IssueId(k), mask()}, {IssueId(k + 1), mask()}}, std::move(add)});
    }
  }
}

void expect_solved(const Space& space, const Welfare& welfare, const std::string& what) {
  const auto diagram = make_diagram(space);
  ASSERT_TRUE(diagram) << what;
  const Optimum found = maximise(*diagram, welfare, {}, Control{});
  EXPECT_TRUE(found.status == Status::solved || found.status == Status::not_unique)
      << what << " " << to_string(found.status);
  expect_verified(space, welfare, found, what);
}

TEST(LargeSpaces, SolvedWithProofs) {
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    const Space space = large_space(seed, 4, 18, 5);
    const std::string what = "seed " + std::to_string(seed);
    expect_solved(space, nash(space.walk_away), what);
    expect_solved(space, nash(Units(4, 30 * Score::kUnitsPerPoint), {1, 2, 0.5, 1.3}), what);
    expect_solved(large_space(seed, 4, 12, 5), low_sum(Units(4, 0)), what);
    expect_solved(space, linear(Units(4, 55 * Score::kUnitsPerPoint), {1, 1, 1, 1}), what);
  }
}

// 10 issues of 4 options in one component: too many to list, still few enough to enumerate here.
TEST(CoupledIssues, ComponentsTooLargeToList) {
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    Space space = large_space(seed, 3, 7, 4);
    couple_chain(space, seed + 10);
    const std::string what = "seed " + std::to_string(seed);
    expect_best(space, nash(Units(3, 20 * Score::kUnitsPerPoint)), what);
    if (seed == 1) expect_best(space, low_sum(space.walk_away, {1'000'000'000, 900'000'000, 800'000'000}), what);
    expect_best(space, linear(Units(3, 40 * Score::kUnitsPerPoint), {1, 0.5, 2}), what);
  }
}

TEST(CoupledIssues, NothingAcceptableInALargeComponent) {
  Space space = large_space(5, 3, 12, 4);
  couple_chain(space, 5);
  const auto diagram = make_diagram(space);
  ASSERT_TRUE(diagram);
  const Units high(3, 85 * Score::kUnitsPerPoint);
  const Optimum found = find_acceptable(*diagram, high, {}, Control{});
  ASSERT_EQ(found.status, Status::none_exists);
  const OptimumVerdict verdict = verify_no_acceptable(space, high, found);
  EXPECT_TRUE(verdict.ok && verdict.complete) << verdict.reason;
}

// ---- infeasible reservations

TEST(Infeasible, MoreThanAnyPackageGivesIsProven) {
  const Space space = large_space(9, 4, 20, 5);
  const auto diagram = make_diagram(space);
  ASSERT_TRUE(diagram);
  const Units high(4, 90 * Score::kUnitsPerPoint);
  for (const Welfare& welfare : {nash(high), linear(high, {1, 1, 1, 1})}) {
    const Optimum found = maximise(*diagram, welfare, {}, Control{});
    EXPECT_EQ(found.status, Status::none_exists);
    EXPECT_TRUE(found.packages.empty());
    expect_verified(space, welfare, found, "infeasible");
  }
}

TEST(Infeasible, ReservationsMetExactlyLeaveNashNothing) {
  Space space = large_space(9, 2, 1, 2);
  space.worth[0] = {50, 50, 50, 50};
  const auto diagram = make_diagram(space);
  ASSERT_TRUE(diagram);
  EXPECT_EQ(maximise(*diagram, nash({50, 50}), {}, Control{}).status, Status::none_exists);
  EXPECT_EQ(maximise(*diagram, linear({50, 50}, {1, 1}), {}, Control{}).status, Status::not_unique);
  EXPECT_EQ(maximise(*diagram, low_sum({60, 50}), {}, Control{}).packages.size(), 2U);
}

TEST(Infeasible, AnEmptySpaceHasNoOptimum) {
  Space space = large_space(9, 2, 2, 2);
  space.forbidden = {
      {{IssueId(0), 1}, {IssueId(1), 3}}, {{IssueId(0), 2}, {IssueId(1), 1}}, {{IssueId(0), 2}, {IssueId(1), 2}}};
  for (const Welfare& welfare : {nash({0, 0}), low_sum({0, 0}), linear({0, 0}, {1, 1})})
    expect_best(space, welfare, "empty");
}

// ---- limits

TEST(Limits, TheBoundIsAboveTheTruth) {
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    const Space space = large_space(seed, 6, 20, 5);
    const auto diagram = make_diagram(space);
    ASSERT_TRUE(diagram);
    for (const Welfare& welfare :
         {nash(space.walk_away), linear(Units(6, 40 * Score::kUnitsPerPoint), {1, 1, 1, 1, 1, 1})}) {
      const Optimum truth = maximise(*diagram, welfare, {}, Control{});
      ASSERT_TRUE(truth.status == Status::solved || truth.status == Status::not_unique ||
                  truth.status == Status::none_exists);
      OptimumLimits few;
      few.nodes = 2;
      const Optimum cut = maximise(*diagram, welfare, few, Control{});
      if (cut.status != Status::limit_reached) continue;  // small enough after all
      EXPECT_TRUE(cut.proof.empty());
      EXPECT_GE(cut.bound, cut.value);
      if (truth.status == Status::none_exists) continue;
      EXPECT_GE(cut.bound, truth.value);
      EXPECT_LE(cut.value, truth.value);
      const OptimumVerdict verdict = verify_optimum(space, welfare, cut);
      EXPECT_TRUE(verdict.ok) << verdict.reason;
      EXPECT_FALSE(verdict.complete);
    }
  }
}

// A search that stops leaves open whole branches above where it stopped; their bounds count too.
TEST(Limits, TheBoundOfMaxMinCoversEveryBranchLeftOpen) {
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    const Space space = large_space(seed, 4, 12, 5);
    const auto diagram = make_diagram(space);
    ASSERT_TRUE(diagram);
    const Optimum truth = maximise(*diagram, low_sum(space.walk_away), {}, Control{});
    ASSERT_EQ(truth.status, Status::solved);
    for (const std::uint64_t nodes : {1U, 2U, 3U, 5U, 8U, 13U, 40U, 100U}) {
      OptimumLimits few;
      few.nodes = nodes;
      const Optimum cut = maximise(*diagram, low_sum(space.walk_away), few, Control{});
      EXPECT_GE(cut.bound, truth.value) << seed << " " << nodes;
      EXPECT_LE(cut.value, truth.value) << seed << " " << nodes;
    }
  }
}

// The same where the walk for a better package spends the last of the nodes.
TEST(Limits, TheBoundOfMaxMinCoversWhatIsOpenWhenAnnealingStopsIt) {
  const Space space = large_space(1, 9, 18, 5);
  const auto diagram = make_diagram(space);
  ASSERT_TRUE(diagram);
  const Optimum truth = maximise(*diagram, low_sum(space.walk_away), {}, Control{});
  ASSERT_EQ(truth.status, Status::solved);
  for (const std::uint64_t nodes : {480U, 520U, 600U, 700U, 800U}) {
    OptimumLimits few;
    few.nodes = nodes;
    const Optimum cut = maximise(*diagram, low_sum(space.walk_away), few, Control{});
    EXPECT_GE(cut.bound, truth.value) << nodes;
    EXPECT_LE(cut.value, truth.value) << nodes;
  }
}

// Best bound first: the more is spent, the less is open.
TEST(Limits, TheBoundOfMaxMinFallsAndThePackageGetsBetterWithTheNodes) {
  const Space space = large_space(4, 20, 40, 5);
  const auto diagram = make_diagram(space);
  ASSERT_TRUE(diagram);
  Optimum before;
  for (const std::uint64_t nodes : {100U, 1'000U, 8'000U}) {
    OptimumLimits limits;
    limits.nodes = nodes;
    const Optimum found = maximise(*diagram, low_sum(space.walk_away), limits, Control{});
    ASSERT_EQ(found.status, Status::limit_reached) << nodes;
    if (!before.packages.empty()) {
      EXPECT_LT(found.bound, before.bound) << nodes;
      EXPECT_GE(found.value, before.value) << nodes;
    }
    before = found;
  }
}

TEST(Limits, ReachedOnAHardMaxMin) {
  const Space space = large_space(4, 12, 30, 5);
  const auto diagram = make_diagram(space);
  ASSERT_TRUE(diagram);
  OptimumLimits few;
  few.nodes = 30;
  const Optimum cut = maximise(*diagram, low_sum(space.walk_away), few, Control{});
  EXPECT_EQ(cut.status, Status::limit_reached);
  ASSERT_FALSE(cut.packages.empty());
  EXPECT_GT(cut.bound, cut.value);
  EXPECT_LT(cut.bound, 1.1 * cut.value);
}

TEST(Limits, Cancelled) {
  const Space space = large_space(4, 20, 40, 5);
  const auto diagram = make_diagram(space);
  ASSERT_TRUE(diagram);
  CancelToken token;
  Control control;
  control.cancel = &token;
  token.cancel();
  EXPECT_EQ(maximise(*diagram, nash(space.walk_away), {}, control).status, Status::cancelled);
  CancelToken later;
  control.cancel = &later;
  std::thread stop([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    later.cancel();
  });
  OptimumLimits many;
  many.nodes = 1'000'000'000;
  const Optimum found = maximise(*diagram, low_sum(space.walk_away), many, control);
  stop.join();
  EXPECT_EQ(found.status, Status::cancelled);
  EXPECT_GE(found.bound, found.value);
}

// ---- many ties

// Equal weights, values k/3: the sums lie on a coarse grid, and millions of packages share the smallest gain.
Space coarse_grid(std::uint64_t seed, std::size_t issues) {
  SmallRandom random(seed);
  Space space;
  space.parties = 4;
  space.walk_away.assign(4, 0);
  const std::int64_t step = Score::kScale / static_cast<std::int64_t>(3 * issues);
  for (std::size_t k = 0; k < issues; ++k) {
    space.options.push_back(4);
    space.domain.push_back(15);
    std::vector<std::int64_t> rows(16);
    for (std::size_t i = 0; i < 4; ++i) {
      std::vector<std::int64_t> order{0, 1, 2, 3};
      for (std::size_t o = 0; o < 4; ++o) {
        std::swap(order[o], order[random.between(o, std::size_t{3})]);
        rows[o * 4 + i] = order[o] * step;
      }
    }
    space.worth.push_back(std::move(rows));
  }
  return space;
}

// More equals than are compared at once: settled level by level, then searched for equals. Coupled issues, whose
// packages are too many to list for a linear program.
TEST(Levels, AreSettledOneByOneWhereEqualsCrowd) {
  Space space = coarse_grid(2, 21);
  for (std::size_t k = 0; k + 1 < space.issues(); ++k)
    space.forbidden.push_back({{IssueId(k), 1}, {IssueId(k + 1), 1}});
  const auto diagram = make_diagram(space);
  ASSERT_TRUE(diagram);
  OptimumLimits limits;
  limits.at_once = 50;
  const Optimum found = maximise(*diagram, low_sum(space.walk_away), limits, Control{});
  EXPECT_TRUE(found.status == Status::solved || found.status == Status::not_unique) << to_string(found.status);
  EXPECT_EQ(found.levels, 4U);
  expect_verified(space, low_sum(space.walk_away), found, "levels");
}

// Nine levels would be proven here one by one, at great cost; all at once they need no more than the first.
TEST(Levels, AreComparedAtOnceWhereEqualsAreFew) {
  const Space space = large_space(1, 9, 18, 5);
  const auto diagram = make_diagram(space);
  ASSERT_TRUE(diagram);
  OptimumLimits limits;
  limits.at_once = 100;
  const Optimum found = maximise(*diagram, low_sum(space.walk_away), limits, Control{});
  EXPECT_EQ(found.status, Status::solved);
  EXPECT_EQ(found.levels, 0U);
  expect_verified(space, low_sum(space.walk_away), found, "at once");
}

TEST(ManyTies, CoarseGridsAreSolved) {
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    const Space space = coarse_grid(seed, 21);
    const auto diagram = make_diagram(space);
    ASSERT_TRUE(diagram);
    const Welfare welfare = low_sum(space.walk_away);
    const Optimum found = maximise(*diagram, welfare, {}, Control{});
    EXPECT_TRUE(found.status == Status::solved || found.status == Status::not_unique) << seed;
    expect_verified(space, welfare, found, "seed " + std::to_string(seed));
  }
}

// The sums of four integer utilities of a coarse grid can be listed whole: a table of all reachable sums is the truth.
TEST(ManyTies, LevelByLevelIsTheLeximinOptimum) {
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    const Space space = coarse_grid(seed, 12);
    std::vector<Units> reached{Units(4, 0)};
    for (std::size_t k = 0; k < space.issues(); ++k) {
      std::vector<Units> next;
      for (const Units& sum : reached) {
        for (std::size_t o = 0; o < 4; ++o) {
          Units more = sum;
          for (std::size_t i = 0; i < 4; ++i) more[i] += space.row(k, o)[i];
          next.push_back(std::move(more));
        }
      }
      std::ranges::sort(next);
      next.erase(std::unique(next.begin(), next.end()), next.end());
      reached = std::move(next);
    }
    Units best(4, -1);
    for (Units& sum : reached) {
      std::ranges::sort(sum);
      best = std::max(best, sum);
    }
    const auto diagram = make_diagram(space);
    ASSERT_TRUE(diagram);
    Optimum found = maximise(*diagram, low_sum(space.walk_away), {}, Control{});
    expect_verified(space, low_sum(space.walk_away), found, "seed " + std::to_string(seed));
    std::ranges::sort(found.utilities);
    EXPECT_EQ(found.utilities, best) << seed;
  }
}

TEST(ManyTies, OfNashAreListedUpToTheLimit) {
  Space space = coarse_grid(1, 8);
  for (auto& rows : space.worth) rows = {3, 0, 0, 0, 0, 3, 0, 0, 0, 0, 3, 0, 0, 0, 0, 3};
  const auto diagram = make_diagram(space);
  ASSERT_TRUE(diagram);
  OptimumLimits limits;
  limits.ties = 10;
  const Optimum found = maximise(*diagram, nash(space.walk_away), limits, Control{});
  EXPECT_EQ(found.status, Status::not_unique);
  EXPECT_EQ(found.packages.size(), 10U);
  EXPECT_TRUE(found.more_ties);  // 8! / (2!)^4 = 2,520 packages give everybody the same
  EXPECT_EQ(found.utilities, Units(4, 6));
  expect_verified(space, nash(space.walk_away), found, "ties");
}

TEST(Incumbent, ChangesNothingButTheWork) {
  const Space space = large_space(3, 4, 15, 4);
  const auto diagram = make_diagram(space);
  ASSERT_TRUE(diagram);
  const Welfare welfare = nash(space.walk_away);
  const Optimum plain = maximise(*diagram, welfare, {}, Control{});
  const Optimum again = maximise(*diagram, welfare, {}, Control{}, plain.packages.front());
  EXPECT_EQ(plain.packages, again.packages);
  expect_verified(space, welfare, again, "with incumbent");
}

}  // namespace
}  // namespace locarno
