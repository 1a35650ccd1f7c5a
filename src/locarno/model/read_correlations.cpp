// Which unknown numbers go together.
#include <algorithm>

#include <fmt/format.h>

#include "locarno/base/suggest.h"
#include "locarno/model/correlations.h"
#include "locarno/model/read_sections.h"
#include "locarno/model/read_statements.h"

namespace locarno {
namespace {

constexpr const char* kForm = "write {between: [north.walk_away, south.walk_away], rank: 0.5}";

// One of the facts a correlation is between.
std::optional<std::string> read_fact(Reading& reading, Node node, const std::vector<std::string>& facts) {
  auto word = read_text(reading, node, "an address");
  if (!word) return std::nullopt;
  *word = fact_of(*word);
  if (std::binary_search(facts.begin(), facts.end(), *word)) return word;
  const std::string remedy = facts.size() <= Limits::kParties * 4 ? did_you_mean(*word, facts) : std::string();
  reading.error(node.where(), fmt::format("'{}' is no number that can be correlated", *word),
                remedy.empty() ? "name a walk-away value, a together-term, or a number of durability, ratification or "
                                 "implementation"
                               : remedy);
  return std::nullopt;
}

std::optional<std::array<std::string, 2>> read_between(Reading& reading, Node node,
                                                       const std::vector<std::string>& facts) {
  if (!expect_sequence(reading, node, "'between'", kForm)) return std::nullopt;
  if (node.size() != 2) {
    reading.error(node.where(), fmt::format("'between' names {} numbers", node.size()), "name two");
    return std::nullopt;
  }
  auto first = read_fact(reading, node.item(0), facts);
  auto second = read_fact(reading, node.item(1), facts);
  if (!first || !second) return std::nullopt;
  if (*first == *second) {
    reading.error(node.where(), fmt::format("'{}' stands twice", *first), "name two different numbers");
    return std::nullopt;
  }
  return std::array<std::string, 2>{*std::move(first), *std::move(second)};
}

struct NamedCorrelation {
  std::string id;  // may be empty
  Correlation correlation;
};

std::optional<NamedCorrelation> read_correlation(Reading& reading, Node item, const std::vector<std::string>& facts) {
  static const std::vector<std::string> kKeys = with_provenance_keys({"id", "between", "rank"});
  static const std::vector<std::string> kNoWords;
  if (!expect_mapping(reading, item, "a correlation", kForm)) return std::nullopt;
  const Fields fields(item, kKeys);
  fields.refuse_others(reading, "a correlation");
  NamedCorrelation out;
  const auto id = fields.find("id");
  const bool named = !id || check_id(reading, *id, "a correlation", false, kNoWords);
  if (id && named) out.id = id->text();
  const auto between = fields.find("between");
  if (!between) reading.error(fields.where(), "the correlation does not give 'between'", kForm);
  const auto rank = fields.find("rank");
  if (!rank) reading.error(fields.where(), "the correlation does not give 'rank'", kForm);
  auto facts_named = between ? read_between(reading, *between, facts) : std::nullopt;
  const auto value = rank ? read_quantity(reading, *rank, {Score::points(-1), Score::points(1)}) : std::nullopt;
  const auto provenance = read_provenance(reading, fields);
  if (!named || !facts_named || !value || !provenance) return std::nullopt;
  out.correlation.between = *std::move(facts_named);
  out.correlation.rank = *value;
  out.correlation.provenance = *provenance;
  return out;
}

}  // namespace

void read_correlations(Reading& reading, Entry section) {
  if (!expect_sequence(reading, section.value, "'correlations'",
                       "write '- {between: [north.walk_away, south.walk_away], rank: 0.5}' under it"))
    return;
  const std::vector<std::string> facts = single_numbers(reading.scenario);
  std::vector<Correlation>& list = reading.scenario.correlations->list;
  for (std::size_t i = 0; i < section.value.size() && !reading.problems.exhausted(); ++i) {
    const Node item = section.value.item(i);
    auto read = read_correlation(reading, item, facts);
    if (!read || !reading.has_room(list.size(), item.where())) continue;
    read->correlation.address = fmt::format("correlations.{}", read->id.empty() ? std::to_string(i + 1) : read->id);
    const auto same = [&](const Correlation& other) { return other.address == read->correlation.address; };
    if (!read->id.empty() && std::any_of(list.begin(), list.end(), same)) {
      reading.error(item.where(), fmt::format("the id '{}' stands twice", read->id), "give each correlation its own");
      continue;
    }
    list.push_back(std::move(read->correlation));
  }
}

}  // namespace locarno
