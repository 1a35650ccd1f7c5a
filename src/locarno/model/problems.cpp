#include "locarno/model/problems.h"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "locarno/base/suggest.h"

namespace locarno {

void Problems::error(Mark where, std::string message, Remedy remedy) {
  add(errors_, Problem{where, std::move(message), std::move(remedy)});
}

void Problems::warning(Mark where, std::string message, Remedy remedy) {
  add(warnings_, Problem{where, std::move(message), std::move(remedy)});
}

void Problems::add(List& list, Problem problem) {
  ++list.count;
  list.problems.push_back(std::move(problem));
  if (list.problems.size() >= 8 * kKept) keep_first(list.problems);
}

void Problems::keep_first(std::vector<Problem>& problems) {
  const auto before = [](const Problem& a, const Problem& b) {
    return std::tie(a.where.line, a.where.column, a.message) < std::tie(b.where.line, b.where.column, b.message);
  };
  const auto same = [](const Problem& a, const Problem& b) {
    return a.where.line == b.where.line && a.where.column == b.where.column && a.message == b.message;
  };
  std::stable_sort(problems.begin(), problems.end(), before);
  problems.erase(std::unique(problems.begin(), problems.end(), same), problems.end());
  if (problems.size() > kKept) problems.resize(kKept);
}

Diagnostics Problems::listed(const List& list, Severity severity) {
  std::vector<Problem> kept = list.problems;
  const bool dropped = list.count > kept.size() || kept.size() > kKept;
  keep_first(kept);
  Diagnostics out;
  for (const Problem& problem : kept) {
    const Remedy& remedy = problem.remedy;
    out.push_back({severity, problem.where, problem.message,
                   remedy.known ? did_you_mean(remedy.word, *remedy.known) : remedy.text});
  }
  if (!dropped || list.count <= kept.size()) return out;
  const std::string_view what = severity == Severity::error ? "errors" : "warnings";
  const std::string_view bound = list.count >= kMost ? "at least " : "";
  out.push_back({severity,
                 {},
                 fmt::format("{}{} more {}", bound, list.count - kept.size(), what),
                 "correct the first ones and read the file again"});
  return out;
}

std::string quoted(std::string_view text) {
  constexpr std::size_t kShown = 40;
  std::size_t end = std::min(text.size(), kShown);
  while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  std::string out(text.substr(0, end));
  std::replace_if(
      out.begin(), out.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return fmt::format("'{}{}'", out, end < text.size() ? "..." : "");
}

}  // namespace locarno
