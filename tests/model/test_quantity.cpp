// One number that may not be known: the forms it is written in, its bounds and its central estimate.
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "locarno/model/quantity.h"

namespace locarno {
namespace {

struct Case {
  const char* text;
  Quantity::Kind kind;
  double low;
  double high;
  double central;
};

TEST(Quantity, BoundsAndCentralEstimate) {
  using Kind = Quantity::Kind;
  const std::vector<Case> cases = {
      {"40", Kind::point, 40, 40, 40},
      {"  40 ", Kind::point, 40, 40, 40},
      {"1e2", Kind::point, 100, 100, 100},
      {"0", Kind::point, 0, 0, 0},
      {"-0", Kind::point, 0, 0, 0},
      {"38.5", Kind::point, 38.5, 38.5, 38.5},
      {"30..50", Kind::range, 30, 50, 40},
      {"0.5 .. 1.5", Kind::range, 0.5, 1.5, 1},
      {"50..50", Kind::range, 50, 50, 50},
      {"uniform(10, 20)", Kind::uniform, 10, 20, 15},
      {"triangular(0, 30, 60)", Kind::triangular, 0, 60, 30},
      {"triangular(0,0,60)", Kind::triangular, 0, 60, 20},
      {"pert(0, 0, 60)", Kind::pert, 0, 60, 10},
      {"normal(40, 5)", Kind::normal, 0, 100, 40},
      {"beta(1, 3)", Kind::beta, 0, 100, 25},
      {"unknown", Kind::unknown, 0, 100, 50},
  };
  for (const Case& expected : cases) {
    const auto read = parse_quantity(expected.text, {});
    ASSERT_TRUE(read.has_value()) << expected.text << ": " << read.error().message;
    EXPECT_EQ(read->kind, expected.kind) << expected.text;
    EXPECT_EQ(read->low, score_from_points(expected.low)) << expected.text;
    EXPECT_EQ(read->high, score_from_points(expected.high)) << expected.text;
    EXPECT_EQ(read->central, score_from_points(expected.central)) << expected.text;
  }
}

TEST(Quantity, OpenEndsTakeTheAllowedRange) {
  const AllowedRange allowed{Score::points(-20), Score::points(60)};
  EXPECT_EQ(parse_quantity("unknown", allowed)->central, Score::points(20));
  EXPECT_EQ(parse_quantity("normal(0, 5)", allowed)->low, Score::points(-20));
  EXPECT_EQ(parse_quantity("beta(1, 1)", allowed)->central, Score::points(20));
  EXPECT_EQ(parse_quantity("-20", allowed)->low, Score::points(-20));
}

TEST(Quantity, RefusesWhatIsNoNumber) {
  for (const char* text : {"",
                           " ",
                           "nan",
                           ".nan",
                           "NaN",
                           "inf",
                           "-inf",
                           "-.inf",
                           "Infinity",
                           "1e400",
                           "-1e400",
                           "1e-400",
                           "0x10",
                           "0o17",
                           "007",
                           "-01",
                           "1_000",
                           "1,5",
                           "+5",
                           "--5",
                           "5-",
                           "5%",
                           "five",
                           ".5",
                           "5.",
                           "-",
                           "..",
                           "1..",
                           "..2",
                           "1...2",
                           "1..2..3",
                           "5..4",
                           "101",
                           "-0.1",
                           "1e99",
                           "normal",
                           "normal()",
                           "normal(1)",
                           "normal(1, 2, 3)",
                           "normal(50, 0)",
                           "normal(50, -1)",
                           "normal(150, 1)",
                           "normal(nan, 1)",
                           "normal(50, 1) x",
                           "normal(50, 1",
                           "beta(0, 1)",
                           "beta(1, 0)",
                           "uniform(2, 1)",
                           "uniform(-1, 1)",
                           "pert(2, 1, 3)",
                           "triangular(1, 2, 101)",
                           "gauss(1, 2)",
                           "(1)",
                           "Unknown",
                           "null",
                           "~"}) {
    const auto read = parse_quantity(text, {});
    ASSERT_FALSE(read.has_value()) << "'" << text << "' was read";
    EXPECT_FALSE(read.error().message.empty()) << text;
    EXPECT_FALSE(read.error().remedy.empty()) << text;
  }
}

TEST(Quantity, AMessageStaysShort) {
  const auto read = parse_quantity(std::string(1'000'000, '9'), {});
  ASSERT_FALSE(read.has_value());
  EXPECT_LT(read.error().message.size(), 100u);
}

TEST(Quantity, PointAndUnknownAreMadeDirectly) {
  EXPECT_EQ(to_string(point_quantity(score_from_points(12.5))), "12.5");
  EXPECT_TRUE(point_quantity(Score(7)).is_point());
  EXPECT_EQ(to_string(unknown_quantity({})), "unknown");
  EXPECT_FALSE(unknown_quantity({}).is_point());
}

void expect_same(const Quantity& a, const Quantity& b) {
  RC_ASSERT(a.kind == b.kind);
  RC_ASSERT(a.low == b.low);
  RC_ASSERT(a.high == b.high);
  RC_ASSERT(a.central == b.central);
  for (int i = 0; i < 3; ++i) RC_ASSERT(a.parameters[i] == b.parameters[i]);
}

RC_GTEST_PROP(Quantity, ReadsBackWhatItWrites, ()) {
  const AllowedRange allowed{Score::points(-1000), Score::points(1000)};
  const auto number = [] {
    return static_cast<double>(*rc::gen::inRange<std::int64_t>(-10'000'000'000, 10'000'000'001)) / 1e7;
  };
  double a = number(), b = number(), c = number();
  if (a > b) std::swap(a, b);
  if (b > c) std::swap(b, c);
  if (a > b) std::swap(a, b);
  const std::vector<std::string> forms = {
      std::to_string(a),
      std::to_string(a) + ".." + std::to_string(c),
      "uniform(" + std::to_string(a) + "," + std::to_string(b) + ")",
      "triangular(" + std::to_string(a) + "," + std::to_string(b) + "," + std::to_string(c) + ")",
      "pert(" + std::to_string(a) + "," + std::to_string(b) + "," + std::to_string(c) + ")",
      "normal(" + std::to_string(b) + "," + std::to_string(c - a + 1) + ")",
      "beta(" + std::to_string(c - a + 1) + "," + std::to_string(c - b + 1) + ")",
      "unknown"};
  const auto first = parse_quantity(forms[*rc::gen::inRange<std::size_t>(0, forms.size())], allowed);
  RC_ASSERT(first.has_value());
  RC_ASSERT(first->low <= first->central && first->central <= first->high);
  const auto second = parse_quantity(to_string(*first), allowed);
  RC_ASSERT(second.has_value());
  expect_same(*first, *second);
}

RC_GTEST_PROP(Quantity, EveryGridPointReadsBack, ()) {
  const Score score(*rc::gen::inRange<std::int64_t>(0, Score::kScale + 1));
  const auto read = parse_quantity(to_string(point_quantity(score)), {});
  RC_ASSERT(read.has_value());
  RC_ASSERT(read->low == score);
  RC_ASSERT(parse_quantity(exact_points(score), {})->low == score);
}

}  // namespace
}  // namespace locarno
