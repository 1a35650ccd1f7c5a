// Plain-text layout for a terminal: at most 100 columns, colour only when asked for.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace locarno {

struct TextStyle {
  std::size_t width = 100;  // columns; at least 60
  bool colour = false;      // ANSI sequences for headings and verdicts
  bool whole = false;       // nothing is only counted for brevity
};

// Columns a UTF-8 text takes (base/text_width.h); ANSI sequences take none.
std::size_t columns(std::string_view text);

// The text broken at spaces into lines of at most `width` columns; the first line begins with `first`, the others with
// `rest`. `broken` ends every line but the last, beyond the width: " \\" in a command for a shell.
std::string wrapped(std::string_view text, std::size_t width, std::string_view first, std::string_view rest,
                    std::string_view broken = {});

// The text cut to `width` columns, with "..." when it was longer.
std::string shortened(std::string_view text, std::size_t width);

// Rows with aligned columns, two spaces apart, indented by `indent`. Columns listed in `right` are right-aligned and
// hold numbers. If the table is too wide, columns are narrowed, the widest first, and what no longer fits a cell goes
// on in its next line. A number, and what stands in a column of `whole`, is never broken or cut, only its header; a
// word is cut only where that is not enough.
struct Table {
  std::vector<std::string> header;  // may be empty
  std::vector<std::vector<std::string>> rows;
  std::vector<std::size_t> right;
  std::size_t indent = 3;
  std::vector<std::size_t> whole = {};  // never broken, as addresses that are to be typed, or ranges
};
std::string render(const Table& table, const TextStyle& style);

// A line of its own, on several where it is wider than the text.
std::string heading(std::string_view text, const TextStyle& style);
std::string emphasis(std::string_view text, const TextStyle& style);

// "a", "a and b", "a, b and c".
std::string listed(const std::vector<std::string>& items, std::string_view last = "and");

}  // namespace locarno
