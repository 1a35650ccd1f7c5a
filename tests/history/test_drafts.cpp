// Drafts worked out by hand, by the rules of comparison, and against every completion listed.
#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "locarno/history/draft_comparison.h"
#include "support/scenario_text.h"
#include "support/small_scenario.h"

namespace locarno {
namespace {

const std::string kTalks = R"(locarno: 1
title: Talks
as_of: 2025-02-01
sources: {press: {title: News report, grade: B}}
parties:
  north: {name: North, consent: required}
  south: {name: South, consent: required}
  port: {name: Port}
issues:
  bid: {options: [open, shelved, renounced], scale: ordered}
  guarantee: {options: [none, consult, force], scale: ordered}
  fee: {options: [low, high]}
  line: {options: [here, there]}
preferences:
  north:
    values: {bid: {ideal: open, source: press}, guarantee: {none: 0, consult: 40, force: 100}}
    refuses:
      - {id: no_renouncing, bid: renounced}
      - {id: only_for_force, bid: shelved, guarantee: [none, consult]}
  south:
    values: {bid: {ideal: renounced, source: press}, fee: high > low}
    refuses:
      - {id: no_open_bid, bid: open}
      - {id: no_force_here, guarantee: force, line: here}
drafts:
  first: {date: 2025-01-01, terms: {bid: renounced, guarantee: [none, consult], fee: low}}
  second: {date: 2025-01-15, source: press, terms: {bid: shelved, guarantee: force, line: there}}
  later: {date: 2025-03-01, terms: {bid: open}}
)";

Problem talks() { return *make_problem(test::read(kTalks), {}); }

std::vector<std::string> addresses(const Problem& problem, const std::vector<std::size_t>& refusals) {
  std::vector<std::string> out;
  for (const std::size_t r : refusals) out.push_back(problem.scenario.refusals[r].address);
  return out;
}

using Names = std::vector<std::string>;

TEST(Drafts, OneDraftAsWorkedByHand) {
  const Problem problem = talks();
  const DraftAssessment first = *assess_draft(problem, "first");
  EXPECT_EQ(first.possible, 4);  // two guarantees, two lines
  EXPECT_EQ(first.unrefused, 0);
  EXPECT_EQ(first.status, Status::none_exists);
  EXPECT_EQ(first.open, (std::vector{IssueId(3)}));
  ASSERT_EQ(first.parties.size(), 2U);  // the port has stated nothing
  EXPECT_EQ(addresses(problem, first.parties[0].surely), (Names{"north.refuses.no_renouncing"}));
  EXPECT_EQ(first.parties[0].left, 0);
  EXPECT_EQ(first.parties[1].left, 4);
  EXPECT_EQ(first.parties[0].refused, 1U);
  EXPECT_EQ(first.parties[0].other, 1U);
  EXPECT_EQ(first.parties[0].unknown, 1U);
  EXPECT_EQ(first.parties[1].asked, 1U);
  const DraftAssessment second = *assess_draft(problem, "second");
  EXPECT_EQ(second.status, Status::solved);
  EXPECT_EQ(second.unrefused, 2);  // either fee
  EXPECT_TRUE(second.parties[0].surely.empty() && second.parties[1].surely.empty());
  // What hinges on an open issue: without the line, force might be refused.
  Scenario open = test::read(kTalks);
  std::erase_if(open.drafts->terms, [](const DraftTerm& term) { return term.address == "drafts.second.line"; });
  const Problem without_line = *make_problem(open, {});
  EXPECT_EQ(addresses(without_line, assess_draft(without_line, "second")->parties[1].maybe),
            (Names{"south.refuses.no_force_here"}));
}

TEST(Drafts, TwoDraftsAsWorkedByHand) {
  const Problem problem = talks();
  const DraftComparison out = *compare_drafts(problem, "first", "second");
  ASSERT_EQ(out.clauses.size(), 4U);
  EXPECT_EQ(out.clauses[0].kind, ClauseChange::changed);
  EXPECT_EQ(out.clauses[1].kind, ClauseChange::changed);
  EXPECT_EQ(out.clauses[2].kind, ClauseChange::dropped);
  EXPECT_EQ(out.clauses[3].kind, ClauseChange::added);
  // Renounced to shelved: 0 to 50 for North, 100 to 50 for South.
  EXPECT_EQ(out.clauses[0].change[0].direction, Direction::gain);
  EXPECT_EQ(out.clauses[0].change[0].central, Score::points(50));
  EXPECT_EQ(out.clauses[0].change[1].direction, Direction::loss);
  // None or consult to force: from a mean of 20, and from 60 to 100 more.
  EXPECT_EQ(out.clauses[1].change[0].central, Score::points(80));
  EXPECT_EQ(out.clauses[1].change[0].range, (Interval{Score::points(60), Score::points(100)}));
  EXPECT_EQ(out.clauses[1].change[1].direction, Direction::unknown);
  EXPECT_EQ(out.parties[0].towards, 2U);
  EXPECT_EQ(out.parties[1].away, 1U);
  EXPECT_EQ(out.parties[1].undecided, 1U);
  EXPECT_EQ(addresses(problem, out.parties[0].vanish), (Names{"north.refuses.no_renouncing"}));
  EXPECT_TRUE(out.parties[0].appear.empty());
  // Weights unknown, a quarter each centrally: (50 + 80) / 4.
  EXPECT_EQ(out.parties[0].total.central, Score(325'000'000));
}

TEST(Drafts, ADraftIsNoneBeforeItsDay) {
  const auto out = assess_draft(talks(), "later");
  ASSERT_FALSE(out);
  EXPECT_EQ(render(out.error(), "locarno", ""),
            "locarno: error: 'later' is no draft as of 2025-02-01\n"
            "      known: first, second (a later draft takes --as-of)\n");
  const auto both = compare_drafts(talks(), "frst", "later");
  ASSERT_FALSE(both);
  EXPECT_EQ(both.error().size(), 2U);
}

// Two random drafts in a random small scenario.
Problem with_drafts(std::uint64_t seed) {
  testing::SmallScenarioOptions limits;
  limits.held = false;
  Problem problem = testing::small_problem(seed, limits);
  testing::SmallRandom random(seed + 7);
  for (const std::string id : {"a", "b"}) {
    problem.scenario.drafts->drafts.push_back({"drafts." + id, id, id, {}, {}});
    for (std::size_t k = 0; k < problem.issue_count(); ++k) {
      if (random.once_in(3)) continue;
      const std::uint64_t all = problem.scenario.issues[k].all_options();
      problem.scenario.drafts->terms.push_back({"drafts." + id, id, IssueId(k), 1 + random.below(all), "", {}});
    }
  }
  return problem;
}

RC_GTEST_PROP(DraftProperty, CompletionsAreThoseOfAListOfAllPackages, (std::uint64_t seed)) {
  const Problem problem = with_drafts(seed);
  const DraftAssessment out = *assess_draft(problem, "a");
  std::size_t possible = 0, unrefused = 0;
  std::vector<std::size_t> left(out.parties.size(), 0);
  std::vector<std::vector<bool>> always(out.parties.size());
  for (const testing::ListedPackage& row : testing::list_packages(problem)) {
    bool allowed = true;
    for (std::size_t k = 0; k < row.package.size(); ++k)
      allowed = allowed && ((out.draft.allowed[k] >> row.package[k].index) & 1) != 0;
    if (!allowed) continue;
    ++possible;
    unrefused += row.refused.empty();
    const auto refused = refusals_in(problem, row.package);
    for (std::size_t p = 0; p < out.parties.size(); ++p) {
      left[p] += std::ranges::none_of(
          refused, [&](std::size_t r) { return problem.scenario.refusals[r].party == out.parties[p].party; });
      // What surely holds holds in every completion.
      RC_ASSERT(std::ranges::includes(refused, out.parties[p].surely));
    }
  }
  RC_ASSERT(out.possible == possible);
  RC_ASSERT(out.unrefused == unrefused);
  for (std::size_t p = 0; p < left.size(); ++p) RC_ASSERT(out.parties[p].left == left[p]);
}

RC_GTEST_PROP(DraftProperty, ADraftAgainstItselfChangesNothing, (std::uint64_t seed)) {
  const DraftComparison out = *compare_drafts(with_drafts(seed), "a", "a");
  RC_ASSERT(out.count(ClauseChange::same) == out.clauses.size());
  for (const PartyComparison& row : out.parties) {
    RC_ASSERT(row.appear.empty() && row.vanish.empty());
    RC_ASSERT(row.total.range == Interval{});
    RC_ASSERT(row.towards + row.away + row.undecided == 0U);
  }
}

ClauseChange mirror(ClauseChange kind) {
  return kind == ClauseChange::added     ? ClauseChange::dropped
         : kind == ClauseChange::dropped ? ClauseChange::added
                                         : kind;
}

RC_GTEST_PROP(DraftProperty, TheWayBackIsTheMirror, (std::uint64_t seed)) {
  const Problem problem = with_drafts(seed);
  const DraftComparison there = *compare_drafts(problem, "a", "b");
  const DraftComparison back = *compare_drafts(problem, "b", "a");
  RC_ASSERT(there.clauses.size() == back.clauses.size());
  for (std::size_t c = 0; c < there.clauses.size(); ++c) {
    RC_ASSERT(there.clauses[c].kind == mirror(back.clauses[c].kind));
    RC_ASSERT(there.clauses[c].before == back.clauses[c].after);
    for (std::size_t p = 0; p < there.clauses[c].change.size(); ++p) {
      RC_ASSERT(there.clauses[c].change[p].range.low == -back.clauses[c].change[p].range.high);
      RC_ASSERT(there.clauses[c].change[p].central == -back.clauses[c].change[p].central);
    }
  }
  for (std::size_t p = 0; p < there.parties.size(); ++p) {
    RC_ASSERT(there.parties[p].appear == back.parties[p].vanish);
    RC_ASSERT(there.parties[p].towards == back.parties[p].away);
    RC_ASSERT(there.parties[p].total.range.low == -back.parties[p].total.range.high);
  }
}

}  // namespace
}  // namespace locarno
