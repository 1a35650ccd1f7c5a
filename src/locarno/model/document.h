// A YAML or JSON text as a small tree with exact places: scalars, sequences and mappings, nothing typed.
//
// All nodes of a document stand in one arena and are named by index; an alias is its anchor's node once more, not a
// copy. Depth, size (aliases counted each time they stand), cycles, repeated keys, tags and merge keys are dealt with
// here, so that readers of a document may recurse and may trust every key to be plain text that stands once.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "locarno/base/result.h"
#include "locarno/model/problems.h"

namespace locarno {

class Document;

// One value of a document; a handle that is cheap to copy and lives no longer than its Document.
class Node {
 public:
  enum class Kind : std::uint8_t { scalar, sequence, mapping };

  Node(const Document& document, std::uint32_t index) : document_(&document), index_(index) {}

  [[nodiscard]] Kind kind() const;
  [[nodiscard]] bool is_scalar() const { return kind() == Kind::scalar; }
  [[nodiscard]] bool is_sequence() const { return kind() == Kind::sequence; }
  [[nodiscard]] bool is_mapping() const { return kind() == Kind::mapping; }
  [[nodiscard]] Mark where() const;
  [[nodiscard]] std::string_view text() const;    // of a scalar
  [[nodiscard]] std::size_t size() const;         // items of a sequence, entries of a mapping
  [[nodiscard]] Node item(std::size_t i) const;   // of a sequence
  [[nodiscard]] Node key(std::size_t i) const;    // of a mapping; a scalar
  [[nodiscard]] Node value(std::size_t i) const;  // of a mapping

 private:
  const Document* document_;
  std::uint32_t index_;
};

class Document {
 public:
  // The node at the top; there is one, if parse_document said so.
  [[nodiscard]] Node root() const { return Node(*this, root_); }

 private:
  friend class Node;
  friend class TreeBuilder;

  struct Cell {
    std::uint32_t begin = 0;  // scalar: first byte in text_; else first child in children_
    std::uint32_t count = 0;  // scalar: bytes; else children (a mapping has key, value, key, value, ...)
    Mark where;
    Node::Kind kind = Node::Kind::scalar;
  };

  std::vector<Cell> cells_;
  std::vector<std::uint32_t> children_;
  std::string text_;
  std::uint32_t root_ = 0;
};

// Reads a whole text. nullopt if it cannot be read as one tree; `problems` then says why. With a tree there may be
// problems too (repeated keys, tags): what they concern is left out of it. Linear but for sorting the keys of each
// mapping.
std::optional<Document> parse_document(std::string_view text, Problems& problems);

}  // namespace locarno
