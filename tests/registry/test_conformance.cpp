// What is promised of every row of the table, held to on a large scenario and every shipped one that has what it needs:
// the same answer twice and for any number of threads, an end when cancelled, an answer that its checker accepts, and
// words.
#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <optional>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "locarno/model/reader.h"
#include "locarno/possible/refusal_conflicts.h"
#include "locarno/registry/registry.h"

namespace locarno {
namespace {

namespace fs = std::filesystem;

const fs::path kSource = LOCARNO_SOURCE_DIR;

std::string contents(const fs::path& file) {
  std::ostringstream out;
  out << std::ifstream(file, std::ios::binary).rdbuf();
  return out.str();
}

// For one row: the scenarios, posed as they are and with one set of colliding refusals given up.
struct Case {
  std::string name;
  Problem problem;
};

Problem pose(const Scenario& scenario, const std::vector<std::string>& without = {}) {
  auto problem = make_problem(scenario, {{std::nullopt, without}, {}, {}});
  EXPECT_TRUE(problem) << render(problem.error(), "scenario", "");
  return std::move(*problem);
}

// The addresses of the first correction of every group of refusals that collide: without them some package is left.
std::vector<std::string> colliding(const Problem& problem) {
  std::vector<std::string> addresses;
  for (const auto& group : refusal_conflicts(problem).groups) {
    for (const std::size_t refusal : group.corrections.front()) {
      addresses.push_back(problem.scenario.refusals[refusal].address);
    }
  }
  return addresses;
}

constexpr int kIssues = 40;
constexpr int kOptions = 8;

// One party of the large scenario: whole numbers that look like chance and are the same everywhere.
std::string preferences(std::uint32_t& state) {
  const auto next = [&](std::uint32_t below) {
    state = state * 1664525U + 1013904223U;
    return std::to_string((state >> 16) % below);
  };
  std::string importance, values;
  for (int k = 0; k < kIssues; ++k) {
    const std::string issue = "issue_" + std::to_string(k);
    importance += (k > 0 ? ", " : "") + issue + ": 1" + next(10);
    values += "      " + issue + ": {";
    for (int o = 0; o < kOptions; ++o) values += (o > 0 ? ", o" : "o") + std::to_string(o) + ": " + next(101);
    values += "}\n";
  }
  return "    importance: {" + importance + "}\n    values:\n" + values + "    walk_away: 45\n";
}

// Three deciders and 10^36 packages: too large for a method to be done before it looks at its cancel token.
Problem large() {
  std::string text = "locarno: 1\ntitle: Large\nparties:\n";
  for (const char* party : {"north", "south", "east"}) {
    text += std::string("  ") + party + ": {name: Party, consent: required}\n";
  }
  text += "issues:\n";
  for (int k = 0; k < kIssues; ++k) {
    text += "  issue_" + std::to_string(k) +
            ": {name: Issue, options: {o0: A, o1: B, o2: C, o3: D, o4: E, o5: F, o6: G, o7: H}}\n";
  }
  text += "preferences:\n";
  std::uint32_t state = 1925;
  for (const char* party : {"north", "south", "east"}) text += std::string("  ") + party + ":\n" + preferences(state);
  const auto scenario = read_scenario(text);
  EXPECT_TRUE(scenario) << render(scenario.error(), "large", text);
  return pose(scenario->scenario);
}

const std::string kLarge = "large";

std::vector<Case> cases() {
  std::vector<Case> out;
  out.push_back({kLarge, large()});
  for (const auto& entry : fs::directory_iterator(kSource / "scenarios")) {
    if (entry.path().extension() != ".yaml") continue;
    const auto scenario = read_scenario(contents(entry.path()));
    EXPECT_TRUE(scenario) << entry.path();
    if (!scenario) continue;
    const std::string name = entry.path().stem().string();
    out.push_back({name, pose(scenario->scenario)});
    if (const auto without = colliding(out.back().problem); !without.empty()) {
      out.push_back({name + ", colliding refusals given up", pose(scenario->scenario, without)});
    }
  }
  std::ranges::sort(out, {}, &Case::name);
  return out;
}

const std::vector<Case>& all_cases() {
  static const std::vector<Case> all = cases();
  return all;
}

Control with_threads(int threads) {
  Control control;
  control.threads = threads;
  return control;
}

class EveryMethod : public testing::TestWithParam<std::string> {
 protected:
  [[nodiscard]] static const Method& method() { return *find_method(GetParam()); }
};

INSTANTIATE_TEST_SUITE_P(Registry, EveryMethod, testing::ValuesIn([] {
                           std::vector<std::string> ids;
                           for (const Method& method : methods()) ids.emplace_back(method.id);
                           return ids;
                         }()),
                         [](const auto& each) { return each.param; });

TEST_P(EveryMethod, AppliesToAShippedScenario) {
  EXPECT_TRUE(std::ranges::any_of(all_cases(), [&](const Case& each) { return method().applies(each.problem); }));
}

TEST_P(EveryMethod, AnswersTheSameTwiceAndForAnyNumberOfThreads) {
  for (const Case& each : all_cases()) {
    if (!method().applies(each.problem)) continue;
    SCOPED_TRACE(each.name);
    const MethodOutcome one = method().run(each.problem, with_threads(1));
    EXPECT_NE(one.status, Status::cancelled);
    for (const int threads : {1, 4}) {
      const MethodOutcome again = method().run(each.problem, with_threads(threads));
      EXPECT_EQ(again.status, one.status) << threads << " threads";
      EXPECT_EQ(again.signature, one.signature) << threads << " threads";
    }
  }
}

TEST_P(EveryMethod, GivesAnswersThatItsCheckerAccepts) {
  for (const Case& each : all_cases()) {
    if (!method().applies(each.problem)) continue;
    SCOPED_TRACE(each.name);
    EXPECT_NE(method().run(each.problem, {}).verified, false);
  }
}

TEST_P(EveryMethod, EndsWhenCancelled) {
  if (method().instant) GTEST_SKIP() << "declared instant: there is nothing to cancel";
  CancelToken token;
  token.cancel();
  Control control;
  control.cancel = &token;
  for (const Case& each : all_cases()) {
    if (!method().applies(each.problem)) continue;
    SCOPED_TRACE(each.name);
    const MethodOutcome cut = method().run(each.problem, control);
    EXPECT_NE(cut.verified, false);
    if (cut.status == Status::cancelled) continue;
    // Small enough to be done before it looked at the token: then the answer is the whole answer.
    EXPECT_NE(each.name, kLarge) << "looks at no cancel token";
    const MethodOutcome whole = method().run(each.problem, {});
    EXPECT_EQ(cut.status, whole.status);
    EXPECT_EQ(cut.signature, whole.signature);
  }
}

TEST_P(EveryMethod, IsDocumented) {
  const Method& row = method();
  for (const std::string_view words : {row.id, row.name, row.question, row.sentence, row.citation, row.needs, row.cost,
                                       row.command, to_string(row.exactness), to_string(row.maturity)}) {
    EXPECT_FALSE(words.empty());
    EXPECT_EQ(words.find('\n'), std::string_view::npos) << words;
  }
  EXPECT_TRUE(std::regex_match(GetParam(), std::regex("[a-z][a-z0-9_]*")));
  EXPECT_TRUE(row.sentence.back() == '.' || row.sentence.back() == '?') << row.sentence;
  EXPECT_TRUE(fs::is_directory(kSource / "src/locarno" / row.question)) << row.question;
  EXPECT_NE(contents(kSource / "docs/methods.md").find("\n### " + GetParam() + "\n"), std::string::npos)
      << "docs/methods.md has no section '### " << GetParam() << "'";
}

TEST_P(EveryMethod, HasParametersWithinTheirRanges) {
  std::set<std::string_view> names;
  for (const MethodParameter& one : method().parameters) {
    SCOPED_TRACE(one.name);
    EXPECT_TRUE(names.insert(one.name).second);
    EXPECT_FALSE(one.meaning.empty());
    EXPECT_LT(one.low, one.high);
    EXPECT_LE(one.low, one.standard);
    EXPECT_LE(one.standard, one.high);
  }
}

TEST(Registry, SomeAnswerOfEveryCheckedMethodIsChecked) {
  // A checker that never has anything to check would pass unseen. Counts have none: tests/possible/test_count.cpp holds
  // them against enumeration.
  const std::set<std::string_view> unchecked{"count", "count_by_party"};
  for (const Method& method : methods()) {
    const bool checked = std::ranges::any_of(all_cases(), [&](const Case& each) {
      return method.applies(each.problem) && method.run(each.problem, {}).verified.has_value();
    });
    EXPECT_EQ(checked, !unchecked.contains(method.id)) << method.id;
  }
}

}  // namespace
}  // namespace locarno
