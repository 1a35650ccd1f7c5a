// Dated changes of position.
#include <fmt/format.h>

#include "locarno/model/read_sections.h"
#include "locarno/model/read_statements.h"

namespace locarno {
namespace {

std::optional<Node> require(Reading& reading, const Fields& fields, std::string_view key, std::string_view remedy) {
  const auto node = fields.find(key);
  if (!node) reading.error(fields.where(), fmt::format("the move does not give '{}'", key), std::string(remedy));
  return node;
}

std::optional<Move> read_move(Reading& reading, Node item) {
  static const std::vector<std::string> kKeys = {"date",          "party", "issue",  "from", "to",
                                                 "in_return_for", "basis", "source", "note"};
  if (!expect_mapping(reading, item, "a move",
                      "write {date: 2025-12-14, party: north, issue: membership, to: shelved}"))
    return std::nullopt;
  const Fields fields(item, kKeys);
  fields.refuse_others(reading, "a move");
  const auto date = require(reading, fields, "date", "add the day as date: 2025-12-14");
  const auto party_word = require(reading, fields, "party", "add party: with the id of who moved");
  const auto issue_word = require(reading, fields, "issue", "add issue: with the id of the issue");
  const auto to = require(reading, fields, "to", "add to: with the new option, or a list");
  const auto party = party_word ? reading.party(*party_word) : std::nullopt;
  const auto issue = issue_word ? reading.issue(*issue_word) : std::nullopt;
  const auto from = fields.find("from");
  const auto in_return = fields.find("in_return_for");
  const auto terms = in_return ? read_when(reading, *in_return) : std::optional(Combination{});
  const auto provenance = read_provenance(reading, fields);
  if (!issue || !to) return std::nullopt;
  const std::uint64_t from_options = from ? read_options(reading, *issue, *from) : 0;
  const std::uint64_t to_options = read_options(reading, *issue, *to);
  if (!date || !party || to_options == 0 || (from && from_options == 0) || !terms || !provenance) return std::nullopt;
  return Move{"", *party, *issue, from_options, to_options, *terms, *provenance};
}

}  // namespace

void read_moves(Reading& reading, Entry section) {
  if (!expect_sequence(reading, section.value, "'moves'",
                       "write '- {date: 2025-12-14, party: north, issue: membership, to: shelved}' under it"))
    return;
  for (std::size_t i = 0; i < section.value.size() && !reading.problems.exhausted(); ++i) {
    auto move = read_move(reading, section.value.item(i));
    if (!move || !reading.has_room(reading.scenario.moves.size(), section.value.item(i).where())) continue;
    move->address = fmt::format("moves.{}", i + 1);
    reading.scenario.moves.push_back(*std::move(move));
  }
}

}  // namespace locarno
