// The frontier against plain enumeration on random small spaces, with couplings, ties, floors and few labels.
#include <gtest/gtest.h>

#include <map>

#include "locarno/possible/frontier.h"
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

Frontier solve(const Space& space, const std::optional<Payoff>& floor, const FrontierLimits& limits = {}, const Control& control = {}) {
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

}  // namespace
}  // namespace locarno
