// The check of a whole answer: nothing wrong is found in what the solvers say on random small scenarios, everything in
// it is settled, and each kind of false claim is found in its part.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "locarno/possible/verify_answer.h"
#include "support/small_scenario.h"

namespace locarno {
namespace {

using testing::small_problem;
using testing::SmallScenarioOptions;
using Held = CheckedClaim::Verdict;

PossibleOptions all_of_it() {
  PossibleOptions options;
  options.frontier_overall = true;
  return options;
}

Problem problem_of(std::uint64_t seed) {
  SmallScenarioOptions options;
  options.greed = seed % 2 == 0 ? 60 : 85;
  options.max_refusals = seed % 3 == 0 ? 10 : 4;
  options.min_refusals = 0;
  return small_problem(seed, options);
}

std::string text_of(const CheckedClaim& claim) { return claim.part + ": " + claim.claim + ": " + claim.how; }

TEST(VerifyAnswer, RightAnswersHold) {
  int agreed = 0;
  int none = 0;
  for (std::uint64_t seed = 0; seed < 120; ++seed) {
    const Problem problem = problem_of(seed);
    const PossibleAnswer answer = what_could_be_agreed(problem, all_of_it(), {});
    (answer.status == Status::solved ? agreed : none) += 1;
    for (const CheckedClaim& claim : verify_answer(problem, answer, {}, {}, {})) {
      EXPECT_NE(claim.verdict, Held::does_not_hold) << "seed " << seed << ", " << text_of(claim);
      if (claim.verdict != Held::not_proven) continue;
      const bool nothing_claimed = claim.how == "nothing is claimed" ||
                                   claim.how.starts_with("no package and no proof");
      EXPECT_TRUE(nothing_claimed) << "seed " << seed << ", " << text_of(claim);
    }
  }
  EXPECT_GE(agreed, 30);
  EXPECT_GE(none, 30);
}

struct Change {
  const char* part;                            // where it has to be found
  std::function<bool(PossibleAnswer&)> apply;  // false: does not apply to this answer
};

void worsen(Package& package) { package[0] = OptionId(package[0].index == 0 ? 1U : 0U); }

const std::vector<Change> kChanges{
    {"from_refusals", [](PossibleAnswer& a) { return ++a.refusals.unrefused, true; }},
    {"at_central_estimate.status",
     [](PossibleAnswer& a) {
       if (a.central.exists != Status::solved) return false;
       a.central.exists = Status::none_exists;
       return a.central.example.reset(), true;
     }},
    {"at_central_estimate.accepted_by_all",
     [](PossibleAnswer& a) {
       if (!a.central.accepted) return false;
       return ++a.central.accepted->low, ++a.central.accepted->high, true;
     }},
    {"at_central_estimate.solutions",
     [](PossibleAnswer& a) {
       if (a.central.solutions.empty() || a.central.solutions[2].optimum.packages.empty()) return false;
       return worsen(a.central.solutions[2].optimum.packages.front()), true;
     }},
    {"at_central_estimate.solutions",
     [](PossibleAnswer& a) {  // one solution's answer for another's
       if (a.central.solutions.empty()) return false;
       const Optimum& sum = a.central.solutions[3].optimum;
       Optimum& fair = a.central.solutions[2].optimum;
       if (sum.packages.empty() || sum.utilities == fair.utilities) return false;
       return fair.packages = sum.packages, fair.utilities = sum.utilities, true;
     }},
    {"at_central_estimate.frontier",
     [](PossibleAnswer& a) {
       if (!a.central.inside || a.central.inside->points.empty()) return false;
       return a.central.inside->points.pop_back(), true;
     }},
    {"at_central_estimate.frontier_overall",
     [](PossibleAnswer& a) {
       if (!a.central.overall || a.central.overall->points.empty()) return false;
       return ++a.central.overall->points.front().utilities.front(), true;
     }},
    {"at_central_estimate.other_platforms",
     [](PossibleAnswer& a) {
       if (!a.central.difference) return false;
       return a.central.difference->spread += 1, true;
     }},
    {"at_central_estimate.other_platforms",
     [](PossibleAnswer& a) {  // a point that is on no list
       if (!a.central.difference) return false;
       return ++a.central.difference->point.utilities.front(), true;
     }},
    {"at_central_estimate.other_platforms",
     [](PossibleAnswer& a) {  // another package for the same point
       if (!a.central.difference) return false;
       return worsen(a.central.difference->point.package), true;
     }},
    {"at_central_estimate.no_agreement",
     [](PossibleAnswer& a) {
       if (a.central.conflicts.corrections.size() < 2) return false;
       return a.central.conflicts.corrections.pop_back(), true;
     }},
    {"at_central_estimate.no_agreement",
     [](PossibleAnswer& a) {
       if (a.central.conflicts.conflicts.empty() || a.central.conflicts.conflicts[0].size() < 2) return false;
       return a.central.conflicts.conflicts[0].pop_back(), true;
     }},
    {"at_central_estimate.no_agreement",
     [](PossibleAnswer& a) {
       for (Correction& correction : a.central.conflicts.corrections) {
         if (correction.price > 0) return --*correction.price, true;
       }
       return false;
     }},
    {"at_central_estimate.no_agreement",
     [](PossibleAnswer& a) {
       for (auto& shortfall : a.central.shortfall) {
         if (shortfall && *shortfall > 0) return ++*shortfall, true;
       }
       return false;
     }},
};

TEST(VerifyAnswer, FalseClaimsAreFoundInTheirPart) {
  for (std::size_t c = 0; c < kChanges.size(); ++c) {
    int applied = 0;
    for (std::uint64_t seed = 0; seed < 120 && applied < 8; ++seed) {
      const Problem problem = problem_of(seed);
      PossibleAnswer answer = what_could_be_agreed(problem, all_of_it(), {});
      if (!kChanges[c].apply(answer)) continue;
      ++applied;
      const auto claims = verify_answer(problem, answer, {}, {}, {});
      EXPECT_TRUE(std::ranges::any_of(claims,
                                      [&](const CheckedClaim& claim) {
                                        return claim.verdict == Held::does_not_hold && claim.part == kChanges[c].part;
                                      }))
          << "change " << c << ", seed " << seed;
    }
    EXPECT_GE(applied, 3) << "change " << c;
  }
}

TEST(VerifyAnswer, WhatIsCutShortIsNotProven) {
  const Problem problem = problem_of(4);
  const PossibleAnswer answer = what_could_be_agreed(problem, all_of_it(), {});
  ASSERT_TRUE(answer.central.overall);
  const auto claims = verify_answer(problem, answer, {true, true}, {}, {});
  const auto found = std::ranges::find(claims, "at_central_estimate.frontier_overall", &CheckedClaim::part);
  ASSERT_NE(found, claims.end());
  EXPECT_EQ(found->verdict, Held::not_proven);
  EXPECT_EQ(found->how, "the list is cut short");
}

}  // namespace
}  // namespace locarno
