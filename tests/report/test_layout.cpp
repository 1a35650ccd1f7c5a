// Layout for a terminal: widths, wrapping, and which columns of a table may be cut.
#include "locarno/report/layout.h"

#include <gtest/gtest.h>

namespace locarno {
namespace {

TEST(Layout, ColumnsCountCodePointsAndNoColour) {
  EXPECT_EQ(columns("Türkiye"), 7u);
  EXPECT_EQ(columns("\x1b[1mbold\x1b[0m"), 4u);
  EXPECT_EQ(columns(""), 0u);
}

TEST(Layout, WrapsAtSpacesOnly) {
  EXPECT_EQ(wrapped("one two three", 8, "- ", "  "), "- one\n  two\n  three\n");
  EXPECT_EQ(wrapped("one two three", 9, "- ", "  "), "- one two\n  three\n");
  EXPECT_EQ(wrapped("unbreakable", 4, "", ""), "unbreakable\n");
  EXPECT_EQ(wrapped("", 20, "- ", ""), "- \n");
}

TEST(Layout, CommandsAreBrokenForAShell) {
  EXPECT_EQ(wrapped("locarno possible --json", 18, "   ", "     ", " \\"),
            "   locarno \\\n     possible \\\n     --json\n");
}

TEST(Layout, ShortensToTheWidth) {
  EXPECT_EQ(shortened("Neighbouring", 12), "Neighbouring");
  EXPECT_EQ(shortened("Neighbouring ports", 12), "Neighbour...");
  EXPECT_EQ(shortened("Aland Islands", 9), "Aland...");
}

TEST(Layout, Lists) {
  EXPECT_EQ(listed({}), "");
  EXPECT_EQ(listed({"a"}), "a");
  EXPECT_EQ(listed({"a", "b"}), "a and b");
  EXPECT_EQ(listed({"a", "b", "c"}, "or"), "a, b or c");
}

const Table kWide{{"solution", "Neighbouring ports", "Dock workers' union", "proof"},
                  {{"Kalai-Smorodinsky", "48.0 (+17.0)", "71.0 (+21.0)", "proven, unique"}},
                  {1, 2},
                  3};

TEST(Table, StaysAsItIsWhereThereIsRoom) {
  EXPECT_EQ(render(kWide, {100, false}),
            "   solution           Neighbouring ports  Dock workers' union  proof\n"
            "   Kalai-Smorodinsky        48.0 (+17.0)         71.0 (+21.0)  proven, unique\n");
}

TEST(Table, CutsHeadersOfNumbersButNeitherNumbersNorTheFirstAndLastColumn) {
  EXPECT_EQ(render(kWide, {64, false}),
            "   solution           Neighbour...  Dock work...  proof\n"
            "   Kalai-Smorodinsky  48.0 (+17.0)  71.0 (+21.0)  proven, unique\n");
}

TEST(Table, CutsTheLastColumnWhereNothingElseIsLeft) {
  EXPECT_EQ(render(kWide, {60, false}),
            "   solution           Neighbour...  Dock work...  proof\n"
            "   Kalai-Smorodinsky  48.0 (+17.0)  71.0 (+21.0)  proven,...\n");
}

TEST(Table, WholeColumnsAreKept) {
  Table table{{"", "given up", "what", "party"},
              {{"1", "north.refuses.guarantee", "an explanation at length", "+1.0"}},
              {3},
              0};
  table.whole = {1};
  const std::string text = render(table, {60, false});
  EXPECT_NE(text.find("north.refuses.guarantee"), std::string::npos);
  EXPECT_EQ(render(table, {43, false}),
            "   given up                 what      party\n1  north.refuses.guarantee  an ex...   +1.0\n");
}

}  // namespace
}  // namespace locarno
