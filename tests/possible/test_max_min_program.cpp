// The linear program of max-min: its bound holds for every package, and its own mixture reaches it, so neither can be
// better. Then the walk that looks for good packages.
#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

#include "locarno/base/score.h"
#include "locarno/possible/annealing.h"
#include "locarno/possible/max_min_program.h"
#include "locarno/possible/part_lists.h"
#include "locarno/possible/welfare.h"
#include "support/random_space.h"

namespace locarno {
namespace {

using testing::SmallRandom;
using Domain = std::vector<std::uint64_t>;

constexpr double kUnit = 1.0 / static_cast<double>(Score::kUnitsPerPoint);

struct Setting {
  Space space;
  Diagram diagram;
  std::vector<Part> parts;
  Welfare welfare;
  Domain domain;  // every option that some package takes
};

// Scales differ, as for Kalai-Smorodinsky.
Setting setting(std::uint64_t seed) {
  testing::RandomSpaceOptions options;
  options.max_worth = 1000;
  Setting s{testing::random_space(seed, options), {}, {}, {}, {}};
  for (auto& rows : s.space.worth) {
    for (std::int64_t& worth : rows) worth *= Score::kUnitsPerPoint / 100;
  }
  for (Space::Extra& extra : s.space.extras) {
    for (std::int64_t& add : extra.add) add *= Score::kUnitsPerPoint / 100;
  }
  SmallRandom random(seed + 7);
  s.welfare = {Welfare::Kind::low_sum, s.space.walk_away, {}, {}, 1};
  for (std::size_t i = 0; i < s.space.parties; ++i)
    s.welfare.scale.push_back(random.between(std::int64_t{1}, std::int64_t{40}) * Score::kUnitsPerPoint / 20);
  s.diagram = *make_diagram(s.space);
  s.domain.assign(s.diagram.layers.size(), 0);
  for (const Diagram::Component& component : s.diagram.components) s.parts.emplace_back(s.diagram, component, 1024);
  for (const Diagram::Layer& layer : s.diagram.layers) {
    for (const Diagram::Edge& edge : layer.edges) s.domain[layer.issue.index] |= std::uint64_t{1} << edge.option;
  }
  return s;
}

// The best of the packages made of one atom a part, within the domain. Others are dominated over the whole space, and a
// node of the search need not bound them.
double best_one_by_one(const Setting& s, const Domain& domain) {
  double best = -std::numeric_limits<double>::infinity();
  const auto extend = [&](const auto& self, std::size_t p, const std::vector<std::int64_t>& sums) -> void {
    if (p == s.parts.size()) {
      best = std::max(best, value(s.welfare, sums));
      return;
    }
    const Part& part = s.parts[p];
    for (std::size_t a = 0; a < part.atoms().size(); ++a) {
      const auto choice = part.atoms().choice(a);
      bool inside = true;
      for (std::size_t j = 0; j < choice.size(); ++j)
        inside = inside && ((domain[part.issues()[j]] >> choice[j]) & 1) != 0;
      if (!inside) continue;
      std::vector<std::int64_t> more = sums;
      for (std::size_t i = 0; i < more.size(); ++i) more[i] += part.atoms().units(a)[i];
      self(self, p + 1, more);
    }
  };
  extend(extend, 0, std::vector<std::int64_t>(s.space.parties, 0));
  return best;
}

// The smallest share in the program's mixture.
double least_share(const Setting& s, const MaxMinProgram& program) {
  std::vector<double> gains;
  for (const std::int64_t d : s.welfare.reservation) gains.push_back(-static_cast<double>(d) * kUnit);
  for (std::size_t p = 0; p < s.parts.size(); ++p) {
    const auto shares = program.shares(p);
    double sum = 0;
    for (std::size_t a = 0; a < shares.size(); ++a) {
      sum += shares[a];
      for (std::size_t i = 0; i < gains.size(); ++i) gains[i] += shares[a] * s.parts[p].atoms().row(a)[i];
    }
    EXPECT_NEAR(sum, 1.0, 1e-9);
  }
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < gains.size(); ++i)
    least = std::min(least, gains[i] / (static_cast<double>(s.welfare.scale[i]) * kUnit));
  return least;
}

void expect_optimal(const Setting& s, const MaxMinProgram& program, const Relaxation& found, const Domain& domain,
                    const std::string& what) {
  const double best = best_one_by_one(s, domain);
  EXPECT_EQ(found.empty, best == -std::numeric_limits<double>::infinity()) << what;
  if (found.empty) return;
  EXPECT_GE(found.bound, best - 1e-9) << what;
  EXPECT_NEAR(least_share(s, program), found.bound, 1e-7 * (1 + std::abs(found.bound))) << what;
  for (const double price : found.lambda) EXPECT_GE(price, 0) << what;
}

// Takes an option of the domain away, where two are left.
void narrow(Domain& domain, SmallRandom& random) {
  const std::size_t k = random.below(domain.size());
  if (std::popcount(domain[k]) > 1) domain[k] &= domain[k] - 1;
}

constexpr double kNoTarget = -std::numeric_limits<double>::infinity();

TEST(MaxMinProgram, MixtureAndBoundMeetAsOptionsAreTakenAway) {
  int narrowed = 0;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const Setting s = setting(seed);
    if (s.diagram.empty) continue;
    const std::string what = "seed " + std::to_string(seed);
    MaxMinProgram program(s.parts, s.welfare);
    Domain domain = s.domain;
    expect_optimal(s, program, program.solve(kNoTarget), domain, what);
    SmallRandom random(seed);
    for (int step = 0; step < 4; ++step, ++narrowed) {
      narrow(domain, random);
      program.narrow(domain);
      if (step == 1) program.forget_forbidden();
      const Relaxation found = program.solve(kNoTarget);
      expect_optimal(s, program, found, domain, what + ", step " + std::to_string(step));
      if (found.empty) break;
    }
  }
  EXPECT_GE(narrowed, 500);
}

