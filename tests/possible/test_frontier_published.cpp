// Published frontiers, reproduced.
#include <gtest/gtest.h>

#include <numeric>
#include <set>

#include "locarno/possible/frontier.h"
#include "locarno/possible/verify_frontier.h"
#include "support/random_space.h"

namespace locarno {
namespace {

struct ScoredIssue {
  std::int64_t weight_a;  // thousandths
  std::int64_t weight_b;
  std::vector<std::pair<std::int64_t, std::int64_t>> scores;  // of each option, to a and to b
};

// u = sum of weight * score / greatest score of the issue, which is a whole number of units in both cases below.
Space two_party_space(const std::vector<ScoredIssue>& issues) {
  Space space;
  space.parties = 2;
  space.walk_away = {0, 0};
  for (const ScoredIssue& issue : issues) {
    std::int64_t most_a = 0;
    std::int64_t most_b = 0;
    for (const auto& [a, b] : issue.scores) {
      most_a = std::max(most_a, a);
      most_b = std::max(most_b, b);
    }
    auto& rows = space.worth.emplace_back();
    for (const auto& [a, b] : issue.scores) {
      EXPECT_EQ(issue.weight_a * (Score::kScale / 1000) * a % most_a, 0);
      EXPECT_EQ(issue.weight_b * (Score::kScale / 1000) * b % most_b, 0);
      rows.push_back(issue.weight_a * (Score::kScale / 1000) * a / most_a);
      rows.push_back(issue.weight_b * (Score::kScale / 1000) * b / most_b);
    }
    space.options.push_back(issue.scores.size());
    space.domain.push_back((std::uint64_t{2} << (issue.scores.size() - 1)) - 1);
  }
  return space;
}

// Raiffa's police-union template (The Art and Science of Negotiation, 1982) as encoded in GENIUS (Lin, Kraus, Baarslag,
// Tykhonov, Hindriks, Jonker 2014, "Genius: an integrated environment", Computational Intelligence 30(1)), domain
// AMPOvsCity.
Space ampo_city() {
  return two_party_space({
      {457, 130, {{8, 100}, {36, 64}, {64, 36}, {84, 16}, {96, 4}, {100, 0}}},
      {76, 19, {{0, 100}, {43, 56}, {75, 25}, {93, 6}, {100, 0}}},
      {39, 205, {{0, 100}, {20, 80}, {40, 60}, {60, 40}, {80, 20}, {100, 0}}},
      {30, 28, {{0, 100}, {0, 0}, {0, 0}, {100, 0}, {100, 0}}},
      {35, 142, {{0, 100}, {50, 50}, {100, 0}}},
      {143, 40, {{0, 100}, {33, 66}, {67, 33}, {100, 0}}},
      {18, 51, {{0, 100}, {50, 50}, {100, 0}}},
      {35, 61, {{0, 100}, {18, 81}, {36, 63}, {54, 45}, {72, 27}, {90, 9}}},
      {70, 81, {{0, 100}, {100, 0}}},
      {97, 243, {{100, 0}, {0, 50}, {0, 0}, {0, 100}, {0, 0}}},
  });
}

// Panama Canal 1974, Raiffa 1982, as tabulated by Brams and Taylor's Adjusted Winner pages (New York University): issue
// by issue, one side prevails. Option 0: the United States; option 1: Panama.
Space panama() {
  std::vector<ScoredIssue> issues;
  const std::pair<std::int64_t, std::int64_t> points[] = {{22, 9}, {22, 15}, {15, 15}, {14, 3}, {11, 15},
                                                          {6, 5},  {4, 11},  {2, 7},   {2, 7},  {2, 13}};
  for (const auto& [us, panamanian] : points) issues.push_back({us * 10, panamanian * 10, {{1, 0}, {0, 1}}});
  return two_party_space(issues);
}

Frontier all_of(const Space& space) { return frontier(*make_diagram(space), std::nullopt); }

bool has(const Frontier& f, std::int64_t a, std::int64_t b) {
  return std::ranges::count(f.points, std::vector<std::int64_t>{a, b}, &FrontierPoint::utilities) == 1;
}

TEST(PublishedFrontier, AmpoCityHas192EfficientPayoffs) {
  const Space space = ampo_city();
  EXPECT_EQ(count_packages(*make_diagram(space)), 1'944'000);
  const Frontier found = all_of(space);
  EXPECT_EQ(found.points.size(), 192U);
  EXPECT_TRUE(has(found, 706'000'000, 783'000'000));  // Nash (0.7060, 0.7830)
  EXPECT_TRUE(has(found, 734'000'000, 738'470'000));  // maximin, published to four places: (0.7340, 0.7385)
  EXPECT_EQ(verify_frontier(space, std::nullopt, found).completeness, FrontierVerdict::Completeness::enumerated);
  EXPECT_TRUE(verify_frontier(space, std::nullopt, found).proven());
}

TEST(PublishedFrontier, PanamaHas20EfficientOf640Payoffs) {
  const Space space = panama();
  std::set<std::vector<std::int64_t>> distinct;
  testing::for_each_package(space, [&](const Package& package) { distinct.insert(utilities(space, package)); });
  EXPECT_EQ(distinct.size(), 640U);
  const Frontier found = all_of(space);
  EXPECT_EQ(found.points.size(), 20U);
  EXPECT_TRUE(has(found, 640'000'000, 680'000'000));  // Nash and maximin, the United States taking 1, 2, 4, 6
  EXPECT_TRUE(verify_frontier(space, std::nullopt, found).proven());
}

}  // namespace
}  // namespace locarno
