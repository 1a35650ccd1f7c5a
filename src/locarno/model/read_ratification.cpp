// Which bodies have to pass a package, by what majority, and what the law asks for first.
#include "locarno/model/read_ratification.h"

#include <algorithm>

#include <fmt/format.h>

#include "locarno/model/majority.h"
#include "locarno/model/read_sections.h"

namespace locarno {
namespace {

using Kind = RatifyingBody::Kind;

std::optional<std::size_t> read_body_id(Reading& reading, Node word) {
  if (!word.is_scalar()) {
    reading.error(word.where(), "the id of a body is expected here", "write one id");
    return std::nullopt;
  }
  const auto at = reading.bodies.find(word.text());
  if (at) return at;
  if (reading.bodies.list().empty())
    reading.error(word.where(), fmt::format("{} is no body", quoted(word.text())), "add it under 'bodies'");
  else reading.unknown_word(word, fmt::format("{} is no body", quoted(word.text())), reading.bodies.list());
  return std::nullopt;
}

bool fits(Reading& reading, const RatifyingBody& body, const Majority& majority, Mark where) {
  const bool of_voting = majority.of == Majority::Of::voting;
  if (body.kind == Kind::referendum && !of_voting) {
    reading.error(where, fmt::format("'{}' is a referendum, decided by a share of those who vote", body.id),
                  "write 'majority of voting', or '2/3 of voting'");
    return false;
  }
  if (majority.of == Majority::Of::votes && majority.numerator > body.members) {
    reading.error(where,
                  fmt::format("{} votes are more than the {} member{} of '{}'", majority.numerator, body.members,
                              body.members == 1 ? "" : "s", body.id),
                  "ask for at most so many, or correct members:");
    return false;
  }
  return true;
}

// What carries where the file does not say: half of the voters and one more, or the veto's own yes.
std::optional<Majority> usual_majority(const RatifyingBody& body) {
  switch (body.kind) {
    case Kind::referendum: return Majority{Majority::Of::voting, 1, 2, true};
    case Kind::veto: return Majority{Majority::Of::votes, 1, 1, false};
    case Kind::parliament: break;
  }
  return std::nullopt;
}

std::optional<Majority> read_majority(Reading& reading, const RatifyingBody& body, const Fields& fields) {
  const auto node = fields.find("votes");
  if (!node) {
    const auto usual = usual_majority(body);
    if (!usual)
      reading.error(fields.where(), fmt::format("the vote of '{}' does not say what carries it", body.id),
                    "add votes: 226, '2/3 of members', 'majority of voting' or all");
    return usual;
  }
  const auto majority = node->is_scalar() ? parse_majority(node->text()) : std::nullopt;
  if (!majority) {
    const std::string shown = node->is_scalar() ? quoted(node->text()) : std::string(kind_of(*node));
    reading.error(node->where(), fmt::format("{} is no majority", shown),
                  "write 226, '2/3 of members', '2/3 of voting', 'majority of members', 'majority of voting' or all");
    return std::nullopt;
  }
  return fits(reading, body, *majority, node->where()) ? majority : std::nullopt;
}

std::optional<BodyVote> read_vote(Reading& reading, Node item) {
  static const std::vector<std::string> kKeys = {"body", "votes", "note"};
  if (!expect_mapping(reading, item, "a vote", "write {body: senate, votes: 2/3 of voting}")) return std::nullopt;
  const Fields fields(item, kKeys);
  fields.refuse_others(reading, "a vote");
  const auto word = fields.find("body");
  if (!word) reading.error(item.where(), "the vote does not say who votes", "add body: with an id from 'bodies'");
  const auto body = word ? read_body_id(reading, *word) : std::nullopt;
  if (!body) return std::nullopt;
  const auto majority = read_majority(reading, reading.scenario.ratification->bodies[*body], fields);
  if (!majority || !fields.others().empty()) return std::nullopt;
  return BodyVote{*body, *majority, text_or(reading, fields, "note", "")};
}

std::optional<std::vector<BodyVote>> read_route(Reading& reading, Node list, std::string_view what) {
  if (!expect_sequence(reading, list, what, "write [{body: senate, votes: 2/3 of voting}]")) return std::nullopt;
  if (list.size() == 0)
    reading.error(list.where(), fmt::format("{} has no votes", what), "write [{body: senate, votes: 2/3 of voting}]");
  std::vector<BodyVote> votes;
  for (std::size_t i = 0; i < list.size() && !reading.problems.exhausted(); ++i) {
    if (auto vote = read_vote(reading, list.item(i))) votes.push_back(*std::move(vote));
  }
  return votes.size() == list.size() && !votes.empty() ? std::optional(std::move(votes)) : std::nullopt;
}

// `votes` (all of them), or `any_of` (routes, of which one is enough).
std::optional<std::vector<std::vector<BodyVote>>> read_routes(Reading& reading, const Fields& fields) {
  const auto votes = fields.find("votes");
  const auto any_of = fields.find("any_of");
  if (votes.has_value() == any_of.has_value()) {
    reading.error(fields.where(), "a rule needs either 'votes' or 'any_of'",
                  "write votes: [{body: senate, votes: 2/3 of voting}], or a list of such lists under any_of:");
    return std::nullopt;
  }
  std::vector<std::vector<BodyVote>> routes;
  std::size_t count = 0;
  std::size_t asked = 1;
  if (votes) {
    if (auto route = read_route(reading, *votes, "'votes'")) routes.push_back(*std::move(route));
  } else {
    if (!expect_sequence(reading, *any_of, "'any_of'", "write a list of lists of votes")) return std::nullopt;
    if (any_of->size() == 0) reading.error(any_of->where(), "'any_of' has no routes", "write a list of lists of votes");
    asked = std::max<std::size_t>(1, any_of->size());
    for (std::size_t i = 0; i < any_of->size() && !reading.problems.exhausted(); ++i) {
      if (auto route = read_route(reading, any_of->item(i), "a route")) routes.push_back(*std::move(route));
    }
  }
  for (const auto& route : routes) count += route.size();
  if (count > RatificationLimits::kVotes) {
    reading.error(fields.where(), fmt::format("more than {} votes in one rule", RatificationLimits::kVotes),
                  "split the rule");
    return std::nullopt;
  }
  return routes.size() == asked ? std::optional(std::move(routes)) : std::nullopt;
}

void read_conditions(Reading& reading, const std::string& rule, Node list) {
  static const std::vector<std::string> kKeys = with_provenance_keys({"id", "text"});
  if (!expect_sequence(reading, list, "'conditions'", "write '- {text: what the law asks for first}' under it")) return;
  std::set<std::string> taken;
  for (std::size_t i = 0; i < list.size() && !reading.problems.exhausted(); ++i) {
    const Node item = list.item(i);
    if (!expect_mapping(reading, item, "a legal condition", "write {text: what the law asks for first}")) continue;
    const Fields fields(item, kKeys);
    fields.refuse_others(reading, "a legal condition");
    const std::string text = text_or(reading, fields, "text", "");
    if (text.empty()) reading.error(item.where(), "the legal condition has no text", "add text:");
    const auto name = read_name(reading, fields, i + 1, taken);
    auto provenance = read_provenance(reading, fields);
    auto& all = reading.scenario.ratification->conditions;
    if (text.empty() || !name || !provenance || !reading.has_room(all.size(), item.where())) continue;
    all.push_back(
        {fmt::format("ratification.rules.{}.conditions.{}", rule, *name), rule, text, *std::move(provenance)});
  }
}

void read_rule(Reading& reading, Entry entry) {
  static const std::vector<std::string> kKeys = with_provenance_keys({"name", "when", "votes", "any_of", "conditions"});
  RatificationRule rule;
  rule.id = entry.key.text();
  rule.address = "ratification.rules." + rule.id;
  if (!expect_mapping(reading, entry.value, fmt::format("rule '{}'", rule.id),
                      "write {when: {issue: option}, votes: [{body: senate, votes: 2/3 of voting}]}"))
    return;
  const Fields fields(entry.value, kKeys);
  fields.refuse_others(reading, "a rule");
  rule.name = text_or(reading, fields, "name", rule.id);
  auto when = read_optional_when(reading, fields);
  auto routes = read_routes(reading, fields);
  auto provenance = read_provenance(reading, fields);
  if (const auto conditions = fields.find("conditions")) read_conditions(reading, rule.id, *conditions);
  auto& all = reading.scenario.ratification->rules;
  if (!when || !routes || !provenance || !reading.has_room(all.size(), entry.key.where())) return;
  rule.when = *std::move(when);
  rule.routes = *std::move(routes);
  rule.provenance = *std::move(provenance);
  all.push_back(std::move(rule));
}

}  // namespace

void read_rules(Reading& reading, Node node) {
  static const std::vector<std::string> kNoWords;
  if (!expect_mapping(reading, node, "'rules'",
                      "write 'treaty: {votes: [{body: senate, votes: 2/3 of voting}]}' under it"))
    return;
  for (std::size_t i = 0; i < node.size() && !reading.problems.exhausted(); ++i) {
    if (check_id(reading, node.key(i), "a rule", false, kNoWords)) read_rule(reading, {node.key(i), node.value(i)});
  }
}

void read_ratification(Reading& reading, Entry section) {
  static const std::vector<std::string> kKeys = {"bodies", "rules"};
  if (!expect_mapping(reading, section.value, "'ratification'", "write bodies: and rules: under it")) return;
  const Fields fields(section.value, kKeys);
  fields.refuse_others(reading, "ratification");
  if (const auto bodies = fields.find("bodies")) read_bodies(reading, *bodies);
  if (const auto rules = fields.find("rules")) read_rules(reading, *rules);
}

}  // namespace locarno
