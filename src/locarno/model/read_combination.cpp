// Combinations ("issue is one of these options, and ..."), and the statements that are combinations.
#include <algorithm>
#include <bit>
#include <set>

#include <fmt/format.h>

#include "locarno/model/read_sections.h"
#include "locarno/model/read_statements.h"

namespace locarno {
namespace {

bool is_always_true(const Reading& reading, const Term& term) {
  return term.options == reading.scenario.issues[term.issue.index].all_options();
}

std::optional<Term> read_term(Reading& reading, const Entry& entry) {
  const auto issue = reading.issues.find(entry.key.text());
  if (!issue) {
    if (is_cut_text(entry)) refuse_cut_text(reading, entry);
    else reading.unknown_word(entry.key, quoted(entry.key.text()) + " is no issue", reading.combination_words);
    return std::nullopt;
  }
  const Term term{IssueId(*issue), read_options(reading, IssueId(*issue), entry.value)};
  if (term.options == 0) return std::nullopt;
  if (is_always_true(reading, term)) {
    reading.problems.warning(entry.value.where(),
                             fmt::format("the term on '{}' names every option: it is always true", entry.key.text()),
                             {"leave it out"});
  }
  return term;
}

// A combination that holds for every package would rule out every package.
bool rules_out_everything(const Reading& reading, const Combination& when) {
  return std::all_of(when.begin(), when.end(), [&](const Term& term) { return is_always_true(reading, term); });
}

std::optional<std::string> read_statement_id(Reading& reading, const Fields& fields) {
  static const std::vector<std::string> kNoWords;
  const auto id = fields.find("id");
  if (!id) return "";
  if (!check_id(reading, *id, "a statement", false, kNoWords)) return std::nullopt;
  return std::string(id->text());
}

}  // namespace

std::vector<std::string> with_provenance_keys(std::vector<std::string> own) {
  own.insert(own.end(), {"basis", "source", "date", "until", "note"});
  return own;
}

std::uint64_t read_options(Reading& reading, IssueId issue, Node cell) {
  const auto bit = [&](Node word) -> std::uint64_t {
    const auto option = reading.option(issue, word);
    return option ? std::uint64_t{1} << option->index : 0;
  };
  if (cell.is_scalar()) return bit(cell);
  const std::string& id = reading.issues.list()[issue.index];
  if (cell.is_mapping()) {
    reading.error(cell.where(), fmt::format("an option of issue '{}' is expected here, or a list of them", id),
                  "write an id, or [one, another]");
    return 0;
  }
  if (cell.size() == 0)
    reading.error(cell.where(), fmt::format("this list of options of issue '{}' is empty", id),
                  "name at least one option");
  std::uint64_t options = 0;
  bool right = true;
  for (std::size_t i = 0; i < cell.size(); ++i) {
    const std::uint64_t one = bit(cell.item(i));
    if ((options & one) != 0)
      reading.error(cell.item(i).where(), fmt::format("the option {} stands twice", quoted(cell.item(i).text())),
                    "keep one");
    right = right && one != 0 && (options & one) == 0;
    options |= one;
  }
  return right ? options : 0;
}

std::optional<Combination> read_combination(Reading& reading, const std::vector<Entry>& entries) {
  Combination terms;
  bool right = true;
  for (const Entry& entry : entries) {
    const auto term = read_term(reading, entry);
    if (term) terms.push_back(*term);
    right = right && term;
  }
  std::sort(terms.begin(), terms.end(), [](const Term& a, const Term& b) { return a.issue < b.issue; });
  return right ? std::optional(std::move(terms)) : std::nullopt;
}

std::optional<Combination> read_when(Reading& reading, Node mapping) {
  static const std::vector<std::string> kNone;
  if (!expect_mapping(reading, mapping, "a combination", "write {issue: option}")) return std::nullopt;
  if (mapping.size() == 0) {
    reading.error(mapping.where(), "the combination has no terms", "write {issue: option}");
    return std::nullopt;
  }
  return read_combination(reading, Fields(mapping, kNone).others());
}

std::optional<NamedCombination> read_named_combination(Reading& reading, Node item, std::string_view what) {
  static const std::vector<std::string> kKeys = with_provenance_keys({"id", "when"});
  if (!expect_mapping(reading, item, what, "write {issue: option, other_issue: [option, option]}")) return std::nullopt;
  const Fields fields(item, kKeys);
  const auto when = fields.find("when");
  if (when && !fields.others().empty()) {
    const Node key = fields.others().front().key;
    reading.error(key.where(), fmt::format("{} stands beside 'when'", quoted(key.text())),
                  "put all terms under 'when', or none");
    return std::nullopt;
  }
  if (!when && fields.others().empty()) {
    reading.error(item.where(), fmt::format("{} has no terms", what), "write {issue: option}");
    return std::nullopt;
  }
  const auto terms = when ? read_when(reading, *when) : read_combination(reading, fields.others());
  const auto id = read_statement_id(reading, fields);
  const auto provenance = read_provenance(reading, fields);
  if (!terms || !id || !provenance) return std::nullopt;
  if (rules_out_everything(reading, *terms)) {
    reading.error(item.where(), fmt::format("{} names every option and would rule out every package", what),
                  "name only the options it is about");
    return std::nullopt;
  }
  return NamedCombination{*terms, *id, *provenance};
}

void read_named_list(Reading& reading, Node list, const std::string& base, std::string_view what,
                     const std::function<void(std::string, NamedCombination)>& take) {
  std::set<std::string> ids;
  for (std::size_t i = 0; i < list.size() && !reading.problems.exhausted(); ++i) {
    auto item = read_named_combination(reading, list.item(i), what);
    if (!item) continue;
    if (!item->id.empty() && !ids.insert(item->id).second) {
      reading.error(list.item(i).where(), fmt::format("the id '{}' stands twice in this list", item->id),
                    "choose another id");
      continue;
    }
    const std::string name = item->id.empty() ? fmt::format("{}", i + 1) : item->id;
    take(base + "." + name, *std::move(item));
  }
}

void read_impossible(Reading& reading, Entry section) {
  if (!expect_sequence(reading, section.value, "'impossible'",
                       "write '- {issue: option, other_issue: option}' under it"))
    return;
  read_named_list(
      reading, section.value, "impossible", "an impossible combination",
      [&](std::string address, NamedCombination item) {
        if (!reading.has_room(reading.scenario.impossible.size(), item.provenance.where)) return;
        reading.scenario.impossible.push_back({std::move(address), std::move(item.when), std::move(item.provenance)});
      });
}

void read_norms(Reading& reading, Entry section) {
  static const std::vector<std::string> kKeys = with_provenance_keys({"when", "flag"});
  static const std::vector<std::string> kNorms = {"force_acquired_territory",
                                                  "displaced_people",
                                                  "children",
                                                  "prisoners_of_war",
                                                  "amnesty_for_international_crimes",
                                                  "self_determination",
                                                  "civilian_protection",
                                                  "other"};
  if (!expect_sequence(reading, section.value, "'norms'", "write '- {when: {issue: option}, flag: children}' under it"))
    return;
  for (std::size_t i = 0; i < section.value.size() && !reading.problems.exhausted(); ++i) {
    const Node item = section.value.item(i);
    if (!expect_mapping(reading, item, "a norm flag", "write {when: {issue: option}, flag: children}")) continue;
    const Fields fields(item, kKeys);
    fields.refuse_others(reading, "a norm flag");
    if (!fields.find("when"))
      reading.error(item.where(), "the norm flag does not say when it is raised", "add when: {issue: option}");
    if (!fields.find("flag"))
      reading.error(item.where(), "the norm flag does not say which norm it is about",
                    "add flag: children, for example");
    const auto when = fields.find("when") ? read_when(reading, *fields.find("when")) : std::nullopt;
    const auto norm = fields.find("flag") ? read_word(reading, *fields.find("flag"), kNorms, "norm") : std::nullopt;
    const auto provenance = read_provenance(reading, fields);
    if (!when || !norm || !provenance || !reading.has_room(reading.scenario.norms.size(), item.where())) continue;
    reading.scenario.norms.push_back({fmt::format("norms.{}", i + 1), *when, static_cast<Norm>(*norm), *provenance});
  }
}

}  // namespace locarno
