// Block and flow styles, plain and double-quoted scalars (YAML 1.2.2, sections 7.3 to 8.2).
#include "locarno/model/yaml_writer.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cstdint>
#include <string_view>

#include <fmt/format.h>

namespace locarno {
namespace {

bool is_alnum(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

// What YAML 1.1 and 1.2 programs take for something else than text.
bool resolves_to_another_type(std::string_view text) {
  static constexpr std::array<std::string_view, 10> kWords = {"null", "true", "false", "yes", "no",
                                                              "on",   "off",  "y",     "n",   "nan"};
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (std::find(kWords.begin(), kWords.end(), lower) != kWords.end()) return true;
  std::string digits;
  std::copy_if(lower.begin(), lower.end(), std::back_inserter(digits), [](char c) { return c != '_'; });
  double number = 0;
  const auto [end, status] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (status != std::errc::invalid_argument && end == digits.data() + digits.size()) return true;
  return lower.starts_with("0x") || lower.starts_with("0o") || lower.starts_with("0b");
}

// A narrow choice: letters, digits, and marks that mean nothing to YAML inside a scalar, in a flow map or out of it.
bool can_be_plain(std::string_view text) {
  static constexpr std::string_view kInside = " _-./()+=<>%'*;";
  if (text.empty() || text.back() == ' ') return false;
  const bool signed_number = text.size() > 1 && text[0] == '-' && text[1] >= '0' && text[1] <= '9';
  if (!is_alnum(text[0]) && !signed_number) return false;
  if (!std::all_of(text.begin(), text.end(),
                   [](char c) { return is_alnum(c) || kInside.find(c) != std::string_view::npos; }))
    return false;
  return !resolves_to_another_type(text);
}

struct CodePoint {
  std::uint32_t value = 0;
  std::size_t bytes = 1;
};

// Decodes one code point of valid UTF-8.
CodePoint decode(std::string_view text) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<std::uint32_t>(static_cast<unsigned char>(text[i])) : 0U;
  };
  const std::uint32_t lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  if (lead < 0xE0) return {(lead & 0x1F) << 6 | (byte(1) & 0x3F), 2};
  if (lead < 0xF0) return {(lead & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F), 3};
  return {(lead & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F), 4};
}

bool must_escape(std::uint32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || c == 0xFEFF || c == 0xFFFE || c == 0xFFFF;
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else {
      out += c;
    }
  }
  return escape_unreadable(out) + '"';
}

std::string scalar(const Outline& outline) {
  const bool plain = outline.kind == Outline::Kind::literal || can_be_plain(outline.scalar);
  return plain ? outline.scalar : quoted(outline.scalar);
}

std::string flow(const Outline& outline) {
  if (outline.kind == Outline::Kind::text || outline.kind == Outline::Kind::literal) return scalar(outline);
  const bool map = outline.kind == Outline::Kind::map;
  std::string out = map ? "{" : "[";
  for (const auto& [key, value] : outline.entries) {
    if (out.size() > 1) out += ", ";
    if (map) out += key + ": ";
    out += flow(value);
  }
  return out + (map ? "}" : "]");
}

void write_block(std::string& out, const Outline& outline, std::size_t indent) {
  for (const auto& [key, value] : outline.entries) {
    out.append(indent, ' ');
    out += outline.kind == Outline::Kind::map ? key + ":" : "-";
    if (value.block && !value.entries.empty()) {
      out += '\n';
      write_block(out, value, indent + 2);
    } else {
      out += ' ' + flow(value) + '\n';
    }
  }
}

}  // namespace

std::string escape_unreadable(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const CodePoint c = decode(text);
    const std::string_view bytes = text.substr(0, c.bytes);
    text.remove_prefix(bytes.size());
    out += must_escape(c.value) && c.value != '\n' ? fmt::format("\\u{:04X}", c.value) : std::string(bytes);
  }
  return out;
}

std::string write_yaml(const Outline& outline) {
  std::string out;
  write_block(out, outline, 0);
  return out;
}

}  // namespace locarno
