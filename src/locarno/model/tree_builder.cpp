#include "locarno/model/tree_builder.h"

#include <algorithm>

#include <fmt/format.h>

#include "locarno/model/scenario.h"

namespace locarno {
namespace {

// A long text counts as several values, so that aliases of it are bounded too.
constexpr std::size_t kBytesPerValue = 64;
constexpr std::string_view kQuoteCommas = "inside { } and [ ] put text that holds a comma in quotes";
constexpr std::size_t kAnchors = 100'000;  // names (&name) in one file

// An escape such as "\e" can put into a text what the bytes of a file may not hold.
bool holds_control_character(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x20 && byte != '\n' && byte != '\t') return true;
    if (byte == 0x7F) return true;
    if (byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0) return true;
  }
  return false;
}

}  // namespace

TreeBuilder::TreeBuilder(Problems& problems, std::size_t expected_bytes) : problems_(problems) {
  document_.text_.reserve(expected_bytes / 2);
  document_.cells_.reserve(expected_bytes / 16);
}

void TreeBuilder::fail(Mark where, std::string message, std::string remedy) {
  error(where, std::move(message), std::move(remedy));
  failed_ = true;
}

bool TreeBuilder::at_key() const {
  if (open_.empty() || document_.cells_[open_.back().cell].kind != Node::Kind::mapping) return false;
  return (pending_.size() - open_.back().first_pending) % 2 == 0;
}

bool TreeBuilder::count_nodes(std::size_t more, Mark where) {
  expanded_ += more;
  if (expanded_ <= Limits::kNodes) return true;
  fail(where, fmt::format("the file has more than {} values, aliases counted each time", Limits::kNodes),
       "split the scenario, or use fewer aliases");
  return false;
}

void TreeBuilder::remember(std::string_view anchor, Anchored what) {
  if (anchors_.size() >= kAnchors) {
    return fail(document_.cells_[what.cell].where, fmt::format("the file has more than {} anchors", kAnchors),
                "use fewer names (&name)");
  }
  anchors_[std::string(anchor)] = what;
}

void TreeBuilder::append(std::uint32_t cell, std::size_t height) {
  if (open_.empty()) {
    document_.root_ = cell;
    return;
  }
  if (at_key()) check_key(cell);
  pending_.push_back(cell);
  open_.back().height = std::max(open_.back().height, height + 1);
}

void TreeBuilder::check_key(std::uint32_t cell) {
  const Node key(document_, cell);
  if (!key.is_scalar()) error(key.where(), "a key must be plain text", "write the key as one word");
  else if (key.text() == "<<")
    error(key.where(), "merge keys ('<<') are not read", "write the keys out, or use an alias for a whole value");
}

void TreeBuilder::add_scalar(std::string_view text, Mark where, std::string_view anchor) {
  const std::size_t weight = 1 + text.size() / kBytesPerValue;
  if (!count_nodes(weight, where)) return;
  const auto cell = static_cast<std::uint32_t>(document_.cells_.size());
  const auto begin = static_cast<std::uint32_t>(document_.text_.size());
  document_.text_.append(text);
  document_.cells_.push_back({begin, static_cast<std::uint32_t>(text.size()), where, Node::Kind::scalar});
  if (holds_control_character(text))
    error(where, "the text holds a control character", "remove the escape that stands for it");
  if (!anchor.empty()) remember(anchor, {cell, weight, 0, false});
  append(cell, 0);
}

void TreeBuilder::open(Node::Kind kind, Mark where, std::string_view anchor) {
  if (!count_nodes(1, where)) return;
  if (open_.size() >= Limits::kDepth) {
    return fail(where, fmt::format("the file is nested deeper than {} levels", Limits::kDepth),
                "a scenario needs no more than ten");
  }
  const auto cell = static_cast<std::uint32_t>(document_.cells_.size());
  document_.cells_.push_back({0, 0, where, kind});
  if (!anchor.empty()) remember(anchor, {cell, 0, 0, true});
  open_.push_back({cell, pending_.size(), expanded_ - 1, 0, std::string(anchor)});
}

