#include "locarno/report/history_words.h"

#include <fmt/format.h>

#include "locarno/report/layout.h"
#include "locarno/report/wording.h"

namespace locarno {

std::string ids_of(const Issue& issue, std::uint64_t options) {
  if (options == issue.all_options() && issue.options.size() > 1) return "any";
  std::vector<std::string> ids;
  for (std::size_t o = 0; o < issue.options.size(); ++o) {
    if ((options >> o) & 1) ids.push_back(issue.options[o].id);
  }
  return listed(ids, "or");
}

std::string ids_of(const Problem& problem, IssueId issue, std::uint64_t options) {
  return ids_of(problem.scenario.issues[issue.index], options);
}

std::string ids_of(const Problem& problem, const Combination& when) {
  std::string out;
  for (const Term& term : when) {
    out += fmt::format("{}{}: {}", out.empty() ? "" : " + ", problem.scenario.issues[term.issue.index].id,
                       ids_of(problem, term.issue, term.options));
  }
  return out;
}

std::string signed_short(Score score) {
  std::string text = short_points(score);
  if (text.ends_with(".0")) text.resize(text.size() - 2);
  return score > Score(0) && text != "0" ? "+" + text : text == "-0" ? "0" : text;
}

std::string range_in_words(const Interval& range) {
  if (range.low == range.high) return signed_short(range.low);
  return fmt::format("{}..{}", signed_short(range.low), signed_short(range.high));
}

std::string in_words(const ValueChange& change) {
  if (change.direction == Direction::unknown) return "?";
  if (change.range.low == change.range.high) return signed_short(change.central);
  return fmt::format("{} ({})", signed_short(change.central), range_in_words(change.range));
}

std::string name_of(const Problem& problem, const Draft& draft) {
  std::string out = fmt::format("{} ({}", draft.name, to_string(*draft.provenance.date));
  std::vector<std::string> from;
  for (const PartyId party : draft.from) from.push_back(name_of(problem, party));
  return out + (from.empty() ? ")" : ", " + listed(from) + ")");
}

}  // namespace locarno
