// what_could_be_agreed(): its parts agree with a list of all packages and with each other, whatever the threads.
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "locarno/possible/answer.h"
#include "support/small_scenario.h"

namespace locarno {
namespace {

using testing::list_packages;
using testing::ListedPackage;
using testing::small_problem;
using testing::SmallScenarioOptions;

void put(std::ostream& out, const Package& package) {
  for (const OptionId option : package) out << option.index << ' ';
  out << '\n';
}

// Everything an answer says at the central estimate and from refusals, as text.
std::string told(const PossibleAnswer& answer) {
  std::ostringstream out;
  out << to_string(answer.status) << ' ' << answer.refusals.possible << ' ' << answer.refusals.unrefused << '\n';
  const CentralAnswer& central = answer.central;
  if (central.accepted) out << central.accepted->low << ' ' << central.accepted->high << '\n';
  for (const AcceptedCount& count : central.by_party) out << count.low << ' ' << count.high << '\n';
  if (central.inside) {
    for (const FrontierPoint& point : central.inside->points) {
      for (const std::int64_t u : point.utilities) out << u << ' ';
      out << point.packages << '\n';
    }
  }
  for (const Solution& solution : central.solutions) {
    out << to_string(solution.kind) << ' ' << to_string(solution.optimum.status) << '\n';
    for (const Package& package : solution.optimum.packages) put(out, package);
    for (const std::int64_t u : solution.optimum.utilities) out << u << ' ';
  }
  for (const ClaimSet& set : central.conflicts.conflicts) {
    for (const Claim& claim : set) out << static_cast<int>(claim.kind) << ':' << claim.index << ' ';
    out << '\n';
  }
  for (const Correction& correction : central.conflicts.corrections) {
    for (const Claim& claim : correction.given_up) out << static_cast<int>(claim.kind) << ':' << claim.index << ' ';
    out << (correction.price ? std::to_string(*correction.price) : "unknown") << '\n';
  }
  for (const auto& shortfall : central.shortfall) out << (shortfall ? std::to_string(*shortfall) : "none") << '\n';
  return out.str();
}

SmallScenarioOptions half_empty(std::uint64_t seed) {
  SmallScenarioOptions options;
  options.greed = seed % 2 == 0 ? 40 : 90;
  return options;
}

TEST(Answer, AgreesWithTheListOfAllPackages) {
  int agreements = 0;
  int none = 0;
  for (std::uint64_t seed = 0; seed < 120; ++seed) {
    const Problem problem = small_problem(seed, half_empty(seed));
    const auto rows = list_packages(problem);
    const auto agreed = std::ranges::count_if(rows, &ListedPackage::agreed);
    const PossibleAnswer found = what_could_be_agreed(problem, {}, Control{});
    const std::string what = "seed " + std::to_string(seed);
    EXPECT_EQ(found.status, agreed > 0 ? Status::solved : Status::none_exists) << what;
    EXPECT_EQ(found.central.exists, found.status) << what;
    ASSERT_TRUE(found.central.accepted.has_value()) << what;
    EXPECT_EQ(found.central.accepted->low, agreed) << what;
    EXPECT_EQ(found.central.accepted->high, agreed) << what;
    for (std::size_t i = 0; i < found.central.by_party.size(); ++i) {
      const auto reach = std::ranges::count_if(rows, [i](const ListedPackage& row) {
        return row.refused.empty() && std::ranges::count(row.short_of, i) == 0;
      });
      EXPECT_EQ(found.central.by_party[i].low, reach) << what << ", decider " << i;
      EXPECT_EQ(found.central.by_party[i].high, reach) << what << ", decider " << i;
    }
    ASSERT_EQ(found.central.example.has_value(), agreed > 0) << what;
    if (agreed > 0) {
      EXPECT_TRUE(in_agreement_set(problem, *found.central.example)) << what;
      EXPECT_EQ(found.central.solutions.size(), std::size(kAllSolutions)) << what;
      EXPECT_TRUE(found.central.inside && !found.central.inside->points.empty()) << what;
      EXPECT_TRUE(found.central.shortfall.empty() && found.central.conflicts.conflicts.empty()) << what;
      ++agreements;
    } else {
      EXPECT_TRUE(found.central.solutions.empty() && !found.central.inside) << what;
      EXPECT_EQ(found.central.shortfall.size(), problem.deciders.size()) << what;
      EXPECT_EQ(found.central.conflicts.corrections.empty(), rows.empty()) << what;
      ++none;
    }
  }
  EXPECT_GE(agreements, 20);
  EXPECT_GE(none, 20);
}

TEST(Answer, CancelledBeforeItBeginsIsCancelled) {
  CancelToken token;
  token.cancel();
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    EXPECT_EQ(what_could_be_agreed(small_problem(seed, half_empty(seed)), {}, Control{&token}).status,
              Status::cancelled)
        << "seed " << seed;
  }
}

// Without any search the answer is what the bounds alone prove: a limit is said, and nothing false.
TEST(Answer, AtALimitItSaysSoAndProvesNothingFalse) {
  int limits = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    SmallScenarioOptions options = half_empty(1);
    options.min_parties = 4;
    options.min_issues = options.max_issues = 7;
    options.most_points = 1000;
    const Problem problem = small_problem(seed, options);
    PossibleOptions nothing;
    nothing.optimum_limits.nodes = 0;
    nothing.conflict_limits.search.nodes = 0;
    nothing.frontier_inside = false;
    nothing.count = false;
    const PossibleAnswer found = what_could_be_agreed(problem, nothing, Control{});
    limits += found.status == Status::limit_reached ? 1 : 0;
    if (found.status == Status::limit_reached) {
      EXPECT_FALSE(found.central.example.has_value()) << "seed " << seed;
      continue;
    }
    const auto rows = list_packages(problem);
    EXPECT_EQ(found.status == Status::solved, std::ranges::any_of(rows, &ListedPackage::agreed)) << "seed " << seed;
  }
  EXPECT_GE(limits, 3);
}

