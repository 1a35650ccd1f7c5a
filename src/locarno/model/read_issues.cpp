// Issues and their options.
#include <algorithm>

#include <fmt/format.h>

#include "locarno/model/read_sections.h"

namespace locarno {
namespace {

// Words that a map of statements uses beside ids of issues, or of options.
const std::vector<std::string>& reserved_for_issues() {
  static const std::vector<std::string> kWords = {"id",   "when", "basis", "source", "date",  "until",
                                                  "note", "add",  "flag",  "order",  "points"};
  return kWords;
}

const std::vector<std::string>& reserved_for_options() {
  static const std::vector<std::string> kWords = {"order",  "table", "ideal", "points", "basis",
                                                  "source", "date",  "until", "note",   "value"};
  return kWords;
}

void add_option(Reading& reading, Issue& issue, Words& words, Node id, std::string name) {
  if (!check_id(reading, id, "an option", true, reserved_for_options())) return;
  if (!words.add(id.text()))
    return reading.error(id.where(), fmt::format("the option '{}' stands twice", id.text()), "keep one");
  issue.options.push_back({std::string(id.text()), name.empty() ? std::string(id.text()) : std::move(name)});
}

void read_options_of(Reading& reading, Issue& issue, Words& words, Node node) {
  const std::string what = fmt::format("'options' of issue '{}'", issue.id);
  if (node.is_scalar())
    return reading.error(node.where(), what + " must be a map or a list, not " + std::string(kind_of(node)),
                         "write {open: Open path, shelved: Bid shelved} or [open, shelved]");
  if (node.size() == 0)
    return reading.error(node.where(), fmt::format("issue '{}' has no options", issue.id), "list at least one option");
  if (node.size() > Limits::kOptions) {
    reading.error(node.where(),
                  fmt::format("{} options are more than the {} that are read", node.size(), Limits::kOptions),
                  "merge options, or split the issue");
  }
  for (std::size_t i = 0; i < std::min(node.size(), Limits::kOptions); ++i) {
    if (node.is_sequence()) {
      add_option(reading, issue, words, node.item(i), "");
    } else if (const auto name = read_text(reading, node.value(i), node.key(i).text())) {
      add_option(reading, issue, words, node.key(i), *name);
    }
  }
}

void read_issue_fields(Reading& reading, Issue& issue, Words& words, Node node) {
  static const std::vector<std::string> kKeys = {"name", "options", "scale", "divisible", "group", "note"};
  static const std::vector<std::string> kScales = {"unordered", "ordered"};
  const Fields fields(node, kKeys);
  fields.refuse_others(reading, "an issue");
  issue.name = text_or(reading, fields, "name", issue.id);
  if (const auto options = fields.find("options")) read_options_of(reading, issue, words, *options);
  else
    reading.error(issue.where, fmt::format("issue '{}' has no options", issue.id),
                  "add options: {open: Open path, shelved: Bid shelved}");
  if (const auto scale = fields.find("scale"))
    issue.ordered = read_word(reading, *scale, kScales, "scale").value_or(0) == 1;
  issue.divisible = flag_or(reading, fields, "divisible", false);
  if (issue.divisible && fields.find("options") && issue.options.size() != 2) {
    reading.error(fields.find_key("divisible")->where(),
                  fmt::format("issue '{}' is divisible but has {} options", issue.id, issue.options.size()),
                  "a divisible issue has exactly two options");
  }
  issue.group = text_or(reading, fields, "group", "");
  issue.note = text_or(reading, fields, "note", "");
}

void read_issue(Reading& reading, Entry entry) {
  if (!check_id(reading, entry.key, "an issue", false, reserved_for_issues())) return;
  Issue issue;
  issue.id = issue.name = entry.key.text();
  issue.where = entry.key.where();
  reading.issues.add(entry.key.text());
  Words& words = reading.options.emplace_back();
  if (expect_mapping(reading, entry.value, fmt::format("issue '{}'", issue.id), "write {name: ..., options: {...}}")) {
    read_issue_fields(reading, issue, words, entry.value);
  }
  reading.scenario.issues.push_back(std::move(issue));
}

}  // namespace

void read_issues(Reading& reading, Entry section) {
  if (!expect_mapping(reading, section.value, "'issues'",
                      "write 'membership: {options: {open: ..., shelved: ...}}' under it"))
    return;
  if (section.value.size() == 0)
    return reading.error(section.key.where(), "the scenario has no issues", "add at least one");
  if (section.value.size() > Limits::kIssues) {
    reading.error(section.value.key(Limits::kIssues).where(),
                  fmt::format("{} issues are more than the {} that are read", section.value.size(), Limits::kIssues),
                  "leave issues out, or merge them");
  }
  for (std::size_t i = 0; i < std::min(section.value.size(), Limits::kIssues); ++i) {
    read_issue(reading, {section.value.key(i), section.value.value(i)});
  }
  reading.combination_words = reading.issues.list();
  for (const char* key : {"when", "id", "basis", "source", "date", "until", "note"})
    reading.combination_words.emplace_back(key);
}

}  // namespace locarno
