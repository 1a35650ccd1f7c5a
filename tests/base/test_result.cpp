// Diagnostics as text: the place, the line, the caret.
#include <string>

#include <gtest/gtest.h>

#include "locarno/base/result.h"

namespace locarno {
namespace {

std::string shown(Mark where, const std::string& text) {
  return render({{Severity::error, where, "wrong", "write it right"}}, "f.yaml", text);
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

TEST(Render, CountsCodePointsAndShowsTabsAsOneSpace) {
  EXPECT_EQ(shown({1, 4, 1}, "\u00e9\t\U0001F600x"),
            "f.yaml:1:4: error: wrong\n    1 | \u00e9 \U0001F600x\n      |    ^\n      write it right\n");
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
  const std::string part = std::string(60, 'x') + "Y" + std::string(39, 'x');
  EXPECT_EQ(shown({1, 200, 1}, line), "f.yaml:1:200: error: wrong\n    1 | ..." + part + "...\n      | " +
                                          std::string(63, ' ') + "^\n      write it right\n");
  EXPECT_EQ(shown({1, 10, 500}, line), "f.yaml:1:10: error: wrong\n    1 | " + std::string(100, 'x') + "...\n      | " +
                                           std::string(9, ' ') + "^" + std::string(90, '~') +
                                           "\n      write it right\n");
}

TEST(Render, APlaceBehindTheLineOrTheTextIsHarmless) {
  EXPECT_EQ(shown({1, 3, 5}, "ab"), "f.yaml:1:3: error: wrong\n    1 | ab\n      |   ^\n      write it right\n");
  EXPECT_EQ(shown({1, 9, 1}, "ab"), "f.yaml:1:9: error: wrong\n    1 | ab\n      write it right\n");
  EXPECT_EQ(shown({9, 1, 1}, "ab"), "f.yaml:9:1: error: wrong\n    9 | \n      | ^\n      write it right\n");
}

}  // namespace
}  // namespace locarno
