// The small readers every section is made of: maps with known keys, texts, words, dates, numbers, provenance.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "locarno/model/reading.h"

namespace locarno {

struct Entry {
  Node key;
  Node value;
};

// The entries of a map, split into those with known keys and the others.
class Fields {
 public:
  // `known` must outlive the Reading.
  Fields(Node mapping, const std::vector<std::string>& known);

  [[nodiscard]] std::optional<Node> find(std::string_view key) const;      // the value
  [[nodiscard]] std::optional<Node> find_key(std::string_view key) const;  // the key itself, for its place
  [[nodiscard]] const std::vector<Entry>& others() const { return others_; }
  [[nodiscard]] Mark where() const { return where_; }

  // An error for each of others(): "'titel' is no key of a source".
  void refuse_others(Reading& reading, std::string_view of_what) const;

 private:
  const std::vector<std::string>* known_;
  std::vector<Entry> entries_;
  std::vector<Entry> others_;
  Mark where_;
};

// "a list", "a map", "text", "nothing".
std::string_view kind_of(Node node);

// What a comma leaves of a text without quotes in {...}: a key of several words that has no value.
bool is_cut_text(const Entry& entry);
void refuse_cut_text(Reading& reading, const Entry& entry);

// Whether the node is a map (or list); an error if not: "'parties' must be a map, not a list".
bool expect_mapping(Reading& reading, Node node, std::string_view what, std::string_view remedy);
bool expect_sequence(Reading& reading, Node node, std::string_view what, std::string_view remedy);

// Each reports what is wrong and returns nullopt (or the default).
std::optional<std::string> read_text(Reading& reading, Node node, std::string_view what);
std::string text_or(Reading& reading, const Fields& fields, std::string_view key, std::string_view otherwise);
bool flag_or(Reading& reading, const Fields& fields, std::string_view key, bool otherwise);
std::optional<Date> read_date(Reading& reading, const Fields& fields, std::string_view key);
std::optional<Quantity> read_quantity(Reading& reading, Node node, const AllowedRange& allowed);

// Position of a scalar in `words`; an error with "did you mean": "'hots' is no role".
std::optional<std::size_t> read_word(Reading& reading, Node node, const std::vector<std::string>& words,
                                     std::string_view what);

// Whether a key may be an id: [A-Za-z][A-Za-z0-9_-]{0,63}, or with a leading digit where `digit_first`, and not in
// `reserved`.
bool check_id(Reading& reading, Node node, std::string_view what, bool digit_first,
              const std::vector<std::string>& reserved);

// basis, source, date, until, note. nullopt if something is wrong with them.
std::optional<Provenance> read_provenance(Reading& reading, const Fields& fields);
Provenance assumed_at(Mark where);

}  // namespace locarno
