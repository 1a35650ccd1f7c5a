// Who counts in an order of steps: the parties of a plan.
#include <algorithm>
#include <string>

#include <gtest/gtest.h>

#include "locarno/workable/answer.h"
#include "locarno/workable/plan.h"
#include "support/scenario_text.h"

namespace locarno {
namespace {

// Whether the bank pays is for a alone to agree to; what is said of the bank, and of what it holds, is put in.
Problem who_pays(const std::string& of_bank, const std::string& in_hand) {
  return *make_problem(test::read("locarno: 1\ntitle: Who pays\n"
                                  "parties: {a: {consent: required}, bank: {name: Bank}}\n"
                                  "issues: {pay: {options: [bank_pays, nobody]}}\n"
                                  "preferences:\n"
                                  "  a: {values: {pay: bank_pays > nobody}, walk_away: 20}\n" +
                                  of_bank +
                                  "implementation:\n  start: 2026-01-01\n"
                                  "  steps:\n"
                                  "    money: {by: bank, when: {pay: bank_pays}, duration: 5, in_hand: {" +
                                  in_hand + "}}\n"),
                       {});
}

const std::string kUnwilling = "  bank: {values: {pay: nobody > bank_pays}, walk_away: 60}\n";
const Package kPays{OptionId(0)};
const Package kNobody{OptionId(1)};

std::vector<PartyId> parties_of(const Plan& plan) {
  std::vector<PartyId> out;
  for (const PlanParty& party : plan.parties) out.push_back(party.party);
  return out;
}

TEST(Plan, WhoPerformsAStepCountsIfAnythingIsSaidOfWhatItWants) {
  const Problem problem = who_pays(kUnwilling, "a: 10");
  const Plan plan = make_plan(problem, kPays, std::nullopt);
  EXPECT_EQ(parties_of(plan), (std::vector{PartyId(0), PartyId(1)}));
  EXPECT_TRUE(plan.not_judged.empty());
  EXPECT_EQ(plan.parties[1].in_hand[0].low, Score::points(-100));  // nobody stated it: anything
  EXPECT_EQ(plan.parties[1].in_hand[0].high, Score::points(100));
  const Workability found = workability(problem, kPays, std::nullopt, {}, {});
  EXPECT_EQ(found.necessarily, Status::none_exists);
  EXPECT_EQ(found.possibly, Status::none_exists);
  EXPECT_EQ(found.central, Status::none_exists);
}

TEST(Plan, LessSaidOfWhatItHoldsIsNoStrongerAnswer) {
  const Workability stated = workability(who_pays(kUnwilling, "a: 10, bank: 0"), kPays, std::nullopt, {}, {});
  EXPECT_EQ(stated.possibly, Status::none_exists);
  const std::string willing = "  bank: {values: {pay: bank_pays > nobody}, walk_away: 60}\n";
  EXPECT_EQ(workability(who_pays(willing, "a: 10, bank: 0"), kPays, std::nullopt, {}, {}).necessarily, Status::solved);
  // It may gain more by the step than the whole is worth to it; but nothing is left to stop then.
  EXPECT_EQ(workability(who_pays(willing, "a: 10"), kPays, std::nullopt, {}, {}).necessarily, Status::solved);
}

TEST(Plan, WhoPerformsNothingInThePackageDoesNotCount) {
  const Plan plan = make_plan(who_pays(kUnwilling, "a: 10"), kNobody, std::nullopt);
  EXPECT_EQ(parties_of(plan), std::vector{PartyId(0)});
  EXPECT_TRUE(plan.not_judged.empty());
}

TEST(Plan, OfWhomNothingIsSaidIsNamedAndNotJudged) {
  const Plan plan = make_plan(who_pays("", "a: 10"), kPays, std::nullopt);
  EXPECT_EQ(parties_of(plan), std::vector{PartyId(0)});
  EXPECT_EQ(plan.not_judged, std::vector{PartyId(1)});
  EXPECT_EQ(make_plan(who_pays("", "a: 10, bank: 0"), kPays, std::nullopt).parties.size(), 2u);
}

}  // namespace
}  // namespace locarno
