// The first look at a file: is it text at all?
#include <algorithm>

#include <fmt/format.h>

#include "locarno/model/tree_builder.h"

namespace locarno {
namespace {

struct Character {
  std::size_t bytes = 0;  // 0: no UTF-8
  std::uint32_t code = 0;
};

// Decodes one character by the table of well-formed sequences (Unicode 15, table 3-7): no surrogates, no overlong
// forms.
Character decode(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const std::size_t bytes = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
  if (bytes == 0 || at + bytes > text.size()) return {};
  std::uint32_t code = bytes == 1 ? lead : lead & (0xFFu >> (bytes + 1));
  for (std::size_t i = 1; i < bytes; ++i) {
    const auto byte = static_cast<unsigned char>(text[at + i]);
    if ((byte & 0xC0) != 0x80) return {};
    code = code << 6 | (byte & 0x3F);
  }
  const bool overlong = (bytes == 3 && code < 0x800) || (bytes == 4 && code < 0x10000);
  if (overlong || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return {};
  return {bytes, code};
}

// Line ends that only some programs take for line ends would make line numbers a matter of opinion.
bool is_doubtful_line_end(std::uint32_t code) { return code == 0x85 || code == 0x2028 || code == 0x2029; }

bool is_control(std::uint32_t code) {
  if (code == '\t' || code == '\n' || code == '\r') return false;
  return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0xFFFE || code == 0xFFFF;
}

// The place of a byte. O(offset).
Mark mark_at(std::string_view text, std::size_t offset) {
  Mark mark{1, 1, 1};
  for (std::size_t at = text.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0; at < offset; ++at) {
    const bool line_end = text[at] == '\n' || (text[at] == '\r' && !(at + 1 < text.size() && text[at + 1] == '\n'));
    if (line_end) mark = {mark.line + 1, 1, 1};
    else if ((static_cast<unsigned char>(text[at]) & 0xC0) != 0x80) ++mark.column;
  }
  return mark;
}

Diagnostic bad(std::string_view text, std::size_t at, std::string message, std::string remedy) {
  return {Severity::error, mark_at(text, at), std::move(message), std::move(remedy)};
}

}  // namespace

std::optional<Diagnostic> find_bad_character(std::string_view text) {
  const std::string_view start = text.substr(0, 2);
  const std::string_view swapped("\xFF\xFE", 2);
  if (start == "\xFE\xFF" || start == swapped) {
    return Diagnostic{Severity::error, {}, "the file is encoded in UTF-16 or UTF-32", "save it as UTF-8"};
  }
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if ((byte >= 0x20 && byte < 0x7F) || byte == '\n') {
      ++at;
      continue;
    }
    const Character character = decode(text, at);
    if (character.bytes == 0)
      return bad(text, at, fmt::format("the byte 0x{:02X} is no UTF-8 here", byte), "save the file as UTF-8");
    if (is_doubtful_line_end(character.code))
      return bad(text, at, fmt::format("the line separator U+{:04X} is not read", character.code),
                 "end the line with Return instead");
    if (is_control(character.code))
      return bad(text, at, fmt::format("the control character U+{:04X} is not read", character.code), "remove it");
    at += character.bytes;
  }
  return std::nullopt;
}

}  // namespace locarno
