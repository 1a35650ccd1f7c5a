#include "locarno/report/layout.h"

#include <algorithm>

#include <fmt/format.h>

namespace locarno {
namespace {

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

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

constexpr std::size_t kNarrowest = 8;  // columns left of a text that is cut
constexpr std::size_t kShortest = 24;  // of one at the start of a row, by which the row is known

// How narrow a column may become.
std::size_t least_width(const Table& table, std::size_t column, std::size_t last, std::size_t width) {
  if (column == 0 || column == last || std::ranges::find(table.whole, column) != table.whole.end()) return width;
  std::size_t least = std::min(width, kNarrowest);
  if (!is_right(table, column)) return least;
  for (const auto& row : table.rows) least = std::max(least, column < row.size() ? columns(row[column]) : 0);
  return least;
}

void fit(const Table& table, std::vector<std::size_t>& widths, std::size_t most) {
  std::size_t total = table.indent;
  for (const std::size_t w : widths) total += w + 2;
  std::vector<std::size_t> spare;  // what each column could give
  const std::size_t last = widths.size() - 1;
  for (std::size_t c = 0; c <= last; ++c) spare.push_back(widths[c] - least_width(table, c, last, widths[c]));
  while (total > most + 2) {
    std::size_t widest = 0;
    for (std::size_t c = 0; c <= last; ++c) {
      if (spare[c] > 0 && (spare[widest] == 0 || widths[c] > widths[widest])) widest = c;
    }
    if (spare[widest] == 0) break;
    --widths[widest], --spare[widest], --total;
  }
  // Nothing else is left: words at the end of a row are cut, then those at its start, numbers never.
  while (total > most + 2 && !is_right(table, last) && widths[last] > kNarrowest) --widths[last], --total;
  while (total > most + 2 && !is_right(table, 0) && widths[0] > kShortest) --widths[0], --total;
}

std::string line(const Table& table, const std::vector<std::string>& row, const std::vector<std::size_t>& widths) {
  std::string out(table.indent, ' ');
  for (std::size_t c = 0; c < row.size(); ++c) {
    out += (c == 0 ? "" : "  ") + padded(shortened(row[c], widths[c]), widths[c], is_right(table, c));
  }
  out.erase(out.find_last_not_of(' ') + 1);
  return out + "\n";
}

}  // namespace

std::size_t columns(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\x1b') {
      i = std::min(text.find('m', i), text.size() - 1);
    } else if (!continues(text[i])) {
      ++count;
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
  std::string out;
  std::size_t used = 0;
  for (std::size_t i = 0; i < text.size() && used + 3 < width;) {
    std::size_t next = i + 1;
    while (next < text.size() && continues(text[next])) ++next;
    out += text.substr(i, next - i);
    i = next, ++used;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out + "...";
}

std::string render(const Table& table, const TextStyle& style) {
  auto widths = column_widths(table);
  fit(table, widths, style.width);
  std::string out;
  if (!table.header.empty()) out += line(table, table.header, widths);
  for (const auto& row : table.rows) out += line(table, row, widths);
  return out;
}

std::string heading(std::string_view text, const TextStyle& style) {
  return style.colour ? fmt::format("\x1b[1m{}\x1b[0m\n", text) : fmt::format("{}\n", text);
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
