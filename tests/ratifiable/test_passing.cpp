// Win-sets and what could be agreed within them: against a list of all packages, and the comparative statics of
// two-level games on a divided pie.
#include "locarno/ratifiable/passing.h"

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "locarno/ratifiable/ratifiable_answer.h"
#include "support/ratification_text.h"
#include "support/small_scenario.h"

namespace locarno {
namespace {

using testing::problem_of;

// ---- differential

// Whether every rule is met, judged vote by vote with each party's own yes or no at the central estimate.
bool passes(const Ratifiers& ratifiers, const Package& package, Sense sense) {
  const Problem& problem = ratifiers.problem();
  std::vector<std::optional<bool>> by;
  for (std::size_t i = 0; i < problem.scenario.parties.size(); ++i) {
    const PartyId party(i);
    const auto& refusals = problem.scenario.refusals;
    const bool refuses = std::ranges::any_of(
        refusals, [&](const Refusal& r) { return r.party == party && holds(r.when, package); });
    by.emplace_back(!refuses && utility(problem, party, package) >= problem.walk_away(party));
  }
  const auto carries = [&](const BodyVote& vote) {
    const Verdict verdict = ratifiers.vote(vote, package, by).verdict;
    return verdict == Verdict::necessarily || (verdict == Verdict::possibly && sense == Sense::possibly);
  };
  return std::ranges::all_of(problem.scenario.ratification->rules, [&](const RatificationRule& rule) {
    return !holds(rule.when, package) ||
           std::ranges::any_of(rule.routes, [&](const auto& route) { return std::ranges::all_of(route, carries); });
  });
}

double sum_of(const std::vector<std::int64_t>& utilities) {
  double sum = 0;
  for (const std::int64_t u : utilities) sum += static_cast<double>(u);
  return sum;
}

RC_GTEST_PROP(PassingSet, AgreesWithAListOfAllPackages, (std::uint64_t seed, bool surely)) {
  Problem problem = testing::small_problem(seed, {.greed = 40});
  testing::add_random_ratification(problem, seed ^ 5);
  const Ratifiers ratifiers(problem, 0.5);
  const Sense sense = surely ? Sense::necessarily : Sense::possibly;
  const PassingSet found = passing_set(ratifiers, sense, {}, {});
  std::vector<testing::ListedPackage> listed;
  for (const auto& row : testing::list_packages(problem)) {
    if (row.agreed() && passes(ratifiers, row.package, sense)) listed.push_back(row);
  }
  RC_ASSERT((found.status == Status::solved) == !listed.empty());
  if (listed.empty()) RC_ASSERT(found.status == Status::none_exists);
  double best = -1e300;
  std::vector<double> most(problem.deciders.size(), -1e300);
  for (const auto& row : listed) {
    best = std::max(best, sum_of(row.utilities));
    for (std::size_t i = 0; i < most.size(); ++i) most[i] = std::max(most[i], static_cast<double>(row.utilities[i]));
  }
  double found_best = -1e300;
  std::vector<double> found_most(problem.deciders.size(), -1e300);
  for (const PassingCase& one : found.cases) {
    if (one.exists != Status::solved) continue;
    RC_ASSERT(one.count.exact());
    RC_ASSERT(one.count.high <= listed.size());
    if (found.cases.size() == 1) RC_ASSERT(one.count.high == listed.size());
    for (const PassingSolution& solution : one.solutions) {
      if (!solution.package) continue;
      RC_ASSERT(passes(ratifiers, *solution.package, sense));
      RC_ASSERT(in_agreement_set(problem, *solution.package));
      if (solution.kind == SolutionKind::utilitarian) found_best = std::max(found_best, sum_of(solution.utilities));
    }
    for (std::size_t i = 0; i < one.proposals.size(); ++i) {
      RC_ASSERT(one.proposals[i].package.has_value());
      RC_ASSERT(passes(ratifiers, *one.proposals[i].package, sense));
      found_most[i] = std::max(found_most[i], static_cast<double>(one.proposals[i].utilities[i]));
    }
  }
  RC_ASSERT(found_best == best);
  RC_ASSERT(found_most == most);
}

RC_GTEST_PROP(WinSets, FailingCombinationsAreExactlyThePackagesThatFail, (std::uint64_t seed, bool surely)) {
  Problem problem = testing::small_problem(seed);
  testing::add_random_ratification(problem, seed ^ 5);
  const Ratifiers ratifiers(problem, 0.5);
  const Sense sense = surely ? Sense::necessarily : Sense::possibly;
  std::vector<std::optional<bool>> by;
  for (std::size_t i = 0; i < problem.scenario.parties.size(); ++i) by.emplace_back(((seed >> i) & 1) != 0);
  for (std::size_t r = 0; r < problem.scenario.ratification->rules.size(); ++r) {
    const RatificationRule& rule = problem.scenario.ratification->rules[r];
    const Failing failing_rule = failing(ratifiers, r, sense, by, {}, {});
    RC_ASSERT(failing_rule.status == Status::solved);
    for (const auto& row : testing::list_packages(problem)) {
      const bool met = !holds(rule.when, row.package) || std::ranges::any_of(rule.routes, [&](const auto& route) {
        return std::ranges::all_of(route, [&](const BodyVote& vote) {
          const Verdict verdict = ratifiers.vote(vote, row.package, by).verdict;
          return verdict == Verdict::necessarily || (!surely && verdict == Verdict::possibly);
        });
      });
      const auto in = std::ranges::count_if(failing_rule.when,
                                            [&](const Combination& when) { return holds(when, row.package); });
      RC_ASSERT(in == (met ? 0 : 1));
    }
  }
}

TEST(WinSets, SayWhenTheLimitIsReached) {
  const Problem problem = problem_of(R"(locarno: 1
title: Limit
parties: {north: {consent: required}, chamber: {}}
issues: {a: {options: [x, y]}, b: {options: [x, y]}}
preferences: {north: {walk_away: 0}}
ratification:
  bodies: {senate: {party: chamber, members: 1, support: [{when: {a: x}, share: 0}, {when: {b: x}, share: 1}]}}
  rules: {treaty: {votes: [{body: senate, votes: 1}]}}
)");
  const Ratifiers ratifiers(problem, 0.5);
  EXPECT_EQ(failing(ratifiers, 0, Sense::possibly, {}, {4}, {}).combinations, 4U);
  EXPECT_EQ(failing(ratifiers, 0, Sense::possibly, {}, {3}, {}).status, Status::limit_reached);
  PassingLimits limits;
  limits.win_sets.combinations = 3;
  EXPECT_EQ(passing_set(ratifiers, Sense::possibly, limits, {}).status, Status::limit_reached);
}

// ---- comparative statics: one pie of 20 pieces; `one` wants more of it, `two` less

struct Homes {
  int one = -1;  // walk-away value of the ratifier of `one`; below 0: nobody has to ratify
  int two = -1;
  bool one_sides_with_two = false;  // the ratifier of `one` has the interests of the other side
};

std::string pie(const Homes& homes) {
  std::string more, less, options;
  for (int p = 0; p <= 20; ++p) {
    options += fmt::format("{}p{}", p == 0 ? "" : ", ", p);
    more += fmt::format("{}p{}: {}", p == 0 ? "" : ", ", p, 5 * p);
    less += fmt::format("{}p{}: {}", p == 0 ? "" : ", ", p, 100 - 5 * p);
  }
  std::string out = fmt::format(R"(locarno: 1
title: A pie
parties: {{one: {{consent: required}}, two: {{consent: required}}, home_one: {{}}, home_two: {{}}}}
issues: {{share: {{options: [{}], scale: ordered}}}}
preferences:
  one: {{values: {{share: {{{}}}}}, walk_away: 0}}
  two: {{values: {{share: {{{}}}}}, walk_away: 0}}
  home_one: {{values: {{share: {{{}}}}}, walk_away: {}}}
  home_two: {{values: {{share: {{{}}}}}, walk_away: {}}}
ratification:
  bodies:
    home_one: {{party: home_one, kind: veto, blocs: {{all: {{seats: 1, votes_like: home_one}}}}}}
    home_two: {{party: home_two, kind: veto, blocs: {{all: {{seats: 1, votes_like: home_two}}}}}}
  rules:
)",
                                options, more, less, homes.one_sides_with_two ? less : more, std::max(homes.one, 0),
                                less, std::max(homes.two, 0));
  if (homes.one >= 0) out += "    one: {votes: [{body: home_one}]}\n";
  if (homes.two >= 0) out += "    two: {votes: [{body: home_two}]}\n";
  if (homes.one < 0 && homes.two < 0) out.erase(out.rfind("  rules:"));
  return out;
}

struct Split {
  bool exists = false;
  double one = 0;
  double two = 0;
};

// The Nash solution among what both sides accept and what passes at home.
Split nash(const Homes& homes) {
  const Problem problem = problem_of(pie(homes));
  const PassingSet found = passing_set(Ratifiers(problem, 0.5), Sense::necessarily, {}, {});
  Split out;
  for (const PassingCase& one : found.cases) {
    if (one.exists != Status::solved) continue;
    EXPECT_FALSE(out.exists) << "one case only";
    const auto& solution = one.solutions.front();
    EXPECT_EQ(solution.kind, SolutionKind::nash);
    EXPECT_TRUE(solution.package.has_value());
    out = {true, to_points(Score(solution.utilities[0])), to_points(Score(solution.utilities[1]))};
  }
  return out;
}

// Schelling 1960, The Strategy of Conflict, p. 28: a negotiator whose hands are tied at home gets more, as long as
// there is an agreement left.
TEST(TwoLevelGame, TiedHandsGetMoreAsLongAsThereIsAnAgreement) {
  const Split free = nash({});
  EXPECT_EQ(free.one, 50);
  EXPECT_EQ(free.two, 50);
  double last = 50;
  for (int needs = 0; needs <= 95; needs += 5) {
    const Split tied = nash({.one = needs});
    ASSERT_TRUE(tied.exists) << needs;
    EXPECT_EQ(tied.one, std::max(50, needs)) << needs;
    EXPECT_GE(tied.one, last);
    EXPECT_LE(tied.two, free.two);
    last = tied.one;
  }
}

// Tarar 2001, International bargaining with two-sided domestic constraints: if one side's constraint is high and the
// other's low or medium, the first does better and the second worse than with none. Under complete information.
TEST(TwoLevelGame, AHighConstraintAgainstALowOneHelpsWhoHasIt) {
  for (const int high : {60, 70, 80}) {
    for (const int low : {0, 10, 15}) {
      const Split both = nash({.one = high, .two = low});
      ASSERT_TRUE(both.exists) << high << " " << low;
      EXPECT_GT(both.one, 50);
      EXPECT_LT(both.two, 50);
      const Split mirrored = nash({.one = low, .two = high});
      EXPECT_EQ(mirrored.one, both.two);
      EXPECT_EQ(mirrored.two, both.one);
    }
  }
}

TEST(TwoLevelGame, TwoHighConstraintsLeaveNothing) { EXPECT_FALSE(nash({.one = 70, .two = 40}).exists); }

// Tarar 2005, Constituencies and preferences in international bargaining: a constraint hurts an executive whose
// constituency differs from that of the ratifiers.
TEST(TwoLevelGame, AConstraintOfAnotherConstituencyHurts) {
  const Split helped = nash({.one = 60});
  const Split hurt = nash({.one = 60, .one_sides_with_two = true});
  ASSERT_TRUE(hurt.exists);
  EXPECT_GT(helped.one, 50);
  EXPECT_EQ(hurt.one, 40);
  EXPECT_EQ(hurt.two, 60);
}

// Putnam 1988: smaller win-sets make agreement rarer; Tsebelis 2002: never larger.
TEST(TwoLevelGame, AStricterRatifierNeverWidensWhatPasses) {
  std::size_t last = 22;
  for (int needs = 0; needs <= 100; needs += 5) {
    const Problem problem = problem_of(pie({.one = needs}));
    const PassingSet found = passing_set(Ratifiers(problem, 0.5), Sense::possibly, {}, {});
    std::size_t packages = 0;
    for (const PassingCase& one : found.cases) {
      if (one.exists == Status::solved) packages += static_cast<std::size_t>(to_double(one.count.high));
    }
    EXPECT_EQ(packages, static_cast<std::size_t>(21 - needs / 5));
    EXPECT_LT(packages, last);
    last = packages;
  }
}

// What a party would propose if the others could only take or leave it: Romer and Rosenthal's setter, against a
// reversion that is worth 0 to everybody but the ratifier.
TEST(TwoLevelGame, TheProposerTakesAllThatTheOthersWouldPass) {
  const Problem problem = problem_of(pie({.one = 30, .two = 20}));
  const PassingSet found = passing_set(Ratifiers(problem, 0.5), Sense::possibly, {}, {});
  for (const PassingCase& one : found.cases) {
    if (one.exists != Status::solved) continue;
    EXPECT_EQ(to_points(Score(one.proposals[0].utilities[0])), 80);
    EXPECT_EQ(to_points(Score(one.proposals[1].utilities[1])), 70);
  }
}

// ---- the whole answer

TEST(RatifiableAnswer, IsNoWhereNothingAskedAboutCanPass) {
  const Problem problem = problem_of(R"(locarno: 1
title: No
parties: {north: {consent: required}, chamber: {}}
issues: {a: {options: [x, y]}}
preferences: {north: {walk_away: 0}}
ratification:
  bodies: {senate: {party: chamber, members: 3, support: [{share: 0}]}}
  rules: {treaty: {votes: [{body: senate, votes: 2}]}}
)");
  const RatifiableAnswer answer = could_it_pass(problem, packages_of_interest(problem, {}, {}), {}, {});
  EXPECT_EQ(answer.status, Status::none_exists);
  EXPECT_FALSE(answer.packages.empty());
  EXPECT_EQ(answer.agreement, Status::solved);
  EXPECT_EQ(answer.could->status, Status::none_exists);
}

TEST(RatifiableAnswer, WithoutRulesSaysThatNothingIsStated) {
  const Problem problem = problem_of(
      "locarno: 1\ntitle: Silent\nparties: {north: {consent: required}}\n"
      "issues: {a: {options: [x, y]}}\npreferences: {north: {walk_away: 0}}\n");
  const RatifiableAnswer answer = could_it_pass(problem, packages_of_interest(problem, {}, {}), {}, {});
  EXPECT_FALSE(answer.stated);
  EXPECT_EQ(answer.status, Status::solved);
  EXPECT_FALSE(answer.could.has_value());
}

TEST(RatifiableAnswer, EndsWhenCancelled) {
  const Problem problem = problem_of(pie({.one = 30, .two = 20}));
  const auto asked = packages_of_interest(problem, {}, {});
  CancelToken token;
  token.cancel();
  Control control;
  control.cancel = &token;
  EXPECT_EQ(could_it_pass(problem, asked, {}, control).status, Status::cancelled);
}

}  // namespace
}  // namespace locarno
