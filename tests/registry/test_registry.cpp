// The table itself: every id once, found by its id, grouped by question; and the docs have no section too many.
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "locarno/possible/solutions.h"
#include "locarno/registry/registry.h"

namespace locarno {
namespace {

TEST(Registry, EveryIdStandsOnceAndIsFound) {
  std::set<std::string_view> ids;
  for (const Method& method : methods()) {
    EXPECT_TRUE(ids.insert(method.id).second) << method.id;
    EXPECT_EQ(find_method(method.id), &method);
  }
  EXPECT_EQ(find_method("nash_"), nullptr);
  EXPECT_EQ(find_method(""), nullptr);
}

TEST(Registry, RowsOfAQuestionStandTogether) {
  std::vector<std::string_view> groups;
  for (const Method& method : methods()) {
    if (groups.empty() || groups.back() != method.question) groups.push_back(method.question);
  }
  EXPECT_EQ(groups.size(), std::set(groups.begin(), groups.end()).size());
}

TEST(Registry, EverySolutionOfTheEngineHasARow) {
  for (const SolutionKind kind : kAllSolutions) EXPECT_NE(find_method(to_string(kind)), nullptr) << to_string(kind);
}

TEST(Registry, TheDocsHaveASectionForEveryRowAndNoOther) {
  std::ifstream docs(LOCARNO_SOURCE_DIR "/docs/methods.md");
  ASSERT_TRUE(docs);
  std::vector<std::string> sections;
  for (std::string line; std::getline(docs, line);) {
    if (line.starts_with("### ")) sections.push_back(line.substr(4));
  }
  std::vector<std::string> ids;
  for (const Method& method : methods()) ids.emplace_back(method.id);
  EXPECT_EQ(sections, ids);
}

}  // namespace
}  // namespace locarno
