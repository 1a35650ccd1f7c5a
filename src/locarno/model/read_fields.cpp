#include "locarno/model/read_fields.h"

#include <algorithm>

#include <fmt/format.h>

namespace locarno {
namespace {

bool refuse_kind(Reading& reading, Node node, std::string_view what, std::string_view wanted, std::string_view remedy) {
  const bool empty = node.is_scalar() && node.text().empty();
  std::string message = empty ? fmt::format("{} is empty", what)
                              : fmt::format("{} must be {}, not {}", what, wanted, kind_of(node));
  reading.error(node.where(), std::move(message), std::string(remedy));
  return false;
}

}  // namespace

Fields::Fields(Node mapping, const std::vector<std::string>& known) : known_(&known), where_(mapping.where()) {
  for (std::size_t i = 0; i < mapping.size(); ++i) {
    const Entry entry{mapping.key(i), mapping.value(i)};
    const bool is_known = std::find(known.begin(), known.end(), entry.key.text()) != known.end();
    (is_known ? entries_ : others_).push_back(entry);
  }
}

std::optional<Node> Fields::find(std::string_view key) const {
  for (const Entry& entry : entries_) {
    if (entry.key.text() == key) return entry.value;
  }
  return std::nullopt;
}

std::optional<Node> Fields::find_key(std::string_view key) const {
  for (const Entry& entry : entries_) {
    if (entry.key.text() == key) return entry.key;
  }
  return std::nullopt;
}

bool is_cut_text(const Entry& entry) {
  return entry.value.is_scalar() && entry.value.text().empty() && entry.key.text().find(' ') != std::string_view::npos;
}

void refuse_cut_text(Reading& reading, const Entry& entry) {
  reading.error(entry.key.where(), fmt::format("{} is no key and has no value", quoted(entry.key.text())),
                "put text that holds a comma in quotes");
}

void Fields::refuse_others(Reading& reading, std::string_view of_what) const {
  for (const Entry& other : others_) {
    if (is_cut_text(other)) refuse_cut_text(reading, other);
    else reading.unknown_word(other.key, fmt::format("{} is no key of {}", quoted(other.key.text()), of_what), *known_);
  }
}

std::string_view kind_of(Node node) {
  switch (node.kind()) {
    case Node::Kind::sequence: return "a list";
    case Node::Kind::mapping: return "a map";
    case Node::Kind::scalar: return node.text().empty() ? "nothing" : "text";
  }
  return {};
}

bool expect_mapping(Reading& reading, Node node, std::string_view what, std::string_view remedy) {
  if (node.is_mapping()) return true;
  return refuse_kind(reading, node, what, "a map", remedy);
}

bool expect_sequence(Reading& reading, Node node, std::string_view what, std::string_view remedy) {
  if (node.is_sequence()) return true;
  return refuse_kind(reading, node, what, "a list", remedy);
}

std::optional<std::string> read_text(Reading& reading, Node node, std::string_view what) {
  if (node.is_scalar()) return std::string(node.text());
  reading.error(node.where(), fmt::format("'{}' must be text, not {}", what, kind_of(node)),
                "write text; put it in quotes if it starts with [ or {");
  return std::nullopt;
}

std::string text_or(Reading& reading, const Fields& fields, std::string_view key, std::string_view otherwise) {
  const auto node = fields.find(key);
  const auto text = node ? read_text(reading, *node, key) : std::nullopt;
  return text && !text->empty() ? *text : std::string(otherwise);
}

bool flag_or(Reading& reading, const Fields& fields, std::string_view key, bool otherwise) {
  const auto node = fields.find(key);
  if (!node) return otherwise;
  if (node->is_scalar() && (node->text() == "true" || node->text() == "false")) return node->text() == "true";
  reading.error(node->where(), fmt::format("'{}' must be true or false", key), "write true or false");
  return otherwise;
}

namespace {

// "2019-11 has 30 days" for a day that the month does not have.
std::string remedy_of(std::string_view text) {
  const std::string form = "write a day as 2025-12-14";
  if (text.size() != 10 || text.find_first_not_of("0123456789-") != text.npos) return form;
  for (int last = 31; last >= 28; --last) {
    const std::string month(text.substr(0, 8));
    if (text.substr(8) > fmt::format("{}", last) && parse_date(month + fmt::format("{}", last)))
      return fmt::format("{} has {} days", text.substr(0, 7), last);
  }
  return form;
}

}  // namespace

std::optional<Date> read_date(Reading& reading, const Fields& fields, std::string_view key) {
  const auto node = fields.find(key);
  if (!node) return std::nullopt;
  const auto date = node->is_scalar() ? parse_date(node->text()) : std::nullopt;
  if (!date) {
    const std::string what = node->is_scalar() ? quoted(node->text()) : std::string(kind_of(*node));
    reading.error(node->where(), fmt::format("{} is no date", what),
                  node->is_scalar() ? remedy_of(node->text()) : "write a day as 2025-12-14");
  }
  return date;
}

std::optional<Quantity> read_quantity(Reading& reading, Node node, const AllowedRange& allowed) {
  if (reading.problems.exhausted()) return std::nullopt;
  if (!node.is_scalar()) {
    reading.error(node.where(), fmt::format("a number is expected here, not {}", kind_of(node)),
                  "write a number, a range such as 30..50, or unknown");
    return std::nullopt;
  }
  auto quantity = parse_quantity(node.text(), allowed);
  if (quantity) return *std::move(quantity);
  reading.error(node.where(), quantity.error().message, quantity.error().remedy);
  return std::nullopt;
}

std::optional<std::size_t> read_word(Reading& reading, Node node, const std::vector<std::string>& words,
                                     std::string_view what) {
  if (!node.is_scalar()) {
    reading.error(node.where(), fmt::format("a {} is expected here, not {}", what, kind_of(node)), "write one word");
    return std::nullopt;
  }
  const auto found = std::find(words.begin(), words.end(), node.text());
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  reading.unknown_word(node, fmt::format("{} is no {}", quoted(node.text()), what), words);
  return std::nullopt;
}

bool check_id(Reading& reading, Node node, std::string_view what, bool digit_first,
              const std::vector<std::string>& reserved) {
  constexpr std::size_t kLongest = 64;
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const std::string_view id = node.is_scalar() ? node.text() : std::string_view{};
  const bool starts = !id.empty() && (is_letter(id[0]) || (digit_first && is_digit(id[0])));
  const bool goes_on = std::all_of(id.begin(), id.end(),
                                   [&](char c) { return is_letter(c) || is_digit(c) || c == '_' || c == '-'; });
  if (!starts || !goes_on || id.size() > kLongest) {
    const std::string shown = node.is_scalar() ? quoted(id) : std::string(kind_of(node));
    reading.error(node.where(), fmt::format("{} cannot be the id of {}", shown, what),
                  fmt::format("start with a letter{} and use at most 64 letters, digits, _ and -",
                              digit_first ? " or digit" : ""));
    return false;
  }
  if (std::find(reserved.begin(), reserved.end(), id) == reserved.end()) return true;
  reading.error(node.where(), fmt::format("{} cannot be the id of {}: it is a key of statements", quoted(id), what),
                "choose another id");
  return false;
}

Provenance assumed_at(Mark where) {
  Provenance provenance;
  provenance.where = where;
  return provenance;
}

std::optional<Provenance> read_provenance(Reading& reading, const Fields& fields) {
  static const std::vector<std::string> kBases = {"official", "reported", "elicited", "assumed", "derived"};
  Provenance out = assumed_at(fields.where());
  const auto source = fields.find("source");
  const auto basis = fields.find("basis");
  bool right = true;
  if (source) out.source = reading.source(*source), right = out.source.has_value();
  out.basis = source ? Basis::reported : Basis::assumed;
  if (basis) {
    const auto word = read_word(reading, *basis, kBases, "basis");
    if (word) out.basis = static_cast<Basis>(*word);
    right = right && word;
  }
  if (basis && right && !source && (out.basis == Basis::official || out.basis == Basis::reported)) {
    reading.error(basis->where(), fmt::format("the basis '{}' needs a source", to_string(out.basis)),
                  "add source: with an id from 'sources', or say basis: assumed");
    right = false;
  }
  out.date = read_date(reading, fields, "date");
  out.until = read_date(reading, fields, "until");
  right = right && out.date.has_value() == fields.find("date").has_value() &&
          out.until.has_value() == fields.find("until").has_value();
  if (!fields.find("date") && out.source) out.date = reading.scenario.sources[out.source->index].date;
  if (out.date && out.until && *out.until <= *out.date) {
    reading.error(
        fields.find("until")->where(),
        fmt::format("the statement would end on {} but begins on {}", to_string(*out.until), to_string(*out.date)),
        "let until be a later day than date");
    right = false;
  }
  out.note = text_or(reading, fields, "note", "");
  return right ? std::optional(out) : std::nullopt;
}

}  // namespace locarno
