// Layout for a terminal: widths, wrapping, and which columns of a table may be broken.
#include "locarno/report/layout.h"

#include <gtest/gtest.h>

namespace locarno {
namespace {

TEST(Layout, ColumnsAreThoseOfATerminalWithoutColour) {
  EXPECT_EQ(columns("Türkiye"), 7u);
  EXPECT_EQ(columns("Tu\u0308rkiye"), 7u);
  EXPECT_EQ(columns("\u4E2D\u6587 x"), 6u);
  EXPECT_EQ(columns("\x1b[1m\u4E2D\x1b[0m"), 2u);
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
  EXPECT_EQ(shortened("\u4E2D\u6587\u5B57\u6587", 7), "\u4E2D\u6587...");
  EXPECT_EQ(shortened("\u4E2D\u6587\u5B57\u6587", 8), "\u4E2D\u6587\u5B57\u6587");
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

TEST(Table, WideCharactersTakeTwoColumns) {
  EXPECT_EQ(render({{"party", "points"}, {{"\u5317\u65B9", "7"}, {"South", "12"}}, {1}, 0}, {100, false}),
            "party  points\n\u5317\u65B9        7\nSouth      12\n");
}

TEST(Table, BreaksHeadersOfNumbersAndWordsButNoNumber) {
  EXPECT_EQ(render(kWide, {66, false}),
            "   solution            Neighbouring  Dock workers'  proof\n"
            "                              ports          union\n"
            "   Kalai-Smorodinsky   48.0 (+17.0)   71.0 (+21.0)  proven, unique\n");
  EXPECT_EQ(render(kWide, {60, false}),
            "   solution           Neighbouring          Dock  proof\n"
            "                             ports      workers'\n"
            "                                           union\n"
            "   Kalai-Smorodinsky  48.0 (+17.0)  71.0 (+21.0)  proven,\n"
            "                                                  unique\n");
}

TEST(Table, RangesOfWholeColumnsAreNeverCut) {
  Table table{{"body", "needs", "expected yes", "chance"},
              {{"House of Peoples' Representatives", "majority: 257 if 512 vote", "142 to 323", "3.0% to over 99.9%"}},
              {},
              3};
  table.whole = {2, 3};
  const std::string text = render(table, {70, false});
  EXPECT_NE(text.find("142 to 323"), std::string::npos) << text;
  EXPECT_NE(text.find("3.0% to over 99.9%"), std::string::npos) << text;
  EXPECT_EQ(text.find("..."), std::string::npos) << text;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    EXPECT_LE(end - at, 70u) << text;
    at = end + 1;
  }
}

TEST(Table, WholeColumnsAreKept) {
  Table table{{"", "given up", "what", "party"},
              {{"1", "north.refuses.guarantee", "an explanation at length", "+1.0"}},
              {3},
              0};
  table.whole = {1};
  EXPECT_NE(render(table, {60, false}).find("north.refuses.guarantee"), std::string::npos);
  EXPECT_EQ(render(table, {46, false}),
            "   given up                 what         party\n"
            "1  north.refuses.guarantee  an            +1.0\n"
            "                            explanation\n"
            "                            at length\n");
}

TEST(Table, DrawingsAreNotBroken) {
  const Table table{{"what", ""}, {{"a long name of a number", "|   ####"}}, {}, 0};
  EXPECT_EQ(render(table, {20, false}), "what\na long      |   ####\nname of a\nnumber\n");
}

TEST(Layout, HeadingsKeepToTheWidth) { EXPECT_EQ(heading("one two three", {8, false}), "one two\n   three\n"); }

}  // namespace
}  // namespace locarno
