// The table of methods as text and as JSON: two faces of the same rows.
#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "locarno/registry/registry.h"
#include "locarno/report/methods_json.h"
#include "locarno/report/methods_text.h"

namespace locarno {
namespace {

using Json = nlohmann::ordered_json;

Json schema() {
  std::ifstream file(LOCARNO_SOURCE_DIR "/schema/methods-1.json");
  return Json::parse(file);
}

std::set<std::string> keys(const Json& object) {
  std::set<std::string> out;
  for (const auto& [key, value] : object.items()) out.insert(key);
  return out;
}

std::set<std::string> texts(const Json& list) { return {list.begin(), list.end()}; }

TEST(MethodsJson, HasExactlyTheKeysAndWordsOfItsSchema) {
  const Json rules = schema();
  const Json json = methods_json();
  EXPECT_EQ(keys(json), texts(rules["required"]));
  EXPECT_EQ(json["schema"], rules["properties"]["schema"]["const"]);
  ASSERT_EQ(json["methods"].size(), methods().size());
  const Json& method_rules = rules["definitions"]["method"];
  for (const Json& method : json["methods"]) {
    SCOPED_TRACE(method["id"].dump());
    EXPECT_EQ(keys(method), texts(method_rules["required"]));
    EXPECT_EQ(keys(method), keys(method_rules["properties"]));
    for (const char* key : {"question", "exactness", "maturity"}) {
      EXPECT_TRUE(texts(method_rules["properties"][key]["enum"]).contains(method[key])) << key;
    }
    for (const Json& parameter : method["parameters"]) {
      EXPECT_EQ(keys(parameter), texts(rules["definitions"]["parameter"]["required"]));
    }
  }
}

TEST(MethodsText, ListsEveryMethodWithinTheWidth) {
  for (const std::size_t width : {60U, 100U}) {
    const auto text = methods_text("", {width, false});
    ASSERT_TRUE(text);
    for (const Method& method : methods())
      EXPECT_NE(text->find("\n   " + std::string(method.id).substr(0, 5)), std::string::npos);
    std::istringstream lines(*text);
    for (std::string line; std::getline(lines, line);) EXPECT_LE(columns(line), width) << line;
  }
}

TEST(MethodsText, EveryQuestionHasItsWords) {
  const auto text = methods_text("", {});
  ASSERT_TRUE(text);
  for (const char* words : {"What could be agreed? (possible)\n", "Could it pass at home? (ratifiable)\n",
                            "Could it be carried out? (workable)\n", "Would it hold? (durable)\n",
                            "How did the positions move? (history)\n"})
    EXPECT_NE(text->find(words), std::string::npos) << words;
  for (const Method& method : methods()) {
    const auto one = methods_text(std::string(method.id), {});
    ASSERT_TRUE(one);
    EXPECT_NE(one->find(" (" + std::string(method.question) + ")\n"), std::string::npos) << method.id;
  }
}

TEST(MethodsText, PrintsOneInFullWithinTheWidth) {
  for (const Method& method : methods()) {
    const auto text = methods_text(std::string(method.id), {100, false});
    ASSERT_TRUE(text);
    EXPECT_NE(text->find(method.name), std::string::npos);
    EXPECT_NE(text->find(method.command), std::string::npos);
    for (const MethodParameter& one : method.parameters) EXPECT_NE(text->find(one.name), std::string::npos) << one.name;
    std::istringstream lines(*text);
    for (std::string line; std::getline(lines, line);) EXPECT_LE(columns(line), 100U) << line;
  }
}

TEST(MethodsText, SuggestsTheNearestId) {
  const auto text = methods_text("kalai_smorodinski", {});
  ASSERT_FALSE(text);
  EXPECT_EQ(text.error().front().message, "'kalai_smorodinski' is no method");
  EXPECT_EQ(text.error().front().remedy, "did you mean 'kalai_smorodinsky'?");
}

}  // namespace
}  // namespace locarno
