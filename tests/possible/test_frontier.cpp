// The frontier against plain enumeration on random small spaces, with couplings, ties, floors and few labels.
#include <gtest/gtest.h>

#include <map>

#include "locarno/possible/frontier.h"
#include "locarno/possible/verify_frontier.h"
#include "support/random_space.h"

namespace locarno {
namespace {

using Payoff = std::vector<std::int64_t>;

struct Behind {  // a payoff: the first package and how many
  Package first;
  std::uint64_t packages = 0;
};

bool at_least(const Payoff& a, const Payoff& b, std::int64_t slack = 0) {
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] < b[i] - slack) return false;
  }
  return true;
}

// All payoffs at or above the floor, each with what is behind it.
std::map<Payoff, Behind> payoffs(const Space& space, const std::optional<Payoff>& floor) {
  std::map<Payoff, Behind> all;
  testing::for_each_package(space, [&](const Package& package) {
    const Payoff u = utilities(space, package);
    if (floor && !at_least(u, *floor)) return;
    Behind& behind = all[u];
    if (behind.packages++ == 0) behind.first = package;
  });
  return all;
}

std::map<Payoff, Behind> efficient(const std::map<Payoff, Behind>& all) {
  std::map<Payoff, Behind> out;
  for (const auto& [u, behind] : all) {
    bool dominated = false;
    for (const auto& [v, other] : all) dominated = dominated || (v != u && at_least(v, u));
    if (!dominated) out.emplace(u, behind);
  }
  return out;
}

Frontier solve(const Space& space, const std::optional<Payoff>& floor, const FrontierLimits& limits = {},
               const Control& control = {}) {
  const auto diagram = make_diagram(space);
  EXPECT_TRUE(diagram.has_value());
  if (!floor) return frontier(*diagram, std::nullopt, limits, control);
  return frontier(*diagram, std::span<const std::int64_t>(*floor), limits, control);
}

void expect_exact(const Space& space, const std::optional<Payoff>& floor) {
  const auto truth = efficient(payoffs(space, floor));
  const Frontier found = solve(space, floor);
  ASSERT_TRUE(found.exact);
  EXPECT_EQ(found.status, truth.empty() ? Status::none_exists : Status::solved);
  EXPECT_TRUE(found.near.empty());
  ASSERT_EQ(found.points.size(), truth.size());
  auto expected = truth.rbegin();
  for (const FrontierPoint& point : found.points) {
    EXPECT_EQ(point.utilities, expected->first);
    EXPECT_EQ(point.package, expected->second.first);
    EXPECT_EQ(point.packages, expected->second.packages);
    ++expected;
  }
}

testing::RandomSpaceOptions shape(std::uint64_t seed) {
  testing::RandomSpaceOptions options;
  options.min_parties = options.max_parties = 1 + seed % 6;
  options.max_worth = seed % 3 == 0 ? 3 : 20;  // 3: many ties
  options.max_issues = 6;
  return options;
}

TEST(Frontier, EqualsEnumerationOverAllPackages) {
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    SCOPED_TRACE(seed);
    expect_exact(testing::random_space(seed, shape(seed)), std::nullopt);
  }
}

TEST(Frontier, EqualsEnumerationAboveTheFloor) {
  for (std::uint64_t seed = 1000; seed < 1400; ++seed) {
    SCOPED_TRACE(seed);
    const Space space = testing::random_space(seed, shape(seed));
    expect_exact(space, space.walk_away);
  }
}

// Few labels: everything at or above the floor is within the tolerance of something found, and the verifier says so
// too.
TEST(Frontier, CoversWithinTheToleranceWhenLabelsRunOut) {
  std::size_t covers_seen = 0;
  for (std::uint64_t seed = 0; seed < 600; ++seed) {
    SCOPED_TRACE(seed);
    testing::RandomSpaceOptions options = shape(seed);
    options.max_worth = 3000;
    options.min_issues = 4;
    const Space space = testing::random_space(seed, options);
    const std::optional<Payoff> floor = seed % 2 == 0 ? std::optional(space.walk_away) : std::nullopt;
    FrontierLimits limits;
    limits.exact_labels = seed % 5 == 0 ? 8 : 3;
    limits.cover_labels = limits.cover_layer_labels = seed % 7 == 0 ? 6 : 2;
    limits.cover_points = 1 + seed % 4;
    const Frontier found = solve(space, floor, limits);
    for (const auto& [u, behind] : payoffs(space, floor)) ASSERT_TRUE(covers(found, u));
    if (!found.exact) ++covers_seen;
    EXPECT_EQ(found.exact, found.status != Status::limit_reached);
    EXPECT_LE(found.points.size() + found.near.size(), found.exact ? found.peak_labels : limits.cover_points);
    const auto said = verify_frontier(space, floor, found);
    EXPECT_TRUE(said.proven());
    FrontierVerifyLimits halves;
    halves.packages = 0;
    EXPECT_EQ(verify_frontier(space, floor, found, halves).completeness, FrontierVerdict::Completeness::halves);
  }
  EXPECT_GT(covers_seen, 100U);
}

