#include "locarno/report/layout.h"

#include <algorithm>

#include <fmt/format.h>

#include "locarno/base/text_width.h"

namespace locarno {
namespace {

std::string padded(std::string_view text, std::size_t width, bool right) {
  const std::size_t used = columns(text);
  const std::string space(width > used ? width - used : 0, ' ');
  return right ? space + std::string(text) : std::string(text) + space;
}

std::vector<std::size_t> column_widths(const Table& table) {
  std::vector<std::size_t> widths;
  const auto take = [&](const std::vector<std::string>& row) {
    widths.resize(std::max(widths.size(), row.size()), 0);
    for (std::size_t c = 0; c < row.size(); ++c) widths[c] = std::max(widths[c], columns(row[c]));
  };
  take(table.header);
  for (const auto& row : table.rows) take(row);
  return widths;
}

bool is_right(const Table& table, std::size_t column) {
  return std::ranges::find(table.right, column) != table.right.end();
}

constexpr std::size_t kNarrowest = 8;     // columns left of a text that is broken
constexpr std::size_t kLongestWord = 24;  // a longer one may be cut

std::size_t longest_word(std::string_view text) {
  std::size_t longest = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    longest = std::max(longest, columns(text.substr(at, end - at)));
    at = end + 1;
  }
  return longest;
}

// A bar, a drawing: its spaces mean something.
bool is_drawn(std::string_view cell) { return cell.find("  ") != std::string_view::npos; }

bool is_kept(const Table& table, std::size_t column) {
  return is_right(table, column) || std::ranges::find(table.whole, column) != table.whole.end();
}

// How narrow a column may become without a number, an address or a word being cut.
std::size_t least_width(const Table& table, std::size_t column, std::size_t width) {
  std::size_t least = column < table.header.size() ? longest_word(table.header[column]) : 0;
  for (const auto& row : table.rows) {
    if (column >= row.size()) continue;
    const std::string& cell = row[column];
    const bool whole = is_kept(table, column) || is_drawn(cell);
    least = std::max(least, whole ? columns(cell) : std::min(longest_word(cell), kLongestWord));
  }
  return std::min(width, std::max(least, kNarrowest));
}

// Narrows the widest column that has something to give, one by one, until the table fits or none has.
void narrow(std::vector<std::size_t>& widths, std::vector<std::size_t> spare, std::size_t indent, std::size_t most) {
  std::size_t total = indent;
  for (const std::size_t w : widths) total += w + 2;
  while (total > most + 2) {
    std::size_t widest = 0;
    for (std::size_t c = 0; c < widths.size(); ++c) {
      if (spare[c] > 0 && (spare[widest] == 0 || widths[c] > widths[widest])) widest = c;
    }
    if (spare[widest] == 0) return;
    --widths[widest], --spare[widest], --total;
  }
}

void fit(const Table& table, std::vector<std::size_t>& widths, std::size_t most) {
  std::vector<std::size_t> spare;
  for (std::size_t c = 0; c < widths.size(); ++c) spare.push_back(widths[c] - least_width(table, c, widths[c]));
  narrow(widths, spare, table.indent, most);
  // Nothing else is left: words are cut, the last column's first, if that is enough; numbers never.
  std::size_t total = table.indent;
  std::size_t could_give = 0;
  for (std::size_t c = 0; c < widths.size(); ++c) {
    total += widths[c] + 2;
    if (!is_kept(table, c)) could_give += widths[c] - std::min(widths[c], kNarrowest);
  }
  if (total > most + 2 + could_give) return;
  for (std::size_t c = widths.size(); c-- > 0;) {
    std::vector<std::size_t> last(widths.size(), 0);
    if (!is_kept(table, c)) last[c] = widths[c] - std::min(widths[c], kNarrowest);
    narrow(widths, last, table.indent, most);
  }
}

std::vector<std::string> cell_lines(const std::string& cell, std::size_t width) {
  if (columns(cell) <= width || is_drawn(cell)) return {shortened(cell, width)};
  std::vector<std::string> out;
  const std::string text = wrapped(cell, width, "", "");
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    out.push_back(shortened(std::string_view(text).substr(at, end - at), width));
    at = end + 1;
  }
  return out;
}

// A row takes as many lines as its tallest cell.
std::string row_text(const Table& table, const std::vector<std::string>& row, const std::vector<std::size_t>& widths) {
  std::vector<std::vector<std::string>> cells;
  std::size_t height = 1;
  for (std::size_t c = 0; c < row.size(); ++c) {
    cells.push_back(cell_lines(row[c], widths[c]));
    height = std::max(height, cells.back().size());
  }
  std::string out;
  for (std::size_t l = 0; l < height; ++l) {
    std::string line(table.indent, ' ');
    for (std::size_t c = 0; c < cells.size(); ++c) {
      const std::string text = l < cells[c].size() ? cells[c][l] : std::string{};
      line += (c == 0 ? "" : "  ") + padded(text, widths[c], is_right(table, c));
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + "\n";
  }
  return out;
}

}  // namespace

std::size_t columns(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '\x1b') {
      at = std::min(text.find('m', at), text.size() - 1) + 1;
    } else {
      count += first_columns(text.substr(at));
      at += std::max<std::size_t>(1, character_length(text.substr(at)));
    }
  }
  return count;
}

std::string wrapped(std::string_view text, std::size_t width, std::string_view first, std::string_view rest,
                    std::string_view broken) {
  std::string out;
  std::string current(first);
  bool empty = true;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string_view word = text.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    if (!empty && columns(current) + 1 + columns(word) > width) {
      out += current;
      out += broken;
      out += '\n';
      current = rest;
      empty = true;
    }
    if (!empty) current += ' ';
    current += word;
    empty = false;
  }
  return out + current + "\n";
}

std::string shortened(std::string_view text, std::size_t width) {
  if (columns(text) <= width) return std::string(text);
  constexpr std::string_view kCut = "...";
  std::string out(text.substr(0, bytes_within(text, width - std::min(width, kCut.size()))));
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out.append(kCut);
}

std::string render(const Table& table, const TextStyle& style) {
  auto widths = column_widths(table);
  fit(table, widths, style.width);
  std::string out;
  if (!table.header.empty()) out += row_text(table, table.header, widths);
  for (const auto& row : table.rows) out += row_text(table, row, widths);
  return out;
}

std::string heading(std::string_view text, const TextStyle& style) {
  const bool broken = text.find('\n') != std::string_view::npos;  // by whoever made it
  const std::string lines = broken ? std::string(text) + "\n" : wrapped(text, style.width, "", "   ");
  return style.colour ? fmt::format("\x1b[1m{}\x1b[0m\n", lines.substr(0, lines.size() - 1)) : lines;
}

std::string emphasis(std::string_view text, const TextStyle& style) {
  return style.colour ? fmt::format("\x1b[1m{}\x1b[0m", text) : std::string(text);
}

std::string listed(const std::vector<std::string>& items, std::string_view last) {
  std::string out;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) out += i + 1 == items.size() ? fmt::format(" {} ", last) : ", ";
    out += items[i];
  }
  return out;
}

}  // namespace locarno
