// A paper and its faces: every word of it in each, at any width; commands once; nothing read as markup that is not
// ours.
#include <algorithm>
#include <sstream>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "locarno/report/command_line.h"
#include "locarno/report/paper.h"
#include "locarno/report/paper_json.h"
#include "locarno/report/paper_markdown.h"
#include "locarno/report/paper_text.h"

namespace locarno {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> out;
  for (std::string line; std::getline(in, line);) out.push_back(line);
  return out;
}

Paper small_paper() {
  Chapter first{"First", {}};
  first.say("A sentence.", "locarno check talks.yaml");
  first.alert("Look here.", "locarno check talks.yaml");
  Chapter second{"Second", {}};
  second.list({"one", "two"}, "locarno possible talks.yaml");
  second.table({{"party", "margin"}, {{"North", "+1.5"}, {"South", "-12.0"}}, {1}}, "locarno package talks.yaml");
  return {"Talks", "From a file.", {first}, {second}};
}

TEST(PaperText, OneCommandStandsBesideTheTitleSeveralBelowTheirBlocks) {
  EXPECT_EQ(paper_text(small_paper(), {}),
            "Talks\n"
            "From a file.\n"
            "\n"
            "First [locarno check talks.yaml]\n"
            "   A sentence.\n"
            "   ! Look here.\n"
            "\n"
            "ANNEX\n"
            "\n"
            "Second\n"
            "   - one\n"
            "   - two\n"
            "   > locarno possible talks.yaml\n"
            "   party  margin\n"
            "   -----  ------\n"
            "   North    +1.5\n"
            "   South   -12.0\n"
            "   > locarno package talks.yaml\n");
}

TEST(PaperMarkdown, TheSamePaper) {
  EXPECT_EQ(paper_markdown(small_paper()),
            "# Talks\n"
            "\n"
            "From a file.\n"
            "\n"
            "## First\n"
            "\n"
            "A sentence.\n"
            "\n"
            "**Note:** Look here.\n"
            "\n"
            "Repeat: `locarno check talks.yaml`\n"
            "\n"
            "# Annex\n"
            "\n"
            "## Second\n"
            "\n"
            "- one\n"
            "- two\n"
            "\n"
            "Repeat: `locarno possible talks.yaml`\n"
            "\n"
            "| party | margin |\n"
            "| --- | ---: |\n"
            "| North | +1.5 |\n"
            "| South | -12.0 |\n"
            "\n"
            "Repeat: `locarno package talks.yaml`\n");
}

TEST(PaperJson, TheSamePaper) {
  const Paper paper = small_paper();
  EXPECT_EQ(chapters_json(paper.page), Json::parse(R"([{"title": "First", "blocks": [
      {"kind": "prose", "text": "A sentence.", "command": "locarno check talks.yaml"},
      {"kind": "alert", "text": "Look here.", "command": "locarno check talks.yaml"}]}])"));
  EXPECT_EQ(chapters_json(paper.annex), Json::parse(R"([{"title": "Second", "blocks": [
      {"kind": "list", "items": ["one", "two"], "command": "locarno possible talks.yaml"},
      {"kind": "table", "header": ["party", "margin"], "rows": [["North", "+1.5"], ["South", "-12.0"]],
       "command": "locarno package talks.yaml"}]}])"));
}

TEST(Paper, NothingEmptyIsAdded) {
  Chapter chapter{"Empty", {}};
  chapter.list({});
  chapter.table({{"a", "b"}, {}, {}});
  EXPECT_TRUE(chapter.blocks.empty());
}

TEST(GridText, WrapsTheColumnThatShortensTheTableMost) {
  const Grid grid{{"party", "says"},
                  {{"North", std::string("word ") + "word word word word word word word word word word word word word"},
                   {"South", "little"}},
                  {}};
  const std::string text = grid_text(grid, {60, false});
  EXPECT_EQ(text,
            "   party  says\n"
            "   -----  --------------------------------------------------\n"
            "   North  word word word word word word word word word word\n"
            "          word word word word\n"
            "\n"
            "   South  little\n");
}

