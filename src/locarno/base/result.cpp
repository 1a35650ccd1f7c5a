// Text of diagnostics as compilers print them: the place, the message, the line of the file, a caret, the remedy.
#include "locarno/base/result.h"

#include <algorithm>
#include <map>
#include <span>

#include <fmt/format.h>

#include "locarno/base/text_width.h"

namespace locarno {
namespace {

constexpr std::size_t kWidth = 100;      // columns of an excerpt, the number of its line included
constexpr std::size_t kBeforeMark = 60;  // of a longer line: how much of it stands before the marked place
constexpr std::string_view kCut = "...";
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// The lines of a text that diagnostics speak of, without their ends; a line ends at LF, CR LF or CR. Only those are
// kept: a hostile file may have more lines than memory can list.
std::map<int, std::string_view> wanted_lines(const Diagnostics& diagnostics, std::string_view text) {
  std::map<int, std::string_view> lines;
  for (const Diagnostic& diagnostic : diagnostics) lines.emplace(diagnostic.where.line, std::string_view{});
  if (text.substr(0, kByteOrderMark.size()) == kByteOrderMark) text.remove_prefix(kByteOrderMark.size());
  const int last = lines.empty() ? 0 : lines.rbegin()->first;
  for (int line = 1; line <= last && !text.empty(); ++line) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    if (const auto wanted = lines.find(line); wanted != lines.end()) wanted->second = text.substr(0, end);
    const bool two = text.substr(end, 2) == "\r\n";
    text.remove_prefix(std::min(text.size(), end + (two ? 2 : 1)));
  }
  return lines;
}

// U+0000..1F, 7F..9F, and the marks that reorder text on a terminal (U+200E, 200F, 202A..202E, 2066..2069).
bool is_control(std::string_view character) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(character[i]); };
  if (character.size() == 1) return byte(0) < 0x20 || byte(0) == 0x7F;
  if (character.size() == 2) return byte(0) == 0xC2 && byte(1) < 0xA0;
  if (character.size() != 3 || byte(0) != 0xE2) return false;
  if (byte(1) == 0x80) return byte(2) == 0x8E || byte(2) == 0x8F || (byte(2) >= 0xA8 && byte(2) <= 0xAE);
  return byte(1) == 0x81 && byte(2) >= 0xA6 && byte(2) <= 0xA9;
}

// The characters from code point `from` on, at most `count`, made safe for a terminal. Reads no further than it shows.
std::vector<std::string_view> shown_characters(std::string_view line, std::size_t from, std::size_t count) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0, index = 0; at < line.size() && out.size() < count; ++index) {
    const std::size_t length = character_length(line.substr(at));
    const std::string_view character = line.substr(at, std::max<std::size_t>(1, length));
    at += character.size();
    if (index < from) continue;
    if (character == "\t") out.emplace_back(" ");
    else if (length == 0 || is_control(character)) out.emplace_back("?");
    else out.push_back(character);
  }
  return out;
}

using Characters = std::span<const std::string_view>;

std::size_t columns(Characters characters) {
  std::size_t width = 0;
  for (const std::string_view character : characters) width += first_columns(character);
  return width;
}

// How many of the characters fit into so many columns.
std::size_t fitting(Characters characters, std::size_t width) {
  std::size_t count = 0;
  while (count < characters.size() && columns(characters.first(count + 1)) <= width) ++count;
  return count;
}

// The source line and the caret line under it, in kWidth columns.
std::string excerpt(const Mark& where, std::string_view line) {
  const std::string number = fmt::format("{:>5} | ", where.line);
  const std::size_t room = kWidth - number.size();
  const auto column = static_cast<std::size_t>(std::max(1, where.column)) - 1;

  auto shown = shown_characters(line, 0, room + 1);
  std::size_t from = 0;
  if (shown.size() > room || columns(shown) > room) {
    if (column > kBeforeMark) from = column - kBeforeMark;
    shown = shown_characters(line, from, kBeforeMark + room);
    while (column > from && column - from <= shown.size() &&
           columns(Characters(shown).first(column - from)) > kBeforeMark)
      shown.erase(shown.begin()), ++from;
  }
  const std::string_view left = from > 0 ? kCut : "";
  const std::size_t left_for_text = room - left.size();
  const bool goes_on = columns(shown) > left_for_text;
  if (goes_on) shown.resize(fitting(shown, left_for_text - kCut.size()));
  std::string out = fmt::format("{}{}{}{}\n", number, left, fmt::join(shown, ""), goes_on ? kCut : "");

  if (column - from > shown.size()) return out;  // a place behind the text shown: no caret
  const std::size_t indent = left.size() + columns(Characters(shown).first(column - from));
  const auto marked = Characters(shown).subspan(column - from);
  const auto length = std::min(marked.size(), static_cast<std::size_t>(std::max(1, where.length)));
  const std::size_t tildes = std::max<std::size_t>(1, columns(marked.first(length))) - 1;
  return out + fmt::format("{:>{}}{:>{}}^{}\n", "| ", number.size(), "", indent, std::string(tildes, '~'));
}

std::string shown_message(std::string_view message) {
  return fmt::format("{}", fmt::join(shown_characters(message, 0, message.size()), ""));
}

}  // namespace

tl::unexpected<Diagnostics> failure(std::string message, std::string remedy) {
  return tl::unexpected(Diagnostics{{Severity::error, {}, std::move(message), std::move(remedy)}});
}

std::string render(const Diagnostics& diagnostics, std::string_view file, std::string_view text) {
  const std::map<int, std::string_view> lines = wanted_lines(diagnostics, text);
  std::string out;
  for (const Diagnostic& diagnostic : diagnostics) {
    const Mark& where = diagnostic.where;
    out += file;
    if (where.line > 0) out += fmt::format("{}{}:{}", file.empty() ? "" : ":", where.line, where.column);
    if (!file.empty() || where.line > 0) out += ": ";
    out += diagnostic.severity == Severity::error ? "error: " : "warning: ";
    out += shown_message(diagnostic.message) + "\n";
    if (where.line > 0 && !text.empty()) out += excerpt(where, lines.at(where.line));
    if (!diagnostic.remedy.empty()) out += "      " + shown_message(diagnostic.remedy) + "\n";
  }
  return out;
}

}  // namespace locarno
