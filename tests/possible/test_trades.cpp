// Logrolls, cycles, edits and improvements against plain comparison of all packages near, or anywhere, in small
// problems.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "locarno/possible/post_settlement.h"
#include "locarno/possible/single_text.h"
#include "locarno/possible/trades.h"
#include "support/random_problem.h"

namespace locarno {
namespace {

using testing::SmallRandom;
using Gains = std::vector<Score>;

constexpr std::size_t kAll = 1'000'000;  // lists everything
constexpr testing::RandomProblemOptions kMiddling{4, 5, 4, 10, 3, 3};

Package random_package(const Problem& problem, std::uint64_t seed) {
  SmallRandom random(seed * 7 + 1);
  Package package;
  for (std::size_t k = 0; k < problem.issue_count(); ++k) package.emplace_back(random.below(problem.option_count(k)));
  return package;
}

Gains gains_of(const Problem& problem, const Package& from, const Package& to) {
  Gains gains = decider_utilities(problem, to);
  const Gains before = decider_utilities(problem, from);
  for (std::size_t i = 0; i < gains.size(); ++i) gains[i] -= before[i];
  return gains;
}

std::vector<std::size_t> differing(const Package& a, const Package& b) {
  std::vector<std::size_t> issues;
  for (std::size_t k = 0; k < a.size(); ++k) {
    if (a[k] != b[k]) issues.push_back(k);
  }
  return issues;
}

// Whether somebody among `givers` can be said to give each change to the next: a definition in the words of trades.h.
bool is_ring(const Problem& problem, const Package& from, const Package& to, const std::vector<std::size_t>& givers,
             const std::vector<std::size_t>& issues) {
  for (std::size_t g = 0; g < givers.size(); ++g) {
    Package alone = from;
    alone[issues[g]] = to[issues[g]];
    const Gains gain = gains_of(problem, from, alone);
    if (gain[givers[g]] >= Score(0) || gain[givers[(g + 1) % givers.size()]] <= Score(0)) return false;
  }
  const Gains gain = gains_of(problem, from, to);
  return std::ranges::all_of(givers, [&](std::size_t i) { return gain[i] > Score(0); });
}

using Key = std::pair<std::vector<std::size_t>, Package>;  // givers from the smallest on, what results

std::multiset<Key> all_rings(const Problem& problem, const Package& from, Keep keep, std::size_t size) {
  std::multiset<Key> rings;
  testing::for_each_package(problem, keep == Keep::refused_by_none, [&](const Package& to) {
    std::vector<std::size_t> issues = differing(from, to);
    if (issues.size() != size) return;
    std::ranges::sort(issues);
    do {
      std::vector<std::size_t> givers(size);
      const auto choose = [&](auto&& self, std::size_t g) -> void {
        if (g == size) {
          if (is_ring(problem, from, to, givers, issues)) rings.emplace(givers, to);
          return;
        }
        for (std::size_t i = 0; i < problem.deciders.size(); ++i) {
          if (std::find(givers.begin(), givers.begin() + static_cast<std::ptrdiff_t>(g), i) !=
              givers.begin() + static_cast<std::ptrdiff_t>(g))
            continue;
          if (g > 0 && i < givers[0]) continue;  // a ring begins with its smallest
          givers[g] = i;
          self(self, g + 1);
        }
      };
      choose(choose, 0);
    } while (std::ranges::next_permutation(issues).found);
  });
  return rings;
}

std::size_t position(const Problem& problem, PartyId party) {
  return static_cast<std::size_t>(std::ranges::find(problem.deciders, party) - problem.deciders.begin());
}

void expect_sound(const Problem& problem, const Package& from, const Trade& trade) {
  EXPECT_EQ(trade.gain, gains_of(problem, from, trade.package));
  Score smallest = Score::points(1'000'000);
  std::set<PartyId> traders;
  for (const Concession& concession : trade.concessions) {
    traders.insert(concession.by);
    smallest = std::min(smallest, trade.gain[position(problem, concession.by)]);
    Package alone = from;
    EXPECT_EQ(alone[concession.change.issue.index], concession.change.from);
    alone[concession.change.issue.index] = concession.change.to;
    const Gains gain = gains_of(problem, from, alone);
    EXPECT_EQ(gain[position(problem, concession.by)], -concession.cost);
    EXPECT_EQ(gain[position(problem, concession.to)], concession.benefit);
  }
  EXPECT_EQ(smallest, trade.smallest_gain);
  EXPECT_EQ(traders.size(), trade.concessions.size());
  for (std::size_t i = 0; i < trade.gain.size(); ++i) {
    const bool listed = std::ranges::find(trade.worse_off, problem.deciders[i]) != trade.worse_off.end();
    EXPECT_EQ(listed, trade.gain[i] < Score(0));
  }
}

std::size_t expect_all_trades(const Problem& problem, const Package& from, Keep keep, std::size_t size,
                              std::uint64_t seed) {
  const auto search = size == 2 ? logrolls : three_cycles;
  const Trades found = search(problem, from, keep, {kAll, 100'000'000, kAll}, {});
  std::multiset<Key> keys;
  for (std::size_t t = 0; t < found.trades.size(); ++t) {
    const Trade& trade = found.trades[t];
    expect_sound(problem, from, trade);
    std::vector<std::size_t> givers;
    for (const Concession& concession : trade.concessions) givers.push_back(position(problem, concession.by));
    keys.emplace(givers, trade.package);
    if (t == 0) continue;
    const Trade& before = found.trades[t - 1];
    EXPECT_LE(before.worse_off.empty() ? 0 : 1, trade.worse_off.empty() ? 0 : 1);
    if (before.worse_off.empty() == trade.worse_off.empty()) {
      EXPECT_GE(before.smallest_gain, trade.smallest_gain);
    }
  }
  EXPECT_EQ(keys, all_rings(problem, from, keep, size)) << seed << " size " << size;
  EXPECT_EQ(found.status, keys.empty() ? Status::none_exists : Status::solved);
  // A short list holds the first of the long one.
  const Trades few = search(problem, from, keep, {2, 100'000'000, kAll}, {});
  for (const bool harmless : {true, false}) {
    const auto kind = [&](const Trades& trades) {
      std::vector<Package> packages;
      for (const Trade& trade : trades.trades) {
        if (trade.worse_off.empty() == harmless) packages.push_back(trade.package);
      }
      return packages;
    };
    std::vector<Package> expected = kind(found);
    if (expected.size() > 2) expected.resize(2);
    EXPECT_EQ(kind(few), expected) << seed;
  }
  return keys.size();
}

TEST(Trades, AreAllAndOnlyTheRingsOfConcessions) {
  std::size_t pairs = 0;
  std::size_t cycles = 0;
  for (std::uint64_t seed = 0; seed < 1500; ++seed) {
    const Problem problem = testing::random_problem(seed, kMiddling);
    const Package package = random_package(problem, seed);
    const Keep keep = seed % 2 == 0 ? Keep::possible : Keep::refused_by_none;
    pairs += expect_all_trades(problem, package, keep, 2, seed);
    cycles += expect_all_trades(problem, package, keep, 3, seed);
  }
  EXPECT_GT(pairs, 100U);
  EXPECT_GT(cycles, 50U);
}

TEST(Trades, SayWhenTheWorkWasCut) {
  bool cut = false;
  for (std::uint64_t seed = 0; seed < 50 && !cut; ++seed) {
    const Problem problem = testing::random_problem(seed, {4, 8, 5, 10, 3, 5});
    cut = logrolls(problem, random_package(problem, seed), Keep::possible, {20, 6, kAll}, {}).status ==
          Status::limit_reached;
  }
  EXPECT_TRUE(cut);
}

TEST(Trades, AreProvenBestOrSayThatTheyMayNotBe) {
  int cut = 0;
  int proven = 0;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const Problem problem = testing::random_problem(seed, {4, 8, 4, 10, 3, 5});
    const Package package = random_package(problem, seed);
    const Trades few = logrolls(problem, package, Keep::possible, {1, 1'000'000, 2}, {});
    const Trades all = logrolls(problem, package, Keep::possible, {1, 1'000'000, kAll}, {});
    if (few.status == Status::limit_reached) {
      ++cut;
      continue;
    }
    proven += all.trades.empty() ? 0 : 1;
    ASSERT_EQ(few.trades.size(), all.trades.size()) << seed;
    for (std::size_t t = 0; t < all.trades.size(); ++t) EXPECT_EQ(few.trades[t].package, all.trades[t].package) << seed;
  }
  EXPECT_GT(cut, 10);
  EXPECT_GT(proven, 10);
}

bool better_edit(const Edit& a, const Edit& b) {
  const auto sum = [](const Edit& e) {
    Score total;
    for (const Score gain : e.gain) total += gain;
    return total;
  };
  if (a.smallest_gain != b.smallest_gain) return a.smallest_gain > b.smallest_gain;
  if (sum(a) != sum(b)) return sum(a) > sum(b);
  return a.changes.size() < b.changes.size();
}

TEST(SingleText, ListsTheBestEditsOfAll) {
  std::size_t edits = 0;
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    const Problem problem = testing::random_problem(seed, kMiddling);
    const Package package = random_package(problem, seed);
    std::set<Package> expected;
    testing::for_each_package(problem, true, [&](const Package& to) {
      const std::size_t changed = differing(package, to).size();
      const Gains gain = gains_of(problem, package, to);
      const bool helps = std::ranges::any_of(gain, [](Score g) { return g > Score(0); });
      if ((changed == 1 || changed == 2) && helps) expected.insert(to);
    });
    const Edits all = next_edits(problem, package, Keep::refused_by_none, {kAll, 100'000'000}, {});
    std::set<Package> found;
    for (const Edit& edit : all.edits) {
      found.insert(edit.package);
      EXPECT_EQ(edit.gain, gains_of(problem, package, edit.package));
      EXPECT_EQ(edit.smallest_gain, *std::ranges::min_element(edit.gain));
      EXPECT_EQ(edit.accepted(), edit.smallest_gain >= Score(0));
    }
    EXPECT_EQ(found, expected) << seed;
    EXPECT_EQ(found.size(), all.edits.size());
    EXPECT_TRUE(std::ranges::is_sorted(all.edits, better_edit)) << seed;
    EXPECT_EQ(all.status, expected.empty() ? Status::none_exists : Status::solved);
    edits += expected.size();
    const Edits few = next_edits(problem, package, Keep::refused_by_none, {3, 100'000'000}, {});
    ASSERT_EQ(few.edits.size(), std::min<std::size_t>(3, all.edits.size()));
    for (std::size_t e = 0; e < few.edits.size(); ++e) EXPECT_EQ(few.edits[e].package, all.edits[e].package) << seed;
    if (few.edits.size() < all.edits.size()) {
      EXPECT_TRUE(few.more);
    }
  }
  EXPECT_GT(edits, 1000U);
}

