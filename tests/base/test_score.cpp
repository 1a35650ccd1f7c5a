// Exact numbers.
#include <cstdlib>
#include <limits>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "locarno/base/int128.h"
#include "locarno/base/score.h"

namespace locarno {
namespace {

TEST(Score, GridAndText) {
  EXPECT_EQ(Score::points(100).units, Score::kScale);
  EXPECT_EQ(score_from_points(66.66666666).units, 666'666'667);
  EXPECT_EQ(exact_points(Score(666'666'667)), "66.6666667");
  EXPECT_EQ(exact_points(Score(385'000'000)), "38.5");
  EXPECT_EQ(exact_points(Score(-1)), "-0.0000001");
  EXPECT_EQ(exact_points(Score(0)), "0");
  EXPECT_EQ(short_points(Score(666'666'667)), "66.7");
  EXPECT_EQ(short_points(Score(-499'999)), "0.0");
  EXPECT_EQ(short_points(Score(-500'000)), "-0.1");
}

TEST(Score, HalvesGoToEven) {
  EXPECT_EQ(score_from_points(0.00000005).units, 0);
  EXPECT_EQ(score_from_points(0.00000015).units, 2);
}

TEST(Score, MulDivRoundsHalvesAway) {
  EXPECT_EQ(mul_div_round(5, 1, 2), 3);
  EXPECT_EQ(mul_div_round(-5, 1, 2), -3);
  EXPECT_EQ(mul_div_round(7, 1, 3), 2);
  EXPECT_EQ(mul_div_round(8, 1, 3), 3);
  const std::int64_t large = (std::int64_t{1} << 62) - 1;
  EXPECT_EQ(mul_div_round(large, large, large), large);
}

RC_GTEST_PROP(Score, ExactTextReadsBack, ()) {
  const Score score(*rc::gen::inRange<std::int64_t>(-10 * Score::kScale, 10 * Score::kScale));
  RC_ASSERT(score_from_points(std::strtod(exact_points(score).c_str(), nullptr)) == score);
  RC_ASSERT(score_from_points(to_points(score)) == score);
}

RC_GTEST_PROP(Score, MulDivIsTheNearestQuotient, (std::int32_t a, std::int32_t b)) {
  const std::int64_t c = *rc::gen::inRange<std::int64_t>(1, std::int64_t{1} << 40);
  const Int128 error = static_cast<Int128>(mul_div_round(a, b, c)) * c - static_cast<Int128>(a) * b;
  RC_ASSERT(2 * (error < 0 ? -error : error) <= c);
}

}  // namespace
}  // namespace locarno
