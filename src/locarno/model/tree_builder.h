// Builds a Document from the events of a parser (YAML or JSON), and holds it to the limits of a scenario while it
// grows.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "locarno/model/document.h"

namespace locarno {

// Events in the order of the text. After a fatal error (`failed`) nothing more may be added.
class TreeBuilder {
 public:
  TreeBuilder(Problems& problems, std::size_t expected_bytes);

  void add_scalar(std::string_view text, Mark where, std::string_view anchor = {});
  void open(Node::Kind kind, Mark where, std::string_view anchor = {});
  void close();
  void add_alias(std::string_view name, Mark where);

  void error(Mark where, std::string message, std::string remedy) {
    problems_.error(where, std::move(message), {std::move(remedy)});
  }
  void fail(Mark where, std::string message, std::string remedy);

  [[nodiscard]] bool failed() const { return failed_; }
  [[nodiscard]] bool at_key() const;  // the next event is a key of a mapping
  [[nodiscard]] Document take() { return std::move(document_); }

 private:
  struct Open {
    std::uint32_t cell = 0;
    std::size_t first_pending = 0;  // where its children begin in pending_
    std::size_t expanded_before = 0;
    std::size_t height = 0;  // levels below, so far
    std::string anchor;
  };
  struct Anchored {
    std::uint32_t cell = 0;
    std::size_t expanded = 1;
    std::size_t height = 0;
    bool open = false;
  };

  bool count_nodes(std::size_t more, Mark where);
  void append(std::uint32_t cell, std::size_t height);
  void remember(std::string_view anchor, Anchored what);
  void check_key(std::uint32_t cell);
  void drop_torn_texts(std::size_t first_pending);
  void drop_bad_entries(std::size_t first_pending);

  Problems& problems_;
  Document document_;
  std::vector<Open> open_;
  std::vector<std::uint32_t> pending_;  // children of all open nodes, innermost last
  std::unordered_map<std::string, Anchored> anchors_;
  std::size_t expanded_ = 0;  // nodes so far, aliases counted in full
  bool failed_ = false;
};

// Feeds a JSON text to `builder`; false if it is no JSON, with the error in `builder`.
bool parse_json(std::string_view text, TreeBuilder& builder);

// Feeds a YAML text (UTF-8, no control characters, no byte order mark) to `builder`; false on an error, likewise.
bool parse_yaml(std::string_view text, TreeBuilder& builder);

// The first byte or character that no scenario may hold: bad UTF-8, a control character; nullopt if there is none.
std::optional<Diagnostic> find_bad_character(std::string_view text);

}  // namespace locarno
