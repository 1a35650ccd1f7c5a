// Calendar days.
#include <gtest/gtest.h>

#include "locarno/base/date.h"

namespace locarno {
namespace {

TEST(Date, ReadsIsoDays) {
  EXPECT_EQ(parse_date("2025-12-14"), (Date{2025, 12, 14}));
  EXPECT_EQ(parse_date("0001-01-01"), (Date{1, 1, 1}));
  EXPECT_EQ(parse_date("9999-12-31"), (Date{9999, 12, 31}));
}

TEST(Date, KnowsLeapYears) {
  EXPECT_TRUE(parse_date("2024-02-29"));
  EXPECT_TRUE(parse_date("2000-02-29"));
  EXPECT_FALSE(parse_date("2025-02-29"));
  EXPECT_FALSE(parse_date("1900-02-29"));
}

TEST(Date, RefusesEverythingElse) {
  for (const char* text : {"", "2025", "2025-12", "2025-1-01", "25-12-14", "2025/12/14", "2025-12-14 ", " 2025-12-14",
                           "2025-13-01", "2025-00-01", "2025-04-31", "2025-04-00", "0000-01-01", "2025-1a-01",
                           "+025-01-01", "2025-12-14T00:00", "today"}) {
    EXPECT_FALSE(parse_date(text)) << text;
  }
}

TEST(Date, OrdersAndWritesBack) {
  EXPECT_LT((Date{2025, 12, 14}), (Date{2026, 1, 1}));
  EXPECT_LT((Date{2025, 11, 30}), (Date{2025, 12, 1}));
  EXPECT_EQ(to_string(Date{33, 4, 3}), "0033-04-03");
  EXPECT_EQ(parse_date(to_string(Date{33, 4, 3})), (Date{33, 4, 3}));
}

}  // namespace
}  // namespace locarno
