// How many equal guarantors are enough: the published table, counting up one by one, ceilings, bounds.
#include <cmath>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "locarno/durable/guarantor_mix.h"
#include "locarno/durable/least_number.h"
#include "support/random_ranges.h"

namespace locarno {
namespace {

using testing::chance;
using testing::RandomRanges;
using Equal = EqualGuarantors<double>;

TEST(LeastNumber, EqualsTheTable) {  // for 95%
  const std::vector<std::pair<double, std::size_t>> table{{0.22, 13}, {0.41, 6}, {0.50, 5}, {0.66, 3}, {0.745, 3}};
  for (const auto& [h, number] : table) {
    const LeastNumber found = least_number(Equal{h, 0, 0}, 0.95);
    EXPECT_EQ(found.status, Status::solved);
    EXPECT_EQ(found.number, number) << h;
    EXPECT_GE(found.reached, 0.95);
  }
}

TEST(LeastNumber, MeetsWhatIsWantedExactly) {
  EXPECT_EQ(least_number(Equal{0.5, 0, 0}, 0.75).number, 2U);
  EXPECT_EQ(least_number(Equal{0.1, 0, 0}, 0.19).number, 2U);   // 1 - .9^2
  EXPECT_EQ(least_number(Equal{0.1, 0, 0}, 0.271).number, 3U);  // 1 - .9^3
  EXPECT_EQ(least_number(Equal{0.1, 0, 0}, 0.2711).number, 4U);
  EXPECT_EQ(least_number(Equal{0.7, 0, 0}, 0.7).number, 1U);
  EXPECT_EQ(least_number(Equal{0.7, 0, 0}, 0).number, 0U);
}

TEST(LeastNumber, NoNumberPassesTheCeilingOfACommonMode) {
  const LeastNumber found = least_number(Equal{0.9, 0.1, 0}, 0.95);
  EXPECT_EQ(found.status, Status::none_exists);
  EXPECT_NEAR(found.ceiling, 0.9, 1e-12);
  EXPECT_EQ(least_number(Equal{0.9, 0.1, 0}, 0.9).status, Status::none_exists);  // approached, never reached
  EXPECT_EQ(least_number(Equal{1, 0.1, 0}, 0.9).number, 1U);
  EXPECT_EQ(least_number(Equal{0, 0, 0}, 0.1).status, Status::none_exists);
  EXPECT_EQ(least_number(Equal{0.5, 0, 1}, 0.6).status, Status::none_exists);  // all or none
  EXPECT_EQ(least_number(Equal{0.5, 0, 0}, 1).status, Status::none_exists);
}

TEST(LeastNumber, SaysThatItStoppedLooking) {
  const LeastNumber found = least_number(Equal{0.2, 0, 0.9}, 0.95, 1000);
  EXPECT_EQ(found.status, Status::limit_reached);
  EXPECT_EQ(found.number, 1000U);
  EXPECT_LT(found.reached, 0.95);
}

RC_GTEST_PROP(LeastNumber, IsWhereCountingUpArrives, ()) {
  const Equal guarantors{0.02 + 0.98 * chance(), 0.3 * chance(), chance() < 0.5 ? 0 : 0.6 * chance()};
  const double wanted = 0.98 * chance();
  const LeastNumber found = least_number(guarantors, wanted, 60);
  for (std::size_t n = 0; n <= 60; ++n) {
    const double reached = (1 - guarantors.common_mode) *
                           at_least_one(equal_guarantors_counts(n, guarantors.credibility, guarantors.correlation));
    RC_ASSERT(std::abs(reached - chance_of_one(guarantors, n)) < 1e-12);
    if (std::abs(reached - wanted) < 1e-10) return;
    if (reached > wanted) {
      RC_ASSERT(found.status == Status::solved);
      RC_ASSERT(found.number == n);
      return;
    }
  }
  RC_ASSERT(found.status != Status::solved);
}

RC_GTEST_PROP(LeastNumber, BoundsAreThoseOfTheCorners, ()) {
  RandomRanges ranges;
  const EqualGuarantors<Bounds> guarantors{ranges.between(0.05, 1), ranges.between(0, 0.3), ranges.between(0, 0.3)};
  const Bounds wanted = ranges.between(0, 0.9);
  const auto count = [](const LeastNumber& found) {
    return found.status == Status::solved ? static_cast<double>(found.number) : 1e6;
  };
  const LeastNumberRange bounds = least_number(guarantors, wanted, 2000);
  ranges.check_bounds(Bounds{count(bounds.low), count(bounds.high)}, [&](const auto& v) {
    return count(least_number(Equal{v[0], v[1], v[2]}, v[3], 2000));
  });
}

TEST(LeastNumber, FollowersMakeUpForAnUncertainLeader) {
  const LeastNumber found = least_followers(0.6, 0.5, 0.95);  // .4 * .5^n <= .05
  EXPECT_EQ(found.number, 3U);
  EXPECT_NEAR(found.reached, 0.95, 1e-12);
  EXPECT_EQ(least_followers(0.6, 0.5, 0.6).number, 0U);
  EXPECT_EQ(least_followers(0.6, 0, 0.7).status, Status::none_exists);
  EXPECT_EQ(least_followers(0.6, 0, 0.7).ceiling, 0.6);
}

// One honouring guarantor leaves the attacker -.25, none .35; x = .2: Pr(K >= 1) >= .25.
TEST(LeastNumber, DetersWhereTheExpectedPayoffMeetsPeace) {
  const std::vector<double> payoffs{0.35, -0.25, -0.25, -0.25, -0.25};
  const DeterringNumber found = least_number_that_deters({0.1, 0, 0}, payoffs, 0.2);
  EXPECT_EQ(found.status, Status::solved);
  EXPECT_EQ(found.number, 3U);  // 1 - .9^3 = .271
  EXPECT_NEAR(found.with_number.margin, 0.6 * 0.271 - 0.15, 1e-12);
  EXPECT_EQ(least_number_that_deters({0.05, 0, 0}, payoffs, 0.2).status, Status::none_exists);
  EXPECT_EQ(least_number_that_deters({0.25, 0, 0}, payoffs, 0.2).with_number.standing, Standing::boundary);
  EXPECT_EQ(least_number_that_deters({0.9, 0.8, 0}, payoffs, 0.2).status, Status::none_exists);
  EXPECT_EQ(least_number_that_deters({0.1, 0, 0}, payoffs, 0.35).number, 0U);
}

}  // namespace
}  // namespace locarno
