// The JSON of a package and of a check says what the library says: figures, addresses, and nothing left out. Shapes are
// held by schema/*.json (tests/cli/check_json_schemas.py).
#include <gtest/gtest.h>

#include "locarno/report/check_json.h"
#include "locarno/report/package_json.h"
#include "support/scenario_text.h"

namespace locarno {
namespace {

constexpr const char* kScenario = R"(locarno: 1
title: Two parties and a witness
as_of: 2025-02-01
sources:
  press: {title: Report, date: 2025-01-20, grade: B}
parties:
  north: {name: North, consent: required}
  south: {name: South, consent: required}
  witness: {name: Witness}
issues:
  pass: {name: The pass, options: {shut: Shut, open: Open}}
  fee: {name: Fee, options: {none: None, low: Low, high: High}}
impossible:
  - {pass: shut, fee: [low, high], note: No transit no fee}
preferences:
  north:
    importance: {pass: 60, fee: 40}
    values: {pass: {shut: 0, open: 100}, fee: {none: 0, low: 20..60, high: 100}}
    walk_away: 50
  south:
    importance: {pass: 60, fee: 40}
    values: {pass: {table: {shut: 0, open: 100}, basis: reported, source: press}, fee: {none: 100, low: 60, high: 0}}
    refuses:
      - {pass: open, fee: high, basis: reported, source: press}
    walk_away: 50
moves:
  - {date: 2025-01-25, party: north, issue: pass, from: shut, to: open, source: press}
)";

Problem problem_of(const char* text) {
  const auto problem = make_problem(test::read(text), {});
  EXPECT_TRUE(problem);
  return *problem;
}

const RunInfo kRun{"package", "file.yaml", "1.2.3", {"--as-of=2025-02-01"}};

Json package_of(const Problem& problem, std::vector<std::pair<std::string, std::string>> choices, bool moves) {
  const auto package = make_package(problem, choices);
  EXPECT_TRUE(package);
  const Assessment assessment = assess(problem, *package, {}, {});
  return package_json(problem, assessment, moves ? std::optional(moves_at(problem, *package, 3, {})) : std::nullopt,
                      kRun);
}

TEST(PackageJson, FiguresOfEachParty) {
  const Problem problem = problem_of(kScenario);
  const Json json = package_of(problem, {{"pass", "open"}, {"fee", "low"}}, false);
  EXPECT_EQ(json["schema"], "locarno/package-1");
  EXPECT_EQ(json["arguments"], Json({"--as-of=2025-02-01"}));
  EXPECT_EQ(json["accepted_by_all"], true);
  const Json& north = json["parties"]["north"];
  EXPECT_EQ(north["at_central_estimate"]["utility"], 76.0);  // 0.6 x 100 + 0.4 x 40
  EXPECT_EQ(north["at_central_estimate"]["margin"], 26.0);
  EXPECT_NEAR(north["from_ranges"]["utility"]["low"].get<double>(), 68.0, 1e-6);
  EXPECT_NEAR(north["from_ranges"]["utility"]["high"].get<double>(), 84.0, 1e-6);
  EXPECT_EQ(north["verdict"], "necessarily");
  EXPECT_EQ(json["parties"]["witness"]["consent_required"], false);
  EXPECT_EQ(json["nearest_accepted"]["changes"], 0);
  EXPECT_TRUE(json["moves"].is_null());
}

TEST(PackageJson, RefusalsAndWayOut) {
  const Problem problem = problem_of(kScenario);
  const Json json = package_of(problem, {{"pass", "open"}, {"fee", "high"}}, true);
  EXPECT_EQ(json["accepted_by_all"], false);
  const Json& refusals = json["parties"]["south"]["refuses"];
  ASSERT_EQ(refusals.size(), 1u);
  EXPECT_EQ(refusals[0]["address"], "south.refuses.1");
  EXPECT_EQ(refusals[0]["ground"]["source"], "press");
  EXPECT_EQ(refusals[0]["ground"]["grade"], "B");
  EXPECT_TRUE(json["parties"]["north"]["refuses"].empty());
  EXPECT_EQ(json["nearest_accepted"]["changes"], 1);
  for (const Json& near : json["nearest_accepted"]["packages"]) {
    ASSERT_EQ(near["changes"].size(), 1u);
    EXPECT_EQ(near["changes"][0]["issue"], "fee");
    EXPECT_EQ(near["changes"][0]["from"], "high");
    EXPECT_EQ(near["changes"][0]["to"], near["package"]["fee"]);
  }
  // From here every edit costs North something: the best one costs it least.
  const Json& edit = json["moves"]["next_edits"]["edits"][0];
  EXPECT_EQ(edit["package"]["fee"], "low");
  EXPECT_EQ(edit["gain"]["north"], -24.0);
  EXPECT_EQ(edit["gain"]["south"], 24.0);
  EXPECT_EQ(edit["worse_off"], Json::array({"north"}));
  EXPECT_TRUE(json["moves"]["left_on_the_table"].is_null());
}

TEST(PackageJson, ImpossibleTextsAreNamed) {
  const Problem problem = problem_of(kScenario);
  const Json json = package_of(problem, {{"pass", "shut"}, {"fee", "low"}}, false);
  ASSERT_EQ(json["impossible"].size(), 1u);
  EXPECT_EQ(json["impossible"][0]["address"], "impossible.1");
  EXPECT_EQ(json["impossible"][0]["ground"]["note"], "No transit no fee");
  EXPECT_EQ(json["accepted_by_all"], false);
}

TEST(CheckJson, EveryStatementIsThere) {
  const Problem problem = problem_of(kScenario);
  const Json json = check_json(problem, kRun);
  const Json& statements = json["statements"];
  EXPECT_EQ(statements["impossible"].size(), 1u);
  EXPECT_EQ(statements["importance"].size(), 2u);
  EXPECT_EQ(statements["values"].size(), 4u);
  EXPECT_EQ(statements["refusals"].size(), 1u);
  EXPECT_EQ(statements["walk_away"].size(), 2u);
  EXPECT_EQ(statements["moves"].size(), 1u);
  EXPECT_EQ(statements["moves"][0]["to"], Json::array({"open"}));
  EXPECT_EQ(statements["moves"][0]["ground"]["date"], "2025-01-25");
  EXPECT_EQ(json["combinations"]["exact"], "6");
  EXPECT_EQ(json["issues"]["fee"]["options"]["low"], "Low");
  EXPECT_EQ(json["sources"]["press"]["grade"], "B");
}

TEST(CheckJson, WrittenRangesAreKept) {
  const Problem problem = problem_of(kScenario);
  const Json json = check_json(problem, kRun);
  const Json expected{{"written", "20..60"}, {"low", 20.0}, {"central", 40.0}, {"high", 60.0}};
  EXPECT_EQ(json["statements"]["values"][1]["address"], "north.values.fee");
  EXPECT_EQ(json["statements"]["values"][1]["table"]["low"], expected);
}

TEST(CheckJson, PositionsSayWhoSaidWhat) {
  const Problem problem = problem_of(kScenario);
  const Json positions = check_json(problem, kRun)["positions"];
  EXPECT_EQ(positions["pass"]["south"]["stated"], Json::array({"south.values.pass"}));
  EXPECT_EQ(positions["pass"]["south"]["refuses"], Json::array({"south.refuses.1"}));
  EXPECT_EQ(positions["fee"]["north"]["refuses"], Json::array());
  EXPECT_EQ(positions["fee"]["witness"]["stated"], Json::array());
}

}  // namespace
}  // namespace locarno
