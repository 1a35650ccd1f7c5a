// Rubinstein and Baron-Ferejohn against published vectors and against the games themselves, played backwards.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "locarno/possible/alternating_offers.h"
#include "locarno/possible/legislative_bargaining.h"

namespace locarno {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

TEST(AlternatingOffers, EqualsThePublishedVector) {
  const auto result = alternating_offers(0.9, 0.8);
  ASSERT_TRUE(result.has_value());
  EXPECT_NEAR(result->first_proposing, 0.7142857142857143, 1e-15);
  EXPECT_NEAR(result->second_proposing, 0.1 / 0.28, 1e-15);
}

// The proposer offers the other what it would keep by proposing itself next round; many rounds from a last one in which
// no agreement leaves nothing.
TEST(AlternatingOffers, IsTheLimitOfTheFiniteGame) {
  for (const double first : {0.0, 0.3, 0.9, 0.99, 1.0}) {
    for (const double second : {0.0, 0.5, 0.8, 0.95}) {
      double first_keeps = 0;
      double second_keeps = 0;
      for (int round = 0; round < 5000; ++round) {
        const double next_first = 1 - second * second_keeps;
        second_keeps = 1 - first * first_keeps;
        first_keeps = next_first;
      }
      const auto result = alternating_offers(first, second);
      ASSERT_TRUE(result.has_value());
      EXPECT_NEAR(result->first_proposing, first_keeps, 1e-12) << first << " " << second;
      EXPECT_NEAR(result->second_proposing, second_keeps, 1e-12) << first << " " << second;
    }
  }
}

TEST(AlternatingOffers, PatienceIsAWeight) {
  const auto share = patient_share(0.05, 0.15);
  ASSERT_TRUE(share.has_value());
  EXPECT_NEAR(*share, 0.75, 1e-15);
  const double step = 1e-6;
  const auto game = alternating_offers(std::exp(-0.05 * step), std::exp(-0.15 * step));
  EXPECT_NEAR(game->first_proposing, *share, 1e-6);
  EXPECT_NEAR(1 - game->second_proposing, *share, 1e-6);
  EXPECT_EQ(*patient_share(0, 1), 1.0);
  EXPECT_EQ(*patient_share(1e308, 1e308), 0.5);
}

TEST(AlternatingOffers, RejectsWhatIsNoDiscount) {
  for (const double bad : {-0.1, 1.1, kNaN, kInfinity}) {
    EXPECT_FALSE(alternating_offers(bad, 0.5).has_value()) << bad;
    EXPECT_FALSE(alternating_offers(0.5, bad).has_value()) << bad;
  }
  EXPECT_FALSE(alternating_offers(1, 1).has_value());
  for (const double bad : {-0.1, kNaN, kInfinity}) EXPECT_FALSE(patient_share(bad, 1).has_value()) << bad;
  EXPECT_FALSE(patient_share(0, 0).has_value());
}

TEST(LegislativeBargaining, EqualsThePublishedVectors) {
  struct Case {
    std::size_t members, votes;
    double discount, proposer, partner;
  };
  for (const Case& c : {Case{3, 2, 0.9, 0.70, 0.30}, Case{5, 3, 0.9, 0.64, 0.18}, Case{5, 5, 0.9, 0.28, 0.18}}) {
    const auto result = legislative_bargaining(c.members, c.votes, c.discount);
    ASSERT_TRUE(result.has_value());
    EXPECT_NEAR(result->proposer, c.proposer, 1e-15);
    EXPECT_NEAR(result->partner, c.partner, 1e-15);
    EXPECT_EQ(result->partners, c.votes - 1);
  }
}

// What a member expects before the draw, once every responder is as likely to be bought as any other, from any
// beginning.
std::vector<double> values_by_iteration(std::size_t members, std::size_t votes, double discount,
                                        std::vector<double> value) {
  const auto n = static_cast<double>(members);
  const double chance = static_cast<double>(votes - 1) / (n - 1);
  for (int round = 0; round < 20'000; ++round) {
    double sum = 0;
    for (const double v : value) sum += v;
    std::vector<double> next;
    for (const double v : value)
      next.push_back((1 - chance * discount * (sum - v)) / n + (n - 1) / n * chance * discount * v);
    value = std::move(next);
  }
  return value;
}

TEST(LegislativeBargaining, IsAFixedPointThatNobodyGainsByLeaving) {
  for (const std::size_t members : {2U, 3U, 5U, 9U}) {
    for (std::size_t votes = 1; votes <= members; ++votes) {
      for (const double discount : {0.0, 0.5, 0.9, 0.99}) {
        const auto result = legislative_bargaining(members, votes, discount);
        ASSERT_TRUE(result.has_value());
        std::vector<double> start(members, 0.0);
        start[0] = 1;
        const std::vector<double> values = values_by_iteration(members, votes, discount, start);
        // What a member is worth before the draw, by the shares in the result.
        const auto n = static_cast<double>(members);
        const double worth = result->proposer / n + (n - 1) / n * result->chance_of_partner * result->partner;
        for (const double v : values) EXPECT_NEAR(v, worth, 1e-9) << members << " " << votes << " " << discount;
        // A responder takes what waiting is worth; buying fewer votes fails and leaves that, buying more costs more.
        EXPECT_NEAR(result->partner, discount * worth, 1e-12);
        double best = discount * worth;
        for (std::size_t bought = votes - 1; bought < members; ++bought) {
          best = std::max(best, 1 - static_cast<double>(bought) * discount * worth);
        }
        EXPECT_NEAR(result->proposer, best, 1e-12);
        EXPECT_NEAR(result->proposer + static_cast<double>(result->partners) * result->partner, 1, 1e-12);
      }
    }
  }
}

TEST(LegislativeBargaining, RejectsWhatIsNoBody) {
  EXPECT_FALSE(legislative_bargaining(1, 1, 0.9).has_value());
  EXPECT_FALSE(legislative_bargaining(3, 0, 0.9).has_value());
  EXPECT_FALSE(legislative_bargaining(3, 4, 0.9).has_value());
  EXPECT_FALSE(legislative_bargaining(2'000'000, 4, 0.9).has_value());
  for (const double bad : {-0.1, 1.1, kNaN}) EXPECT_FALSE(legislative_bargaining(3, 2, bad).has_value()) << bad;
}

}  // namespace
}  // namespace locarno
