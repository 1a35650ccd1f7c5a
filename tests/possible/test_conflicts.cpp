// conflicts() and walk_away_shortfall() against their definitions: every package of small random scenarios is listed,
// and every set of claims is held against the list.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "locarno/possible/conflicts.h"
#include "locarno/possible/diagram.h"
#include "locarno/possible/space.h"
#include "locarno/possible/verify_optimum.h"
#include "support/exact_solutions.h"
#include "support/minimal_sets.h"
#include "support/scenario_text.h"
#include "support/small_scenario.h"

namespace locarno {
namespace {

using testing::elements;
using testing::IndexSet;
using testing::list_packages;
using testing::ListedPackage;
using testing::mask_of;
using testing::minimal_with;
using testing::Sets;
using testing::small_problem;
using testing::SmallScenarioOptions;
using testing::Units;

// Claims as numbers: a refusal by its index in the scenario, the walk-away value of decider i as refusals + i.
class Claims {
 public:
  explicit Claims(const Problem& problem) : problem_(problem), rows_(list_packages(problem)) {
    for (const ListedPackage& row : rows_) {
      IndexSet broken = row.refused;
      for (const std::size_t i : row.short_of) broken.push_back(refusals() + i);
      broken_.push_back(mask_of(broken));
    }
    const std::set<std::uint32_t> distinct(broken_.begin(), broken_.end());
    distinct_.assign(distinct.begin(), distinct.end());
  }

  [[nodiscard]] std::size_t refusals() const { return problem_.scenario.refusals.size(); }
  [[nodiscard]] std::size_t size() const { return refusals() + problem_.deciders.size(); }
  [[nodiscard]] const std::vector<ListedPackage>& rows() const { return rows_; }
  [[nodiscard]] bool any_agreement() const { return met(~std::uint32_t{0}); }

  [[nodiscard]] Sets conflicts() const {
    return minimal_with(size(), [&](std::uint32_t kept) { return !met(kept); });
  }
  [[nodiscard]] Sets corrections() const {
    return minimal_with(size(), [&](std::uint32_t given_up) { return met(~given_up); });
  }

  // Packages that break no claim but some of these.
  [[nodiscard]] std::vector<const ListedPackage*> left_by(const IndexSet& given_up) const {
    std::vector<const ListedPackage*> out;
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      if ((broken_[r] & ~mask_of(given_up)) == 0) out.push_back(&rows_[r]);
    }
    return out;
  }

  // The least k such that lowering each given-up walk-away value by k leaves a package that meets everything else.
  [[nodiscard]] std::optional<std::int64_t> price(const IndexSet& given_up) const {
    std::optional<std::int64_t> least;
    for (const ListedPackage* row : left_by(given_up)) {
      std::int64_t needed = 0;
      for (const std::size_t i : row->short_of) needed = std::max(needed, walk_away(i) - row->utilities[i]);
      if (!least || needed < *least) least = needed;
    }
    return least;
  }

  [[nodiscard]] std::int64_t walk_away(std::size_t decider) const {
    return problem_.walk_away(problem_.deciders[decider]).units;
  }

  [[nodiscard]] IndexSet numbers(const ClaimSet& set) const {
    IndexSet out;
    for (const Claim& claim : set)
      out.push_back(claim.kind == Claim::Kind::refusal ? claim.index : refusals() + claim.index);
    return out;
  }

 private:
  [[nodiscard]] bool met(std::uint32_t kept) const {
    return std::ranges::any_of(distinct_, [&](std::uint32_t broken) { return (broken & kept) == 0; });
  }