TEST(MaxMinProgram, ABasisTakenUpAgainGivesTheSameBound) {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    const Setting s = setting(seed);
    if (s.diagram.empty) continue;
    MaxMinProgram root(s.parts, s.welfare);
    (void)root.solve(kNoTarget);
    MaxMinProgram deep = root;
    Domain domain = s.domain;
    SmallRandom random(seed);
    for (int step = 0; step < 3; ++step) narrow(domain, random);
    deep.narrow(domain);
    const Relaxation found = deep.solve(kNoTarget);
    if (found.empty) continue;
    root.restore(deep.basis(), domain);
    EXPECT_EQ(root.basis(), deep.basis()) << seed;
    EXPECT_NEAR(root.solve(kNoTarget).bound, found.bound, 1e-9 * (1 + std::abs(found.bound))) << seed;
  }
}

TEST(MaxMinProgram, StopsBelowTheTargetWithAValidBound) {
  int early = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    const Setting s = setting(seed);
    if (s.diagram.empty) continue;
    MaxMinProgram whole(s.parts, s.welfare);
    MaxMinProgram cut(s.parts, s.welfare);
    const double bound = whole.solve(kNoTarget).bound;
    const double loose = cut.solve(bound + 1000).bound;
    EXPECT_GE(loose, bound - 1e-9) << seed;
    early += loose > bound + 1e-6 ? 1 : 0;
  }
  EXPECT_GE(early, 20);
}

TEST(Annealing, FindsTheBestOfSmallSpacesAndTheSameEveryTime) {
  int best = 0;
  int all = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    const Setting s = setting(seed);
    if (s.diagram.empty) continue;
    MaxMinProgram program(s.parts, s.welfare);
    const Annealing how{seed, 5'000, program.solve(kNoTarget).bound};
    const auto atoms = anneal(s.parts, s.welfare, s.domain, how);
    EXPECT_EQ(atoms, anneal(s.parts, s.welfare, s.domain, how)) << seed;
    PartLists lists;
    for (const Part& part : s.parts) lists.push_back(&part.atoms());
    const Package package = package_of(s.parts, lists, atoms);
    EXPECT_TRUE(contains(s.space, package)) << seed;
    EXPECT_EQ(utilities(s.space, package), units_of(lists, atoms, s.space.parties)) << seed;
    const double truth = best_one_by_one(s, s.domain);
    const double found = value(s.welfare, utilities(s.space, package));
    EXPECT_LE(found, truth + 1e-9) << seed;
    best += found >= truth - 1e-9 ? 1 : 0;
    ++all;
  }
  EXPECT_GE(best * 10, all * 8);
}

}  // namespace
}  // namespace locarno
