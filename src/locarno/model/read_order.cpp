// Orders `a > b = c`, and statements of which there may be several dated ones.
#include <algorithm>

#include <fmt/format.h>

#include "locarno/model/read_statements.h"

namespace locarno {
namespace {

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

// Places inside a scalar: known if it stands in the file as it reads, perhaps in quotes.
class Places {
 public:
  explicit Places(Node scalar) : whole_(scalar.where()), text_(scalar.text()) {
    const auto shown = static_cast<std::size_t>(std::max(0, whole_.length));
    const std::size_t length = code_points(text_);
    exact_ = shown == length || shown == length + 2;
    first_ = whole_.column + (shown == length + 2 ? 1 : 0);
  }
  // Calls must go forward through the text.
  Mark of(std::string_view part) {
    if (!exact_) return whole_;
    const auto at = static_cast<std::size_t>(part.data() - text_.data());
    points_ += code_points(text_.substr(bytes_, at - bytes_));
    bytes_ = at;
    return {whole_.line, first_ + static_cast<int>(points_), std::max(1, static_cast<int>(code_points(part)))};
  }

 private:
  Mark whole_;
  std::string_view text_;
  bool exact_ = false;
  int first_ = 1;
  std::size_t bytes_ = 0;
  std::size_t points_ = 0;
};

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return text.substr(0, 0);
  return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

// Why a piece between two signs is no id; empty if it may be one.
std::string_view fault(std::string_view word) {
  if (word.empty()) return "an id is missing in this order";
  if (word.find('<') != std::string_view::npos) return "'<' is no sign of an order";
  if (word.find_first_of(" \t\r\n") != std::string_view::npos) return "a sign is missing in this order";
  return {};
}

}  // namespace

std::optional<OrderLevels> read_order(Reading& reading, Node scalar) {
  constexpr std::string_view kRemedy = "write ids with > (better) or = (as good) between them: a > b = c";
  if (!scalar.is_scalar()) {
    reading.error(scalar.where(), fmt::format("an order is expected here, not {}", kind_of(scalar)),
                  std::string(kRemedy));
    return std::nullopt;
  }
  const std::string_view text = scalar.text();
  for (const std::string_view sign : {">=", "=>", "<=", ">>", "=="}) {
    if (text.find(sign) == std::string_view::npos) continue;
    reading.error(scalar.where(), fmt::format("'{}' is no sign of an order", sign),
                  "write > for better (or as good), = for as good");
    return std::nullopt;
  }
  OrderLevels levels(1);
  Places places(scalar);
  for (std::size_t begin = 0;;) {
    const std::size_t sign = text.find_first_of(">=", begin);
    const std::string_view word = trimmed(text.substr(begin, sign == std::string_view::npos ? sign : sign - begin));
    const Mark where = places.of(word);
    if (const std::string_view why = fault(word); !why.empty())
      return reading.error(where, std::string(why), std::string(kRemedy)), std::nullopt;
    levels.back().push_back({word, where});
    if (sign == std::string_view::npos) break;
    if (text[sign] == '>') levels.emplace_back();
    begin = sign + 1;
  }
  return levels;
}

void for_each_dated(Reading& reading, Node node, const std::string& address,
                    const std::function<void(Node, std::string, bool)>& read) {
  if (!node.is_sequence()) return read(node, address, false);
  if (node.size() == 0)
    reading.error(node.where(), "this list of statements is empty", "leave it out, or write a statement");
  for (std::size_t i = 0; i < node.size() && !reading.problems.exhausted(); ++i) {
    read(node.item(i), i == 0 ? address : fmt::format("{}@{}", address, i + 1), true);
  }
}

bool has_any_key(Node mapping, const std::vector<std::string>& keys) {
  for (std::size_t i = 0; i < mapping.size(); ++i) {
    if (std::find(keys.begin(), keys.end(), mapping.key(i).text()) != keys.end()) return true;
  }
  return false;
}

}  // namespace locarno