  const Problem& problem_;
  std::vector<ListedPackage> rows_;
  std::vector<std::uint32_t> broken_;    // per row, the claims it breaks
  std::vector<std::uint32_t> distinct_;  // of these
};

SmallScenarioOptions demanding() {
  SmallScenarioOptions options;
  options.max_options = 3;
  options.greed = 95;
  return options;
}

ConflictLimits generous() {
  ConflictLimits limits;
  limits.conflicts = limits.corrections = 1000;
  limits.search.ties = 10'000;
  return limits;
}

template <class Rows, class Set>
Sets as_sets(const Claims& claims, const Rows& rows, Set set_of) {
  Sets out;
  for (const auto& row : rows) {
    EXPECT_TRUE(std::ranges::is_sorted(set_of(row)));
    EXPECT_TRUE(out.insert(claims.numbers(set_of(row))).second) << "a set is listed twice";
  }
  return out;
}

Sets listed_conflicts(const Claims& claims, const Conflicts& found) {
  return as_sets(claims, found.conflicts, [](const ClaimSet& set) { return set; });
}

Sets listed_corrections(const Claims& claims, const Conflicts& found) {
  return as_sets(claims, found.corrections, [](const Correction& c) { return c.given_up; });
}

std::vector<bool> kept_refusals(const Claims& claims, const IndexSet& given_up, const Problem& problem) {
  std::vector<bool> kept(claims.refusals(), false);
  for (std::size_t r = 0; r < kept.size(); ++r) {
    kept[r] = problem.decides(problem.scenario.refusals[r].party) && !std::ranges::binary_search(given_up, r);
  }
  return kept;
}

// The two solutions of a correction, over the packages that meet every other claim and the walk-away values come down
// by the price.
void expect_best(const Problem& problem, const Claims& claims, const Correction& correction, const std::string& what) {
  const IndexSet given_up = claims.numbers(correction.given_up);
  Units reservation;
  ASSERT_TRUE(correction.price) << what;
  for (std::size_t i = 0; i < problem.deciders.size(); ++i) {
    const bool lowered = std::ranges::binary_search(given_up, claims.refusals() + i);
    reservation.push_back(claims.walk_away(i) - (lowered ? *correction.price : 0));
  }
  std::vector<Units> rows;
  std::vector<Package> packages;
  for (const ListedPackage* row : claims.left_by(given_up)) {
    if (!std::ranges::equal(row->utilities, reservation, [](std::int64_t u, std::int64_t d) { return u >= d; }))
      continue;
    rows.push_back(row->utilities);
    packages.push_back(row->package);
  }
  ASSERT_EQ(correction.best.size(), 2U) << what;
  EXPECT_EQ(correction.best[0].kind, SolutionKind::egalitarian) << what;
  EXPECT_EQ(correction.best[1].kind, SolutionKind::nash) << what;
  const Space space = make_space(problem, kept_refusals(claims, given_up, problem));
  for (const Solution& solution : correction.best) {
    const auto best = solution.kind == SolutionKind::nash
                          ? testing::best_nash(rows, reservation, std::vector<unsigned>(reservation.size(), 1))
                          : testing::best_egalitarian(rows, reservation);
    std::vector<Package> expected;
    for (const std::size_t r : best) expected.push_back(packages[r]);
    EXPECT_EQ(solution.optimum.packages, expected) << what << " " << to_string(solution.kind);
    if (expected.empty()) {
      EXPECT_EQ(solution.kind, SolutionKind::nash) << what << ": a correction leaves some package";
      continue;
    }
    const OptimumVerdict verdict = verify_optimum(space, solution.welfare, solution.optimum);
    EXPECT_TRUE(verdict.ok && verdict.complete) << what << " " << to_string(solution.kind) << ": " << verdict.reason;
  }
}

void expect_ordered(const Claims& claims, const Conflicts& found, const std::string& what) {
  const auto key = [&](const Correction& c) { return std::pair(c.given_up.size(), claims.numbers(c.given_up)); };
  EXPECT_TRUE(std::ranges::is_sorted(found.corrections, {}, key))
      << what << ": corrections go by size, then in claim order";
}

constexpr std::uint64_t kSeeds = 700;

TEST(Conflicts, AreTheMinimalSetsOfTheDefinition) {
  int empty = 0;
  int over_walk_aways = 0;
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    const Problem problem = small_problem(seed, demanding());
    const Claims claims(problem);
    const Conflicts found = conflicts(problem, generous(), Control{});
    const std::string what = "seed " + std::to_string(seed);
    if (claims.rows().empty()) {
      EXPECT_EQ(found.status, Status::none_exists) << what;
      EXPECT_TRUE(found.conflicts.empty() && found.corrections.empty() && !found.agreement_exists) << what;
      continue;
    }
    EXPECT_EQ(found.status, Status::solved) << what;
    EXPECT_EQ(found.agreement_exists, claims.any_agreement()) << what;
    if (claims.any_agreement()) {
      EXPECT_TRUE(found.conflicts.empty() && found.corrections.empty()) << what;
      continue;
    }
    ++empty;
    EXPECT_EQ(listed_conflicts(claims, found), claims.conflicts()) << what;
    EXPECT_EQ(listed_corrections(claims, found), claims.corrections()) << what;
    expect_ordered(claims, found, what);
    for (const Correction& correction : found.corrections) {
      const IndexSet given_up = claims.numbers(correction.given_up);
      EXPECT_EQ(correction.price, claims.price(given_up)) << what;
      over_walk_aways += given_up.back() >= claims.refusals() ? 1 : 0;
    }
  }
  EXPECT_GE(empty, 300) << "too few empty agreement sets to test anything";
  EXPECT_GE(over_walk_aways, 300);
}

