// The distribution of votes against a list of all outcomes, and against published and closed forms.
#include "locarno/ratifiable/vote_count.h"

#include <cmath>
#include <numeric>
#include <random>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace locarno {
namespace {

constexpr Majority kVotes(std::uint32_t votes) { return {Majority::Of::votes, votes, 1, false}; }
constexpr Majority kTwoThirdsOfVoting{Majority::Of::voting, 2, 3, false};
constexpr Majority kMajorityOfVoting{Majority::Of::voting, 1, 2, true};
constexpr Majority kMajorityOfMembers{Majority::Of::members, 1, 2, true};

VotingBloc member(double yes) { return {1, false, yes, 1 - yes}; }

// Every outcome of every bloc (as one) or member, one by one: 3^draws of them.
double brute_force(const std::vector<VotingBloc>& blocs, const Majority& majority, std::uint32_t members) {
  std::vector<VotingBloc> draws;
  for (const VotingBloc& bloc : blocs) {
    if (bloc.as_one) draws.push_back(bloc);
    for (std::uint32_t i = 0; !bloc.as_one && i < bloc.seats; ++i) draws.push_back({1, true, bloc.yes, bloc.no});
  }
  const auto walk = [&](auto&& self, std::size_t at, std::uint64_t yes, std::uint64_t no, double chance) -> double {
    if (chance == 0) return 0;
    if (at == draws.size()) return carries(majority, members, yes, no) ? chance : 0;
    const VotingBloc& draw = draws[at];
    return self(self, at + 1, yes + draw.seats, no, chance * draw.yes) +
           self(self, at + 1, yes, no + draw.seats, chance * draw.no) +
           self(self, at + 1, yes, no, chance * (1 - draw.yes - draw.no));
  };
  return walk(walk, 0, 0, 0, 1.0);
}

TEST(VoteCount, IsTheBinomialWhereMembersAreAlike) {
  const std::vector<VotingBloc> blocs{{10, false, 0.5, 0.5}};
  // Tails of Bin(10, 1/2): 386/1024, 176/1024 and 1/1024.
  EXPECT_NEAR(chance_of_carrying(blocs, kVotes(6), 10), 386.0 / 1024, 1e-15);
  EXPECT_NEAR(chance_of_carrying(blocs, kVotes(7), 10), 176.0 / 1024, 1e-15);
  EXPECT_NEAR(chance_of_carrying(blocs, kVotes(10), 10), 1.0 / 1024, 1e-15);
}

TEST(VoteCount, OfThreeUnequalMembersIsWorkedByHand) {
  const std::vector<VotingBloc> blocs{member(0.1), member(0.2), member(0.3)};
  const auto chances = yes_votes(blocs);
  const std::vector<double> expected{0.504, 0.398, 0.092, 0.006};
  ASSERT_EQ(chances.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_NEAR(chances[i], expected[i], 1e-15) << i;
}

TEST(VoteCount, ABlocThatVotesAsOneCountsAllItsSeatsOrNone) {
  const std::vector<VotingBloc> blocs{{60, true, 0.7, 0.3}, {40, true, 0.2, 0.8}};
  EXPECT_NEAR(chance_of_carrying(blocs, kVotes(60), 100), 0.7, 1e-15);
  EXPECT_NEAR(chance_of_carrying(blocs, kVotes(61), 100), 0.14, 1e-15);
  EXPECT_NEAR(chance_of_carrying(blocs, kVotes(40), 100), 1 - 0.3 * 0.8, 1e-15);
}

struct NeededCase {
  Majority majority;
  std::uint32_t members;
  std::uint64_t votes;
};

TEST(VoteCount, NeedsTheVotesThatConstitutionsAskFor) {
  for (const NeededCase& row :
       {NeededCase{kVotes(226), 450, 226}, NeededCase{kTwoThirdsOfVoting, 100, 67},
        NeededCase{kTwoThirdsOfVoting, 99, 66}, NeededCase{kMajorityOfVoting, 100, 51},
        NeededCase{kMajorityOfMembers, 435, 218}, NeededCase{kMajorityOfMembers, 450, 226},
        NeededCase{{Majority::Of::members, 2, 3, false}, 450, 300},
        NeededCase{{Majority::Of::members, 1, 1, false}, 10, 10}, NeededCase{kMajorityOfMembers, 178, 90}}) {
    EXPECT_EQ(votes_needed(row.majority, row.members), row.votes) << to_string(row.majority) << " of " << row.members;
    EXPECT_TRUE(carries(row.majority, row.members, row.votes, row.members - row.votes));
    EXPECT_FALSE(carries(row.majority, row.members, row.votes - 1, row.members - row.votes + 1));
  }
}

// The Senate of the United States on the Panama Canal Treaty, 18 April 1978: 68 to 32, one more than needed
// (senate.gov; Congressional Research Service 1979).
TEST(VoteCount, TheVoteOnThePanamaCanalTreatyCarriedByOne) {
  EXPECT_TRUE(carries(kTwoThirdsOfVoting, 100, 68, 32));
  EXPECT_TRUE(carries(kTwoThirdsOfVoting, 100, 67, 33));
  EXPECT_FALSE(carries(kTwoThirdsOfVoting, 100, 66, 34));
}

TEST(VoteCount, WhoStaysAwayLowersAShareOfThoseWhoVoteAndNoOther) {
  const std::vector<VotingBloc> blocs{{60, false, 1, 0}, {40, false, 0, 0}};  // 40 members stay away
  EXPECT_EQ(chance_of_carrying(blocs, kTwoThirdsOfVoting, 100), 1);
  EXPECT_EQ(chance_of_carrying(blocs, {Majority::Of::members, 2, 3, false}, 100), 0);
  EXPECT_EQ(chance_of_carrying(blocs, kVotes(60), 100), 1);
}

TEST(VoteCount, AVoteInWhichNobodyVotesDoesNotCarry) {
  const std::vector<VotingBloc> blocs{{2, true, 0, 0.5}};
  EXPECT_EQ(chance_of_carrying(blocs, {Majority::Of::voting, 1, 100, false}, 2), 0);
  EXPECT_FALSE(can_carry(blocs, {Majority::Of::voting, 1, 100, false}, 2));
}

TEST(VoteCount, TellsAVerySmallChanceFromNone) {
  const std::vector<VotingBloc> blocs{{450, false, 0.001, 0.999}};
  EXPECT_LT(chance_of_carrying(blocs, kVotes(450), 450), 1e-300);
  EXPECT_TRUE(can_carry(blocs, kVotes(450), 450));
  EXPECT_FALSE(can_carry(std::vector<VotingBloc>{{450, false, 0, 1}}, kVotes(1), 450));
  EXPECT_TRUE(must_carry(std::vector<VotingBloc>{{450, false, 1, 0}}, kVotes(450), 450));
  EXPECT_FALSE(must_carry(blocs, kVotes(1), 450));
}

std::vector<VotingBloc> random_blocs(std::uint64_t seed, bool some_stay_away) {
  std::mt19937_64 random(seed);
  const auto below = [&](std::uint64_t n) { return random() % n; };
  std::vector<VotingBloc> blocs;
  std::uint32_t draws = 0;
  while (draws < 9) {
    VotingBloc bloc{static_cast<std::uint32_t>(1 + below(4)), below(2) == 0, 0, 0};
    bloc.yes = static_cast<double>(below(11)) / 10;
    bloc.no = some_stay_away ? (1 - bloc.yes) * static_cast<double>(below(5)) / 4 : 1 - bloc.yes;
    draws += bloc.as_one ? 1 : bloc.seats;
    blocs.push_back(bloc);
  }
  return blocs;
}

Majority random_majority(std::uint64_t seed, std::uint32_t members) {
  std::mt19937_64 random(seed);
  const auto of = static_cast<Majority::Of>(random() % 3);
  if (of == Majority::Of::votes) return kVotes(static_cast<std::uint32_t>(1 + random() % members));
  const auto parts = static_cast<std::uint32_t>(1 + random() % 6);
  return {of, static_cast<std::uint32_t>(1 + random() % parts), parts, random() % 3 == 0};
}

std::uint32_t seats_of(const std::vector<VotingBloc>& blocs) {
  return std::accumulate(blocs.begin(), blocs.end(), 0U,
                         [](std::uint32_t n, const VotingBloc& b) { return n + b.seats; });
}

RC_GTEST_PROP(VoteCount, AgreesWithAListOfAllOutcomes, (std::uint64_t seed, bool some_stay_away)) {
  const auto blocs = random_blocs(seed, some_stay_away);
  const std::uint32_t members = seats_of(blocs) + static_cast<std::uint32_t>(seed % 3);  // some seats are vacant
  const Majority majority = random_majority(seed ^ 7, members);
  const double listed = brute_force(blocs, majority, members);
  RC_ASSERT(std::abs(chance_of_carrying(blocs, majority, members) - listed) < 1e-12);
  RC_ASSERT(can_carry(blocs, majority, members) == (listed > 0));
  RC_ASSERT(must_carry(blocs, majority, members) == (listed > 1 - 1e-12));
}

RC_GTEST_PROP(VoteCount, MoreSupportNeverHurts, (std::uint64_t seed, bool some_stay_away)) {
  auto blocs = random_blocs(seed, some_stay_away);
  const std::uint32_t members = seats_of(blocs);
  const Majority majority = random_majority(seed ^ 7, members);
  const double before = chance_of_carrying(blocs, majority, members);
  VotingBloc& one = blocs[seed % blocs.size()];
  const double moved = one.no / 2;
  one.no -= moved, one.yes += seed % 2 == 0 ? moved : 0;  // from no to yes, or to staying away
  RC_ASSERT(chance_of_carrying(blocs, majority, members) >= before - 1e-12);
}

RC_GTEST_PROP(VoteCount, AHigherMajorityNeverHelps, (std::uint64_t seed)) {
  const auto blocs = random_blocs(seed, true);
  const std::uint32_t members = seats_of(blocs);
  for (std::uint32_t votes = 1; votes < members; ++votes) {
    RC_ASSERT(chance_of_carrying(blocs, kVotes(votes + 1), members) <=
              chance_of_carrying(blocs, kVotes(votes), members) + 1e-12);
  }
}

TEST(VoteCount, OfAThousandBlocsAddsUpAndHasTheRightMeanAndSpread) {
  std::vector<VotingBloc> blocs;
  double mean = 0;
  double variance = 0;
  for (int i = 0; i < 1000; ++i) {
    const double yes = (i % 97) / 96.0;
    blocs.push_back(member(yes));
    mean += yes, variance += yes * (1 - yes);
  }
  const auto chances = yes_votes(blocs);
  double sum = 0;
  double first = 0;
  double second = 0;
  for (std::size_t n = 0; n < chances.size(); ++n) {
    const auto votes = static_cast<double>(n);
    sum += chances[n], first += votes * chances[n], second += votes * votes * chances[n];
  }
  EXPECT_NEAR(sum, 1, 1e-12);
  EXPECT_NEAR(first, mean, 1e-9);
  EXPECT_NEAR(second - first * first, variance, 1e-6);
}

}  // namespace
}  // namespace locarno
