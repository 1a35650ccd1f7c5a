#include "locarno/report/packages_text.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "locarno/possible/packages_of_interest.h"
#include "locarno/report/wording.h"

namespace locarno {
namespace {

constexpr std::size_t kEquals = 3;  // equally good packages told in full; the rest are counted

// What a package says on each issue: the name of an option, or those of several where others that are equally good
// differ and no decider tells their options apart.
struct Terms {
  Package package;
  std::vector<std::string> on = {};  // per issue
  std::vector<bool> open = {};       // per issue: several

  // Of issues left open the lists may differ, as no more than so many equals are known.
  [[nodiscard]] bool same_on(const Terms& other, std::size_t k) const {
    return (open[k] && other.open[k]) || on[k] == other.on[k];
  }
  friend bool operator==(const Terms& one, const Terms& other) {
    std::size_t k = 0;
    while (k < one.on.size() && one.same_on(other, k)) ++k;
    return k == one.on.size();
  }
};

// Answers with the same packages, and each lot of those that no decider tells apart once.
struct Lots {
  std::vector<std::string> names;  // of the answers
  std::vector<Terms> lots;         // all equally good; at least one
  bool more = false;               // there may be more
};

std::vector<Terms> lots_of(const Problem& problem, const std::vector<Package>& packages, bool more) {
  std::vector<Terms> out;
  for (const Package& first : told_apart(problem, packages)) {
    std::vector<Package> alike;
    std::ranges::copy_if(packages, std::back_inserter(alike),
                         [&](const Package& other) { return alike_for_deciders(problem, first, other); });
    Terms terms{first};
    for (std::size_t k = 0; k < problem.issue_count(); ++k) {
      const auto chosen = options_chosen(alike, k);
      terms.on.push_back(in_words(problem.scenario.issues[k], chosen, !more));
      terms.open.push_back(chosen.size() > 1);
    }
    out.push_back(std::move(terms));
  }
  return out;
}

// Answers with the same packages together, in the order of the first of each.
std::vector<Lots> grouped_lots(const Problem& problem, const std::vector<NamedPackages>& answers) {
  std::vector<Lots> groups;
  for (const NamedPackages& answer : answers) {
    if (answer.packages->empty()) continue;
    auto lots = lots_of(problem, *answer.packages, answer.more);
    const auto same = std::ranges::find_if(
        groups, [&](const Lots& group) { return group.more == answer.more && group.lots == lots; });
    if (same != groups.end()) same->names.push_back(answer.name);
    else groups.push_back({{answer.name}, std::move(lots), answer.more});
  }
  return groups;
}

std::string with_issue(const Problem& problem, std::size_t issue, const std::string& term) {
  return fmt::format("{}: {}", problem.scenario.issues[issue].name, term);
}

std::string joined(const std::vector<std::string>& terms) { return fmt::format("{}", fmt::join(terms, "; ")); }

// The terms of the package; and the issues on which it may say something else as well.
std::string in_full(const Problem& problem, const Terms& terms, const TextStyle& style) {
  std::vector<std::string> settled, open;
  for (std::size_t k = 0; k < terms.on.size(); ++k) {
    if (terms.open[k]) open.push_back(name_with_options(problem.scenario.issues[k], terms.on[k]));
    else settled.push_back(with_issue(problem, k, terms.on[k]));
  }
  std::string out = settled.empty() ? "" : wrapped(joined(settled) + ".", style.width, "     ", "     ");
  if (!open.empty())
    out += wrapped("Equally good packages, alike for all who decide, differ on: " + listed(open) + ".", style.width,
                   "     ", "     ");
  return out;
}

// "the same but for Line: Moved"; of a long package only what sets it apart.
std::string difference(const Problem& problem, const Terms& first, const Terms& other) {
  std::vector<std::string> differ;
  for (std::size_t k = 0; k < first.on.size(); ++k) {
    if (!first.same_on(other, k)) differ.push_back(with_issue(problem, k, other.on[k]));
  }
  return differ.empty() ? "the same" : "the same but for " + joined(differ);
}

// "north +90.0, south +40.0": what each decider has in it beyond its walk-away value.
std::string margins_in(const Problem& problem, const Package& package) {
  std::vector<std::string> out;
  for (const PartyId party : problem.deciders)
    out.push_back(fmt::format("{} {}", name_of(problem, party),
                              signed_points(utility(problem, party, package) - problem.walk_away(party))));
  return fmt::format("{}", fmt::join(out, ", "));
}

// Equally good packages that deciders tell apart, each with its margins: what differs between them is who gains.
std::string tied_text(const Problem& problem, const Terms& first, const Lots& group, const TextStyle& style) {
  std::string out = wrapped(fmt::format("{} package: {}{} are exactly as good, with other terms for somebody who "
                                        "decides (margins in brackets):",
                                        listed(group.names), group.lots.size(), group.more ? " or more" : ""),
                            style.width, "   ", "     ");
  for (std::size_t l = 0; l < std::min(kEquals, group.lots.size()); ++l) {
    const Terms& lot = group.lots[l];
    std::vector<std::string> terms;
    for (std::size_t k = 0; k < lot.on.size(); ++k) terms.push_back(with_issue(problem, k, lot.on[k]));
    const std::string words = &lot == &first ? joined(terms) : difference(problem, first, lot);
    out += wrapped(fmt::format("{} ({}).", words, margins_in(problem, lot.package)), style.width, "     - ", "       ");
  }
  const std::size_t rest = group.lots.size() - std::min(kEquals, group.lots.size());
  if (rest > 0)
    out += fmt::format("     and {}{} more: those above are the first in option order (--json)\n", rest,
                       group.more ? " or" : "");
  return out;
}

// Side by side, each answer has one term on an issue: equally good packages that deciders tell apart as alternatives.
struct Side {
  std::vector<std::string> names;
  std::vector<std::string> on = {};
  std::vector<bool> open = {};  // per issue: not one term in any of them
};

std::vector<Side> sides(const Problem& problem, const std::vector<NamedPackages>& answers) {
  std::vector<Side> out;
  for (const Lots& group : grouped_lots(problem, answers)) {
    Side side{group.names};
    for (std::size_t k = 0; k < problem.issue_count(); ++k) {
      std::vector<std::string> said;
      for (const Terms& lot : group.lots) {
        if (std::ranges::find(said, lot.on[k]) == said.end()) said.push_back(lot.on[k]);
      }
      side.on.push_back(listed(said, "or"));
      side.open.push_back(group.lots.size() == 1 && group.lots.front().open[k]);
    }
    out.push_back(std::move(side));
  }
  return out;
}

// What each answer says on the issue, equal terms together.
std::string sides_on(const std::vector<Side>& groups, std::size_t issue) {
  std::vector<std::pair<std::string, std::string>> said;  // name, term
  for (const Side& group : groups) {
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

SideBySide side_by_side(const Problem& problem, const std::vector<Side>& groups, const TextStyle& style) {
  SideBySide out;
  for (std::size_t k = 0; k < problem.issue_count(); ++k) {
    const std::string& first = groups.front().on[k];
    const bool same = std::ranges::all_of(groups, [&](const Side& group) { return group.on[k] == first; });
    if (same && groups.front().open[k]) {
      out.any.push_back(style.whole ? name_with_options(problem.scenario.issues[k], first)
                                    : problem.scenario.issues[k].name);
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

// What all share; `one`: there is only one package.
std::string shared_line(const SideBySide& compared, bool one) {
  std::vector<std::string> parts = compared.shared;
  const bool any = !parts.empty();
  if (compared.uncontested > 0)
    parts.push_back(fmt::format("{}{} where nothing is refused or flagged (--whole)", any ? "and " : "",
                                any                         ? fmt::format("{} more", compared.uncontested)
                                : compared.uncontested == 1 ? "1 term"
                                                            : fmt::format("{} terms", compared.uncontested)));
  return parts.empty() ? "" : (one ? "The package: " : any ? "and share " : "They share ") + joined(parts) + ".";
}

// " (1, 2 in some)", " (all)": the answers in which something holds; nothing where there is only one.
constexpr std::string_view kInAll = " (all)";

std::string where_it_holds(const std::vector<NamedPackages>& answers, const std::vector<std::size_t>& held) {
  std::vector<std::string> names;
  bool everywhere = true;
  for (std::size_t a = 0; a < answers.size(); ++a) {
    const std::size_t all = answers[a].packages->size();
    everywhere = everywhere && held[a] == all;  // an answer without a package says nothing
    if (held[a] > 0) names.push_back(answers[a].name + (held[a] < all ? " in some" : ""));
  }
  if (everywhere) return answers.size() > 1 ? std::string(kInAll) : "";
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
  // A norm without a name of its own goes by what touches it.
  const auto label = [&](const NormFlag& flag) {
    return flag.norm == Norm::other ? fmt::format("{} ({})", in_words(flag.norm), in_words(problem, flag.when))
                                    : in_words(flag.norm);
  };
  std::vector<std::string> labels;
  for (const NormFlag& flag : problem.scenario.norms) {
    if (std::ranges::find(labels, label(flag)) == labels.end()) labels.push_back(label(flag));
  }
  std::vector<std::string> raised;
  std::vector<std::string> in_all;
  for (const std::string& name : labels) {
    const auto held = count_where(answers, [&](const Package& package) {
      return std::ranges::any_of(problem.scenario.norms, [&](const NormFlag& flag) {
        return label(flag) == name && holds(flag.when, package);
      });
    });
    const std::string where = held.empty() ? "" : where_it_holds(answers, held);
    if (where == kInAll) in_all.push_back(name);
    else if (!held.empty()) raised.push_back(name + where);
  }
  if (raised.empty() && in_all.empty()) return {};
  if (in_all.size() == 1) raised.push_back(in_all.front() + std::string(kInAll));
  if (in_all.size() > 1) raised.push_back("in all, " + listed(in_all));
  return wrapped(fmt::format("Norms flagged, not weighed against gains: {}.", fmt::join(raised, "; ")), style.width,
                 "   ! ", "     ");
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
  const auto groups = grouped_lots(problem, answers);
  std::string out;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    const Terms& first = groups[0].lots[0];
    if (groups[g].lots.size() > 1) {
      out += tied_text(problem, first, groups[g], style);
    } else if (g == 0) {
      out += fmt::format("   {} package:\n", listed(groups[g].names)) + in_full(problem, first, style);
    } else {
      out += wrapped(
          fmt::format("{} package: {}.", listed(groups[g].names), difference(problem, first, groups[g].lots[0])),
          style.width, "   ", "     ");
    }
    if (groups[g].lots.size() == 1 && groups[g].more)
      out += "     Further packages may be exactly as good: not all were listed.\n";
  }
  return out + flag_lines(problem, answers, style);
}

std::string compared_packages(const Problem& problem, const std::vector<NamedPackages>& answers,
                              const TextStyle& style) {
  const auto groups = sides(problem, answers);
  if (groups.empty()) return {};
  const SideBySide compared = side_by_side(problem, groups, style);
  std::string out = compared.differ.empty() ? std::string{} : "   These packages differ on\n" + compared.differ;
  if (const std::string shared = shared_line(compared, groups.size() == 1); !shared.empty())
    out += wrapped(shared, style.width, "   ", "     ");
  if (!compared.any.empty())
    out += wrapped("Several options are exactly as good for all who decide on: " + listed(compared.any) + ".",
                   style.width, "   ", "     ");
  for (const Lots& group : grouped_lots(problem, answers)) {
    if (group.lots.size() == 1 && !group.more) continue;
    out += wrapped(fmt::format("({}): {}{} packages are exactly as good, with other terms for somebody who decides; "
                               "the margins are those of the first in option order.",
                               fmt::join(group.names, ", "), group.lots.size(), group.more ? " or more" : ""),
                   style.width, "   ", "     ");
  }
  if (compared.starred)
    out += "   * only one of the parties is on record: scores follow it, which says nothing about what is fair.\n";
  return out + flag_lines(problem, answers, style);
}

std::string flag_lines(const Problem& problem, const std::vector<NamedPackages>& answers, const TextStyle& style) {
  return norm_line(problem, answers, style) + unbinding_refusals(problem, answers, style);
}

}  // namespace locarno