TEST(Conflicts, EachWayOutComesWithItsBestPackagesProven) {
  int corrections = 0;
  for (std::uint64_t seed = 0; seed < kSeeds / 4; ++seed) {
    const Problem problem = small_problem(seed, demanding());
    const Claims claims(problem);
    const Conflicts found = conflicts(problem, generous(), Control{});
    for (const Correction& correction : found.corrections) {
      expect_best(problem, claims, correction, "seed " + std::to_string(seed));
      ++corrections;
    }
  }
  EXPECT_GE(corrections, 200);
}

TEST(Conflicts, ListedUnderALimitAreTrueOnes) {
  int cut = 0;
  for (std::uint64_t seed = 0; seed < kSeeds / 2; ++seed) {
    const Problem problem = small_problem(seed, demanding());
    const Claims claims(problem);
    if (claims.rows().empty() || claims.any_agreement()) continue;
    const Sets true_conflicts = claims.conflicts();
    const Sets true_corrections = claims.corrections();
    for (const std::size_t most : {1U, 2U, 3U}) {
      ConflictLimits limits;
      limits.conflicts = limits.corrections = most;
      const Conflicts found = conflicts(problem, limits, Control{});
      const std::string what = "seed " + std::to_string(seed) + ", at most " + std::to_string(most);
      EXPECT_LE(found.conflicts.size(), most) << what;
      EXPECT_LE(found.corrections.size(), most) << what;
      EXPECT_TRUE(std::ranges::includes(true_conflicts, listed_conflicts(claims, found))) << what;
      EXPECT_TRUE(std::ranges::includes(true_corrections, listed_corrections(claims, found))) << what;
      EXPECT_FALSE(found.corrections.empty()) << what << ": there is always one to list";
      for (const Correction& correction : found.corrections) {
        EXPECT_EQ(correction.price, claims.price(claims.numbers(correction.given_up))) << what;
      }
      const bool all = found.conflicts.size() == true_conflicts.size() &&
                       found.corrections.size() == true_corrections.size();
      if (!all) {
        EXPECT_EQ(found.status, Status::limit_reached) << what;
        ++cut;
      } else {
        EXPECT_TRUE(found.status == Status::solved || found.status == Status::limit_reached) << what;
      }
    }
  }
  EXPECT_GE(cut, 200);
}

