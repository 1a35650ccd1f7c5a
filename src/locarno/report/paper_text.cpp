#include "locarno/report/paper_text.h"

#include <algorithm>
#include <numeric>
#include <optional>

#include <fmt/format.h>

#include "locarno/base/text_width.h"

namespace locarno {
namespace {

constexpr std::size_t kIndent = 3;
constexpr std::size_t kBeside = 3;  // what a command beside a title needs besides
constexpr std::size_t kGap = 2;     // columns between cells
constexpr std::size_t kNarrowest = 4;
constexpr std::size_t kReadable = 9;       // columns that words are left with at least
constexpr std::size_t kNumberHeader = 11;  // columns that the header of a column of numbers may ask for
constexpr std::size_t kLongestWord = 44;   // a longer word, as an address can be, is broken

bool is_right(const Grid& grid, std::size_t column) {
  return std::ranges::find(grid.right, column) != grid.right.end();
}

// Bytes of the beginning of a word that fits into so many columns; one character at least.
std::size_t bytes_of(std::string_view word, std::size_t width) {
  return std::max({bytes_within(word, width), character_length(word), std::size_t{1}});
}

// The text in lines of at most `width` columns; a word that is longer is broken.
std::vector<std::string> lines_of(const std::string& text, std::size_t width) {
  std::vector<std::string> lines{""};
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \n\t\r", at), text.size());
    std::string_view word = std::string_view(text).substr(at, end - at);
    at = end + 1;
    while (!word.empty()) {
      const std::size_t used = columns(lines.back());
      if (used > 0 && used + 1 + columns(word) > width) {
        lines.emplace_back();
        continue;
      }
      const std::size_t part = bytes_of(word, width);
      lines.back() += (used > 0 ? " " : "") + std::string(word.substr(0, part));
      word.remove_prefix(part);
      if (!word.empty()) lines.emplace_back();
    }
  }
  return lines;
}

// What decides how a table is laid out, reckoned once: the columns that each cell takes on one line.
struct Measure {
  std::vector<std::vector<std::size_t>> cells;  // [row][column]
  std::vector<std::size_t> word;                // the longest word of each column
};

std::size_t longest_word(const std::string& text) {
  std::size_t longest = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \n\t\r", at), text.size());
    longest = std::max(longest, columns(std::string_view(text).substr(at, end - at)));
    at = end + 1;
  }
  return longest;
}

Measure measure(const Grid& grid) {
  Measure out{{}, std::vector<std::size_t>(grid.header.size(), kReadable)};
  const auto take = [&](const std::vector<std::string>& row) {
    out.cells.emplace_back();
    for (std::size_t c = 0; c < row.size(); ++c) {
      out.cells.back().push_back(columns(row[c]));
      out.word[c] = std::max(out.word[c], std::min(longest_word(row[c]), kLongestWord));
    }
  };
  take(grid.header);
  for (const auto& row : grid.rows) take(row);
  return out;
}

// Lines that the table takes if words could be broken anywhere.
std::size_t height_of(const Measure& measured, const std::vector<std::size_t>& widths) {
  std::size_t lines = 0;
  for (const auto& row : measured.cells) {
    std::size_t height = 1;
    for (std::size_t c = 0; c < row.size(); ++c) height = std::max(height, (row[c] + widths[c] - 1) / widths[c]);
    lines += height;
  }
  return lines;
}

// The column, not narrower than `floor` afterwards, whose narrowing lengthens the table least; of equals the widest.
std::optional<std::size_t> cheapest(const Measure& measured, const std::vector<std::size_t>& widths,
                                    const std::vector<std::size_t>& floor) {
  std::optional<std::size_t> best;
  std::size_t least = 0;
  for (std::size_t c = 0; c < widths.size(); ++c) {
    if (widths[c] <= floor[c]) continue;
    auto narrower = widths;
    --narrower[c];
    const std::size_t height = height_of(measured, narrower);
    if (!best || height < least || (height == least && widths[c] > widths[*best])) best = c, least = height;
  }
  return best;
}

std::size_t longest_word_below_header(const Grid& grid, std::size_t column) {
  std::size_t longest = kNarrowest;
  for (const auto& row : grid.rows) longest = std::max(longest, std::min(longest_word(row[column]), kLongestWord));
  return longest;
}

// How narrow the columns may become, at first, then, and at the very last: no word is broken; words are; numbers stand
// apart from what is in brackets behind them, and words above them are broken too.
std::vector<std::vector<std::size_t>> floors_of(const Grid& grid, const Measure& measured,
                                                const std::vector<std::size_t>& widths) {
  std::vector<std::vector<std::size_t>> floors(3, std::vector<std::size_t>(widths.size(), kReadable));
  floors[0] = measured.word;
  floors[2].assign(widths.size(), kNarrowest);
  for (std::size_t c = 0; c < widths.size(); ++c) {
    if (!is_right(grid, c)) continue;
    floors[0][c] = floors[1][c] = widths[c];
    floors[2][c] = longest_word_below_header(grid, c);
  }
  return floors;
}

