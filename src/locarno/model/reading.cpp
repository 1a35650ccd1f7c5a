#include "locarno/model/reading.h"

#include <fmt/format.h>

namespace locarno {

bool Words::add(std::string_view word) {
  if (!index_.emplace(word, list_.size()).second) return false;
  list_.emplace_back(word);
  return true;
}

std::optional<std::size_t> Words::find(std::string_view word) const {
  const auto found = index_.find(word);
  return found == index_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<PartyId> Reading::party(Node word) {
  if (!word.is_scalar()) return error(word.where(), "the id of a party is expected here", "write one id"), std::nullopt;
  if (const auto at = parties.find(word.text())) return PartyId(*at);
  unknown_word(word, quoted(word.text()) + " is no party", parties.list());
  return std::nullopt;
}

std::optional<IssueId> Reading::issue(Node word) {
  if (!word.is_scalar())
    return error(word.where(), "the id of an issue is expected here", "write one id"), std::nullopt;
  if (const auto at = issues.find(word.text())) return IssueId(*at);
  unknown_word(word, quoted(word.text()) + " is no issue", issues.list());
  return std::nullopt;
}

std::optional<SourceId> Reading::source(Node word) {
  if (!word.is_scalar())
    return error(word.where(), "the id of a source is expected here", "write one id"), std::nullopt;
  if (const auto at = sources.find(word.text())) return cited[*at] = true, SourceId(*at);
  if (sources.list().empty())
    return error(word.where(), quoted(word.text()) + " is no source", "add it under 'sources'"), std::nullopt;
  unknown_word(word, quoted(word.text()) + " is no source", sources.list());
  return std::nullopt;
}

std::optional<OptionId> Reading::option(IssueId issue, Node word) {
  if (word.is_scalar()) return option(issue, word.text(), word.where());
  error(word.where(), fmt::format("the id of an option of issue '{}' is expected here", issues.list()[issue.index]),
        "write one id");
  return std::nullopt;
}

std::optional<OptionId> Reading::option(IssueId issue, std::string_view word, Mark where) {
  const Words& words = options[issue.index];
  if (const auto at = words.find(word)) return OptionId(*at);
  problems.error(where, fmt::format("{} is no option of issue '{}'", quoted(word), issues.list()[issue.index]),
                 {{}, std::string(word), &words.list()});
  return std::nullopt;
}

bool Reading::spend(std::size_t cells, Mark where) {
  spent_ += cells;
  if (spent_ <= Limits::kNodes) return true;
  if (!problems.exhausted())
    error(where, fmt::format("the statements hold more than {} numbers", Limits::kNodes), "split the scenario");
  problems.stop();
  return false;
}

bool Reading::has_room(std::size_t statements, Mark where) {
  if (statements < Limits::kStatements) return true;
  if (!problems.exhausted())
    error(where, fmt::format("there are more than {} statements of this kind", Limits::kStatements),
          "split the scenario");
  problems.stop();
  return false;
}

}  // namespace locarno