// Larger scenarios, so that one node of search (256 steps of an enumeration) does not settle them.
TEST(Conflicts, ASearchCutShortSaysSoAndListsNothingFalse) {
  SmallScenarioOptions options = demanding();
  options.min_issues = 7;
  options.max_issues = 7;
  options.max_options = 4;
  options.min_parties = 4;
  options.most_points = 1000;
  ConflictLimits limits = generous();
  int cut = 0;
  int unknown = 0;
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    limits.search.nodes = seed % 2;  // one node often finds every set, but not every price
    const Problem problem = small_problem(seed, options);
    const Claims claims(problem);
    const Conflicts found = conflicts(problem, limits, Control{});
    const std::string what = "seed " + std::to_string(seed);
    const Sets true_conflicts = claims.conflicts();
    const Sets true_corrections = claims.corrections();
    EXPECT_TRUE(std::ranges::includes(true_conflicts, listed_conflicts(claims, found))) << what;
    EXPECT_TRUE(std::ranges::includes(true_corrections, listed_corrections(claims, found))) << what;
    cut += found.status == Status::limit_reached ? 1 : 0;
    for (const Correction& c : found.corrections) {
      if (c.price) {
        EXPECT_EQ(c.price, claims.price(claims.numbers(c.given_up))) << what;
        continue;
      }
      ++unknown;
      EXPECT_EQ(found.status, Status::limit_reached) << what;
      for (const Solution& best : c.best) EXPECT_TRUE(best.optimum.packages.empty()) << what;
    }
    if (found.status == Status::solved && !found.agreement_exists) {
      EXPECT_FALSE(claims.any_agreement()) << what;
      EXPECT_EQ(listed_conflicts(claims, found), true_conflicts) << what;
      EXPECT_EQ(listed_corrections(claims, found), true_corrections) << what;
    }
  }
  EXPECT_GE(cut, 10);
  EXPECT_GE(unknown, 1);
}

TEST(WalkAwayShortfall, IsTheLeastReductionOfTheDefinition) {
  int some = 0;
  int none = 0;
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    const Problem problem = small_problem(seed, demanding());
    const Claims claims(problem);
    for (std::size_t i = 0; i < problem.deciders.size(); ++i) {
      const auto found = walk_away_shortfall(problem, i, {}, Control{});
      EXPECT_EQ(found, claims.price({claims.refusals() + i})) << "seed " << seed << ", decider " << i;
      some += found.value_or(0) > 0 ? 1 : 0;
      none += found ? 0 : 1;
    }
  }
  EXPECT_GE(some, 50);
  EXPECT_GE(none, 50);
}

TEST(Conflicts, ACancelledSearchSaysSo) {
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    const Problem problem = small_problem(seed, demanding());
    const Claims claims(problem);
    if (claims.rows().empty() || claims.any_agreement()) continue;
    CancelToken token;
    token.cancel();
    const Conflicts found = conflicts(problem, generous(), Control{&token});
    EXPECT_EQ(found.status, Status::cancelled) << "seed " << seed;
    EXPECT_TRUE(found.corrections.empty()) << "seed " << seed;
  }
}

// A seller who will not go below 60 and a buyer who will not go above 50: the price closes the gap from both ends.
TEST(Conflicts, TwoWalkAwayValuesMeetHalfWay) {
  const Scenario scenario = test::read(R"(locarno: 1
title: A sale
parties:
  seller: {name: Seller, consent: required}
  buyer: {name: Buyer, consent: required}
issues:
  price: {options: [p40, p50, p54, p60]}
preferences:
  seller:
    scores: {price: {p40: 40, p50: 50, p54: 54, p60: 60}}
    walk_away: 60
  buyer:
    scores: {price: {p40: 60, p50: 50, p54: 46, p60: 40}}
    walk_away: 50
)");
  const auto problem = make_problem(scenario, {});
  ASSERT_TRUE(problem.has_value());
  const Conflicts found = conflicts(*problem, {}, Control{});
  EXPECT_EQ(found.status, Status::solved);
  const Claim seller{Claim::Kind::walk_away, 0};
  const Claim buyer{Claim::Kind::walk_away, 1};
  EXPECT_EQ(found.conflicts, (std::vector<ClaimSet>{{seller, buyer}}));
  ASSERT_EQ(found.corrections.size(), 2U);
  EXPECT_EQ(found.corrections[0].given_up, ClaimSet{seller});
  EXPECT_EQ(found.corrections[0].price, Score::points(10).units);
  EXPECT_EQ(found.corrections[1].price, Score::points(10).units);
  EXPECT_EQ(walk_away_shortfall(*problem, 0, {}, Control{}), Score::points(10).units);
}

}  // namespace
}  // namespace locarno