TEST(Frontier, SwitchesToACoverWhenOperationsRunOut) {
  testing::RandomSpaceOptions options;
  options.min_parties = options.max_parties = 4;
  options.min_issues = options.max_issues = 7;
  options.max_options = 6;
  options.max_worth = 100'000;
  options.held_options = false;
  std::size_t covers_seen = 0;
  for (std::uint64_t seed = 0; seed < 12; ++seed) {
    const Space space = testing::random_space(seed, options);
    FrontierLimits limits;
    limits.exact_operations = 300;
    limits.cover_labels = limits.cover_layer_labels = 40;
    limits.cover_points = 20;
    const Frontier found = solve(space, std::nullopt, limits);
    if (found.exact) continue;
    ++covers_seen;
    EXPECT_LE(found.points.size(), limits.cover_points);
    EXPECT_TRUE(verify_frontier(space, std::nullopt, found).proven());
  }
  EXPECT_GT(covers_seen, 4U);
}

TEST(Frontier, IsTheSameForAnyNumberOfThreads) {
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    const Space space = testing::random_space(seed, shape(seed));
    Control four;
    four.threads = 4;
    const Frontier one = solve(space, space.walk_away);
    const Frontier other = solve(space, space.walk_away, {}, four);
    ASSERT_EQ(one.points.size(), other.points.size());
    EXPECT_EQ(one.operations, other.operations);
    for (std::size_t p = 0; p < one.points.size(); ++p) {
      EXPECT_EQ(one.points[p].utilities, other.points[p].utilities);
      EXPECT_EQ(one.points[p].package, other.points[p].package);
    }
  }
}

// Worth of many options spread so that most combinations of them are efficient.
Space wide_space(std::size_t parties, std::size_t issues, std::size_t options) {
  testing::SmallRandom random(7);
  Space space;
  space.parties = parties;
  space.options.assign(issues, options);
  space.domain.assign(issues, (std::uint64_t{2} << (options - 1)) - 1);
  space.walk_away.assign(parties, 0);
  for (std::size_t k = 0; k < issues; ++k) {
    auto& rows = space.worth.emplace_back();
    for (std::size_t v = 0; v < options * parties; ++v)
      rows.push_back(random.between(std::int64_t{0}, std::int64_t{100'000'000}));
  }
  return space;
}

TEST(Frontier, StopsWhenCancelled) {
  const Space space = wide_space(6, 21, 8);
  CancelToken token;
  Control control;
  control.cancel = &token;
  control.progress = [&](const char*, double share) {
    if (share > 0.3) token.cancel();
  };
  const Frontier found = solve(space, std::nullopt, {}, control);
  EXPECT_EQ(found.status, Status::cancelled);
  EXPECT_FALSE(found.exact);
  EXPECT_TRUE(found.points.empty());
  EXPECT_EQ(found.greatest, greatest(*make_diagram(space)));
}

TEST(Frontier, OfAnEmptySpaceIsProvenEmpty) {
  Space space = wide_space(2, 3, 2);
  for (std::uint64_t option = 0; option < 2; ++option)
    space.forbidden.push_back({{IssueId(1), std::uint64_t{1} << option}});
  const Frontier found = solve(space, std::nullopt);
  EXPECT_EQ(found.status, Status::none_exists);
  EXPECT_TRUE(found.exact);
  EXPECT_TRUE(verify_frontier(space, std::nullopt, found).proven());
}

TEST(Frontier, CountsStopAtTheCap) {
  Space space = wide_space(2, 70, 3);  // 3^70 packages, all worth the same
  for (auto& rows : space.worth) std::ranges::fill(rows, 5);
  const Frontier found = solve(space, std::nullopt);
  ASSERT_EQ(found.points.size(), 1U);
  EXPECT_EQ(found.points.front().packages, FrontierPoint::kManyPackages);
  EXPECT_EQ(found.points.front().package, Package(70, OptionId(0)));
  EXPECT_EQ(found.points.front().utilities, (Payoff{350, 350}));
}

TEST(Frontier, OfTenToTheFiftiethIsProvenByHalves) {
  const Space space = wide_space(2, 50, 10);
  const Frontier found = solve(space, std::nullopt);
  ASSERT_TRUE(found.exact);
  const auto said = verify_frontier(space, std::nullopt, found);
  EXPECT_TRUE(said.proven());
  EXPECT_EQ(said.completeness, FrontierVerdict::Completeness::halves);
}

}  // namespace
}  // namespace locarno
