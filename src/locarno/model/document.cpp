#include "locarno/model/document.h"

#include <algorithm>

#include "locarno/model/tree_builder.h"

namespace locarno {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// JSON starts with '{' and a key in double quotes (or nothing); everything else is read as YAML.
bool looks_like_json(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  const std::size_t brace = text.find_first_not_of(kSpace);
  if (brace == std::string_view::npos || text[brace] != '{') return false;
  const std::size_t next = text.find_first_not_of(kSpace, brace + 1);
  return next != std::string_view::npos && (text[next] == '"' || text[next] == '}');
}

struct Attempt {
  std::optional<Document> document;
  Problems problems;
};

template <class Parse>
Attempt attempt(std::string_view text, Parse parse) {
  Attempt out;
  TreeBuilder builder(out.problems, text.size());
  if (parse(text, builder)) out.document = builder.take();
  return out;
}

bool further(const Problems& a, const Problems& b) {
  const Mark x = a.errors().back().where;
  const Mark y = b.errors().back().where;
  return x.line != y.line ? x.line > y.line : x.column > y.column;
}

}  // namespace

Node::Kind Node::kind() const { return document_->cells_[index_].kind; }

Mark Node::where() const { return document_->cells_[index_].where; }

std::string_view Node::text() const {
  const Document::Cell& cell = document_->cells_[index_];
  return std::string_view(document_->text_).substr(cell.begin, cell.count);
}

std::size_t Node::size() const {
  const Document::Cell& cell = document_->cells_[index_];
  return cell.kind == Kind::mapping ? cell.count / 2 : cell.count;
}

Node Node::item(std::size_t i) const {
  return Node(*document_, document_->children_[document_->cells_[index_].begin + i]);
}
Node Node::key(std::size_t i) const { return item(2 * i); }
Node Node::value(std::size_t i) const { return item(2 * i + 1); }

std::optional<Document> parse_document(std::string_view text, Problems& problems) {
  if (const auto bad = find_bad_character(text)) {
    problems.error(bad->where, bad->message, {bad->remedy});
    return std::nullopt;
  }
  if (text.substr(0, kByteOrderMark.size()) == kByteOrderMark) text.remove_prefix(kByteOrderMark.size());
  const bool json = looks_like_json(text);
  Attempt first = attempt(text, json ? parse_json : parse_yaml);
  if (json && !first.document) {  // a flow mapping of YAML may begin like JSON
    Attempt second = attempt(text, parse_yaml);
    if (second.document || further(second.problems, first.problems)) first = std::move(second);
  }
  problems = std::move(first.problems);
  return std::move(first.document);
}

}  // namespace locarno
