// How many packages every party would take: against a plain enumeration, against published figures, and at the limits.
#include "locarno/possible/count.h"

#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "support/random_space.h"

namespace locarno {
namespace {

using locarno::testing::accepted_one_by_one;
using locarno::testing::for_each_package;
using locarno::testing::random_space;
using locarno::testing::RandomSpaceOptions;
using locarno::testing::SmallRandom;

Diagram diagram_of(const Space& space) {
  auto diagram = make_diagram(space);
  EXPECT_TRUE(diagram.has_value());
  return std::move(*diagram);
}

AcceptedCount count(const Space& space, const CountLimits& limits = {}, const Control& control = {}) {
  return count_accepted(diagram_of(space), space.walk_away, limits, control);
}

std::uint64_t packages_of(const Space& space) {
  std::uint64_t packages = 0;
  for_each_package(space, [&](const Package&) { ++packages; });
  return packages;
}

// Packages with the required parties and at least so many in all, one by one.
std::uint64_t taken_one_by_one(const Space& space, const Consent& consent) {
  std::uint64_t taken = 0;
  for_each_package(space, [&](const Package& package) {
    const std::vector<std::int64_t> sums = utilities(space, package);
    std::size_t consents = 0;
    bool all_required = true;
    for (std::size_t i = 0; i < space.parties; ++i) {
      const bool takes = sums[i] >= space.walk_away[i];
      consents += takes ? 1U : 0U;
      all_required = all_required && (takes || !consent.required[i]);
    }
    taken += all_required && consents >= consent.at_least ? 1U : 0U;
  });
  return taken;
}

std::uint64_t reaching_one_by_one(const Space& space, std::size_t party) {
  std::uint64_t reaching = 0;
  for_each_package(space, [&](const Package& package) {
    reaching += utilities(space, package)[party] >= space.walk_away[party] ? 1U : 0U;
  });
  return reaching;
}

Consent random_consent(std::uint64_t seed, std::size_t parties) {
  SmallRandom random(seed);
  Consent consent;
  for (std::size_t i = 0; i < parties; ++i) consent.required.push_back(random.once_in(3));
  consent.at_least = random.below(parties + 1);
  return consent;
}

// Parties with values nobody shares: all sums differ, so that every row of a sweep table has its own rank.
Space wide_space(std::uint64_t seed, std::size_t parties, std::size_t issues, std::size_t options) {
  RandomSpaceOptions shape;
  shape.min_parties = shape.max_parties = parties;
  shape.min_issues = shape.max_issues = issues;
  shape.max_options = 1;
  shape.max_forbidden = 0;
  shape.max_extras = 0;
  Space space = random_space(seed, shape);
  SmallRandom random(seed);
  space.options.assign(issues, options);
  space.domain.assign(issues, (std::uint64_t{2} << (options - 1)) - 1);
  for (std::vector<std::int64_t>& rows : space.worth) {
    rows.resize(options * parties);
    for (std::int64_t& worth : rows) worth = random.between(std::int64_t{0}, std::int64_t{100'000'000});
  }
  space.walk_away.assign(parties, static_cast<std::int64_t>(issues) * 42'000'000);
  return space;
}

void expect_holds(const AcceptedCount& bracket, std::uint64_t truth) {
  EXPECT_LE(bracket.low, truth);
  EXPECT_GE(bracket.high, truth);
  EXPECT_EQ(bracket.status == Status::solved, bracket.exact());
}

void expect_exact(const AcceptedCount& answer, std::uint64_t truth) {
  EXPECT_EQ(answer.status, Status::solved);
  EXPECT_EQ(answer.low, truth);
  EXPECT_EQ(answer.high, truth);
}

TEST(Count, AgreesWithEnumerationOnSpacesWithCouplings) {
  for (std::uint64_t seed = 0; seed < 600; ++seed) {
    SCOPED_TRACE(seed);
    const Space space = random_space(seed);
    const AcceptedCount answer = count(space);
    expect_exact(answer, accepted_one_by_one(space));
    EXPECT_EQ(answer.space, packages_of(space));
  }
}

TEST(Count, AgreesWithEnumerationWhereTheSweepHasSeveralLines) {
  for (std::uint64_t seed = 0; seed < 6; ++seed) {
    SCOPED_TRACE(seed);
    const Space space = wide_space(seed, 3 + seed % 3, 6, 7);  // 117,649 packages; tables of 343 or 2,401 rows
    const std::uint64_t truth = accepted_one_by_one(space);
    EXPECT_GT(truth, 0U);
    expect_exact(count(space), truth);
  }
}

TEST(Count, ConsentOfSomeAgreesWithEnumeration) {
  for (std::uint64_t seed = 0; seed < 600; ++seed) {
    SCOPED_TRACE(seed);
    const Space space = random_space(seed);
    const Consent consent = random_consent(seed, space.parties);
    expect_exact(count_accepted_by(diagram_of(space), space.walk_away, consent, {}, {}),
                 taken_one_by_one(space, consent));
  }
}

TEST(Count, EveryBracketHoldsTheTruth) {
  int brackets = 0;
  for (std::uint64_t seed = 0; seed < 600; ++seed) {
    SCOPED_TRACE(seed);
    const Space space = random_space(seed);
    CountLimits limits;
    limits.work = seed % 7 * 60;
    limits.parts = seed % 5 * 3;
    const AcceptedCount answer = count(space, limits);
    expect_holds(answer, accepted_one_by_one(space));
    EXPECT_LE(answer.work, limits.work);
    brackets += answer.exact() ? 0 : 1;
    const Consent consent = random_consent(seed, space.parties);
    expect_holds(count_accepted_by(diagram_of(space), space.walk_away, consent, limits, {}),
                 taken_one_by_one(space, consent));
  }
  EXPECT_GT(brackets, 30);  // otherwise nothing was tested
}

TEST(Count, MoreWorkNeverWidensTheBracketOfALargerSpace) {
  const Space space = wide_space(3, 4, 7, 6);  // 279,936 packages
  const std::uint64_t truth = accepted_one_by_one(space);
  Natural width = packages_of(space);
  for (const std::uint64_t work : {0U, 2'000U, 4'000U, 8'000U, 1'000'000U}) {
    CountLimits limits;
    limits.work = work;
    limits.parts = 40;
    const AcceptedCount answer = count(space, limits);
    expect_holds(answer, truth);
    EXPECT_LE(answer.high - answer.low, width);
    width = answer.high - answer.low;
  }
  EXPECT_EQ(width, 0);
}

TEST(Count, WalkAwaysThatNobodyOrEverybodyReaches) {
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    Space space = random_space(seed);
    space.walk_away.assign(space.parties, -1'000'000);
    expect_exact(count(space), packages_of(space));
    space.walk_away.back() = 1'000'000;
    expect_exact(count(space), 0);
  }
}

TEST(Count, ExactlyAtAPackagesValueIsAccepted) {
  Space space = wide_space(5, 3, 4, 3);
  const Package package(4, OptionId(1));
  space.walk_away = utilities(space, package);
  EXPECT_GE(count(space).low, 1);
  expect_exact(count(space), accepted_one_by_one(space));
}

TEST(Count, EmptySpace) {
  Space space = wide_space(1, 2, 3, 2);
  space.forbidden = {{{IssueId(0), 3}}};
  const AcceptedCount answer = count(space);
  expect_exact(answer, 0);
  EXPECT_EQ(answer.space, 0);
  for (const AcceptedCount& party : count_by_party(diagram_of(space), space.walk_away, {}, {})) expect_exact(party, 0);
}

TEST(Count, OneIssue) {
  Space space = wide_space(1, 1, 1, 64);
  std::vector<std::int64_t> worth;
  for (std::int64_t o = 0; o < 64; ++o) worth.push_back(o);
  space.worth = {worth};
  space.domain = {~std::uint64_t{0}};
  space.walk_away = {50};
  expect_exact(count(space), 14);
  expect_exact(count_by_party(diagram_of(space), space.walk_away, {}, {}).front(), 14);
}

// The six-party table of "(d) Six-party scorable game": options' worth and thresholds in points.
Space six_party_table() {
  Space space;
  space.parties = 6;
  space.options = {3, 3, 4, 4, 5};
  const std::vector<std::vector<std::vector<std::int64_t>>> worth = {
      // [issue][party][option]; parties: company, federal department, environment, mayor, other cities, union
      {{14, 8, 0}, {0, 11, 5}, {0, 22, 45}, {14, 8, 0}, {0, 4, 10}, {15, 20, 0}},
      {{11, 7, 0}, {0, 20, 25}, {0, 25, 55}, {12, 8, 0}, {0, 0, 0}, {0, 0, 0}},
      {{0, 5, 10, 17}, {0, 2, 4, 9}, {0, 0, 0, 0}, {24, 18, 12, 0}, {12, 8, 6, 0}, {42, 35, 25, 0}},
      {{35, 29, 20, 0}, {10, 26, 40, 0}, {0, 0, 0, 0}, {40, 30, 23, 0}, {0, 8, 13, 18}, {30, 20, 10, 0}},
      {{0, 5, 10, 15, 23}, {4, 8, 15, 12, 0}, {0, 0, 0, 0, 0}, {0, 2, 4, 7, 10}, {60, 45, 30, 15, 0}, {2, 4, 6, 8, 0}}};
  for (std::size_t k = 0; k < worth.size(); ++k) {
    space.domain.push_back((std::uint64_t{2} << (space.options[k] - 1)) - 1);
    std::vector<std::int64_t> rows;
    for (std::size_t o = 0; o < space.options[k]; ++o) {
      for (std::size_t i = 0; i < space.parties; ++i) rows.push_back(worth[k][i][o]);
    }
    space.worth.push_back(std::move(rows));
  }
  space.walk_away = {55, 65, 55, 30, 31, 50};
  return space;
}

// S. Abdelnabi et al., "LLM-Deliberation" (2023), base game: 720 deals, 12 acceptable to all six, and 55 to at least
// five that include the company and the federal department.
TEST(Count, PublishedSixPartyTable) {
  const Space space = six_party_table();
  const AcceptedCount all = count(space);
  EXPECT_EQ(all.space, 720);
  expect_exact(all, 12);
  const Consent rule{{true, true, false, false, false, false}, 5};
  expect_exact(count_accepted_by(diagram_of(space), space.walk_away, rule, {}, {}), 55);
}

TEST(ParallelCount, ThreadsDoNotChangeTheAnswer) {
  const Space space = wide_space(11, 5, 8, 6);  // 1.7e6 packages
  for (const std::uint64_t work : {std::uint64_t{20'000}, CountLimits{}.work}) {
    CountLimits limits;
    limits.work = work;
    Control many;
    many.threads = 4;
    const AcceptedCount one = count(space, limits);
    const AcceptedCount four = count(space, limits, many);
    EXPECT_EQ(one.low, four.low);
    EXPECT_EQ(one.high, four.high);
    EXPECT_EQ(one.work, four.work);
    EXPECT_EQ(one.status, four.status);
  }
}

TEST(Count, CancelledAtOnceGivesABracket) {
  const Space space = wide_space(11, 5, 6, 6);
  CancelToken token;
  token.cancel();
  Control control;
  control.cancel = &token;
  const AcceptedCount answer = count(space, {}, control);
  EXPECT_EQ(answer.status, Status::cancelled);
  expect_holds(answer, accepted_one_by_one(space));
  const auto parties = count_by_party(diagram_of(space), space.walk_away, {}, control);
  for (std::size_t i = 0; i < parties.size(); ++i) expect_holds(parties[i], reaching_one_by_one(space, i));
}

TEST(Count, CancelledOnTheWayKeepsWhatIsKnown) {
  const Space space = wide_space(2, 6, 16, 5);  // 1.5e11 packages: seconds of work, cancelled after the first part
  CancelToken token;
  Control control;
  control.cancel = &token;
  std::atomic<int> reports{0};
  control.progress = [&](const char*, double share) {
    EXPECT_GT(share, 0);
    EXPECT_LE(share, 1);
    if (++reports == 3) token.cancel();
  };
  const AcceptedCount answer = count(space, {}, control);
  EXPECT_EQ(answer.status, Status::cancelled);
  EXPECT_LT(answer.low, answer.high);
  EXPECT_LE(answer.high, answer.space);
  EXPECT_GE(reports, 3);
}

TEST(Count, BeyondAnyEnumerationIsBracketed) {
  const Space space = wide_space(7, 20, 40, 5);  // 9.1e27 packages
  const AcceptedCount answer = count(space);
  EXPECT_EQ(answer.status, Status::limit_reached);
  EXPECT_LT(answer.low, answer.high);
  EXPECT_LT(answer.high, answer.space);
}

TEST(Count, OpposedWishesAreProvenEmptyInAnySpace) {
  // What one party gains the other loses: the sum is 9 an issue, and together they ask for one more. 10^40 packages.
  Space space = wide_space(1, 2, 40, 10);
  for (std::vector<std::int64_t>& rows : space.worth) {
    for (std::size_t o = 0; o < 10; ++o) {
      rows[2 * o] = static_cast<std::int64_t>(o);
      rows[2 * o + 1] = static_cast<std::int64_t>(9 - o);
    }
  }
  space.walk_away = {181, 180};
  expect_exact(count(space), 0);
}

TEST(CountByParty, WholePointsAreExactInAnySpace) {
  // 10^60 packages, option o of 60 issues worth o: 540 once and 539 sixty times.
  Space space = wide_space(1, 1, 60, 10);
  for (std::vector<std::int64_t>& rows : space.worth) {
    for (std::size_t o = 0; o < rows.size(); ++o) rows[o] = static_cast<std::int64_t>(o);
  }
  space.walk_away = {539};
  expect_exact(count_by_party(diagram_of(space), space.walk_away, {}, {}).front(), 61);
}

TEST(CountByParty, AgreesWithEnumeration) {
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    SCOPED_TRACE(seed);
    const Space space = random_space(seed);
    const auto answers = count_by_party(diagram_of(space), space.walk_away, {}, {});
    CountLimits tiny;
    tiny.half = 1 + seed % 3;
    const auto brackets = count_by_party(diagram_of(space), space.walk_away, tiny, {});
    for (std::size_t i = 0; i < space.parties; ++i) {
      const std::uint64_t truth = reaching_one_by_one(space, i);
      expect_exact(answers[i], truth);
      expect_holds(brackets[i], truth);
    }
  }
}

}  // namespace
}  // namespace locarno
