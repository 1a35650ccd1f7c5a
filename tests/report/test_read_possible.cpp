// The JSON of an answer read back: the same answer, or an error that says what is wrong with the file.
#include <gtest/gtest.h>

#include <limits>

#include "locarno/report/possible_json.h"
#include "locarno/report/read_possible.h"
#include "locarno/report/verify_result.h"
#include "support/scenario_text.h"
#include "support/small_scenario.h"

namespace locarno {
namespace {

constexpr auto kAll = std::numeric_limits<std::size_t>::max();
const RunInfo kRun{"possible", "file.yaml", "1.2.3", {}};

Json json_of(const Problem& problem, const PossibleJsonOptions& options = {kAll, kAll}) {
  PossibleOptions all;
  all.frontier_overall = true;
  return possible_json(problem, what_could_be_agreed(problem, all, {}), kRun, options);
}

Problem problem_of(const std::string& path) {
  const auto text = read_file(LOCARNO_SOURCE_DIR "/scenarios/" + path);
  EXPECT_TRUE(text);
  const auto problem = make_problem(test::read(*text), {});
  EXPECT_TRUE(problem);
  return *problem;
}

void expect_read_back(const Problem& problem, const std::string& what) {
  const Json written = json_of(problem);
  const auto read = read_possible(problem, written);
  ASSERT_TRUE(read) << what << ": " << read.error().front().message;
  EXPECT_FALSE(read->cut.inside || read->cut.overall) << what;
  EXPECT_EQ(possible_json(problem, read->answer, kRun, {kAll, kAll}), written) << what;
}

TEST(ReadPossible, WhatIsReadIsWhatWasWritten) {
  for (std::uint64_t seed = 0; seed < 80; ++seed) {
    testing::SmallScenarioOptions options;
    options.greed = seed % 2 == 0 ? 60 : 85;
    options.min_refusals = 0;
    expect_read_back(testing::small_problem(seed, options), "seed " + std::to_string(seed));
  }
}

TEST(ReadPossible, ShippedScenarios) {
  for (const char* name :
       {"berlin-2025.yaml", "camp-david-1978.yaml", "harbour.yaml", "panama-1977.yaml", "teaching.yaml"})
    expect_read_back(problem_of(name), name);
}

TEST(ReadPossible, ListsThatWereCutAreKnownToBe) {
  const Problem problem = problem_of("teaching.yaml");
  const auto read = read_possible(problem, json_of(problem, {2, kAll}));
  ASSERT_TRUE(read);
  EXPECT_TRUE(read->cut.inside && read->cut.overall);
}

TEST(ReadPossible, PointsOfOtherPlatformsAreWhatTheFileSaysOnItsListOrNot) {
  const Problem problem = problem_of("teaching.yaml");
  const char* platforms = "/at_central_estimate/other_platforms";
  const Json::json_pointer whole(platforms);
  for (const std::size_t points : {std::size_t{0}, kAll}) {
    Json written = json_of(problem, {points, kAll});
    const Json::json_pointer utility(std::string(platforms) + "/least_difference_of_utilities/point/utilities/bakery");
    ASSERT_TRUE(written.at(utility).is_number());
    for (const Json& value : {written.at(utility), Json(1.25)}) {
      written.at(utility) = value;
      const auto read = read_possible(problem, written);
      ASSERT_TRUE(read);
      EXPECT_EQ(possible_json(problem, read->answer, kRun, {points, kAll}).at(whole), written.at(whole));
    }
  }
}

// The one error of a result with one thing changed.
std::string error_of(const std::string& pointer, const Json& value) {
  const Problem problem = problem_of("teaching.yaml");
  Json result = json_of(problem);
  result[Json::json_pointer(pointer)] = value;
  const auto read = read_possible(problem, result);
  return read ? "" : read.error().front().message;
}

TEST(ReadPossible, Errors) {
  EXPECT_EQ(error_of("/status", "solvd"), "the head: 'solvd' is no status");
  EXPECT_EQ(error_of("/from_refusals/coherent/exact", "1e3"), "from_refusals: a whole number in digits is expected");
  EXPECT_EQ(error_of("/from_refusals/by_party", Json::array()), "");
  EXPECT_EQ(error_of("/from_refusals/example/vans", "x"), "from_refusals: a package names every issue once");
  EXPECT_EQ(error_of("/from_refusals/example/loading", "noon"),
            "from_refusals: 'noon' is no option of issue 'loading'");
  EXPECT_EQ(error_of("/from_refusals/refusals/0/address", "bakery.refuses.99"),
            "from_refusals: no refusal has the address 'bakery.refuses.99'");
  EXPECT_EQ(error_of("/at_central_estimate/solutions/0/method", "nsh"), "at_central_estimate: 'nsh' is no solution");
  EXPECT_EQ(error_of("/at_central_estimate/solutions/0/utilities/bakery", 1e30),
            "at_central_estimate: a number of points is out of range");
  EXPECT_EQ(error_of("/at_central_estimate/solutions/0/certificate", 7), "at_central_estimate: 'value' is missing");
  EXPECT_EQ(error_of("/at_central_estimate/solutions/0/certificate/levels", 1000U),
            "at_central_estimate: a certificate has no more levels than there are parties");
  EXPECT_EQ(error_of("/at_central_estimate/frontier/points/0/packages", -1),
            "at_central_estimate: a whole number is expected");
  EXPECT_EQ(error_of("/divisible", true), "divisible: the issues of the scenario cannot be split");
}

TEST(ReadPossible, AProofThatIsNoTree) {
  Json node{{"kind", "branched"},
            {"branch", "loading"},
            {"children", {"6am"}},
            {"prices", Json::array()},
            {"removed", Json::object()}};
  Json proof = Json::array();
  for (int depth = 0; depth < 100'000; ++depth) proof.push_back(node);
  EXPECT_EQ(error_of("/at_central_estimate/certificate/proof", proof),
            "at_central_estimate: a proof is deeper than there are issues");
  node["children"] = {"noon"};
  EXPECT_EQ(error_of("/at_central_estimate/certificate/proof", Json::array({node})),
            "at_central_estimate: 'noon' is no option of issue 'loading'");
  node["prices"] = {1.0};
  node["children"] = {"6am"};
  EXPECT_EQ(error_of("/at_central_estimate/certificate/proof", Json::array({node})),
            "at_central_estimate: a node has one price a party");
}

TEST(ParseResult, OnlyResultsOfPossible) {
  EXPECT_EQ(parse_result("[1").error().front().message, "this is no JSON");
  EXPECT_EQ(parse_result("[]").error().front().message, "this is no result of Locarno");
  EXPECT_EQ(parse_result(R"({"schema": "locarno/package-1"})").error().front().message,
            "this is a 'locarno/package-1'");
  EXPECT_TRUE(parse_result(R"({"schema": "locarno/possible-1"})"));
}

TEST(VerifyResult, WhatTheFileRestatesIsHeldAgainstTheScenario) {
  const Problem problem = problem_of("teaching.yaml");
  Json result = json_of(problem);
  EXPECT_TRUE(verify_result(problem, result, {}, {})->holds());
  const std::vector<std::pair<std::string, Json>> changes = {
      {"/grounds/bakery/sourced", 99},
      {"/command", "package"},
      {"/scenario/title", "Another"},
      {"/scenario/as_of", "2020-01-01"},
      {"/scenario/held", {{"vans", "one"}}},
      {"/scenario/consent_required/0", "town"},
      {"/from_refusals/coherent/about", 113},
      {"/from_refusals/refusals/0/party", "town"},
      {"/at_central_estimate/solutions/0/margins/bakery", 1},
      {"/at_central_estimate/more", "A key that no result has"},
  };
  for (const auto& [pointer, value] : changes) {
    Json changed = result;
    changed[Json::json_pointer(pointer)] = value;
    const auto verified = verify_result(problem, changed, {}, {});
    ASSERT_TRUE(verified) << pointer;
    EXPECT_EQ(verified->count(CheckedClaim::Verdict::does_not_hold), 1U) << pointer;
    EXPECT_EQ(verified->claims[1].part, "restated");
    EXPECT_TRUE(verified->claims[1].how.find(pointer) != std::string::npos) << verified->claims[1].how;
  }
}

TEST(VerifyResult, TheStatusFollowsFromTheAnswer) {
  const Problem problem = problem_of("teaching.yaml");
  Json result = json_of(problem);
  result["status"] = "none_exists";
  const auto verified = verify_result(problem, result, {}, {});
  EXPECT_EQ(verified->count(CheckedClaim::Verdict::does_not_hold), 1U);
  EXPECT_EQ(verified->claims[2].part, "status");
  EXPECT_EQ(verified->claims[2].verdict, CheckedClaim::Verdict::does_not_hold);
}

TEST(VerifyResult, AnotherScenarioIsNotLookedInto) {
  const Problem problem = problem_of("teaching.yaml");
  const auto verified = verify_result(problem, json_of(problem_of("harbour.yaml")), {}, {});
  ASSERT_TRUE(verified);
  EXPECT_FALSE(verified->holds());
  ASSERT_EQ(verified->claims.size(), 1U);
  EXPECT_EQ(verified->claims[0].part, "scenario");
}

}  // namespace
}  // namespace locarno
