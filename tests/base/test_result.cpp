// Diagnostics as text: the place, the line, the caret.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "locarno/base/result.h"
#include "locarno/base/text_width.h"

namespace locarno {
namespace {

std::string shown(Mark where, const std::string& text) {
  return render({{Severity::error, where, "wrong", "write it right"}}, "f.yaml", text);
}

std::size_t width_of(std::string_view text) {
  std::size_t width = 0;
  for (; !text.empty(); text.remove_prefix(character_length(text))) width += first_columns(text);
  return width;
}

TEST(Render, PutsACaretUnderThePlace) {
  EXPECT_EQ(shown({2, 4, 3}, "one\ntwo abc de\nthree\n"),
            "f.yaml:2:4: error: wrong\n    2 | two abc de\n      |    ^~~\n      write it right\n");
}

TEST(Render, WithoutPlaceFileTextOrRemedy) {
  EXPECT_EQ(shown({}, "text"), "f.yaml: error: wrong\n      write it right\n");
  EXPECT_EQ(shown({7, 2, 1}, ""), "f.yaml:7:2: error: wrong\n      write it right\n");
  EXPECT_EQ(render({{Severity::warning, {1, 1, 1}, "odd", ""}}, "", "ab"),
            "1:1: warning: odd\n    1 | ab\n      | ^\n");
  EXPECT_EQ(render(failure("no such party", "known: a").value(), "", ""), "error: no such party\n      known: a\n");
  EXPECT_EQ(render({}, "f.yaml", "text"), "");
}

TEST(Render, CountsCodePointsPutsTheCaretByColumnsAndShowsTabsAsOneSpace) {
  EXPECT_EQ(shown({1, 4, 1}, "\u00e9\t\U0001F600x"),
            "f.yaml:1:4: error: wrong\n    1 | \u00e9 \U0001F600x\n      |     ^\n      write it right\n");
}

TEST(Render, LinesEndAsTheyDoOnEverySystem) {
  for (const char* text : {"a\nb\nc", "a\r\nb\r\nc", "a\rb\rc",
                           "\xEF\xBB\xBF"
                           "a\nb\nc"}) {
    EXPECT_EQ(shown({2, 1, 1}, text), "f.yaml:2:1: error: wrong\n    2 | b\n      | ^\n      write it right\n");
  }
}

TEST(Render, ReplacesWhatWouldDisturbATerminal) {
  EXPECT_EQ(shown({1, 1, 1}, "a\x1B[31m\x7F\u0085\u202E\xFF\xC3"),
            "f.yaml:1:1: error: wrong\n    1 | a?[31m?????\n      | ^\n      write it right\n");
  EXPECT_EQ(render({{Severity::error, {}, "'\x1B[2J'", ""}}, "f", ""), "f: error: '?[2J'\n");
}

TEST(Render, CutsALongLineAroundThePlace) {
  std::string line(300, 'x');
  line[199] = 'Y';
  const std::string part = std::string(60, 'x') + "Y" + std::string(25, 'x');
  EXPECT_EQ(shown({1, 200, 1}, line), "f.yaml:1:200: error: wrong\n    1 | ..." + part + "...\n      | " +
                                          std::string(63, ' ') + "^\n      write it right\n");
  EXPECT_EQ(shown({1, 10, 500}, line), "f.yaml:1:10: error: wrong\n    1 | " + std::string(89, 'x') + "...\n      | " +
                                           std::string(9, ' ') + "^" + std::string(79, '~') +
                                           "\n      write it right\n");
  EXPECT_EQ(shown({1, 300, 1}, line), "f.yaml:1:300: error: wrong\n    1 | ..." + std::string(61, 'x') + "\n      | " +
                                          std::string(63, ' ') + "^\n      write it right\n");
}

TEST(Render, CutsNoLineOfAHundredColumns) {
  const std::string line = std::string(91, 'x') + "Y";
  EXPECT_EQ(shown({1, 92, 1}, line), "f.yaml:1:92: error: wrong\n    1 | " + line + "\n      | " +
                                         std::string(91, ' ') + "^\n      write it right\n");
}

// Whatever the place, its length and the characters before it, no line of an excerpt is longer than 100 columns, and
// the caret stands under the first column of the place.
TEST(Render, TheCaretStandsUnderThePlaceInAHundredColumns) {
  const std::vector<std::string> letters = {"x", "\u4E2D", "e\u0301", "\t"};
  for (std::size_t kind = 0; kind < letters.size(); ++kind) {
    const int points = kind == 2 ? 2 : 1;  // of one letter
    for (const int before : {0, 1, 29, 30, 50, 51, 60, 91, 92, 150}) {
      for (const int after : {0, 1, 30, 45, 150}) {
        for (const int length : {1, 4, 400}) {
          std::string line;
          for (int i = 0; i < before; ++i) line += letters[kind];
          line += "YZZZ";
          for (int i = 0; i < after; ++i) line += letters[(kind + 1) % letters.size()];
          const std::string text = shown({123456, before * points + 1, length}, std::string(123455, '\n') + line);
          const std::size_t source = text.find('\n') + 1;
          const std::size_t caret = text.find('\n', source) + 1;
          const std::size_t end = text.find('\n', caret);
          const std::string source_line = text.substr(source, caret - 1 - source);
          const std::string caret_line = text.substr(caret, end - caret);
          ASSERT_LE(width_of(source_line), 100u) << text;
          ASSERT_LE(width_of(caret_line), 100u) << text;
          ASSERT_EQ(width_of(source_line.substr(0, source_line.find('Y'))), caret_line.find('^')) << text;
        }
      }
    }
  }
}

TEST(Render, UnderlinesBothColumnsOfAWideCharacter) {
  EXPECT_EQ(shown({1, 3, 2}, "\u4E2D\u6587\u5B57x"),
            "f.yaml:1:3: error: wrong\n    1 | \u4E2D\u6587\u5B57x\n      |     ^~~\n      write it right\n");
}

TEST(Render, APlaceBehindTheLineOrTheTextIsHarmless) {
  EXPECT_EQ(shown({1, 3, 5}, "ab"), "f.yaml:1:3: error: wrong\n    1 | ab\n      |   ^\n      write it right\n");
  EXPECT_EQ(shown({1, 9, 1}, "ab"), "f.yaml:1:9: error: wrong\n    1 | ab\n      write it right\n");
  EXPECT_EQ(shown({9, 1, 1}, "ab"), "f.yaml:9:1: error: wrong\n    9 | \n      | ^\n      write it right\n");
}

}  // namespace
}  // namespace locarno
