// How much each issue matters to a party: orders, points, or both.
#include <algorithm>

#include <fmt/format.h>

#include "locarno/model/read_statements.h"

namespace locarno {
namespace {

using IssueOrder = std::vector<std::vector<IssueId>>;
constexpr std::int64_t kLargestImportance = 1'000'000;

const std::vector<std::string>& importance_keys() {
  static const std::vector<std::string> kKeys = with_provenance_keys({"order", "points"});
  return kKeys;
}

std::optional<IssueOrder> read_issue_order(Reading& reading, Node scalar) {
  const auto levels = read_order(reading, scalar);
  if (!levels) return std::nullopt;
  IssueOrder out;
  std::vector<IssueId> seen;
  bool right = true;
  for (const auto& level : *levels) {
    auto& issues = out.emplace_back();
    for (const OrderWord& word : level) {
      const auto found = reading.issues.find(word.word);
      if (!found) {
        reading.problems.error(word.where, fmt::format("{} is no issue", quoted(word.word)),
                               {{}, std::string(word.word), &reading.issues.list()});
        right = false;
        continue;
      }
      issues.emplace_back(*found);
      seen.emplace_back(*found);
    }
  }
  std::sort(seen.begin(), seen.end());
  const auto twice = std::adjacent_find(seen.begin(), seen.end());
  if (twice != seen.end()) {
    reading.error(scalar.where(),
                  fmt::format("the issue '{}' stands twice in this order", reading.issues.list()[twice->index]),
                  "keep one");
    right = false;
  }
  if (right && seen.size() < 2 && reading.scenario.issues.size() > 1) {
    reading.error(scalar.where(), "an order needs at least two issues", "write which issue matters more: a > b");
    right = false;
  }
  return right && reading.spend(seen.size(), scalar.where()) ? std::optional(std::move(out)) : std::nullopt;
}

bool read_orders(Reading& reading, ImportanceStatement& statement, Node node) {
  const bool list = node.is_sequence();
  if (list && node.size() == 0)
    return reading.error(node.where(), "this list of orders is empty", "write an order: a > b"), false;
  bool right = true;
  for (std::size_t i = 0; i < (list ? node.size() : 1) && !reading.problems.exhausted(); ++i) {
    auto order = read_issue_order(reading, list ? node.item(i) : node);
    right = right && order;
    if (order) statement.orders.push_back(*std::move(order));
  }
  return right;
}

// `unknown` runs to the largest number the statement gives, since points have no scale of their own.
void bound_unknowns(ImportanceStatement& statement) {
  Score largest;
  for (const auto& points : statement.points) {
    if (points && points->kind != Quantity::Kind::unknown) largest = std::max(largest, points->high);
  }
  const AllowedRange allowed{Score(0), largest > Score(0) ? largest : Score::points(100)};
  for (auto& points : statement.points) {
    if (points && points->kind == Quantity::Kind::unknown) points = unknown_quantity(allowed);
  }
}

// Shares in proportion to nothing are no shares.
bool some_may_matter(Reading& reading, const ImportanceStatement& statement, Mark where) {
  const bool some = std::ranges::any_of(statement.points,
                                        [](const auto& points) { return points && points->high > Score(0); });
  if (!some)
    reading.error(where, "no issue has any importance here: shares in proportion to nothing cannot be told",
                  "give at least one issue more than 0, or leave the statement out");
  return some;
}

bool read_points(Reading& reading, ImportanceStatement& statement, Node mapping) {
  if (!expect_mapping(reading, mapping, "'points'", "write {issue: number}")) return false;
  if (mapping.size() == 0)
    return reading.error(mapping.where(), "this statement of importance is empty", "write {issue: number}"), false;
  bool right = true;
  for (std::size_t i = 0; i < mapping.size(); ++i) {
    const auto issue = reading.issue(mapping.key(i));
    auto quantity = read_quantity(reading, mapping.value(i), {Score(0), Score::points(kLargestImportance)});
    right = right && issue && quantity;
    if (issue) statement.points[issue->index] = quantity;
  }
  if (!right) return false;
  bound_unknowns(statement);
  return some_may_matter(reading, statement, mapping.where());
}

bool read_wrapped(Reading& reading, ImportanceStatement& statement, Node node) {
  const Fields fields(node, importance_keys());
  fields.refuse_others(reading, "a statement of importance");
  const auto order = fields.find("order");
  const auto points = fields.find("points");
  bool right = fields.others().empty() && (order || points);
  if (!order && !points)
    reading.error(node.where(), "a statement of importance needs 'order' or 'points'",
                  "add order: a > b, or points: {a: 40}");
  if (order) right = read_orders(reading, statement, *order) && right;
  if (points) right = read_points(reading, statement, *points) && right;
  const auto provenance = read_provenance(reading, fields);
  if (provenance) statement.provenance = *provenance;
  return right && provenance;
}

void read_statement(Reading& reading, ImportanceStatement statement, Node node, bool in_list) {
  const std::size_t issues = reading.scenario.issues.size();
  if (!reading.spend(issues, node.where())) return;
  statement.points.resize(issues);
  const bool wrapped = node.is_mapping() && has_any_key(node, importance_keys());
  if (in_list && !wrapped) {
    return reading.error(node.where(), "an item of a list of statements must be a map that says its form",
                         "write {order: a > b} or {points: {a: 40, b: 60}}");
  }
  statement.provenance = assumed_at(node.where());
  const bool right = wrapped             ? read_wrapped(reading, statement, node)
                     : node.is_mapping() ? read_points(reading, statement, node)
                                         : read_orders(reading, statement, node);
  if (!right || !check_importance(reading, statement, node.where())) return;
  if (reading.has_room(reading.scenario.importance.size(), node.where()))
    reading.scenario.importance.push_back(std::move(statement));
}

}  // namespace

void read_importance(Reading& reading, PartyId party, Node node) {
  const std::string address = reading.scenario.parties[party.index].id + ".importance";
  for_each_dated(reading, node, address, [&](Node item, std::string name, bool in_list) {
    ImportanceStatement statement;
    statement.address = std::move(name);
    statement.party = party;
    read_statement(reading, std::move(statement), item, in_list);
  });
}

}  // namespace locarno
