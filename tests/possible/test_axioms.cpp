// The axioms of the bargaining solutions, on random finite sets of packages with couplings. Each test states a theorem
// about finite sets (no lotteries), with every tie in the set of solutions, and asserts it in whole numbers.
//
// Nash 1950 (efficiency, symmetry, scale, irrelevant alternatives); Kalai and Smorodinsky 1975 (monotonicity in place
// of irrelevant alternatives); Kalai 1977a and Moulin 1988 (egalitarian); Harsanyi 1955 (utilitarian); Kalai 1977b
// (weights).
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "locarno/possible/solutions.h"
#include "locarno/possible/space.h"
#include "support/exact_solutions.h"
#include "support/random_space.h"

namespace locarno {
namespace {

using testing::RandomSpaceOptions;
using testing::Ratio;
using testing::SmallRandom;
using testing::Units;
using Packages = std::vector<Package>;

constexpr std::uint64_t kSeeds = 1500;

Space small_space(std::uint64_t seed) {
  RandomSpaceOptions limits;
  limits.min_parties = 2;
  limits.max_parties = 4;
  limits.min_issues = 2;
  limits.max_issues = 4;
  limits.max_worth = seed % 2 == 0 ? 2 : 20;  // small values make ties
  return testing::random_space(seed, limits);
}

// The set of solutions, in lexicographic order; empty if there is none.
Packages solutions(const Space& space, SolutionKind kind, std::vector<double> weights = {}) {
  if (weights.empty()) weights.assign(space.parties, 1.0);
  const auto diagram = make_diagram(space);
  EXPECT_TRUE(diagram);
  OptimumLimits limits;
  limits.ties = 100'000;
  const Solution found = solve(kind, *diagram, space.walk_away, weights, limits, Control{});
  const std::size_t n = found.optimum.packages.size();
  EXPECT_EQ(found.optimum.status, n == 0 ? Status::none_exists : n == 1 ? Status::solved : Status::not_unique);
  EXPECT_FALSE(found.optimum.more_ties);
  return found.optimum.packages;
}

bool accepted(const Space& space, const Units& u) {
  for (std::size_t i = 0; i < space.parties; ++i) {
    if (u[i] < space.walk_away[i]) return false;
  }
  return true;
}

std::map<Package, Units> agreement_set(const Space& space) {
  std::map<Package, Units> agreed;
  testing::for_each_package(space, [&](const Package& package) {
    if (const Units u = utilities(space, package); accepted(space, u)) agreed.emplace(package, u);
  });
  return agreed;
}

// Forbids the combination that holds in this package alone.
void remove(Space& space, const Package& package) {
  Combination when;
  for (std::size_t k = 0; k < package.size(); ++k) when.push_back({IssueId(k), std::uint64_t{1} << package[k].index});
  space.forbidden.push_back(std::move(when));
}

// The space without up to `most` of the agreed packages that `spare` is true of.
template <class Spare>
Space without_some(const Space& space, SmallRandom& random, std::size_t most, Spare spare) {
  Space smaller = space;
  std::size_t left = most;
  for (const auto& [package, u] : agreement_set(space)) {
    if (left == 0 || !spare(package) || !random.once_in(2)) continue;
    remove(smaller, package);
    --left;
  }
  return smaller;
}

bool is_in(const Packages& packages, const Package& package) {
  return std::ranges::find(packages, package) != packages.end();
}

// Calls fn(units of one party) on everything that party's utility is the sum of, but not on its walk-away value.
template <class Fn>
void for_each_worth(Space& space, std::size_t party, Fn fn) {
  for (auto& rows : space.worth) {
    for (std::size_t at = party; at < rows.size(); at += space.parties) fn(rows[at]);
  }
  for (Space::Extra& extra : space.extras) fn(extra.add[party]);
}

Space rescaled(Space space, std::size_t party, std::int64_t factor) {
  for_each_worth(space, party, [factor](std::int64_t& worth) { worth *= factor; });
  space.walk_away[party] *= factor;
  return space;
}

// Every package is worth `shift` more to the party, and so is no agreement.
Space translated(Space space, std::size_t party, std::int64_t shift) {
  for (std::size_t o = 0; o < space.options[0]; ++o) space.worth[0][o * space.parties + party] += shift;
  space.walk_away[party] += shift;
  return space;
}

Space swapped(Space space, std::size_t a, std::size_t b) {
  for (auto& rows : space.worth) {
    for (std::size_t at = 0; at < rows.size(); at += space.parties) std::swap(rows[at + a], rows[at + b]);
  }
  for (Space::Extra& extra : space.extras) std::swap(extra.add[a], extra.add[b]);
  std::swap(space.walk_away[a], space.walk_away[b]);
  return space;
}

// A game for two that looks the same to both: every option of the first issue once more with the parties' places
// changed, and so every coupling; the other issues are worth as much to one as to the other.
Space mirrored(const Space& one) {
  Space both = one;
  const std::size_t n = one.options[0];
  const auto turned = [n](Combination when) {
    for (Term& term : when) term.options <<= term.issue.index == 0 ? n : 0;
    return when;
  };
  const Space other = swapped(one, 0, 1);
  both.options[0] = 2 * n;
  both.domain[0] = one.domain[0] | one.domain[0] << n;
  both.worth[0].insert(both.worth[0].end(), other.worth[0].begin(), other.worth[0].end());
  for (std::size_t k = 1; k < one.issues(); ++k) {
    for (std::size_t o = 0; o < one.options[k]; ++o) both.worth[k][2 * o + 1] = both.worth[k][2 * o];
  }
  for (const Combination& when : one.forbidden) both.forbidden.push_back(turned(when));
  for (const Space::Extra& extra : other.extras) both.extras.push_back({turned(extra.when), extra.add});
  both.walk_away[1] = both.walk_away[0];
  return both;
}

// check(space, random) returns whether the theorem's conditions were met; they must be in `least` of the spaces.
template <class Fn>
void for_each_space(int least, Fn check) {
  int tested = 0;
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    SmallRandom random(seed + 1'000'000);
    tested += check(small_space(seed), random) ? 1 : 0;
  }
  EXPECT_GE(tested, least) << "too few spaces to test anything";
}

// ---- axioms that all four share

// The welfare of each rises, or leximin does, with any party's utility: so no agreed package gives all as much and one
// more.
TEST(Axioms, EverySolutionIsParetoEfficient) {
  for (const SolutionKind kind : kAllSolutions) {
    SCOPED_TRACE(to_string(kind));
    for_each_space(300, [kind](const Space& space, SmallRandom&) {
      const auto agreed = agreement_set(space);
      const Packages best = solutions(space, kind);
      for (const Package& package : best) {
        EXPECT_TRUE(agreed.contains(package));
        const Units mine = utilities(space, package);
        for (const auto& [other, u] : agreed) {
          EXPECT_TRUE(u == mine || !std::ranges::equal(u, mine, std::greater_equal<>{})) << "dominated";
        }
      }
      return !best.empty() && agreed.size() > 1;
    });
  }
}

// The order of the parties carries no meaning: with two of them swapped the same packages are best.
TEST(Axioms, TheOrderOfThePartiesDoesNotMatter) {
  for (const SolutionKind kind : kAllSolutions) {
    SCOPED_TRACE(to_string(kind));
    for_each_space(300, [kind](const Space& space, SmallRandom& random) {
      const std::size_t a = random.below(space.parties);
      const std::size_t b = (a + 1 + random.below(space.parties - 1)) % space.parties;
      const Packages best = solutions(space, kind);
      EXPECT_EQ(solutions(swapped(space, a, b), kind), best);
      return !best.empty();
    });
  }
}

// Symmetry (Nash 1950, axiom 8), on a set without lotteries: if the set of utilities stays the same when two parties
// change places, so does the set of solutions. One symmetric point need not exist, so the axiom is about the set.
TEST(Axioms, ASymmetricGameHasASymmetricSetOfSolutions) {
  for (const SolutionKind kind : kAllSolutions) {
    SCOPED_TRACE(to_string(kind));
    int tested = 0;
    for (std::uint64_t seed = 0; seed < 120; ++seed) {
      SCOPED_TRACE("seed " + std::to_string(seed));
      RandomSpaceOptions limits;
      limits.min_parties = limits.max_parties = 2;
      limits.max_issues = 3;
      const Space space = mirrored(testing::random_space(seed, limits));
      std::set<Units> points;
      std::set<Units> turned;
      for (const Package& package : solutions(space, kind)) {
        const Units u = utilities(space, package);
        points.insert(u);
        turned.insert({u[1], u[0]});
      }
      EXPECT_EQ(points, turned);
      tested += points.size() > 1 ? 1 : 0;
    }
    EXPECT_GE(tested, 10);
  }
}

// Adding the same to all that a party can get, and to its walk-away value, changes no gain. (The sums change by a
// constant.)
TEST(Axioms, TranslatingAPartysUtilitiesChangesNothing) {
  for (const SolutionKind kind : kAllSolutions) {
    SCOPED_TRACE(to_string(kind));
    for_each_space(300, [kind](const Space& space, SmallRandom& random) {
      const std::int64_t shift = random.between(std::int64_t{-1000}, std::int64_t{1000});
      const Packages best = solutions(space, kind);
      EXPECT_EQ(solutions(translated(space, random.below(space.parties), shift), kind), best);
      return !best.empty();
    });
  }
}

// ---- scale

TEST(Axioms, NashAndKalaiSmorodinskyDoNotDependOnScales) {
  for (const SolutionKind kind : {SolutionKind::nash, SolutionKind::kalai_smorodinsky}) {
    SCOPED_TRACE(to_string(kind));
    for_each_space(300, [kind](const Space& space, SmallRandom& random) {
      const std::int64_t factor = random.between(std::int64_t{2}, std::int64_t{1000});
      const Packages best = solutions(space, kind);
      EXPECT_EQ(solutions(rescaled(space, random.below(space.parties), factor), kind), best);
      return !best.empty();
    });
  }
}

// ---- irrelevant alternatives

// Nash 1950, axiom 7. The other two maximise, too, something that does not depend on the set.
TEST(Axioms, PackagesThatAreNotBestAreIrrelevant) {
  for (const SolutionKind kind : {SolutionKind::nash, SolutionKind::egalitarian, SolutionKind::utilitarian}) {
    SCOPED_TRACE(to_string(kind));
    for_each_space(200, [kind](const Space& space, SmallRandom& random) {
      const Packages best = solutions(space, kind);
      const Space smaller = without_some(space, random, 8, [&](const Package& p) { return !is_in(best, p); });
      EXPECT_EQ(solutions(smaller, kind), best);
      return !best.empty() && smaller.forbidden.size() > space.forbidden.size();
    });
  }
}

TEST(Axioms, WithoutOneOfTheTiesTheOthersStayBest) {
  for (const SolutionKind kind : {SolutionKind::nash, SolutionKind::egalitarian, SolutionKind::utilitarian}) {
    SCOPED_TRACE(to_string(kind));
    for_each_space(20, [kind](const Space& space, SmallRandom& random) {
      Packages best = solutions(space, kind);
      if (best.size() < 2) return false;
      const std::size_t gone = random.below(best.size());
      Space smaller = space;
      remove(smaller, best[gone]);
      best.erase(best.begin() + static_cast<std::ptrdiff_t>(gone));
      EXPECT_EQ(solutions(smaller, kind), best);
      return true;
    });
  }
}

// ---- monotonicity

Units ideal_of(const Space& space) {
  Units ideal = space.walk_away;
  for (const auto& [package, u] : agreement_set(space)) {
    for (std::size_t i = 0; i < u.size(); ++i) ideal[i] = std::max(ideal[i], u[i]);
  }
  return ideal;
}

// The gains over `scale` of the first solution. There must be one.
std::vector<Ratio> low_shares(const Space& space, const Packages& best, const Units& scale) {
  return testing::shares(utilities(space, best.front()), space.walk_away, scale);
}

// Kalai and Smorodinsky 1975 ask that a party gain when the set grows so that it alone can get more. That holds where
// all relative gains are equal at the solution, as on convex sets; on finite sets it fails (next test). What holds on
// any set: when the set grows and its ideal point stays, the relative gains, compared leximin, do not fall, and so
// their minimum does not; for the best package of the smaller set is still there, with the same relative gains.
TEST(Axioms, KalaiSmorodinskyIsMonotoneWhileTheIdealStays) {
  for_each_space(100, [](const Space& space, SmallRandom& random) {
    const Units ideal = ideal_of(space);
    const Space smaller = without_some(space, random, 8, [](const Package&) { return true; });
    const Packages large = solutions(space, SolutionKind::kalai_smorodinsky);
    const Packages small = solutions(smaller, SolutionKind::kalai_smorodinsky);
    if (small.empty() || smaller.forbidden.size() == space.forbidden.size() || ideal_of(smaller) != ideal) return false;
    Units scale;
    for (std::size_t i = 0; i < space.parties; ++i) scale.push_back(ideal[i] - space.walk_away[i]);
    EXPECT_FALSE(large.empty());
    if (large.empty()) return true;
    const auto before = low_shares(smaller, small, scale);
    const auto after = low_shares(space, large, scale);
    EXPECT_FALSE(std::ranges::min(after, std::less<>{}) < std::ranges::min(before, std::less<>{}));
    EXPECT_GE(testing::leximin(after, before), 0);
    return true;
  });
}

// The set without lotteries that the axiom of 1975 is not about: with (5, 9) added party 1 falls from 8 to 5.
TEST(Axioms, IndividualMonotonicityNeedsLotteries) {
  Space space;
  space.parties = 2;
  space.options = {4};
  space.domain = {0b0111};
  space.worth = {{10, 0, 0, 10, 8, 4, 5, 9}};
  space.walk_away = {0, 0};
  EXPECT_EQ(solutions(space, SolutionKind::kalai_smorodinsky), Packages{{OptionId(2)}});
  space.domain = {0b1111};
  EXPECT_EQ(solutions(space, SolutionKind::kalai_smorodinsky), Packages{{OptionId(3)}});
}

// Packages that leave the ideal point where it is are irrelevant to Kalai and Smorodinsky's solution if they are not
// best.
TEST(Axioms, KalaiSmorodinskyIgnoresOthersWhileTheIdealStays) {
  for_each_space(100, [](const Space& space, SmallRandom& random) {
    const Packages best = solutions(space, SolutionKind::kalai_smorodinsky);
    const Space smaller = without_some(space, random, 4, [&](const Package& p) { return !is_in(best, p); });
    if (best.empty() || smaller.forbidden.size() == space.forbidden.size() || ideal_of(smaller) != ideal_of(space))
      return false;
    EXPECT_EQ(solutions(smaller, SolutionKind::kalai_smorodinsky), best);
    return true;
  });
}

// Kalai 1977a: whatever is added, the smallest gain does not fall, nor the gains compared leximin.
TEST(Axioms, EgalitarianIsMonotone) {
  for_each_space(200, [](const Space& space, SmallRandom& random) {
    const Space smaller = without_some(space, random, 8, [](const Package&) { return true; });
    const Packages large = solutions(space, SolutionKind::egalitarian);
    const Packages small = solutions(smaller, SolutionKind::egalitarian);
    if (small.empty() || smaller.forbidden.size() == space.forbidden.size()) return false;
    EXPECT_FALSE(large.empty());
    if (large.empty()) return true;
    const Units one(space.parties, 1);
    const auto before = low_shares(smaller, small, one);
    const auto after = low_shares(space, large, one);
    EXPECT_FALSE(std::ranges::min(after, std::less<>{}) < std::ranges::min(before, std::less<>{}));
    EXPECT_GE(testing::leximin(after, before), 0);
    return true;
  });
}

// ---- walk-away values

// The greatest sum asks about walk-away values only whether they are met: of the best packages under lower ones, those
// that meet the higher ones are best there, if there are any.
TEST(Axioms, UtilitarianDoesNotDependOnWalkAwayValuesThatDoNotBind) {
  for_each_space(100, [](const Space& space, SmallRandom& random) {
    Space lower = space;
    for (std::int64_t& d : lower.walk_away) d -= random.between(std::int64_t{1}, std::int64_t{30});
    Packages kept = solutions(lower, SolutionKind::utilitarian);
    std::erase_if(kept, [&](const Package& package) { return !accepted(space, utilities(space, package)); });
    if (kept.empty()) return false;
    EXPECT_EQ(solutions(space, SolutionKind::utilitarian), kept);
    return true;
  });
}

// ---- weights

TEST(Axioms, EqualWeightsAreNash) {
  for_each_space(300, [](const Space& space, SmallRandom& random) {
    const double weight = static_cast<double>(random.between(std::size_t{1}, std::size_t{40})) / 8;
    const Packages best = solutions(space, SolutionKind::nash);
    EXPECT_EQ(solutions(space, SolutionKind::nash, std::vector<double>(space.parties, weight)), best);
    return !best.empty();
  });
}

// A party with more weight never gets less, on any finite set. Let x be best under weight a of party i, y under b > a,
// and R the weighted logarithms of the others' gains:
//   a log g_i(x) + R(x) >= a log g_i(y) + R(y)   and   b log g_i(y) + R(y) >= b log g_i(x) + R(x);
// added up, (b - a) (log g_i(y) - log g_i(x)) >= 0. So the least that i gets at any y is no less than the most at any
// x.
TEST(Axioms, MoreWeightNeverGivesLess) {
  int moved = 0;
  for_each_space(300, [&moved](const Space& space, SmallRandom& random) {
    std::vector<double> weights;
    for (std::size_t i = 0; i < space.parties; ++i)
      weights.push_back(static_cast<double>(random.between(std::size_t{1}, std::size_t{8})) / 2);
    const std::size_t party = random.below(space.parties);
    const auto gets = [&](const Package& package) { return utilities(space, package)[party]; };
    const Packages before = solutions(space, SolutionKind::nash, weights);
    weights[party] += static_cast<double>(random.between(std::size_t{1}, std::size_t{16})) / 2;
    const Packages after = solutions(space, SolutionKind::nash, weights);
    EXPECT_EQ(before.empty(), after.empty());
    if (before.empty() || after.empty()) return false;
    EXPECT_GE(gets(*std::ranges::min_element(after, {}, gets)), gets(*std::ranges::max_element(before, {}, gets)));
    moved += before != after ? 1 : 0;
    return true;
  });
  EXPECT_GE(moved, 20);
}

}  // namespace
}  // namespace locarno
