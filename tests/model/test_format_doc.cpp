// The page on the scenario format: its scenarios are read, and its worked numbers are what the rules give.
#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "locarno/model/estimate.h"
#include "locarno/model/in_force.h"
#include "support/scenario_text.h"

namespace locarno {
namespace {

const std::string kPage = std::string(LOCARNO_SOURCE_DIR) + "/docs/scenario-format.md";

// Every ```yaml block of the page that is a whole scenario.
std::vector<std::string> scenarios_of(const std::string& page) {
  const std::string fence = "```yaml\n";
  std::vector<std::string> out;
  for (auto at = page.find(fence); at != std::string::npos; at = page.find(fence, at)) {
    at += fence.size();
    const std::string block = page.substr(at, page.find("```", at) - at);
    if (block.starts_with("locarno: 1")) out.push_back(block);
  }
  return out;
}

bool says(const std::string& page, const std::string& text) { return page.find(text) != std::string::npos; }

TEST(FormatPage, EveryScenarioOnItIsReadWithoutAWarning) {
  const std::string page = read_file(kPage).value();
  const auto scenarios = scenarios_of(page);
  EXPECT_GE(scenarios.size(), 3U);
  for (const std::string& text : scenarios) {
    const auto result = read_scenario(text);
    ASSERT_TRUE(result.has_value()) << render(result.error(), kPage, text);
    EXPECT_TRUE(result->warnings.empty()) << render(result->warnings, kPage, text);
  }
}

// Weight x value of options a, b, ... of issues 0, 1, ..., to one decimal.
double utility(const PartyEstimate& party, const std::vector<std::size_t>& package) {
  Score sum;
  for (std::size_t k = 0; k < package.size(); ++k) sum += party.contribution[k][package[k]];
  return to_points(sum);
}

TEST(FormatPage, TheHarbourTalksComeOutAsWorked) {
  const std::string page = read_file(kPage).value();
  const Scenario scenario = in_force(test::read(scenarios_of(page).at(0)), {}).value();
  const auto parties = estimate(scenario);
  const PartyEstimate& north = parties[0];
  const PartyEstimate& south = parties[1];
  constexpr std::size_t kOpen = 0, kShelved = 1, kRenounced = 2, kNone = 0, kConsult = 1, kForce = 2;
  EXPECT_EQ(utility(north, {kOpen, kConsult}), 55);
  EXPECT_EQ(utility(north, {kOpen, kForce}), 100);
  EXPECT_EQ(utility(north, {kShelved, kForce}), 87.5);
  EXPECT_EQ(utility(north, {kShelved, kConsult}), 42.5);
  for (const double sum : {55.0, 100.0, 87.5, 42.5}) EXPECT_TRUE(says(page, fmt::format(" = {} |", sum)));
  EXPECT_EQ(scenario.together.front().add.central, Score::points(-5));
  EXPECT_EQ(north.walk_away, Score::points(35));
  EXPECT_EQ(utility(south, {kRenounced, kNone}), 75);
  EXPECT_EQ(north.footing, (Footing{0, 4, 0, 0}));
  EXPECT_EQ(south.footing, (Footing{1, 1, 2, 0}));
  EXPECT_TRUE(says(page, "0 sourced, 4 assumed, 0 unstated"));
  EXPECT_TRUE(says(page, "1 sourced (membership), 1 assumed (walk-away, stated to be unknown), 2 unstated"));
}

TEST(FormatPage, TheTableOfWhatStandsIsRight) {
  const std::string page = read_file(kPage).value();
  const Scenario scenario = test::read(scenarios_of(page).at(2));
  const auto money_on = [&](Date day) {
    const Scenario standing = in_force(scenario, {day, {}}).value();
    std::vector<std::string> out;
    for (const ValueStatement& s : standing.values) {
      if (s.address.starts_with("north.values.money")) out.push_back(s.address);
    }
    return out;
  };
  using Addresses = std::vector<std::string>;
  EXPECT_EQ(money_on({2025, 12, 1}), (Addresses{"north.values.money"}));
  EXPECT_EQ(money_on({2025, 12, 14}), (Addresses{"north.values.money@2"}));
  EXPECT_EQ(money_on({2026, 1, 1}), (Addresses{"north.values.money"}));
}

}  // namespace
}  // namespace locarno