// A package that was found is counted, even where the count itself was cut at once.
TEST(Answer, ACountThatWasCutTakesInThePackageThatWasFound) {
  int cut = 0;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    SmallScenarioOptions options = half_empty(1);
    options.min_issues = options.max_issues = 7;
    PossibleOptions quick;
    quick.count_limits = {.work = 0, .parts = 1, .half = 0};
    quick.frontier_inside = false;
    const CentralAnswer found = answer_at_central_estimate(small_problem(seed, options), quick, Control{});
    if (!found.accepted) continue;
    cut += found.accepted->exact() ? 0 : 1;
    if (found.example) {
      EXPECT_GE(found.accepted->low, 1) << "seed " << seed;
      for (const AcceptedCount& count : found.by_party) EXPECT_GE(count.low, 1) << "seed " << seed;
    } else if (found.exists == Status::none_exists) {
      EXPECT_EQ(found.accepted->high, 0) << "seed " << seed;
    }
  }
  EXPECT_GE(cut, 3);
}

// Holding a term is the same as making every other option of its issue impossible.
TEST(Answer, AHeldTermAnswersLikeAScenarioWithThatOptionFixed) {
  for (std::uint64_t seed = 0; seed < 80; ++seed) {
    SmallScenarioOptions options = half_empty(seed);
    options.held = false;
    const Problem free = small_problem(seed, options);
    const std::size_t issue = seed % free.issue_count();
    const Issue& row = free.scenario.issues[issue];
    const std::size_t option = seed % row.options.size();
    ProblemOptions held;
    held.held = {{row.id, row.options[option].id}};
    Scenario fixed = free.scenario;
    fixed.impossible.push_back(
        {"impossible.fixed", {{IssueId(issue), row.all_options() & ~(std::uint64_t{1} << option)}}, {}});
    const auto set = make_problem(free.scenario, held);
    const auto stated = make_problem(fixed, {});
    ASSERT_TRUE(set.has_value() && stated.has_value()) << "seed " << seed;
    EXPECT_EQ(told(what_could_be_agreed(*set, {}, Control{})), told(what_could_be_agreed(*stated, {}, Control{})))
        << "seed " << seed;
  }
}

TEST(ParallelAnswer, IsTheSameForOneAndForFourThreads) {
  Control four;
  four.threads = 4;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    const Problem problem = small_problem(seed, half_empty(seed));
    EXPECT_EQ(told(what_could_be_agreed(problem, {}, Control{})), told(what_could_be_agreed(problem, {}, four)))
        << "seed " << seed;
  }
}

}  // namespace
}  // namespace locarno
