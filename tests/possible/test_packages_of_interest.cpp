// Packages of interest: the solutions where there is an agreement, one package a way out where there is none.
#include <algorithm>
#include <set>
#include <string>

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
  const auto found = packages_of_interest(pose("berlin-2025.yaml"), {1, 3, {}}, {});
  EXPECT_EQ(found.packages.size(), 1u);
}

// Two parties want the opposite on the line and the same on the pay: two packages are exactly as good by every
// solution.
Problem split(const std::string& line_options, const std::string& more_issues = "") {
  const std::string text =
      "locarno: 1\ntitle: Split\nparties: {north: {consent: required}, south: {consent: required}}\n"
      "issues: {line: {options: [" +
      line_options + "]}, pay: {options: [little, much]}" + more_issues +
      "}\npreferences:\n"
      "  north: {values: {line: kept > moved, pay: much > little}, walk_away: 10}\n"
      "  south: {values: {line: moved > kept, pay: much > little}, walk_away: 10}\n";
  return *make_problem(read_scenario(text)->scenario, {});
}

std::set<std::string> lines_in(const Problem& problem, const PackagesOfInterest& found) {
  std::set<std::string> out;
  for (const auto& row : found.packages) out.insert(problem.scenario.issues[0].options[row.package[0].index].id);
  return out;
}

TEST(PackagesOfInterest, TheOrderOfOptionsDoesNotChooseAmongEquals) {
  for (const char* order : {"kept, moved", "moved, kept"}) {
    const Problem problem = split(order);
    const auto found = packages_of_interest(problem, {}, {});
    EXPECT_EQ(lines_in(problem, found), (std::set<std::string>{"kept", "moved"})) << order;
    for (const auto& row : found.packages) {
      EXPECT_TRUE(row.tied);
      EXPECT_EQ(row.tied_by, row.solutions);
      EXPECT_EQ(row.unlisted, 0u);
    }
  }
}

TEST(PackagesOfInterest, EqualsBeyondTheLimitAreCounted) {
  const auto found = packages_of_interest(split("kept, moved"), {.corrections = 3, .equals = 1, .search = {}}, {});
  ASSERT_EQ(found.packages.size(), 1u);
  EXPECT_EQ(found.packages[0].unlisted, 1u);
  EXPECT_FALSE(found.packages[0].more_unlisted);
}

TEST(PackagesOfInterest, WhatNobodyTellsApartCountsAsOne) {
  const Problem problem = split("kept, moved", ", banner: {options: [red, blue]}");
  const auto found = packages_of_interest(problem, {}, {});
  EXPECT_EQ(found.packages.size(), 2u);
  Package other = found.packages[0].package;
  other[2] = OptionId(1);
  EXPECT_TRUE(alike_for_deciders(problem, found.packages[0].package, other));
  EXPECT_FALSE(alike_for_deciders(problem, found.packages[0].package, found.packages[1].package));
}

}  // namespace
}  // namespace locarno