TEST(PostSettlement, IsTheBestOfAllThatHurtNobody) {
  int improved = 0;
  int efficient = 0;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const Problem problem = testing::random_problem(seed, kMiddling);
    const Package package = random_package(problem, seed);
    std::optional<Gains> fairest;  // sorted, compared leximin
    bool gainful = false;
    bool some = false;
    Score smallest;
    testing::for_each_package(problem, true, [&](const Package& to) {
      Gains gain = gains_of(problem, package, to);
      if (std::ranges::any_of(gain, [](Score g) { return g < Score(0); })) return;
      some = true;
      gainful = gainful || std::ranges::all_of(gain, [](Score g) { return g > Score(0); });
      std::ranges::sort(gain);
      if (!fairest || gain > *fairest) fairest = gain;
    });
    if (fairest) smallest = fairest->front();
    const PostSettlement result = improvements(problem, package, Keep::refused_by_none, {}, {});
    ASSERT_EQ(result.fairest.optimum.packages.empty(), !some) << seed;
    EXPECT_EQ(result.nash.optimum.packages.empty(), !gainful) << seed;
    EXPECT_EQ(result.left_on_the_table, smallest) << seed;
    const bool no_gain = !fairest || fairest->back() == Score(0);
    EXPECT_EQ(result.efficient, no_gain) << seed;
    ++(no_gain ? efficient : improved);
    if (some) {
      EXPECT_EQ(result.fairest.gain, gains_of(problem, package, result.fairest.optimum.packages.front()));
      Gains sorted = result.fairest.gain;
      std::ranges::sort(sorted);
      EXPECT_EQ(sorted, *fairest) << seed;
    }
    if (gainful) {
      EXPECT_EQ(result.nash.gain, gains_of(problem, package, result.nash.optimum.packages.front()));
      EXPECT_TRUE(std::ranges::all_of(result.nash.gain, [](Score g) { return g > Score(0); }));
    }
  }
  EXPECT_GT(improved, 50);
  EXPECT_GT(efficient, 50);
}

}  // namespace
}  // namespace locarno
