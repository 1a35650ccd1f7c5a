// The value of options: as an order, a table or an ideal; score sheets; the value of no agreement.
#include <algorithm>

#include <fmt/format.h>

#include "locarno/model/read_statements.h"

namespace locarno {
namespace {

using Form = ValueStatement::Form;

const std::vector<std::string>& value_keys() {
  static const std::vector<std::string> kKeys = with_provenance_keys({"order", "table", "ideal"});
  return kKeys;
}

std::optional<std::vector<std::uint64_t>> read_value_order(Reading& reading, IssueId issue, Node scalar) {
  const auto levels = read_order(reading, scalar);
  if (!levels || !reading.spend(levels->size(), scalar.where())) return std::nullopt;
  std::vector<std::uint64_t> out;
  std::uint64_t seen = 0;
  bool right = true;
  for (const auto& level : *levels) {
    std::uint64_t set = 0;
    for (const OrderWord& word : level) {
      const auto option = reading.option(issue, word.word, word.where);
      const std::uint64_t bit = option ? std::uint64_t{1} << option->index : 0;
      if ((seen & bit) != 0)
        reading.error(word.where, fmt::format("the option '{}' stands twice in this order", word.word), "keep one");
      right = right && option && (seen & bit) == 0;
      seen |= bit;
      set |= bit;
    }
    out.push_back(set);
  }
  if (!right) return std::nullopt;
  const Issue& about = reading.scenario.issues[issue.index];
  if (seen != 0 && (seen & (seen - 1)) == 0 && about.options.size() > 1) {
    reading.error(scalar.where(), "an order needs at least two options",
                  fmt::format("write {{ideal: {}}} to say what is asked for", scalar.text()));
    return std::nullopt;
  }
  return out;
}

// Options are mostly written in the order of the issue, so the one expected next is looked at first.
std::optional<OptionId> option_near(Reading& reading, IssueId issue, Node key, std::size_t expected) {
  const auto& options = reading.scenario.issues[issue.index].options;
  if (expected < options.size() && options[expected].id == key.text()) return OptionId(expected);
  return reading.option(issue, key);
}

using Table = std::vector<std::optional<Quantity>>;

std::optional<Table> read_table(Reading& reading, IssueId issue, Node mapping, const AllowedRange& allowed) {
  const std::string& id = reading.issues.list()[issue.index];
  if (!expect_mapping(reading, mapping, fmt::format("a table of issue '{}'", id),
                      "write {option: number, option: number}"))
    return std::nullopt;
  if (mapping.size() == 0)
    return reading.error(mapping.where(), fmt::format("this table of issue '{}' is empty", id),
                         "write {option: number}"),
           std::nullopt;
  const std::size_t options = reading.scenario.issues[issue.index].options.size();
  if (!reading.spend(options, mapping.where())) return std::nullopt;
  Table table(options);
  bool right = true;
  for (std::size_t i = 0; i < mapping.size(); ++i) {
    const auto option = option_near(reading, issue, mapping.key(i), i);
    auto quantity = read_quantity(reading, mapping.value(i), allowed);
    right = right && option && quantity;
    if (option) table[option->index] = quantity;
  }
  return right ? std::optional(std::move(table)) : std::nullopt;
}

// Fills the one form that a wrapped statement has; false and an error if it has none, several, or a wrong one.
bool read_form(Reading& reading, ValueStatement& statement, const Fields& fields) {
  const auto order = fields.find("order");
  const auto table = fields.find("table");
  const auto ideal = fields.find("ideal");
  if (order.has_value() + table.has_value() + ideal.has_value() != 1) {
    reading.error(fields.where(), "a statement of value needs exactly one of 'order', 'table' and 'ideal'",
                  "write one of them; several statements go into a list");
    return false;
  }
  if (order) {
    auto levels = read_value_order(reading, statement.issue, *order);
    if (!levels) return false;
    statement.form = Form::order, statement.levels = *std::move(levels);
    return true;
  }
  if (table) {
    auto cells = read_table(reading, statement.issue, *table, {});
    if (!cells) return false;
    statement.form = Form::table, statement.table = *std::move(cells);
    return true;
  }
  statement.form = Form::ideal;
  statement.ideal = read_options(reading, statement.issue, *ideal);
  return statement.ideal != 0;
}

bool read_bare_value(Reading& reading, ValueStatement& statement, Node node) {
  if (node.is_scalar()) {
    auto levels = read_value_order(reading, statement.issue, node);
    if (!levels) return false;
    statement.levels = *std::move(levels);
    return true;
  }
  auto cells = read_table(reading, statement.issue, node, {});
  if (!cells) return false;
  statement.form = Form::table, statement.table = *std::move(cells);
  return true;
}

void read_value(Reading& reading, ValueStatement statement, Node node, bool in_list) {
  const bool wrapped = node.is_mapping() && has_any_key(node, value_keys());
  if (in_list && !wrapped) {
    return reading.error(node.where(), "an item of a list of statements must be a map that says its form",
                         "write {order: a > b} or {table: {a: 100, b: 0}} or {ideal: a}");
  }
  if (!wrapped) {
    if (!read_bare_value(reading, statement, node)) return;
    statement.provenance = assumed_at(node.where());
  } else {
    const Fields fields(node, value_keys());
    fields.refuse_others(reading, "a statement of value");
    const bool right = read_form(reading, statement, fields);
    const auto provenance = read_provenance(reading, fields);
    if (!right || !provenance || !fields.others().empty()) return;
    statement.provenance = *provenance;
  }
  if (reading.has_room(reading.scenario.values.size(), node.where()))
    reading.scenario.values.push_back(std::move(statement));
}

// The points of a whole table, in the order of the options; an error names the options left out.
std::optional<std::vector<Quantity>> complete(Reading& reading, IssueId issue, const Table& table, Mark where) {
  const Issue& about = reading.scenario.issues[issue.index];
  std::vector<Quantity> points;
  std::string missing;
  for (std::size_t o = 0; o < table.size(); ++o) {
    if (table[o]) points.push_back(*table[o]);
    else missing += fmt::format("{}'{}'", missing.empty() ? "" : ", ", about.options[o].id);
  }
  if (missing.empty()) return points;
  reading.error(where, fmt::format("the score sheet has no points for {} of issue '{}'", missing, about.id),
                "give every option its points; 0 is a number too");
  return std::nullopt;
}

void read_score(Reading& reading, ScoreStatement statement, Node node, bool in_list) {
  static const std::vector<std::string> kKeys = with_provenance_keys({"table"});
  const AllowedRange allowed{Score::points(-1000), Score::points(1000)};
  const bool wrapped = node.is_mapping() && has_any_key(node, kKeys);
  if (in_list && !wrapped)
    return reading.error(node.where(), "an item of a list of statements must be a map that says its form",
                         "write {table: {a: 14, b: 0}}");
  statement.provenance = assumed_at(node.where());
  Node mapping = node;
  if (wrapped) {
    const Fields fields(node, kKeys);
    fields.refuse_others(reading, "a score statement");
    const auto provenance = read_provenance(reading, fields);
    const auto table = fields.find("table");
    if (!table) reading.error(node.where(), "the score statement has no table", "add table: {option: number}");
    if (!provenance || !table) return;
    statement.provenance = *provenance;
    mapping = *table;
  }
  const auto table = read_table(reading, statement.issue, mapping, allowed);
  auto points = table ? complete(reading, statement.issue, *table, mapping.where()) : std::nullopt;
  if (!points || !reading.has_room(reading.scenario.scores.size(), node.where())) return;
  statement.points = *std::move(points);
  reading.scenario.scores.push_back(std::move(statement));
}

// What a party's score sheet can come to; 0..100 without one.
AllowedRange attainable(const Scenario& scenario, PartyId party) {
  std::vector<std::optional<AllowedRange>> per_issue(scenario.issues.size());
  bool any = false;
  for (const ScoreStatement& statement : scenario.scores) {
    if (statement.party != party) continue;
    any = true;
    auto& range = per_issue[statement.issue.index];
    for (const Quantity& points : statement.points) {
      if (!range) range = AllowedRange{points.low, points.high};
      range->low = std::min(range->low, points.low);
      range->high = std::max(range->high, points.high);
    }
  }
  if (!any) return {};
  AllowedRange sum{Score(0), Score(0)};
  for (const auto& range : per_issue) {
    if (range) sum.low += range->low, sum.high += range->high;
  }
  return sum;
}

// With a score sheet a walk-away may lie beyond what the sheet can come to, but what nobody states lies within it.
std::optional<Quantity> read_walk_away_value(Reading& reading, Node node, const AllowedRange& sheet, bool has_sheet) {
  if (!has_sheet) return read_quantity(reading, node, {});
  const AllowedRange wide{Score::points(-1'000'000), Score::points(1'000'000)};
  auto quantity = read_quantity(reading, node, wide);
  if (!quantity) return std::nullopt;
  using Kind = Quantity::Kind;
  const bool open_ended = quantity->kind == Kind::unknown || quantity->kind == Kind::beta ||
                          quantity->kind == Kind::normal;
  return open_ended ? read_quantity(reading, node, sheet) : quantity;
}

}  // namespace

void read_values(Reading& reading, PartyId party, Node node) {
  if (!expect_mapping(reading, node, "'values'", "write 'issue: option > option' under it")) return;
  for (std::size_t i = 0; i < node.size() && !reading.problems.exhausted(); ++i) {
    const auto issue = reading.issue(node.key(i));
    if (!issue) continue;
    const std::string address = fmt::format("{}.values.{}", reading.scenario.parties[party.index].id,
                                            node.key(i).text());
    for_each_dated(reading, node.value(i), address, [&](Node item, std::string name, bool in_list) {
      ValueStatement statement;
      statement.address = std::move(name);
      statement.party = party;
      statement.issue = *issue;
      read_value(reading, std::move(statement), item, in_list);
    });
  }
}

void read_scores(Reading& reading, PartyId party, Entry entry) {
  if (!expect_mapping(reading, entry.value, "'scores'", "write 'issue: {option: number}' under it")) return;
  std::vector<bool> there(reading.scenario.issues.size(), false);
  for (std::size_t i = 0; i < entry.value.size() && !reading.problems.exhausted(); ++i) {
    const auto issue = reading.issue(entry.value.key(i));
    if (!issue) continue;
    there[issue->index] = true;
    const std::string address = fmt::format("{}.scores.{}", reading.scenario.parties[party.index].id,
                                            entry.value.key(i).text());
    for_each_dated(reading, entry.value.value(i), address, [&](Node item, std::string name, bool in_list) {
      read_score(reading, ScoreStatement{std::move(name), party, *issue, {}, {}}, item, in_list);
    });
  }
  std::string missing;
  for (std::size_t k = 0; k < there.size(); ++k) {
    if (!there[k]) missing += fmt::format("{}'{}'", missing.empty() ? "" : ", ", reading.scenario.issues[k].id);
  }
  if (!missing.empty())
    reading.error(entry.key.where(), fmt::format("the score sheet leaves out {}", missing),
                  "give the points of every option of every issue");
}

void read_walk_away(Reading& reading, PartyId party, Node node) {
  static const std::vector<std::string> kKeys = with_provenance_keys({"value"});
  const std::string address = reading.scenario.parties[party.index].id + ".walk_away";
  const auto& scores = reading.scenario.scores;
  const bool has_sheet = std::any_of(scores.begin(), scores.end(),
                                     [&](const ScoreStatement& s) { return s.party == party; });
  const AllowedRange sheet = attainable(reading.scenario, party);
  for_each_dated(reading, node, address, [&](Node item, std::string name, bool in_list) {
    WalkAwayStatement statement{std::move(name), party, {}, assumed_at(item.where())};
    std::optional<Node> value = item;
    if (in_list && !item.is_mapping())
      return reading.error(item.where(), "an item of a list of statements must be a map that says its form",
                           "write {value: 40}");
    if (item.is_mapping()) {
      const Fields fields(item, kKeys);
      fields.refuse_others(reading, "a walk-away statement");
      const auto provenance = read_provenance(reading, fields);
      value = fields.find("value");
      if (!value) reading.error(item.where(), "the walk-away statement has no value", "add value: 25..45, for example");
      if (!provenance || !value) return;
      statement.provenance = *provenance;
    }
    const auto quantity = read_walk_away_value(reading, *value, sheet, has_sheet);
    if (!quantity || !reading.has_room(reading.scenario.walk_away.size(), item.where())) return;
    statement.value = *quantity;
    reading.scenario.walk_away.push_back(std::move(statement));
  });
}

}  // namespace locarno
