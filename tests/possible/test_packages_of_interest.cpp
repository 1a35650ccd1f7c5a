// Packages of interest: the solutions where there is an agreement, one package a way out where there is none.
#include <algorithm>

#include <gtest/gtest.h>

#include "locarno/model/reader.h"
#include "locarno/possible/packages_of_interest.h"

namespace locarno {
namespace {

Problem pose(const char* file, const std::vector<std::string>& without = {}) {
  const auto text = read_file(std::string(LOCARNO_SOURCE_DIR "/scenarios/") + file);
  const auto scenario = read_scenario(*text);
  return *make_problem(scenario->scenario, {{std::nullopt, without}, {}, {}});
}

TEST(PackagesOfInterest, AreTheSolutionsEachPackageOnce) {
  const Problem problem = pose("ampo-city.yaml");
  const auto found = packages_of_interest(problem, {}, {});
  EXPECT_EQ(found.status, Status::solved);
  // Nash = utilitarian, egalitarian = Kalai-Smorodinsky: domain.md 2.9 (b).
  ASSERT_EQ(found.packages.size(), 2u);
  std::size_t solutions = 0;
  for (const auto& of_interest : found.packages) {
    EXPECT_TRUE(in_agreement_set(problem, of_interest.package));
    EXPECT_TRUE(of_interest.given_up.empty());
    solutions += of_interest.solutions.size();
  }
  EXPECT_EQ(solutions, std::size(kAllSolutions));
}

TEST(PackagesOfInterest, AreTheBestOfEachWayOutWhereThereIsNoAgreement) {
  const Problem problem = pose("berlin-2025.yaml");
  const auto found = packages_of_interest(problem, {}, {});
  EXPECT_EQ(found.status, Status::none_exists);
  ASSERT_FALSE(found.packages.empty());
  for (const auto& of_interest : found.packages) {
    // Nobody refuses anything in it but what is given up.
    for (const std::size_t refusal : refusals_in(problem, of_interest.package)) {
      if (!problem.decides(problem.scenario.refusals[refusal].party)) continue;
      const Claim claim{Claim::Kind::refusal, refusal};
      EXPECT_NE(std::ranges::find(of_interest.given_up, claim), of_interest.given_up.end());
    }
    EXPECT_FALSE(of_interest.given_up.empty());
  }
}

TEST(PackagesOfInterest, ALimitOnTheWaysOutHolds) {
  const auto found = packages_of_interest(pose("berlin-2025.yaml"), {1, {}}, {});
  EXPECT_EQ(found.packages.size(), 1u);
}

}  // namespace
}  // namespace locarno
