// Counts of packages as text.
#include <gtest/gtest.h>

#include "locarno/base/natural.h"

namespace locarno {
namespace {

TEST(Natural, GroupsDigits) {
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(1000), "1,000");
  EXPECT_EQ(grouped(1944000), "1,944,000");
  EXPECT_EQ(grouped(Natural("999999999999999")), "999,999,999,999,999");
  EXPECT_EQ(grouped(Natural("1000000000000000")), "about 1.00e+15");
  EXPECT_EQ(grouped(boost::multiprecision::pow(Natural(10), 50)), "about 1.00e+50");
}

TEST(Natural, SharesNeverRoundToNoneOrAll) {
  EXPECT_EQ(percent(1, 8), "12.5%");
  EXPECT_EQ(percent(1, 1000), "0.10%");
  EXPECT_EQ(percent(1, 1000000), "<0.01%");
  EXPECT_EQ(percent(999999, 1000000), ">99.99%");
  EXPECT_EQ(percent(0, 8), "0%");
  EXPECT_EQ(percent(8, 8), "100%");
  EXPECT_EQ(percent(0, 0), "-");
}

}  // namespace
}  // namespace locarno
