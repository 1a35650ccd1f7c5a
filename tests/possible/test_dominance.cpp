// The archives against a plain list, on streams in the order they ask for.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <numeric>

#include "locarno/possible/dominance.h"
#include "support/random_space.h"

namespace locarno::detail {
namespace {

using Vector = std::vector<std::int64_t>;

std::vector<Vector> stream(std::uint64_t seed, std::size_t size, std::size_t parties, std::int64_t range) {
  testing::SmallRandom random(seed);
  std::vector<Vector> out(size, Vector(parties));
  for (Vector& v : out) {
    for (std::int64_t& x : v) x = random.between(-range, range);
  }
  const auto sum = [](const Vector& v) { return std::accumulate(v.begin(), v.end(), std::int64_t{0}); };
  std::ranges::sort(
      out, [&](const Vector& a, const Vector& b) { return parties < 4 || sum(a) == sum(b) ? a > b : sum(a) > sum(b); });
  return out;
}

template <class Archive>
void expect_like_a_list(Archive archive, const std::vector<Vector>& vectors, std::int64_t delta) {
  std::vector<Vector> kept;
  for (const Vector& p : vectors) {
    const bool covered = std::ranges::any_of(kept, [&](const Vector& q) {
      return std::ranges::equal(q, p, [delta](std::int64_t a, std::int64_t b) { return a >= b - delta; });
    });
    ASSERT_EQ(archive.covers(p.data()), covered);
    if (covered) continue;
    kept.push_back(p);
    archive.add(p.data());
  }
}

TEST(Dominance, TwoAndThreeCoordinates) {
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    SCOPED_TRACE(seed);
    const std::int64_t range = seed % 2 == 0 ? 8 : 100'000;
    const std::int64_t delta = seed % 3 == 0 ? range / 4 : 0;
    expect_like_a_list(BestArchive(delta), stream(seed, 400, 2, range), delta);
    expect_like_a_list(StairArchive(delta), stream(seed, 400, 3, range), delta);
  }
}

TEST(Dominance, ManyCoordinatesAcrossBlocks) {
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    SCOPED_TRACE(seed);
    const std::size_t parties = 4 + seed % 7;
    const std::int64_t range = seed % 2 == 0 ? 8 : std::int64_t{1} << 40;
    const std::int64_t delta = seed % 3 == 0 ? range / 4 : 0;
    const Vector low(parties, -range);
    const Vector high(parties, range);
    expect_like_a_list(MaskArchive(low, high, delta), stream(seed, 2500, parties, range), delta);
  }
}

TEST(Dominance, ACoordinateThatNeverChanges) {
  const Vector low{5, -3, 0, 0};
  const Vector high{5, 3, 9, 9};
  auto vectors = stream(3, 300, 4, 3);
  for (Vector& v : vectors) v = {5, v[1], v[2] + 3, v[3] + 3};
  std::ranges::sort(vectors, [](const Vector& a, const Vector& b) {
    const auto sum = [](const Vector& v) { return std::accumulate(v.begin(), v.end(), std::int64_t{0}); };
    return sum(a) == sum(b) ? a > b : sum(a) > sum(b);
  });
  expect_like_a_list(MaskArchive(low, high, 0), vectors, 0);
}

}  // namespace
}  // namespace locarno::detail