void TreeBuilder::close() {
  const Open closing = std::move(open_.back());
  Document::Cell& cell = document_.cells_[closing.cell];
  if (cell.kind == Node::Kind::mapping) drop_torn_texts(closing.first_pending), drop_bad_entries(closing.first_pending);
  cell.begin = static_cast<std::uint32_t>(document_.children_.size());
  cell.count = static_cast<std::uint32_t>(pending_.size() - closing.first_pending);
  const auto first = pending_.begin() + static_cast<std::ptrdiff_t>(closing.first_pending);
  document_.children_.insert(document_.children_.end(), first, pending_.end());
  pending_.resize(closing.first_pending);
  open_.pop_back();
  if (!closing.anchor.empty())
    remember(closing.anchor, {closing.cell, expanded_ - closing.expanded_before, closing.height, false});
  append(closing.cell, closing.height);
}

void TreeBuilder::add_alias(std::string_view name, Mark where) {
  const auto found = anchors_.find(std::string(name));
  if (found == anchors_.end())
    return fail(where, fmt::format("nothing is named '&{}' before this alias", name),
                "name the value it stands for, above it");
  const Anchored& target = found->second;
  if (target.open)
    return fail(where, fmt::format("the alias '*{}' stands inside the value it names", name), "write the value out");
  if (!count_nodes(target.expanded, where)) return;
  if (open_.size() + target.height > Limits::kDepth) {
    return fail(where, fmt::format("with this alias the file is nested deeper than {} levels", Limits::kDepth),
                "a scenario needs no more than ten");
  }
  append(target.cell, target.height);
}

// In { } a comma ends a text: `{a: normal(40, 5)}` is the entry a: "normal(40" and the key "5)". One error says so, and
// the pieces are left out; parse_quantity has the same words for it.
void TreeBuilder::drop_torn_texts(std::size_t first_pending) {
  const auto node = [&](std::size_t i) { return Node(document_, pending_[i]); };
  const auto open_text = [](Node n) {
    return n.is_scalar() && n.text().rfind('(') != n.text().npos &&
           n.text().find(')', n.text().rfind('(')) == n.text().npos;
  };
  const auto piece = [](Node key, Node value) { return key.is_scalar() && value.is_scalar() && value.text().empty(); };
  std::size_t to = first_pending;
  bool torn = false;
  for (std::size_t at = first_pending; at < pending_.size(); at += 2) {
    const bool continues = at > first_pending && torn && piece(node(at), node(at + 1));
    if (continues) {
      torn = node(at).text().find(')') == node(at).text().npos;
      continue;
    }
    const bool next_is_piece = at + 2 < pending_.size() && piece(node(at + 2), node(at + 3));
    torn = next_is_piece && open_text(node(at + 1));
    if (torn)
      error(node(at + 1).where(), fmt::format("{} has no closing ')'", quoted(node(at + 1).text())),
            std::string(kQuoteCommas));
    pending_[to++] = pending_[at];
    pending_[to++] = pending_[at + 1];
  }
  pending_.resize(to);
}

// Keeps the first of entries with the same key, and no entry whose key is a list, a map or '<<'. By sorting, so that no
// choice of keys makes it slow.
void TreeBuilder::drop_bad_entries(std::size_t first_pending) {
  const std::size_t entries = (pending_.size() - first_pending) / 2;
  const auto key_of = [&](std::size_t e) { return Node(document_, pending_[first_pending + 2 * e]); };
  std::vector<bool> bad(entries, false);
  std::vector<std::size_t> by_key;
  for (std::size_t e = 0; e < entries; ++e) {
    bad[e] = !key_of(e).is_scalar() || key_of(e).text() == "<<";
    if (!bad[e]) by_key.push_back(e);
  }
  std::stable_sort(by_key.begin(), by_key.end(),
                   [&](std::size_t a, std::size_t b) { return key_of(a).text() < key_of(b).text(); });
  std::size_t first = 0;
  for (std::size_t i = 1; i < by_key.size(); ++i) {
    if (key_of(by_key[i]).text() != key_of(by_key[first]).text()) {
      first = i;
      continue;
    }
    bad[by_key[i]] = true;
    error(key_of(by_key[i]).where(),
          fmt::format("the key {} stands twice in this map", quoted(key_of(by_key[i]).text())),
          fmt::format("keep one of the two; the first is on line {}", key_of(by_key[first]).where().line));
  }
  std::size_t to = first_pending;
  for (std::size_t e = 0; e < entries; ++e) {
    if (bad[e]) continue;
    pending_[to] = pending_[first_pending + 2 * e];
    pending_[to + 1] = pending_[first_pending + 2 * e + 1];
    to += 2;
  }
  pending_.resize(to);
}

}  // namespace locarno
