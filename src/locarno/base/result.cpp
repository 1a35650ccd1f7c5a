// Text of diagnostics as compilers print them: the place, the message, the line of the file, a caret, the remedy.
#include "locarno/base/result.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace locarno {
namespace {

constexpr std::size_t kWidth = 100;      // longest part of a source line shown, in code points
constexpr std::size_t kBeforeMark = 60;  // of a longer line: how much of it stands before the marked place
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

// Bytes of the character at the start of `text`; 0 if they are no UTF-8.
std::size_t character_length(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text[0]);
  const std::size_t length = lead < 0x80   ? 1
                             : lead < 0xC2 ? 0
                             : lead < 0xE0 ? 2
                             : lead < 0xF0 ? 3
                             : lead < 0xF5 ? 4
                                           : 0;
  if (length > text.size()) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) return 0;
  }
  return length;
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
std::string shown_part(std::string_view line, std::size_t from, std::size_t count) {
  std::string out;
  for (std::size_t at = 0, index = 0; at < line.size() && index < from + count; ++index) {
    const std::size_t length = character_length(line.substr(at));
    const std::string_view character = line.substr(at, std::max<std::size_t>(1, length));
    at += character.size();
    if (index < from) continue;
    if (character == "\t") out += ' ';
    else if (length == 0 || is_control(character)) out += '?';
    else out += character;
  }
  return out;
}

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

// The source line and the caret line under it.
std::string excerpt(const Mark& where, std::string_view line) {
  const auto column = static_cast<std::size_t>(std::max(1, where.column)) - 1;
  const auto goes_past = [&](std::size_t end) { return !shown_part(line, end, 1).empty(); };
  const std::size_t from = goes_past(kWidth) && column > kBeforeMark ? column - kBeforeMark : 0;
  const std::string shown = (from > 0 ? "..." : "") + shown_part(line, from, kWidth);
  const std::size_t indent = column - from + (from > 0 ? 3 : 0);
  std::string out = fmt::format("{:>5} | {}{}\n", where.line, shown, goes_past(from + kWidth) ? "..." : "");
  const std::size_t width = code_points(shown);
  if (indent > width) return out;  // a place behind the text shown: no caret
  const std::size_t room = std::max<std::size_t>(1, width - indent);
  const std::size_t tildes = std::min(room, static_cast<std::size_t>(std::max(1, where.length))) - 1;
  return out + fmt::format("{:>5} | {}^{}\n", "", std::string(indent, ' '), std::string(tildes, '~'));
}

std::string shown_message(std::string_view message) { return shown_part(message, 0, message.size()); }

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
