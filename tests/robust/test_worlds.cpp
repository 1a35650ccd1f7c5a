// Worlds of the shipped scenarios: every draw respects every statement, and is the same whoever computes it.
#include "locarno/robust/worlds.h"

#include <algorithm>
#include <thread>

#include <gtest/gtest.h>

#include "locarno/robust/quantities.h"
#include "robust/small_talks.h"

namespace locarno {
namespace {

using test::problem_in;

Problem problem_of(const std::string& name) {
  const auto text = read_file(std::string(LOCARNO_SOURCE_DIR) + "/scenarios/" + name + ".yaml");
  return make_problem(test::read(*text), {}).value();
}

bool same(const DrawnNumbers& a, const DrawnNumbers& b) {
  const auto same_party = [](const DrawnParty& p, const DrawnParty& q) {
    return p.weight == q.weight && p.value == q.value && p.contribution == q.contribution && p.walk_away == q.walk_away;
  };
  return std::equal(a.parties.begin(), a.parties.end(), b.parties.begin(), b.parties.end(), same_party) &&
         a.bonuses == b.bonuses && a.quantities == b.quantities && a.numbers == b.numbers;
}

class WorldsOf : public ::testing::TestWithParam<const char*> {};

// Statements by the samplers' own check, and the estimate's bounds, which are computed apart from it.
TEST_P(WorldsOf, EveryDrawIsWithinTheStatements) {
  const Problem problem = problem_of(GetParam());
  const Worlds worlds = make_worlds(problem, {}).value();
  for (std::uint64_t n = 0; n < 200; ++n) {
    const DrawnNumbers drawn = worlds.draw(n);
    ASSERT_TRUE(worlds.admits(drawn)) << n;
    for (std::size_t p = 0; p < drawn.parties.size(); ++p) {
      const PartyEstimate& party = problem.estimates[p];
      ASSERT_LE(party.walk_away_bounds.low, drawn.parties[p].walk_away);
      ASSERT_GE(party.walk_away_bounds.high, drawn.parties[p].walk_away);
      for (std::size_t k = 0; k < party.value.size(); ++k) {
        for (std::size_t o = 0; o < party.value[k].size(); ++o) {
          ASSERT_LE(party.value_bounds[k][o].low, drawn.parties[p].value[k][o]);
          ASSERT_GE(party.value_bounds[k][o].high, drawn.parties[p].value[k][o]);
        }
      }
    }
    for (std::size_t u = 0; u < worlds.unknowns().size(); ++u) {
      const Unknown& unknown = worlds.unknowns()[u];
      for (std::size_t i = 0; i < unknown.numbers.size(); ++i) {
        const double value = drawn.numbers[worlds.first_number(u) + i];
        ASSERT_LE(unknown.numbers[i].low - 2e-9, value) << unknown.address << ' ' << unknown.numbers[i].words;
        ASSERT_GE(unknown.numbers[i].high + 2e-9, value) << unknown.address << ' ' << unknown.numbers[i].words;
      }
    }
  }
}

// What is applied to a problem is a problem without ranges, whose numbers are the drawn ones.
TEST_P(WorldsOf, AnAppliedWorldIsAPoint) {
  const Problem problem = problem_of(GetParam());
  const Worlds worlds = make_worlds(problem, {}).value();
  Problem world = problem;
  for (std::uint64_t n = 0; n < 5; ++n) {
    const DrawnNumbers drawn = worlds.draw(n);
    Worlds::apply(drawn, world);
    std::size_t place = 0;
    for_each_quantity(world.scenario, [&](const Quantity& quantity, const auto& statement, std::string_view) {
      EXPECT_TRUE(quantity.is_point()) << statement.address;
      EXPECT_EQ(quantity.central, drawn.quantities[place++]) << statement.address;
    });
    for (std::size_t p = 0; p < world.estimates.size(); ++p) {
      EXPECT_EQ(world.walk_away(PartyId(p)), drawn.parties[p].walk_away);
      EXPECT_EQ(world.estimates[p].contribution, drawn.parties[p].contribution);
    }
  }
}

TEST_P(WorldsOf, MixedDrawsTakeEachUnknownFromItsDraw) {
  const Worlds worlds = make_worlds(problem_of(GetParam()), {7}).value();
  const DrawnNumbers a = worlds.draw(3);
  const DrawnNumbers b = worlds.draw(1'000'000'007);
  for (std::size_t u = 0; u < worlds.unknowns().size(); ++u) {
    const DrawnNumbers mixed = worlds.draw_with(3, u, 1'000'000'007);
    for (std::size_t v = 0; v < worlds.unknowns().size(); ++v) {
      for (std::size_t i = 0; i < worlds.unknowns()[v].numbers.size(); ++i) {
        const std::size_t at = worlds.first_number(v) + i;
        ASSERT_EQ(mixed.numbers[at], (u == v ? b : a).numbers[at]);
      }
    }
  }
  const std::vector<std::uint64_t> all_b(worlds.unknowns().size(), 1'000'000'007);
  EXPECT_TRUE(same(worlds.draw_mixed(all_b), b));
}

INSTANTIATE_TEST_SUITE_P(Scenarios, WorldsOf,
                         ::testing::Values("harbour", "berlin-2025", "border", "teaching", "panama-1977",
                                           "camp-david-1978", "ampo-city"));

TEST(ParallelWorlds, ADrawIsTheSameInAnyThread) {
  const Worlds worlds = make_worlds(problem_of("berlin-2025"), {3}).value();
  constexpr std::uint64_t kDraws = 40;
  std::vector<DrawnNumbers> alone(kDraws);
  for (std::uint64_t n = 0; n < kDraws; ++n) alone[n] = worlds.draw(n);
  std::vector<DrawnNumbers> together(kDraws);
  {
    std::vector<std::jthread> threads;
    for (std::uint64_t t = 0; t < 4; ++t) {
      threads.emplace_back([&, t] {
        for (std::uint64_t n = kDraws; n-- > 0;) {
          if (n % 4 == t) together[n] = worlds.draw(n);
        }
      });
    }
  }
  for (std::uint64_t n = 0; n < kDraws; ++n) EXPECT_TRUE(same(alone[n], together[n])) << n;
}

// Low-discrepancy draws respect the statements as well, in both samples, and walk-aways fill their range evenly.
TEST(Worlds, LowDiscrepancyDrawsAreEven) {
  for (const char* name : {"berlin-2025", "teaching"}) {
    const Worlds worlds = make_worlds(problem_of(name), {9, true}).value();
    for (std::uint64_t n = 0; n < 50; ++n) {
      ASSERT_TRUE(worlds.admits(worlds.draw(n)));
      ASSERT_TRUE(worlds.admits(worlds.draw(SamplingOptions::kSecond + n)));
    }
  }
  const Worlds worlds = make_worlds(problem_of("berlin-2025"), {9, true}).value();
  const auto found = std::find_if(worlds.unknowns().begin(), worlds.unknowns().end(),
                                  [](const Unknown& u) { return u.kind == UnknownKind::walk_away; });
  const std::size_t at = worlds.first_number(static_cast<std::size_t>(found - worlds.unknowns().begin()));
  for (const std::uint64_t from : {std::uint64_t{0}, SamplingOptions::kSecond}) {
    std::vector<int> cells(64, 0);
    for (std::uint64_t n = 0; n < 64; ++n) ++cells[static_cast<std::size_t>(worlds.draw(from + n).numbers[at] * 0.64)];
    EXPECT_EQ(cells, std::vector<int>(64, 1));
  }
}

constexpr std::string_view kTwo = R"(locarno: 1
title: Two
parties: {north: {name: North, consent: required}, south: {name: South, consent: required}}
issues:
  line: {name: Line, options: [a, b, c]}
  money: {name: Money, options: [x, y]}
preferences:
  north: {importance: {line: 20, money: 30..60}, values: {line: a > b > c, money: {x: 100, y: 0..50}}, walk_away: 10..30}
  south: {importance: line > money, values: {line: {a: 10, b: 20, c: 30}, money: {ideal: y}}, walk_away: 45}
)";

TEST(Worlds, OnlyWhatIsOpenIsAnUnknown) {
  const Worlds worlds = make_worlds(problem_in(kTwo), {}).value();
  std::vector<std::string> addresses;
  for (const Unknown& unknown : worlds.unknowns()) addresses.push_back(unknown.address);
  EXPECT_EQ(addresses, (std::vector<std::string>{"north.importance", "north.values.line", "north.values.money",
                                                 "north.walk_away", "south.importance"}));
  EXPECT_EQ(worlds.unknowns()[3].words, "what no agreement is worth to North");
  ASSERT_EQ(worlds.unknowns()[1].numbers.size(), 1u);
  EXPECT_EQ(worlds.unknowns()[1].numbers[0].words, "the option b");
}

// A statement that one scenario has and the other has not leaves the other unknowns' numbers as they are.
TEST(Worlds, CommonUnknownsHaveCommonNumbers) {
  std::string changed(kTwo);
  changed.replace(changed.find("importance: line > money"), 24, "importance: {line: 1}");
  const Worlds one = make_worlds(problem_in(kTwo), {5}).value();
  const Worlds two = make_worlds(problem_in(changed), {5}).value();
  const DrawnNumbers a = one.draw(17);
  const DrawnNumbers b = two.draw(17);
  EXPECT_EQ(a.parties[0].contribution, b.parties[0].contribution);
  EXPECT_EQ(a.parties[0].walk_away, b.parties[0].walk_away);
  EXPECT_NE(a.parties[1].weight, b.parties[1].weight);
}

TEST(Worlds, OneNumberCanBeChanged) {
  const Worlds worlds = make_worlds(problem_in(kTwo), {}).value();
  const DrawnNumbers drawn = worlds.draw(0);
  const auto held = worlds.with(drawn, 3, 0, 12.5);
  ASSERT_TRUE(held);
  EXPECT_EQ(held->parties[0].walk_away, Score(125'000'000));
  EXPECT_FALSE(worlds.with(drawn, 3, 0, 30.1));
  const auto heavier = worlds.with(drawn, 4, 0, 0.7);
  ASSERT_TRUE(heavier);
  EXPECT_EQ(heavier->parties[1].weight, (std::vector<std::int64_t>{700'000'000, 300'000'000}));
  EXPECT_FALSE(worlds.with(drawn, 4, 0, 0.4));  // the order says at least one half
}

TEST(Worlds, ContradictionsNameTheSmallestSet) {
  Problem problem = problem_in(kTwo);
  WeightSet& set = problem.estimates[1].weights[0];
  set.high[0] = 10 * Score::kUnitsPerPoint;
  set.low[1] = 30 * Score::kUnitsPerPoint;
  const auto worlds = make_worlds(problem, {});
  ASSERT_FALSE(worlds);
  EXPECT_EQ(render(worlds.error(), "", ""),
            "error: the statements of 'south.importance' cannot hold together: line has at most 10 points; line > "
            "money; money has at least 30\n      change one of them, or drop them: --without south.importance\n");
}

}  // namespace
}  // namespace locarno
