// Statements and their parts: combinations, orders, and the statements of one party.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "locarno/model/read_fields.h"

namespace locarno {

// The keys that say where a statement comes from, after `own` ones.
std::vector<std::string> with_provenance_keys(std::vector<std::string> own);

// An option or a list of options of an issue, as a set; 0 and an error if wrong. `option` alone stands for {option}.
std::uint64_t read_options(Reading& reading, IssueId issue, Node cell);

// Terms from entries issue: options, in issue order. nullopt if one is wrong.
std::optional<Combination> read_combination(Reading& reading, const std::vector<Entry>& entries);
// The same from a map: `when: {...}`.
std::optional<Combination> read_when(Reading& reading, Node mapping);

// A refusal or an impossibility: terms beside provenance and id, or under `when`. A statement with the name it gave
// itself.
struct NamedCombination {
  Combination when;
  std::string id;
  Provenance provenance;
};
std::optional<NamedCombination> read_named_combination(Reading& reading, Node item, std::string_view what);

// Reads a list of them; calls take(address, combination) for each. Addresses are base.id or base.number.
void read_named_list(Reading& reading, Node list, const std::string& base, std::string_view what,
                     const std::function<void(std::string, NamedCombination)>& take);

// An order `a > b = c`: levels of ids with their places, first level first; nullopt and an error if it is none.
struct OrderWord {
  std::string_view word;
  Mark where;
};
using OrderLevels = std::vector<std::vector<OrderWord>>;
std::optional<OrderLevels> read_order(Reading& reading, Node scalar);

// One statement, or a list of dated ones: calls read(item, address, in_list) for each; addresses get "@2" from the
// second on.
void for_each_dated(Reading& reading, Node node, const std::string& address,
                    const std::function<void(Node, std::string, bool)>& read);

// Whether a map has one of these keys.
bool has_any_key(Node mapping, const std::vector<std::string>& keys);

// The parts of a party's preferences.
void read_importance(Reading& reading, PartyId party, Node node);
void read_values(Reading& reading, PartyId party, Node node);
void read_scores(Reading& reading, PartyId party, Entry entry);
void read_walk_away(Reading& reading, PartyId party, Node node);

// An error if the orders and points of one statement cannot all hold.
bool check_importance(Reading& reading, const ImportanceStatement& statement, Mark where);

}  // namespace locarno
