// Diagrams against plain enumeration: count, utilities, extremes, and the set of paths, on random spaces with
// couplings.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "locarno/possible/diagram.h"
#include "support/random_space.h"

namespace locarno {
namespace {

using Units = std::vector<std::int64_t>;

std::vector<Package> packages_of(const Space& space) {
  std::vector<Package> all;
  testing::for_each_package(space, [&](const Package& package) { all.push_back(package); });
  return all;
}

std::vector<Package> paths_of(const Diagram& diagram) {
  std::vector<Package> all;
  std::vector<std::uint8_t> options(diagram.layers.size());
  const auto walk = [&](auto&& self, std::size_t l, std::size_t node) -> void {
    if (l == options.size()) return all.push_back(package_of_path(diagram, options));
    for (const Diagram::Edge& edge : diagram.layers[l].edges_of(node)) {
      options[l] = edge.option;
      self(self, l + 1, edge.target);
    }
  };
  if (!diagram.empty) walk(walk, 0, 0);
  std::ranges::sort(all);
  return all;
}

void expect_same(const Space& space, std::uint64_t seed) {
  const auto diagram = make_diagram(space);
  ASSERT_TRUE(diagram) << seed;
  const auto truth = packages_of(space);
  EXPECT_EQ(diagram->empty, truth.empty()) << seed;
  EXPECT_EQ(count_packages(*diagram), Natural(truth.size())) << seed;
  EXPECT_EQ(paths_of(*diagram), truth) << seed;
  if (truth.empty()) return;
  Units most = utilities(space, truth.front());
  Units least_of_all = most;
  for (const Package& package : truth) {
    const Units u = utilities(space, package);
    EXPECT_EQ(utilities(*diagram, package), u) << seed;
    for (std::size_t i = 0; i < u.size(); ++i) {
      most[i] = std::max(most[i], u[i]);
      least_of_all[i] = std::min(least_of_all[i], u[i]);
    }
  }
  EXPECT_EQ(greatest(*diagram), most) << seed;
  EXPECT_EQ(least(*diagram), least_of_all) << seed;
}

TEST(Diagram, HoldsThePackagesAndTheirUtilities) {
  for (std::uint64_t seed = 0; seed < 400; ++seed) expect_same(testing::random_space(seed), seed);
}

TEST(Diagram, WithManyCouplings) {
  testing::RandomSpaceOptions options;
  options.min_issues = 4;
  options.max_issues = 6;
  options.max_options = 3;
  options.max_forbidden = 12;
  options.max_extras = 12;
  options.max_terms = 5;
  for (std::uint64_t seed = 0; seed < 300; ++seed) expect_same(testing::random_space(seed, options), seed);
}

TEST(Diagram, ComponentsAreIndependentAndCoverEveryIssueOnce) {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    const Space space = testing::random_space(seed);
    const auto diagram = make_diagram(space);
    ASSERT_TRUE(diagram);
    if (diagram->empty) continue;
    std::set<std::size_t> issues;
    std::size_t at = 0;
    for (const Diagram::Component& component : diagram->components) {
      EXPECT_EQ(component.begin, at);
      EXPECT_EQ(diagram->layers[component.begin].nodes(), 1U);
      for (; at < component.end; ++at) issues.insert(diagram->layers[at].issue.index);
    }
    EXPECT_EQ(at, space.issues());
    EXPECT_EQ(issues.size(), space.issues());
  }
}

TEST(Diagram, UncoupledIssuesAreOneNodeEach) {
  Space space;
  space.parties = 1;
  space.options.assign(60, 10);
  space.domain.assign(60, 1023);
  space.worth.assign(60, Units(10, 1));
  space.walk_away = {0};
  const auto diagram = make_diagram(space);
  ASSERT_TRUE(diagram);
  EXPECT_EQ(diagram->edge_count(), 600U);
  EXPECT_EQ(count_packages(*diagram), boost::multiprecision::pow(Natural(10), 60));
}

TEST(Diagram, StopsAtTheLimitOfEdges) {
  Space space;
  space.parties = 1;
  space.options.assign(20, 2);
  space.domain.assign(20, 3);
  space.worth.assign(20, Units{0, 1});
  space.walk_away = {0};
  for (std::size_t k = 0; k < 10; ++k) {
    for (std::size_t j = 10; j < 20; ++j) space.forbidden.push_back({{IssueId(k), 1}, {IssueId(j), 1}});
  }
  EXPECT_FALSE(make_diagram(space, {.edges = 16}));
  const auto diagram = make_diagram(space);
  ASSERT_TRUE(diagram);
  EXPECT_EQ(count_packages(*diagram), Natural(2 * 1024 - 1));  // one side is all 1s
}

}  // namespace
}  // namespace locarno
