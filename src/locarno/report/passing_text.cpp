#include "locarno/report/passing_text.h"

#include <algorithm>

#include <fmt/format.h>

#include "locarno/report/ratifiable_wording.h"
#include "locarno/report/wording.h"

namespace locarno {
namespace {

std::string who_consents(const Problem& problem, const PassingCase& one) {
  std::vector<std::string> names;
  for (const PartyId party : one.consenting) names.push_back(name_of(problem, party));
  return names.empty() ? std::string{} : fmt::format(", with {} in favour at the central estimate", listed(names));
}

std::string counted(const std::string& count, std::string_view what) {
  return fmt::format("{} {}{}", count, what, count == "1" ? "" : "s");
}

std::string size_of(const PassingCase& one) {
  std::string out = one.count.exact()
                        ? counted(grouped(one.count.high), "package")
                        : fmt::format("from {} to {} packages", grouped(one.count.low), grouped(one.count.high));
  if (one.efficient) out += ", " + counted(fmt::to_string(*one.efficient), "efficient outcome");
  return out;
}

// The terms that matter at home of each solution; those that are alike in them stand together.
std::string solution_lines(const Problem& problem, const PassingCase& one, const TextStyle& style) {
  const auto open = no_matter_at_home(problem);
  std::vector<std::pair<std::string, std::vector<std::string>>> told;
  for (const PassingSolution& solution : one.solutions) {
    if (!solution.package) continue;
    std::string terms = in_words(problem, *solution.package, open);
    if (terms.empty()) continue;
    const auto same = std::ranges::find(told, terms, &std::pair<std::string, std::vector<std::string>>::first);
    if (same != told.end()) same->second.emplace_back(name_of(solution.kind));
    else told.emplace_back(std::move(terms), std::vector{std::string(name_of(solution.kind))});
  }
  std::string out;
  for (const auto& [terms, kinds] : told)
    out += wrapped(fmt::format("{}: {}", listed(kinds), terms), style.width, "     - ", "       ");
  return out;
}

std::string case_text(const Problem& problem, const PassingCase& one, const TextStyle& style) {
  switch (one.exists) {
    case Status::none_exists: return fmt::format("     none{}\n", who_consents(problem, one));
    case Status::limit_reached:
    case Status::cancelled: return fmt::format("     not known within the limit{}\n", who_consents(problem, one));
    case Status::solved:
    case Status::not_unique: break;
  }
  return fmt::format("     {}{}\n", size_of(one), who_consents(problem, one)) + solution_lines(problem, one, style);
}

std::string set_text(const Problem& problem, const PassingSet& set, const std::string& title, const TextStyle& style) {
  std::string out = "   " + title + "\n";
  const bool any = std::ranges::any_of(set.cases, [](const PassingCase& one) { return one.exists == Status::solved; });
  if (!any) {
    if (set.status != Status::none_exists) return out + "     not known within the limit\n";
    return out + "     none: no package of the agreement set does\n";
  }
  for (const PassingCase& one : set.cases) {
    if (one.exists != Status::none_exists) out += case_text(problem, one, style);
  }
  return out;
}

bool same_sets(const PassingSet& could, const PassingSet& surely) {
  return could.cases.size() == 1 && surely.cases.size() == 1 &&
         could.cases.front().excluded == surely.cases.front().excluded &&
         could.cases.front().consenting == surely.cases.front().consenting;
}

}  // namespace

std::string passing_text(const Problem& problem, const RatifiableAnswer& answer, std::size_t number,
                         const TextStyle& style) {
  std::string out = heading(
      fmt::format("{}. What could be agreed and passes at home (central estimate; terms that matter at home)", number),
      style);
  if (answer.agreement == Status::none_exists)
    return out + wrapped(
                     "The agreement set is empty before anything is put to a vote: see `locarno possible`. The "
                     "packages above rest on what would have to be given up.",
                     style.width, "   ", "   ");
  if (answer.agreed.exact() && answer.agreement == Status::solved)
    out += fmt::format("   Of {} in the agreement set\n", counted(grouped(answer.agreed.high), "package"));
  const PassingSet& could = *answer.could;
  const PassingSet& surely = *answer.surely;
  if (same_sets(could, surely))
    return out + set_text(problem, could, "In every body's win-set, whatever is true", style);
  out += set_text(problem, could, "In every body's win-set for some admissible numbers", style);
  return out + set_text(problem, surely, "In every body's win-set whatever is true", style);
}

}  // namespace locarno
