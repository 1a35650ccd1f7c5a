// Escaping as in CommonMark 0.30, 2.4: a backslash before punctuation makes it literal, anywhere in a line.
#include "locarno/report/paper_markdown.h"

#include <algorithm>

#include <fmt/format.h>

namespace locarno {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (!is_blank(c)) out += c;
    else if (!out.empty() && out.back() != ' ') out += ' ';
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

// At the start of a line "1." and "-" begin a list; everything else that can begin a block is escaped anywhere.
std::string line_start(std::string text) {
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  if (digits > 0 && digits < text.size() && (text[digits] == '.' || text[digits] == ')')) text.insert(digits, "\\");
  else if (!text.empty() && (text.front() == '-' || text.front() == '+' || text.front() == '=')) text.insert(0, "\\");
  return text;
}

std::string paragraph(std::string_view text) { return line_start(markdown_escaped(text)); }

std::string row_of(const std::vector<std::string>& cells) {
  std::string out = "|";
  for (const std::string& cell : cells) out += " " + markdown_escaped(cell) + " |";
  return out + "\n";
}

std::string markdown_of(const Prose& prose) {
  return prose.alert ? fmt::format("**Note:** {}\n", markdown_escaped(prose.text)) : paragraph(prose.text) + "\n";
}

std::string markdown_of(const Items& list) {
  std::string out;
  for (const std::string& item : list.items) out += "- " + paragraph(item) + "\n";
  return out;
}

std::string markdown_of(const Grid& grid) {
  std::string out = row_of(grid.header) + "|";
  for (std::size_t c = 0; c < grid.header.size(); ++c)
    out += std::ranges::find(grid.right, c) != grid.right.end() ? " ---: |" : " --- |";
  out += "\n";
  for (const auto& row : grid.rows) out += row_of(row);
  return out;
}

std::string chapter_markdown(const Chapter& chapter, int level) {
  std::string out = fmt::format("{} {}\n", std::string(static_cast<std::size_t>(level), '#'),
                                markdown_escaped(chapter.title));
  for (std::size_t b = 0; b < chapter.blocks.size(); ++b) {
    const Block& block = chapter.blocks[b];
    out += "\n" + std::visit([](const auto& content) { return markdown_of(content); }, block.content);
    const bool shared = b + 1 < chapter.blocks.size() && chapter.blocks[b + 1].command == block.command;
    if (!block.command.empty() && !shared) out += "\nRepeat: " + markdown_code(block.command) + "\n";
  }
  return out;
}

}  // namespace

std::string markdown_escaped(std::string_view text) {
  constexpr std::string_view kMarkup = "\\`*_[]<>#|~&!$";
  std::string out;
  for (const char c : one_line(text)) {
    if (kMarkup.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

std::string markdown_code(std::string_view text) {
  const std::string line = one_line(text);
  std::size_t run = 0;
  std::size_t longest = 0;
  for (const char c : line) longest = std::max(longest, run = c == '`' ? run + 1 : 0);
  const std::string fence(longest + 1, '`');
  const bool touches = !line.empty() && (line.front() == '`' || line.back() == '`');
  return touches ? fence + " " + line + " " + fence : fence + line + fence;
}

std::string paper_markdown(const Paper& paper) {
  std::string out = fmt::format("# {}\n\n{}\n", markdown_escaped(paper.title), paragraph(paper.preface));
  for (const Chapter& chapter : paper.page) out += "\n" + chapter_markdown(chapter, 2);
  if (!paper.annex.empty()) out += "\n# Annex\n";
  for (const Chapter& chapter : paper.annex) out += "\n" + chapter_markdown(chapter, 2);
  return out;
}

}  // namespace locarno
