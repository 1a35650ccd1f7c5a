// The tree under the reader: what it holds, where it stands, and what it refuses.
#include <string>

#include <gtest/gtest.h>

#include "locarno/model/document.h"
#include "locarno/model/scenario.h"

namespace locarno {
namespace {

std::string shown(Node node) {
  if (node.is_scalar()) return "'" + std::string(node.text()) + "'";
  std::string text = node.is_mapping() ? "{" : "[";
  for (std::size_t i = 0; i < node.size(); ++i) {
    text += i == 0 ? "" : ", ";
    if (node.is_mapping()) text += shown(node.key(i)) + ": ";
    text += shown(node.is_mapping() ? node.value(i) : node.item(i));
  }
  return text + (node.is_mapping() ? "}" : "]");
}

// The tree, or else what is wrong.
std::string parsed(const std::string& text) {
  Problems problems;
  const auto document = parse_document(text, problems);
  if (!document) return "error: " + problems.errors().front().message;
  return shown(document->root()) + (problems.any_errors() ? " but " + problems.errors().front().message : "");
}

TEST(Document, YamlBecomesATree) {
  EXPECT_EQ(parsed("a: 1\nb: [x, {c: d}]\n"), "{'a': '1', 'b': ['x', {'c': 'd'}]}");
  EXPECT_EQ(parsed("- NO\n- null\n- ~\n- 1e3\n- \"q\"\n- 'r'\n-\n"), "['NO', 'null', '~', '1e3', 'q', 'r', '']");
  EXPECT_EQ(parsed("a: &x [1]\nb: *x\nc: *x\n"), "{'a': ['1'], 'b': ['1'], 'c': ['1']}");
  EXPECT_EQ(parsed("a: |\n  one\n  two\n"), "{'a': 'one\ntwo\n'}");
  EXPECT_EQ(parsed("--- !!map\na: !!str b\nc: !!seq [d]\n"), "{'a': 'b', 'c': ['d']}");
}

TEST(Document, JsonBecomesTheSameTree) {
  EXPECT_EQ(parsed(R"({"a": 1, "b": ["x", {"c": true}], "d": null, "e": -1.5e3, "f": {}, "g": []})"),
            "{'a': '1', 'b': ['x', {'c': 'true'}], 'd': 'null', 'e': '-1.5e3', 'f': {}, 'g': []}");
  EXPECT_EQ(parsed(R"({"a": "\u00e9\ud83d\ude00\/\\\"\n\t"})"), "{'a': '\u00e9\U0001F600/\\\"\n\t'}");
  EXPECT_EQ(parsed("{}"), "{}");
  EXPECT_EQ(parsed("{\"a\"\n:\t1 }\n"), "{'a': '1'}");
}

TEST(Document, AFlowMapOfYamlMayBeginLikeJson) {
  EXPECT_EQ(parsed("{\"a\": b c, d: [e, f,],}"), "{'a': 'b c', 'd': ['e', 'f']}");
}

TEST(Document, JsonIsStrict) {
  EXPECT_EQ(parsed("{\"a\": 1 \"b\": 2}"), "error: ',' or '}' is expected here");
  EXPECT_EQ(parsed("{\"a\": \"\\q\"}"), "error: JSON has no such escape");
  EXPECT_EQ(parsed("{\"a\": \"\\u12g4\"}"), "error: '\\u' needs four hexadecimal digits");
  EXPECT_EQ(parsed("{\"a\": \"\\ude00\"}"), "error: half of a surrogate pair stands alone");
  EXPECT_EQ(parsed("{\"a\": \"\\ud83dx\"}"), "error: half of a surrogate pair stands alone");
  EXPECT_EQ(parsed("{\"a\": \"\\u0007\"}"), "{'a': '\a'} but the text holds a control character");
  EXPECT_EQ(parsed("{\"a\": 1} {"), "error: the text goes on after the end of the object");
}

TEST(Document, PlacesCountCodePoints) {
  Problems problems;
  const auto document = parse_document("\xEF\xBB\xBF\"\u00e9\U0001F600\": x\nb:\n  - yy\n", problems);
  ASSERT_TRUE(document.has_value());
  const Mark x = document->root().value(0).where();
  EXPECT_EQ(x.line, 1);
  EXPECT_EQ(x.column, 7);
  const Mark yy = document->root().value(1).item(0).where();
  EXPECT_EQ(yy.line, 3);
  EXPECT_EQ(yy.column, 5);
  EXPECT_EQ(yy.length, 2);
}

TEST(Document, PlacesInJsonAreThoseInYaml) {
  const std::string text = "{\"\u00e9\": \"\U0001F600\", \"b\":\r\n [\"cc\",\r12]}";
  Problems problems;
  const auto json = parse_document(text, problems);
  const auto yaml = parse_document("# not JSON\n" + text, problems);
  ASSERT_TRUE(json && yaml);
  for (const std::size_t entry : {0u, 1u}) {
    EXPECT_EQ(json->root().key(entry).where().line + 1, yaml->root().key(entry).where().line);
    EXPECT_EQ(json->root().key(entry).where().column, yaml->root().key(entry).where().column);
    EXPECT_EQ(json->root().key(entry).where().length, yaml->root().key(entry).where().length);
  }
  EXPECT_EQ(json->root().value(1).item(1).where().line, 3);
  EXPECT_EQ(json->root().value(1).item(1).where().column, 1);
  EXPECT_EQ(yaml->root().value(1).item(1).where().line, 4);
}

TEST(Document, RepeatedKeysAreLeftOut) {
  EXPECT_EQ(parsed("{a: 1, b: 2, a: 3}"), "{'a': '1', 'b': '2'} but the key 'a' stands twice in this map");
  EXPECT_EQ(parsed("{a: 1, 'a': 3}"), "{'a': '1'} but the key 'a' stands twice in this map");
  EXPECT_EQ(parsed("{\"a\": 1, \"a\": 3}"), "{'a': '1'} but the key 'a' stands twice in this map");
  EXPECT_EQ(parsed("{a: {b: 1}, c: {b: 1}}"), "{'a': {'b': '1'}, 'c': {'b': '1'}}");
}

TEST(Document, MergeKeysTagsAndKeysThatAreNoTextAreRefused) {
  EXPECT_EQ(parsed("{a: &a {x: 1}, b: {<<: *a, y: 2}}"),
            "{'a': {'x': '1'}, 'b': {'y': '2'}} but merge keys ('<<') are not read");
  EXPECT_EQ(parsed("a: !!binary aGk="), "{'a': 'aGk='} but the tag 'tag:yaml.org,2002:binary' is not read");
  EXPECT_EQ(parsed("{[a]: b, c: d}"), "{'c': 'd'} but a key must be plain text");
}

TEST(Document, ACommaTearsATextOfAFlowMap) {
  EXPECT_EQ(parsed("{a: normal(40, 5), b: 1}"), "{'a': 'normal(40', 'b': '1'} but 'normal(40' has no closing ')'");
  EXPECT_EQ(parsed("{a: pert(1, 2, 3), b: 1}"), "{'a': 'pert(1', 'b': '1'} but 'pert(1' has no closing ')'");
  EXPECT_EQ(parsed("{a: x (y), b: , c: d}"), "{'a': 'x (y)', 'b': '', 'c': 'd'}");
  EXPECT_EQ(parsed("a: normal(40, 5)"), "{'a': 'normal(40, 5)'}");
}

TEST(Document, DepthIsLimitedAliasesIncluded) {
  const std::string deepest = std::string(Limits::kDepth, '[') + std::string(Limits::kDepth, ']');
  EXPECT_EQ(parsed(deepest).substr(0, 2), "[[");
  EXPECT_EQ(parsed("[" + deepest + "]"), "error: the file is nested deeper than 64 levels");
  const std::string half = std::string(40, '[') + std::string(40, ']');
  const std::string hung = std::string(30, '[') + "*a" + std::string(30, ']');
  EXPECT_EQ(parsed("a: &a " + half + "\nb: " + hung + "\n"),
            "error: with this alias the file is nested deeper than 64 levels");
  EXPECT_EQ(parsed("{\"a\": " + deepest + "}"), "error: the file is nested deeper than 64 levels");
}

TEST(Document, AliasesNameWhatStandsAboveAndIsWhole) {
  EXPECT_EQ(parsed("a: *b"), "error: nothing is named '&b' before this alias");
  EXPECT_EQ(parsed("&a [*a]"), "error: the alias '*a' stands inside the value it names");
  EXPECT_EQ(parsed("[&a x, *a, &a y, *a]"), "['x', 'x', 'y', 'y']");
}

TEST(Document, OnlyTextIsRead) {
  EXPECT_EQ(parsed("a: \xFF"), "error: the byte 0xFF is no UTF-8 here");
  EXPECT_EQ(parsed("a: \xC0\x80"), "error: the byte 0xC0 is no UTF-8 here") << "overlong";
  EXPECT_EQ(parsed("a: \xED\xA0\x80"), "error: the byte 0xED is no UTF-8 here") << "a surrogate";
  EXPECT_EQ(parsed("a: \xF4\x90\x80\x80"), "error: the byte 0xF4 is no UTF-8 here") << "behind U+10FFFF";
  EXPECT_EQ(parsed("a: \xE2\x82"), "error: the byte 0xE2 is no UTF-8 here") << "cut off";
  EXPECT_EQ(parsed(std::string("a: \0b", 5)), "error: the control character U+0000 is not read");
  EXPECT_EQ(parsed("a: \x1B[31m"), "error: the control character U+001B is not read");
  EXPECT_EQ(parsed("a: \u0085"), "error: the line separator U+0085 is not read");
  EXPECT_EQ(parsed("a: \u2028"), "error: the line separator U+2028 is not read");
  EXPECT_EQ(parsed(std::string("\xFF\xFE"
                               "a\0",
                               4)),
            "error: the file is encoded in UTF-16 or UTF-32");
  EXPECT_EQ(parsed("a: \"\\e\""), "{'a': '\x1B'} but the text holds a control character");
}

TEST(Document, TheFirstBadByteHasItsPlace) {
  Problems problems;
  EXPECT_FALSE(parse_document("a: b\r\nc: \u00e9\xFF\n", problems).has_value());
  EXPECT_EQ(problems.errors().at(0).where.line, 2);
  EXPECT_EQ(problems.errors().at(0).where.column, 5);
}

}  // namespace
}  // namespace locarno
