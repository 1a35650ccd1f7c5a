#include "locarno/report/packages_text.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "locarno/report/wording.h"

namespace locarno {
namespace {

// What an answer says on each issue: the name of an option, "any" where equally good packages differ.
struct Terms {
  std::vector<std::string> names;  // of the answers that say so
  std::vector<std::string> on;     // per issue
};

constexpr const char* kAny = "any";

std::vector<std::string> terms_of(const Problem& problem, const std::vector<Package>& packages) {
  const auto open = issues_left_open(packages, problem.issue_count());
  std::vector<std::string> terms;
  for (std::size_t k = 0; k < open.size(); ++k) {
    const OptionId option = packages.front()[k];
    terms.push_back(open[k] ? kAny : problem.scenario.issues[k].options[option.index].name);
  }
  return terms;
}

// Answers with the same terms together, in the order of the first of each.
std::vector<Terms> grouped_terms(const Problem& problem, const std::vector<NamedPackages>& answers) {
  std::vector<Terms> groups;
  for (const NamedPackages& answer : answers) {
    if (answer.packages->empty()) continue;
    auto terms = terms_of(problem, *answer.packages);
    const auto same = std::ranges::find(groups, terms, &Terms::on);
    if (same != groups.end()) same->names.push_back(answer.name);
    else groups.push_back({{answer.name}, std::move(terms)});
  }
  return groups;
}

std::string with_issue(const Problem& problem, std::size_t issue, const std::string& term) {
  return fmt::format("{}: {}", problem.scenario.issues[issue].name, term);
}

std::string joined(const std::vector<std::string>& terms) { return fmt::format("{}", fmt::join(terms, "; ")); }

std::string first_in_full(const Problem& problem, const Terms& first, const TextStyle& style) {
  std::vector<std::string> settled, open;
  for (std::size_t k = 0; k < first.on.size(); ++k) {
    if (first.on[k] == kAny) open.push_back(problem.scenario.issues[k].name);
    else settled.push_back(with_issue(problem, k, first.on[k]));
  }
  std::string out = fmt::format("   {} package:\n", listed(first.names)) +
                    wrapped(joined(settled) + ".", style.width, "     ", "     ");
  if (!open.empty())
    out += wrapped("Equally good packages differ on: " + listed(open) + ".", style.width, "     ", "     ");
  return out;
}

std::string difference(const Problem& problem, const Terms& first, const Terms& other, const TextStyle& style) {
  std::vector<std::string> differ;
  for (std::size_t k = 0; k < first.on.size(); ++k) {
    if (first.on[k] != other.on[k]) differ.push_back(with_issue(problem, k, other.on[k]));
  }
  return wrapped(fmt::format("{} package: the same but for {}.", listed(other.names), joined(differ)), style.width,
                 "   ", "     ");
}

// What each answer says on the issue, equal terms together.
std::string sides_on(const std::vector<Terms>& groups, std::size_t issue) {
  std::vector<std::pair<std::string, std::string>> said;  // name, term
  for (const Terms& group : groups) {
    for (const std::string& name : group.names) said.emplace_back(name, group.on[issue]);
  }
  std::ranges::sort(said);
  std::vector<std::string> names, terms;
  for (auto& [name, term] : said) names.push_back(std::move(name)), terms.push_back(std::move(term));
  return sides_of(terms, names);
}

// Deciders who said anything about the values of an issue. Where only one did, scores follow it, whatever it wants.
std::size_t deciders_on_record(const Problem& problem, std::size_t issue) {
  const auto stated = [&](PartyId party) { return problem.estimates[party.index].value_ground[issue].given(); };
  return static_cast<std::size_t>(std::ranges::count_if(problem.deciders, stated));
}

// Whether a refusal of anybody, or a norm flag, is about the issue.
bool is_contested(const Problem& problem, std::size_t issue) {
  const auto about = [&](const auto& row) {
    return std::ranges::any_of(row.when, [&](const Term& term) { return term.issue.index == issue; });
  };
  return std::ranges::any_of(problem.scenario.refusals, about) || std::ranges::any_of(problem.scenario.norms, about);
}

struct SideBySide {
  std::string differ;               // a line or two an issue
  std::vector<std::string> shared;  // terms on issues about which something is refused or flagged
  std::size_t uncontested = 0;      // terms shared on others
  std::vector<std::string> any;     // issues on which nothing is settled
  bool starred = false;             // some issue has only one party on record
};

SideBySide side_by_side(const Problem& problem, const std::vector<Terms>& groups, const TextStyle& style) {
  SideBySide out;
  for (std::size_t k = 0; k < problem.issue_count(); ++k) {
    const std::string& first = groups.front().on[k];
    const bool same = std::ranges::all_of(groups, [&](const Terms& group) { return group.on[k] == first; });
    if (same && first == kAny) {
      out.any.push_back(problem.scenario.issues[k].name);
      continue;
    }
    const bool told = style.whole || !same || is_contested(problem, k);
    const bool alone = told && deciders_on_record(problem, k) == 1;
    out.starred = out.starred || alone;
    const std::string name = problem.scenario.issues[k].name + (alone ? "*" : "");
    if (!same) out.differ += wrapped(fmt::format("{}: {}", name, sides_on(groups, k)), style.width, "   - ", "     ");
    else if (told) out.shared.push_back(fmt::format("{}: {}", name, first));
    else ++out.uncontested;
  }
  return out;
}

std::string shared_line(const SideBySide& compared) {
  std::vector<std::string> parts = compared.shared;
  if (compared.uncontested > 0)
    parts.push_back(fmt::format("and {} more where nothing is refused or flagged (--whole)", compared.uncontested));
  return joined(parts);
}

// " (1, 2 in some)", " (all)": the answers in which something holds; nothing where there is only one.
std::string where_it_holds(const std::vector<NamedPackages>& answers, const std::vector<std::size_t>& held) {
  std::vector<std::string> names;
  bool everywhere = true;
  for (std::size_t a = 0; a < answers.size(); ++a) {
    const std::size_t all = answers[a].packages->size();
    everywhere = everywhere && held[a] == all;  // an answer without a package says nothing
    if (held[a] > 0) names.push_back(answers[a].name + (held[a] < all ? " in some" : ""));
  }
  if (everywhere) return answers.size() > 1 ? " (all)" : "";
  return fmt::format(" ({})", fmt::join(names, ", "));
}

// In how many of each answer's packages something holds; empty when in none.
template <class Holds>
std::vector<std::size_t> count_where(const std::vector<NamedPackages>& answers, Holds holds_in) {
  std::vector<std::size_t> held;
  for (const NamedPackages& answer : answers)
    held.push_back(static_cast<std::size_t>(std::ranges::count_if(*answer.packages, holds_in)));
  return std::ranges::all_of(held, [](std::size_t n) { return n == 0; }) ? std::vector<std::size_t>{} : held;
}

std::string norm_line(const Problem& problem, const std::vector<NamedPackages>& answers, const TextStyle& style) {
  // A norm without a name of its own goes by its address.
  const auto label = [](const NormFlag& flag) {
    return flag.norm == Norm::other ? flag.address : std::string(in_words(flag.norm));
  };
  std::vector<std::string> labels;
  for (const NormFlag& flag : problem.scenario.norms) {
    if (std::ranges::find(labels, label(flag)) == labels.end()) labels.push_back(label(flag));
  }
  std::vector<std::string> raised;
  for (const std::string& name : labels) {
    const auto held = count_where(answers, [&](const Package& package) {
      return std::ranges::any_of(problem.scenario.norms, [&](const NormFlag& flag) {
        return label(flag) == name && holds(flag.when, package);
      });
    });
    if (!held.empty()) raised.push_back(name + where_it_holds(answers, held));
  }
  if (raised.empty()) return {};
  return wrapped("Norms flagged, not weighed against gains: " + listed(raised) + ".", style.width, "   ! ", "     ");
}

std::string unbinding_refusals(const Problem& problem, const std::vector<NamedPackages>& answers,
                               const TextStyle& style) {
  std::vector<std::string> refused;
  for (const Refusal& refusal : problem.scenario.refusals) {
    if (problem.decides(refusal.party)) continue;
    const auto held = count_where(answers, [&](const Package& package) { return holds(refusal.when, package); });
    if (!held.empty()) refused.push_back(refusal.address + where_it_holds(answers, held));
  }
  if (refused.empty()) return {};
  return wrapped("Refused by parties whose consent is not required: " + listed(refused) + ".", style.width, "   ! ",
                 "     ");
}

}  // namespace

std::string packages_in_full(const Problem& problem, const std::vector<NamedPackages>& answers,
                             const TextStyle& style) {
  const auto groups = grouped_terms(problem, answers);
  std::string out;
  for (std::size_t g = 0; g < groups.size(); ++g)
    out += g == 0 ? first_in_full(problem, groups[g], style) : difference(problem, groups[0], groups[g], style);
  return out + flag_lines(problem, answers, style);
}

std::string compared_packages(const Problem& problem, const std::vector<NamedPackages>& answers,
                              const TextStyle& style) {
  const auto groups = grouped_terms(problem, answers);
  if (groups.empty()) return {};
  const SideBySide compared = side_by_side(problem, groups, style);
  std::string out = compared.differ.empty() ? std::string{} : "   These packages differ on\n" + compared.differ;
  if (const std::string shared = shared_line(compared); !shared.empty())
    out += wrapped((groups.size() > 1 ? "and share " : "The package: ") + shared + ".", style.width, "   ", "     ");
  if (!compared.any.empty())
    out += wrapped("Nothing stated tells the options apart on: " + listed(compared.any) + ".", style.width, "   ",
                   "     ");
  if (compared.starred)
    out += "   * only one of the parties is on record: scores follow it, which says nothing about what is fair.\n";
  return out + flag_lines(problem, answers, style);
}

std::string flag_lines(const Problem& problem, const std::vector<NamedPackages>& answers, const TextStyle& style) {
  return norm_line(problem, answers, style) + unbinding_refusals(problem, answers, style);
}

}  // namespace locarno
