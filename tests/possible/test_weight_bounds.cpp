// Ranges of weighted means against every corner of small weight sets, and against points inside them.
#include <gtest/gtest.h>

#include <optional>
#include <set>

#include "locarno/possible/max_closure.h"
#include "locarno/possible/weight_bounds.h"
#include "support/random_problem.h"

namespace locarno {
namespace {

using testing::SmallRandom;

bool admissible(const WeightSet& set, const std::vector<std::int64_t>& p) {
  std::int64_t sum = 0;
  for (std::size_t k = 0; k < p.size(); ++k) {
    if (p[k] < set.low[k] || p[k] > set.high[k]) return false;
    sum += p[k];
  }
  for (const auto& [more, less] : set.order) {
    if (p[more] < p[less]) return false;
  }
  return sum > 0;
}

// Calls fn(p) for every p whose entries are ends of ranges: all corners of the set are among them.
template <class Fn>
void for_each_corner(const WeightSet& set, Fn&& fn) {
  std::set<std::int64_t> ends(set.low.begin(), set.low.end());
  ends.insert(set.high.begin(), set.high.end());
  std::vector<std::int64_t> p(set.low.size());
  const auto walk = [&](auto&& self, std::size_t k) -> void {
    if (k == p.size()) {
      if (admissible(set, p)) fn(p);
      return;
    }
    for (const std::int64_t end : ends) {
      p[k] = end;
      self(self, k + 1);
    }
  };
  walk(walk, 0);
}

TEST(WeightBounds, EqualTheExtremesOverAllCorners) {
  for (std::uint64_t seed = 0; seed < 600; ++seed) {
    SmallRandom random(seed);
    const std::size_t issues = random.between(std::size_t{1}, std::size_t{4});
    const WeightSet set = testing::random_weight_set(random, issues);
    std::vector<std::int64_t> c;
    for (std::size_t k = 0; k < issues; ++k) c.push_back(random.between(std::int64_t{-50}, std::int64_t{50}));
    const WeightRange range(set);
    const WeightedMean high = range.greatest(c);
    const WeightedMean low = range.least(c);
    ASSERT_TRUE(admissible(set, high.points)) << seed;
    ASSERT_TRUE(admissible(set, low.points)) << seed;
    EXPECT_EQ(compare(mean_at(high.points, c), high), 0) << seed;
    EXPECT_EQ(compare(mean_at(low.points, c), low), 0) << seed;
    std::optional<WeightedMean> best;
    std::optional<WeightedMean> worst;
    for_each_corner(set, [&](const std::vector<std::int64_t>& p) {
      const WeightedMean mean = mean_at(p, c);
      if (!best || compare(mean, *best) > 0) best = mean;
      if (!worst || compare(mean, *worst) < 0) worst = mean;
      EXPECT_TRUE(range.contains(p));
      EXPECT_EQ(compare(range.greatest(c, p), high), 0) << "from another start, seed " << seed;
    });
    ASSERT_TRUE(best.has_value());
    EXPECT_EQ(compare(*best, high), 0) << seed;
    EXPECT_EQ(compare(*worst, low), 0) << seed;
  }
}

TEST(WeightBounds, HoldForPointsInsideLargeSets) {
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    SmallRandom random(seed);
    const std::size_t issues = random.between(std::size_t{20}, std::size_t{60});
    WeightSet set;
    std::vector<std::int64_t> inside;
    std::vector<std::int64_t> c;
    for (std::size_t k = 0; k < issues; ++k) {
      inside.push_back(random.between(std::int64_t{0}, std::int64_t{1'000'000'000'000}));
      const std::int64_t spread = random.between(std::int64_t{0}, std::int64_t{500'000'000'000});
      set.low.push_back(std::max<std::int64_t>(0, inside[k] - spread));
      set.high.push_back(inside[k] + spread);
      c.push_back(random.between(std::int64_t{-10'000'000'000}, std::int64_t{10'000'000'000}));
    }
    for (std::size_t n = 0; n < 2 * issues; ++n) {
      const std::size_t a = random.below(issues);
      const std::size_t b = random.below(issues);
      if (inside[a] > inside[b]) set.order.emplace_back(a, b);
    }
    const WeightRange range(set);
    const WeightedMean high = range.greatest(c);
    const WeightedMean low = range.least(c);
    EXPECT_TRUE(range.contains(high.points));
    EXPECT_TRUE(range.contains(low.points));
    const WeightedMean middle = mean_at(inside, c);
    EXPECT_LE(compare(low, middle), 0);
    EXPECT_GE(compare(high, middle), 0);
    // No single group of equal points can be moved to do better: shifting all points above a level, or one alone.
    for (std::size_t k = 0; k < issues; ++k) {
      for (const std::int64_t step : {std::int64_t{-1'000'000}, std::int64_t{1'000'000}}) {
        std::vector<std::int64_t> moved = high.points;
        moved[k] += step;
        if (range.contains(moved)) {
          EXPECT_LE(compare(mean_at(moved, c), high), 0);
        }
      }
    }
  }
}

// An order of three issues alone: the extreme weights are 1; 1/2, 1/2; 1/3, 1/3, 1/3.
TEST(WeightBounds, OfAnOrderAreTheMeansOfItsBeginnings) {
  const WeightRange range({{0, 0, 0}, {10, 10, 10}, {{0, 1}, {1, 2}}});
  const std::vector<std::int64_t> c{10, 40, 0};
  const WeightedMean high = range.greatest(c);
  EXPECT_EQ(high.floor(), 25);
  EXPECT_EQ(high.ceil(), 25);
  EXPECT_EQ(high.points, (std::vector<std::int64_t>{10, 10, 0}));
  EXPECT_EQ(range.least(c).floor(), 10);
  const std::vector<std::int64_t> thirds{0, 0, 10};
  EXPECT_EQ(range.greatest(thirds).floor(), 3);
  EXPECT_EQ(range.greatest(thirds).ceil(), 4);
  const std::vector<std::int64_t> negative{0, 0, -10};
  EXPECT_EQ(range.least(negative).floor(), -4);
  EXPECT_EQ(range.least(negative).ceil(), -3);
}

TEST(WeightBounds, EqualIssuesAndNothingAtAll) {
  const WeightRange equal({{0, 0}, {7, 9}, {{0, 1}, {1, 0}}});
  const std::vector<std::int64_t> c{0, 100};
  EXPECT_EQ(equal.greatest(c).floor(), 50);
  EXPECT_EQ(equal.least(c).ceil(), 50);
  const WeightRange zero({{0, 0}, {0, 5}, {{0, 1}}});
  EXPECT_EQ(zero.greatest(c).floor(), 50);
  EXPECT_EQ(zero.least(c).floor(), 50);
}

TEST(MaxClosure, IsTheBestOfAllClosedSets) {
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    SmallRandom random(seed);
    const std::size_t n = random.between(std::size_t{1}, std::size_t{8});
    std::vector<closure::Item> items(n);
    for (auto& item : items) item.gain = random.between(std::int64_t{-5}, std::int64_t{5});
    std::vector<std::pair<std::uint32_t, std::uint32_t>> needs;
    for (std::uint32_t b = 1; b < n; ++b) {
      for (std::uint32_t a = 0; a < b; ++a) {
        if (random.once_in(3)) needs.emplace_back(b, a);
      }
    }
    const auto closed = [&](std::uint32_t set) {
      for (const auto& [item, needed] : needs) {
        if (((set >> item) & 1) != 0 && ((set >> needed) & 1) == 0) return false;
      }
      return true;
    };
    const auto gain = [&](std::uint32_t set) {
      Int128 sum = 0;
      for (std::uint32_t k = 0; k < n; ++k) sum += ((set >> k) & 1) != 0 ? items[k].gain : Int128{0};
      return sum;
    };
    std::uint32_t chosen = 0;
    const std::vector<bool> in = closure::best_closure(items, needs);
    for (std::uint32_t k = 0; k < n; ++k) chosen |= in[k] ? 1U << k : 0U;
    ASSERT_TRUE(closed(chosen)) << seed;
    for (std::uint32_t set = 0; set < (1U << n); ++set) {
      if (!closed(set)) continue;
      EXPECT_LE(gain(set), gain(chosen)) << seed;
      if (gain(set) == gain(chosen)) {
        EXPECT_EQ(set & chosen, chosen) << "not the smallest, seed " << seed;
      }
    }
  }
}

}  // namespace
}  // namespace locarno
