// Hostile files: a clear error or a right answer, within stated limits; never a crash, a hang or unbounded memory. What
// is slow or large here would run into the time limit of a test, and under sanitizers into theirs.
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "locarno/model/reader.h"
#include "model/bad_file.h"

namespace locarno::test {
namespace {

constexpr std::size_t kMegabyte = std::size_t{1} << 20;

std::string repeated(std::string_view piece, std::size_t times) {
  std::string text;
  text.reserve(piece.size() * times);
  for (std::size_t i = 0; i < times; ++i) text += piece;
  return text;
}

// The first thing said about a text that must be refused.
std::string refusal(const std::string& text) {
  const auto read = read_scenario(text);
  if (read) return "accepted";
  EXPECT_LE(read.error().size(), 101u);
  EXPECT_FALSE(render(read.error(), "x.yaml", text).empty());
  return read.error().front().message;
}

TEST(Hostile, DeepNesting) {
  const std::size_t many = 4 * kMegabyte;
  const std::string deep = "the file is nested deeper than 64 levels";
  EXPECT_EQ(refusal(repeated("[", many)), deep);
  EXPECT_EQ(refusal(repeated("{", many)), deep);
  EXPECT_EQ(refusal(repeated("- ", many)), deep);
  EXPECT_EQ(refusal(repeated("? ", many)), deep);
  EXPECT_EQ(refusal(repeated("{\"a\":", many)), deep);
  EXPECT_EQ(refusal("{\"a\":" + repeated("[", many)), deep);
}

TEST(Hostile, LongScalarsKeysAndSpace) {
  const std::size_t many = 8 * kMegabyte;
  EXPECT_EQ(refusal(repeated("a", many)), "a scenario must be a map, not text");
  EXPECT_EQ(refusal(repeated("a", many) + ": b"), "a ':' cannot stand here");
  EXPECT_EQ(refusal(repeated("a", 1000) + ": b").substr(0, 10), "'aaaaaaaaa");
  EXPECT_EQ(refusal(repeated(" ", many)), "the file is empty");
  EXPECT_EQ(refusal(repeated("\n", many)), "the file is empty");
  EXPECT_EQ(refusal(repeated("#\n", many / 2)), "the file is empty");
  EXPECT_EQ(refusal("{\"a\":\"" + repeated("x", many)), "the file ends inside a quoted text");
}

TEST(Hostile, AliasBombsAreCountedNotUnfolded) {
  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 60; ++i) {
    bomb += fmt::format("a{}: &a{} [{}*a{}]\n", i, i, repeated(fmt::format("*a{}, ", i - 1), 9), i - 1);
  }
  EXPECT_EQ(refusal(bomb), "the file has more than 4000000 values, aliases counted each time");
  const std::string long_text = "a: &a " + repeated("x", kMegabyte) + "\nb: [" + repeated("*a, ", 1000) + "*a]\n";
  EXPECT_EQ(refusal(long_text), "the file has more than 4000000 values, aliases counted each time");
}

TEST(Hostile, AliasesDoNotMultiplyMemory) {
  std::string head = "locarno: 1\ntitle: T\nparties: {p: {consent: required}}\nissues:\n";
  for (int k = 0; k < 1000; ++k) head += fmt::format("  i{}: {{options: [a, b]}}\n", k);
  const std::string importance = "preferences: {p: {importance: [&a {order: i1 > i2}, " + repeated("*a, ", 50'000) +
                                 "*a]}}\n";
  EXPECT_EQ(refusal(head + importance), "the statements hold more than 4000000 numbers");
  const std::string refuses = "preferences: {p: {refuses: [&a {i1: a}, " + repeated("*a, ", 100'000) + "*a]}}\n";
  EXPECT_EQ(refusal(head + refuses), "there are more than 100000 statements of this kind");
}

TEST(Hostile, ManyAnchors) {
  std::string text = "[";
  for (int i = 0; i < 100'001; ++i) text += fmt::format("&a{} x,", i);
  EXPECT_EQ(refusal(text + "]"), "the file has more than 100000 anchors");
}

TEST(Hostile, FilesOverTheLimit) {
  EXPECT_EQ(refusal(std::string(100 * kMegabyte, 'a')), "the file is larger than 32 MB");
  EXPECT_EQ(read_file("/dev/zero").error().front().message, "the file '/dev/zero' is larger than 32 MB");
  EXPECT_EQ(read_file("/nowhere/at/all").error().front().message, "there is no file '/nowhere/at/all'");
  EXPECT_EQ(read_file("/").error().front().message, "'/' is a folder");
}

TEST(Hostile, RepeatedKeysInLinearTime) {
  const std::string head = "{locarno: 1, parties: {p: {consent: required}}, issues: {x: {options: [a, b]}}, ";
  EXPECT_EQ(refusal(head + repeated("title: T, ", 200'000) + "}"), "the key 'title' stands twice in this map");
  std::string distinct = head + "title: T, ";
  for (int i = 0; i < 200'000; ++i) distinct += fmt::format("k{}: 1, ", i);
  EXPECT_EQ(refusal(distinct + "}"), "'k0' is no key of a scenario");
}

TEST(Hostile, TenThousandIssues) {
  std::string text = "locarno: 1\ntitle: T\nparties: {p: {consent: required}}\nissues:\n";
  for (int k = 0; k < 10'000; ++k) text += fmt::format("  i{}: {{options: [a, b]}}\n", k);
  EXPECT_EQ(refusal(text), "10000 issues are more than the 1000 that are read");
}

TEST(Hostile, ManyOptionsAndParties) {
  std::string options = "locarno: 1\ntitle: T\nparties: {p: {consent: required}}\nissues: {x: {options: [";
  for (int o = 0; o < 65; ++o) options += fmt::format("o{},", o);
  EXPECT_EQ(refusal(options + "]}}\n"), "65 options are more than the 64 that are read");
  std::string parties = "locarno: 1\ntitle: T\nissues: {x: {options: [a, b]}}\nparties:\n";
  for (int p = 0; p < 65; ++p) parties += fmt::format("  p{}: {{consent: required}}\n", p);
  EXPECT_EQ(refusal(parties), "65 parties are more than the 64 that are read");
}

TEST(Hostile, SixtyFourOptionsAreAllRead) {
  std::string text = "locarno: 1\ntitle: T\nparties: {p: {consent: required}}\nissues: {x: {options: [";
  for (int o = 0; o < 64; ++o) text += fmt::format("o{},", o);
  const auto read = read_scenario(text + "]}, y: {options: [a, b]}}\nimpossible: [{x: o63, y: a}]\n");
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->scenario.impossible[0].when[0].options, std::uint64_t{1} << 63);
  EXPECT_EQ(read->scenario.issues[0].all_options(), ~std::uint64_t{0});
}

TEST(Hostile, MillionsOfErrorsEndEarly) {
  std::string text = "locarno: 1\ntitle: T\nparties: {p: {consent: required}}\nissues:\n";
  for (int k = 0; k < 1000; ++k) text += fmt::format("  issue_number_{}: {{options: [a, b]}}\n", k);
  text += "impossible:\n" + repeated("  - {issue_nmber_7: a}\n", 200'000);
  const auto read = read_scenario(text);
  ASSERT_FALSE(read.has_value());
  EXPECT_EQ(read.error().size(), 101u);
  EXPECT_EQ(read.error().front().message, "'issue_nmber_7' is no issue");
  EXPECT_EQ(read.error().back().message, "at least 9900 more errors");
}

TEST(Hostile, NothingAtAll) {
  EXPECT_EQ(refusal(""), "the file is empty");
  EXPECT_EQ(refusal("\xEF\xBB\xBF"), "the file is empty");
  EXPECT_EQ(refusal(std::string(1, '\0')), "the control character U+0000 is not read");
  EXPECT_EQ(refusal("---\n...\n"), "a scenario is empty");
}

const std::string& valid() {
  static const std::string
      kText = kHead +
              "preferences:\n  north:\n    importance: {order: guarantee > line, points: {line: 3..4}}\n"
              "    values: {line: freeze > swap, guarantee: {none: 0, consult: \"pert(1, 2, 3)\"}}\n"
              "    refuses: [{line: swap, guarantee: [none, consult], source: press, note: \"\\u00e9\"}]\n"
              "    walk_away: &w 25..45\n  south: {walk_away: *w}\nmoves:\n"
              "  - {date: 2025-12-14, party: north, issue: line, to: swap, in_return_for: {guarantee: force}}\n";
  return kText;
}

// Whatever the text: a scenario or errors in order, both of which can be shown.
bool is_answered(const std::string& text) {
  const auto read = read_scenario(text);
  const Diagnostics& said = read ? read->warnings : read.error();
  return (read || !said.empty()) && said.size() <= 101 && (said.empty() || !render(said, "x.yaml", text).empty());
}

TEST(Hostile, ATruncatedFileIsAnsweredAtEveryByte) {
  ASSERT_TRUE(read_scenario(valid()).has_value());
  for (std::size_t end = 0; end < valid().size(); ++end) EXPECT_TRUE(is_answered(valid().substr(0, end))) << end;
}

RC_GTEST_PROP(Hostile, RandomBytesAreAnswered, (const std::string& bytes)) { RC_ASSERT(is_answered(bytes)); }

RC_GTEST_PROP(Hostile, RandomMutationsOfAValidFileAreAnswered, ()) {
  std::string text = valid();
  const int changes = *rc::gen::inRange(1, 12);
  for (int i = 0; i < changes; ++i) {
    const std::size_t at = *rc::gen::inRange<std::size_t>(0, text.size());
    const std::size_t from = *rc::gen::inRange<std::size_t>(0, text.size());
    const std::size_t length = *rc::gen::inRange<std::size_t>(0, 12);
    switch (*rc::gen::inRange(0, 4)) {
      case 0: text[at] = *rc::gen::arbitrary<char>(); break;
      case 1: text[at] = *rc::gen::elementOf(std::string("{}[],:&*!|>'\"%@`#-?= \n\t")); break;
      case 2: text.erase(at, length); break;
      default: text.insert(at, std::string(text.substr(from, length))); break;
    }
    if (text.empty()) text = "a";
  }
  RC_ASSERT(is_answered(text));
}

}  // namespace
}  // namespace locarno::test
