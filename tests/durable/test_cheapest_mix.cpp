// Which guarantors together are enough at the least price: against all 2^n sets.
#include <algorithm>
#include <cmath>
#include <functional>
#include <tuple>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "locarno/durable/cheapest_mix.h"
#include "support/random_ranges.h"

namespace locarno {
namespace {

using testing::chance;

std::vector<double> random_chances(std::size_t n) {
  std::vector<double> out;
  for (std::size_t j = 0; j < n; ++j) out.push_back(chance());
  return out;
}

std::vector<std::size_t> members_of(std::size_t set) {
  std::vector<std::size_t> members;
  for (std::size_t j = 0; set >> j; ++j) {
    if ((set >> j) & 1) members.push_back(j);
  }
  return members;
}

// x - E w of a set, by all its subsets.
double margin(const GuarantorMix& mix, std::size_t set, const std::vector<double>& payoffs, double peace) {
  const std::vector<std::size_t> members = members_of(set);
  double attack = 0;
  for (const MixState& state : mix.states) {
    for (std::size_t honour = 0; honour < std::size_t{1} << members.size(); ++honour) {
      double product = state.weight;
      std::size_t count = 0;
      for (std::size_t i = 0; i < members.size(); ++i) {
        const bool honours = (honour >> i) & 1;
        product *= honours ? state.credibility[members[i]] : 1 - state.credibility[members[i]];
        count += honours ? 1 : 0;
      }
      attack += product * payoffs[count];
    }
  }
  return peace - attack;
}

struct Minimal {
  double price;
  std::vector<std::size_t> members;
};

std::vector<Minimal> all_minimal(const GuarantorMix& mix, const std::vector<double>& prices,
                                 const std::vector<double>& payoffs, double peace) {
  const std::size_t n = prices.size();
  std::vector<bool> deters;
  for (std::size_t set = 0; set < std::size_t{1} << n; ++set)
    deters.push_back(margin(mix, set, payoffs, peace) >= -1e-12);
  std::vector<Minimal> out;
  for (std::size_t set = 0; set < deters.size(); ++set) {
    if (!deters[set]) continue;
    bool minimal = true;
    double price = 0;
    for (const std::size_t member : members_of(set)) {
      minimal = minimal && !deters[set & ~(std::size_t{1} << member)];
      price += prices[member];
    }
    if (minimal) out.push_back({price, members_of(set)});
  }
  std::ranges::sort(out, {}, [](const Minimal& m) { return std::tuple(m.price, m.members.size(), m.members); });
  return out;
}

RC_GTEST_PROP(CheapestMix, ListsTheMinimalSetsInOrderOfPrice, ()) {
  const auto n = *rc::gen::inRange<std::size_t>(0, 8);
  GuarantorMix mix = independent_guarantors(random_chances(n));
  if (n > 0 && chance() < 0.4) {
    mix = leader_and_followers({*rc::gen::inRange<std::size_t>(0, n), chance(), random_chances(n), random_chances(n)});
  }
  mix = with_common_mode(mix, 0.3 * chance());
  std::vector<double> prices, payoffs = random_chances(n + 1);
  for (std::size_t j = 0; j < n; ++j) prices.push_back(*rc::gen::inRange(0, 6));  // ties, and guarantors for nothing
  std::ranges::sort(payoffs, std::greater{});
  const double peace = chance();
  const std::vector<Minimal> expected = all_minimal(mix, prices, payoffs, peace);
  const auto list = *rc::gen::inRange<std::size_t>(1, 12);
  const CheapestMixes found = cheapest_mixes(mix, prices, payoffs, peace, {list, 1'000'000}, {});
  if (expected.empty()) {
    RC_ASSERT(found.status == Status::none_exists);
    return;
  }
  RC_ASSERT(found.mixes.size() == std::min(list, expected.size()));
  if (found.complete) RC_ASSERT(found.mixes.size() == expected.size());
  if (expected.size() > list) RC_ASSERT(!found.complete);
  for (std::size_t i = 0; i < found.mixes.size(); ++i) {  // the same prices; sets may differ where prices tie at the
                                                          // end
    RC_ASSERT(std::abs(found.mixes[i].price - expected[i].price) < 1e-9);
    RC_ASSERT(std::ranges::count(expected, found.mixes[i].members, &Minimal::members) == 1);
  }
  const bool tie = found.mixes.size() > 1 && std::abs(expected[0].price - expected[1].price) < 1e-9;
  RC_ASSERT(found.status == (tie ? Status::not_unique : Status::solved));
}

TEST(CheapestMix, PrefersOneCredibleGuarantorToManyOthersWhereItIsCheaper) {
  const GuarantorMix mix = independent_guarantors(std::vector{0.3, 0.1, 0.1, 0.1});
  const std::vector<double> prices{2.5, 1, 1, 1};
  const std::vector<double> payoffs{0.35, -0.25, -0.25, -0.25, -0.25};  // needs Pr(K >= 1) >= .25
  const CheapestMixes found = cheapest_mixes(mix, prices, payoffs, 0.2, {}, {});
  EXPECT_EQ(found.status, Status::solved);
  EXPECT_TRUE(found.complete);
  ASSERT_EQ(found.mixes.size(), 2U);
  EXPECT_EQ(found.mixes[0].members, (std::vector<std::size_t>{0}));
  EXPECT_EQ(found.mixes[1].members, (std::vector<std::size_t>{1, 2, 3}));
  EXPECT_EQ(found.mixes[1].price, 3);
}

TEST(CheapestMix, NobodyIsTheCheapestWhereNobodyIsNeeded) {
  const CheapestMixes found = cheapest_mixes(independent_guarantors(std::vector{0.3}), std::vector{1.0},
                                             std::vector{0.1, 0.0}, 0.2, {}, {});
  ASSERT_EQ(found.mixes.size(), 1U);
  EXPECT_TRUE(found.mixes[0].members.empty());
  EXPECT_TRUE(found.complete);
}

TEST(CheapestMix, SaysThatItWasStopped) {
  const std::size_t n = 20;
  const GuarantorMix mix = independent_guarantors(std::vector<double>(n, 0.3));
  std::vector<double> payoffs;
  for (std::size_t k = 0; k <= n; ++k) payoffs.push_back(1 - 0.1 * static_cast<double>(k));
  const CheapestMixes limited = cheapest_mixes(mix, std::vector<double>(n, 1), payoffs, 0.6, {5, 30}, {});
  EXPECT_EQ(limited.status, Status::limit_reached);
  EXPECT_FALSE(limited.complete);
  CancelToken token;
  token.cancel();
  Control control;
  control.cancel = &token;
  EXPECT_EQ(cheapest_mixes(mix, std::vector<double>(n, 1), payoffs, 0.6, {}, control).status, Status::cancelled);
}

}  // namespace
}  // namespace locarno