// Natural widths, then one column after another gives way until the table fits.
std::vector<std::size_t> widths_of(const Grid& grid, std::size_t most) {
  const Measure measured = measure(grid);
  std::vector<std::size_t> widths(grid.header.size(), 1);
  for (std::size_t c = 0; c < widths.size(); ++c) {
    for (std::size_t r = is_right(grid, c) ? 1 : 0; r < measured.cells.size(); ++r)
      widths[c] = std::max(widths[c], std::min(measured.cells[r][c], most));
    if (is_right(grid, c)) widths[c] = std::max(widths[c], std::min(measured.cells[0][c], kNumberHeader));
  }
  const auto total = [&] {
    return std::accumulate(widths.begin(), widths.end(), kIndent + kGap * (widths.size() - 1));
  };
  for (const auto& floor : floors_of(grid, measured, widths)) {
    while (total() > most) {
      const auto narrowed = cheapest(measured, widths, floor);
      if (!narrowed) break;
      --widths[*narrowed];
    }
  }
  return widths;
}

std::string padded(const std::string& text, std::size_t width, bool right) {
  const std::size_t used = columns(text);
  const std::string space(width > used ? width - used : 0, ' ');
  return right ? space + text : text + space;
}

std::vector<std::string> row_lines(const Grid& grid, const std::vector<std::string>& row,
                                   const std::vector<std::size_t>& widths) {
  std::vector<std::vector<std::string>> cells;
  std::size_t height = 1;
  for (std::size_t c = 0; c < row.size(); ++c) {
    cells.push_back(lines_of(row[c], widths[c]));
    height = std::max(height, cells.back().size());
  }
  std::vector<std::string> out;
  for (std::size_t l = 0; l < height; ++l) {
    std::string line(kIndent, ' ');
    for (std::size_t c = 0; c < cells.size(); ++c) {
      const std::string text = l < cells[c].size() ? cells[c][l] : std::string{};
      line += std::string(c == 0 ? 0 : kGap, ' ') + padded(text, widths[c], is_right(grid, c));
    }
    line.erase(std::min(line.find_last_not_of(' ') + 1, line.size()));
    out.push_back(std::move(line));
  }
  return out;
}

// As wrapped(), but a word that is longer than a line is broken.
std::string filled(const std::string& text, std::size_t width, const std::string& first, const std::string& rest) {
  std::string out;
  for (const std::string& line : lines_of(text, width - rest.size())) out += (out.empty() ? first : rest) + line + "\n";
  return out;
}

std::string text_of(const Prose& prose, const TextStyle& style) {
  if (!prose.alert) return filled(prose.text, style.width, "   ", "   ");
  const std::string lines = filled(prose.text, style.width, "   ! ", "     ");
  return emphasis(lines.substr(0, lines.size() - 1), style) + "\n";
}

std::string text_of(const Items& list, const TextStyle& style) {
  std::string out;
  for (const std::string& item : list.items) out += filled(item, style.width, "   - ", "     ");
  return out;
}

std::string text_of(const Grid& grid, const TextStyle& style) { return grid_text(grid, style); }

// The one command that repeats all figures of a chapter; empty: there are several, or none.
std::string command_of(const Chapter& chapter) {
  std::string command;
  for (const Block& block : chapter.blocks) {
    if (block.command.empty() || block.command == command) continue;
    if (!command.empty()) return {};
    command = block.command;
  }
  return command;
}

std::string title_text(const std::string& title, const TextStyle& style) {
  const std::string lines = wrapped(title, style.width, "", "");
  return heading(lines.substr(0, lines.size() - 1), style);
}

// A command that a whole chapter shares stands beside its title, where there is room for it.
std::string chapter_text(const Chapter& chapter, const TextStyle& style) {
  const std::string shared = command_of(chapter);
  const bool beside = !shared.empty() && columns(chapter.title) + kBeside + columns(shared) <= style.width;
  std::string out = title_text(beside ? fmt::format("{} [{}]", chapter.title, shared) : chapter.title, style);
  for (std::size_t b = 0; b < chapter.blocks.size(); ++b) {
    const Block& block = chapter.blocks[b];
    out += std::visit([&](const auto& content) { return text_of(content, style); }, block.content);
    const bool ends = b + 1 == chapter.blocks.size() || chapter.blocks[b + 1].command != block.command;
    if (!beside && !block.command.empty() && ends)
      out += wrapped(block.command, style.width - 2, "   > ", "       ", " \\");
  }
  return out;
}

}  // namespace

std::string grid_text(const Grid& grid, const TextStyle& style) {
  const auto widths = widths_of(grid, style.width);
  std::vector<std::vector<std::string>> rows{row_lines(grid, grid.header, widths)};
  for (const auto& row : grid.rows) rows.push_back(row_lines(grid, row, widths));
  const bool apart = std::any_of(rows.begin() + 1, rows.end(), [](const auto& lines) { return lines.size() > 1; });
  std::string out;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    for (const std::string& line : rows[r]) out += line + "\n";
    if (r == 0) {
      std::string rule(kIndent, ' ');
      for (std::size_t c = 0; c < widths.size(); ++c)
        rule += std::string(c == 0 ? 0 : kGap, ' ') + std::string(widths[c], '-');
      out += rule + "\n";
    } else if (apart && r + 1 < rows.size()) {
      out += "\n";
    }
  }
  return out;
}

std::string paper_text(const Paper& paper, const TextStyle& style) {
  std::string out = title_text(paper.title, style) + wrapped(paper.preface, style.width, "", "") + "\n";
  for (const Chapter& chapter : paper.page) out += chapter_text(chapter, style);  // close together: one page
  if (!paper.annex.empty()) out += "\n" + title_text("ANNEX", style);
  for (const Chapter& chapter : paper.annex) out += "\n" + chapter_text(chapter, style);
  return out;
}

}  // namespace locarno