TEST(GridText, BreaksAWordThatFitsNoColumn) {
  const Grid grid{{"address"}, {{std::string(120, 'x')}}, {}};
  std::string joined;
  for (const std::string& line : lines_of(grid_text(grid, {60, false}))) {
    EXPECT_LE(columns(line), 60u);
    if (line.find('x') != std::string::npos) joined += line.substr(3);
  }
  EXPECT_EQ(joined, std::string(120, 'x'));
}

TEST(GridText, BreaksWideCharactersByTheColumnsTheyTake) {
  std::string wide;
  for (int i = 0; i < 50; ++i) wide += "\u4E2D";
  const std::string text = grid_text({{"address"}, {{wide}}, {}}, {60, false});
  for (const std::string& line : lines_of(text)) EXPECT_LE(columns(line), 60u) << line;
  EXPECT_EQ(std::ranges::count(text, '\xB8'), 50);  // its middle byte
}

RC_GTEST_PROP(GridText, KeepsEveryWordWithinTheWidth, ()) {
  const std::size_t width = *rc::gen::inRange<std::size_t>(60, 140);
  const std::size_t across = *rc::gen::inRange<std::size_t>(1, 6);
  const auto word = rc::gen::container<std::string>(*rc::gen::inRange<std::size_t>(1, 20),
                                                    rc::gen::element('a', 'b', 'c', 'd'));
  Grid grid;
  std::vector<std::string> all;
  const auto cell = [&] {
    std::string text;
    for (const std::string& one :
         *rc::gen::container<std::vector<std::string>>(*rc::gen::inRange<std::size_t>(0, 12), word)) {
      text += (text.empty() ? "" : " ") + one;
      all.push_back(one);
    }
    return text;
  };
  for (std::size_t c = 0; c < across; ++c) grid.header.push_back(cell());
  grid.rows.resize(*rc::gen::inRange<std::size_t>(1, 5));
  for (auto& row : grid.rows) {
    for (std::size_t c = 0; c < across; ++c) row.push_back(cell());
  }
  const std::string text = grid_text(grid, {width, false});
  for (const std::string& line : lines_of(text)) RC_ASSERT(columns(line) <= width);
  std::size_t letters = 0;
  for (const std::string& one : all) letters += one.size();
  RC_ASSERT(static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return c >= 'a' && c <= 'd'; })) ==
            letters);
}

TEST(MarkdownEscaped, MarkupIsLiteralAndWhiteSpaceOneBlank) {
  EXPECT_EQ(markdown_escaped("a|b *c* _d_ `e` <f> [g](h)"), "a\\|b \\*c\\* \\_d\\_ \\`e\\` \\<f\\> \\[g\\](h)");
  EXPECT_EQ(markdown_escaped("two\nlines\t and\\more "), "two lines and\\\\more");
}

TEST(MarkdownCode, FencesAreLongerThanAnyRunInside) {
  EXPECT_EQ(markdown_code("locarno check a.yaml"), "`locarno check a.yaml`");
  EXPECT_EQ(markdown_code("a `b` c"), "``a `b` c``");
  EXPECT_EQ(markdown_code("`b`"), "`` `b` ``");
}

TEST(CommandLine, QuotesWhatAShellWouldRead) {
  EXPECT_EQ(shell_word("scenarios/berlin-2025.yaml"), "scenarios/berlin-2025.yaml");
  EXPECT_EQ(shell_word("my talks.yaml"), "'my talks.yaml'");
  EXPECT_EQ(shell_word("it's"), "'it'\\''s'");
  EXPECT_EQ(shell_word(""), "''");
}

TEST(CommandLine, KeepsTheQuestion) {
  const RunInfo run{
      "brief", "a b.yaml", "1", {"--as-of=2025-12-24", "--set=x=y", "--without=n.refuses", "--weight=n=2"}};
  EXPECT_EQ(command_line(run, "possible"),
            "locarno possible 'a b.yaml' --as-of=2025-12-24 --set=x=y --without=n.refuses --weight=n=2");
  EXPECT_EQ(command_line(for_check(run), "check", {"--json"}),
            "locarno check 'a b.yaml' --as-of=2025-12-24 --without=n.refuses --json");
  EXPECT_EQ(command_line(without_held(run), "package"),
            "locarno package 'a b.yaml' --as-of=2025-12-24 --without=n.refuses --weight=n=2");
}

}  // namespace
}  // namespace locarno
