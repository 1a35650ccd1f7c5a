// JSON (RFC 8259) into the same tree as YAML. libyaml reads most of JSON but not the surrogate pairs of its escapes,
// nor keys that are long or stand on another line than their ':'.
#include <fmt/format.h>

#include "locarno/model/tree_builder.h"

namespace locarno {
namespace {

void append_utf8(std::string& out, std::uint32_t code) {
  const auto put = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
  if (code < 0x80) return put(code);
  if (code < 0x800) return put(0xC0 | code >> 6), put(0x80 | (code & 0x3F));
  if (code < 0x10000) return put(0xE0 | code >> 12), put(0x80 | (code >> 6 & 0x3F)), put(0x80 | (code & 0x3F));
  put(0xF0 | code >> 18), put(0x80 | (code >> 12 & 0x3F)), put(0x80 | (code >> 6 & 0x3F)), put(0x80 | (code & 0x3F));
}

// Recursive descent; the builder's limit of depth ends it early.
class JsonParser {
 public:
  JsonParser(std::string_view text, TreeBuilder& builder) : text_(text), builder_(builder) {}

  bool parse() {
    value();
    skip_space();
    if (!builder_.failed() && at_ < text_.size())
      fail("the text goes on after the end of the object", "remove what follows the last '}'");
    return !builder_.failed();
  }

 private:
  [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  [[nodiscard]] Mark here() const { return {line_, column_, 1}; }
  void fail(std::string message, std::string remedy) { builder_.fail(here(), std::move(message), std::move(remedy)); }

  void advance() {
    const char c = text_[at_++];
    if (c == '\n' || (c == '\r' && peek() != '\n')) ++line_, column_ = 1;
    else if ((static_cast<unsigned char>(peek()) & 0xC0) != 0x80) ++column_;
  }

  void skip_space() {
    while (at_ < text_.size() && (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r')) advance();
  }

  bool take(char wanted) {
    skip_space();
    if (peek() != wanted) return false;
    advance();
    return true;
  }

  void value() {
    skip_space();
    switch (peek()) {
      case '{': return container(Node::Kind::mapping, '}');
      case '[': return container(Node::Kind::sequence, ']');
      case '"': return string();
      default: return literal();
    }
  }

  void container(Node::Kind kind, char end) {
    builder_.open(kind, here());
    if (builder_.failed()) return;
    advance();
    bool first = true;
    while (!take(end)) {
      if (!first && !take(','))
        return fail(fmt::format("',' or '{}' is expected here", end),
                    "separate entries with ',' and close what was opened");
      first = false;
      if (kind == Node::Kind::mapping) key();
      if (builder_.failed()) return;
      value();
      if (builder_.failed()) return;
    }
    builder_.close();
  }

  void key() {
    skip_space();
    if (peek() != '"')
      return fail("a key in double quotes is expected here", "write \"key\": value, and no ',' after the last entry");
    string();
    if (!builder_.failed() && !take(':')) fail("':' is expected here", "write \"key\": value");
  }

  // true, false, null or a number, as written.
  void literal() {
    const Mark start = here();
    const std::size_t begin = at_;
    const auto belongs = [](char c) {
      return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '+' ||
             c == '.' || c == '_';
    };
    while (belongs(peek())) advance();
    const std::string_view word = text_.substr(begin, at_ - begin);
    const bool number = !word.empty() && (word[0] == '-' || (word[0] >= '0' && word[0] <= '9'));
    const Mark where{start.line, start.column, std::max(1, column_ - start.column)};
    if (word.empty())
      return builder_.fail(where, "a value is expected here",
                           "write a text in double quotes, a number, a list or a map");
    if (!number && word != "true" && word != "false" && word != "null")
      return builder_.fail(where, "text in JSON stands in double quotes", "put it in double quotes");
    builder_.add_scalar(word, where);
  }

  void string() {
    const Mark start = here();
    std::string out;
    advance();
    while (peek() != '"') {
      if (at_ >= text_.size()) return builder_.fail(start, "the file ends inside a quoted text", "close the quotes");
      if (peek() == '\n' || peek() == '\r')
        return fail("a line ends inside a quoted text", "close the quotes, or write \\n");
      if (peek() == '\\') escape(out);
      else out += peek(), advance();
      if (builder_.failed()) return;
    }
    advance();
    builder_.add_scalar(out, {start.line, start.column, column_ - start.column});
  }

  void escape(std::string& out) {
    constexpr std::string_view kNames = "\"\\/bfnrt";
    constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
    advance();
    if (peek() == 'u') return unicode_escape(out);
    const std::size_t at = kNames.find(peek());
    if (at_ >= text_.size() || at == std::string_view::npos)
      return fail("JSON has no such escape", "write \\\\ for a backslash");
    out += kMeanings[at];
    advance();
  }

  void unicode_escape(std::string& out) {
    std::uint32_t code = four_digits();
    if (code >= 0xD800 && code < 0xDC00 && text_.substr(at_, 2) == "\\u") {
      advance();
      const std::uint32_t low = four_digits();
      const bool pair = low >= 0xDC00 && low < 0xE000;
      code = pair ? 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00) : code;
    }
    if (builder_.failed()) return;
    if (code >= 0xD800 && code < 0xE000)
      return fail("half of a surrogate pair stands alone", "write both halves, or the character itself");
    append_utf8(out, code);
  }

  // At 'u'; reads it and four hexadecimal digits.
  std::uint32_t four_digits() {
    advance();
    std::uint32_t code = 0;
    for (int i = 0; i < 4; ++i) {
      const char c = peek();
      const int digit = c >= '0' && c <= '9'   ? c - '0'
                        : c >= 'a' && c <= 'f' ? c - 'a' + 10
                        : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                               : -1;
      if (digit < 0) return fail("'\\u' needs four hexadecimal digits", "write for example \\u00e9"), 0;
      code = code << 4 | static_cast<std::uint32_t>(digit);
      advance();
    }
    return code;
  }

  std::string_view text_;
  TreeBuilder& builder_;
  std::size_t at_ = 0;
  int line_ = 1;
  int column_ = 1;
};

}  // namespace

bool parse_json(std::string_view text, TreeBuilder& builder) { return JsonParser(text, builder).parse(); }

}  // namespace locarno
