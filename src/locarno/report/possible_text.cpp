#include "locarno/report/possible_text.h"

#include <algorithm>

#include <fmt/format.h>

#include "locarno/report/central_text.h"
#include "locarno/report/command_line.h"
#include "locarno/report/divisible_text.h"
#include "locarno/report/wording.h"

namespace locarno {
namespace {

constexpr std::size_t kListed = 6;  // rows of a list before "and n more"

std::string more(std::size_t total, const std::string& what) {
  return total > kListed ? fmt::format("   and {} more {} (see --json)\n", total - kListed, what) : std::string{};
}

std::string claim_line(const Problem& problem, const Claim& claim, const TextStyle& style) {
  const Refusal& refusal = problem.scenario.refusals[claim.index];
  return wrapped(
      fmt::format("{} [{}; {}]", in_words(problem, claim), ground_of(problem, refusal.provenance), refusal.address),
      style.width, "     - ", "       ");
}

// "a; b and c; or d": each may be a list itself.
std::string alternatives(const std::vector<std::string>& ways) {
  std::string out;
  for (std::size_t w = 0; w < ways.size(); ++w) {
    out += (w == 0 ? "" : w + 1 == ways.size() ? "; or " : "; ") + ways[w];
  }
  return out;
}

bool any_one_is_enough(const RefusalConflicts::Group& group) {
  return group.conflicts.size() == 1 &&
         std::ranges::all_of(group.corrections, [](const RefusalSet& set) { return set.size() == 1; });
}

// What stands above a group of refusals that collide.
std::string group_heading(const RefusalConflicts::Group& group, bool first) {
  if (any_one_is_enough(group))
    return first ? "Any one of these refusals given up is enough:" : "And, apart from those, any one of these:";
  return first ? "These cannot all stand:" : "And, apart from those, neither can these:";
}

// One group of refusals that collide, each refusal told once, then the conflicts by number where there are several.
std::string group_text(const Problem& problem, const RefusalConflicts::Group& group, const TextStyle& style) {
  std::string out;
  const auto& first = group.conflicts.front();
  for (const std::size_t r : first) out += claim_line(problem, {Claim::Kind::refusal, r}, style);
  if (group.conflicts.size() > 1) {
    std::string others;
    for (std::size_t c = 1; c < std::min(group.conflicts.size(), kListed); ++c) {
      std::vector<std::string> addresses;
      for (const std::size_t r : group.conflicts[c]) addresses.push_back(problem.scenario.refusals[r].address);
      others += (c == 1 ? "" : "; ") + listed(addresses);
    }
    out += wrapped("Nor can these: " + others + ".", style.width, "     ", "       ");
    out += more(group.conflicts.size(), "conflicts");
  }
  if (any_one_is_enough(group)) return out;
  std::vector<std::string> ways;
  for (std::size_t c = 0; c < std::min(group.corrections.size(), kListed); ++c) {
    std::vector<std::string> addresses;
    for (const std::size_t r : group.corrections[c]) addresses.push_back(problem.scenario.refusals[r].address);
    ways.push_back(listed(addresses));
  }
  out += wrapped(fmt::format("It is enough to give up {}.", alternatives(ways)), style.width, "     ", "       ");
  return out + more(group.corrections.size(), "ways");
}

std::string refusal_table(const Problem& problem, const RefusalAnswer& refusals, const TextStyle& style) {
  Table table{{"party", "refusals", "rule out of what is coherent", "nobody else rules out"}, {}, {1, 2, 3}, 3};
  for (std::size_t i = 0; i < problem.deciders.size(); ++i) {
    const PartyId party = problem.deciders[i];
    const auto count = std::ranges::count(problem.scenario.refusals, party, &Refusal::party);
    table.rows.push_back({name_of(problem, party), fmt::to_string(count),
                          share_of(refusals.by_party[i].packages, refusals.possible),
                          share_of(refusals.by_party[i].by_it_alone, refusals.possible)});
  }
  return render(table, style);
}

std::string refusals_text(const Problem& problem, const RefusalAnswer& refusals, const TextStyle& style) {
  std::string out = heading("1. From refusals alone (no numbers needed)", style);
  if (refusals.status == Status::limit_reached)
    return out + "   The refusals couple too many issues to be counted within the limit.\n";
  if (refusals.possible == 0)
    return out + "   Nothing is left to agree on: impossible combinations and held terms exclude every package.\n";
  if (refusals.unrefused > 0) {
    out += wrapped(fmt::format("{} of {} coherent packages are refused by nobody whose consent is required ({}).",
                               grouped(refusals.unrefused), grouped(refusals.possible),
                               percent(refusals.unrefused, refusals.possible)),
                   style.width, "   ", "   ");
  } else {
    out += emphasis("   No package is acceptable to all who must consent.", style);
    if (refusals.conflicts.groups.empty()) out += "\n";
  }
  for (std::size_t g = 0; g < refusals.conflicts.groups.size(); ++g) {
    const RefusalConflicts::Group& group = refusals.conflicts.groups[g];
    out += (g == 0 ? " " : "   ") + group_heading(group, g == 0) + "\n" + group_text(problem, group, style);
  }
  const bool any = std::ranges::any_of(problem.scenario.refusals,
                                       [&](const Refusal& row) { return problem.decides(row.party); });
  return out +
         (any ? refusal_table(problem, refusals, style) : "   No party whose consent is required refuses anything.\n");
}

std::string verdict_of(const Existence& existence) {
  if (existence.found()) return "yes";
  return existence.status == Status::none_exists ? "no" : "not known within the limit";
}

std::string ranges_text(const Problem& problem, const PossibleAnswer& answer, const TextStyle& style) {
  if (answer.refusals.status == Status::none_exists)
    return heading("2. From orders and ranges: nothing to add while every package is refused", style);
  std::string out = heading("2. From orders and ranges (proven for every admissible weight and value)", style);
  std::vector<std::string> sure, maybe, never, unknown;
  for (const auto& party : answer.acceptability.parties) {
    const bool only_maybe = party.necessarily.status == Status::none_exists && party.possibly.found();
    (party.necessarily.found()                      ? sure
     : party.possibly.status == Status::none_exists ? never
     : only_maybe                                   ? maybe
                                                    : unknown)
        .push_back(name_of(problem, party.party));
  }
  const auto line = [&](const std::vector<std::string>& names, const std::string& what) {
    return names.empty() ? std::string{}
                         : wrapped(fmt::format("{}: {}.", what, listed(names)), style.width, "   ", "     ");
  };
  out += line(sure, "Some unrefused package is acceptable whatever the numbers are, to");
  out += line(maybe, "Some may be acceptable, none is sure to be, to");
  out += line(never, "No unrefused package can be acceptable, whatever the numbers are, to");
  out += line(unknown, "Not decided within the limit for");
  out += fmt::format("   A package acceptable to all at once: surely {}, possibly {}.\n",
                     verdict_of(answer.acceptability.all_necessarily), verdict_of(answer.acceptability.all_possibly));
  return out;
}

// Commands that lead on from this answer, ready to be typed, each with what it shows; a long one has its comment above
// it.
std::string next_steps(const PossibleAnswer& answer, const RunInfo& run, const TextStyle& style) {
  const RunInfo question = for_question(run);
  std::vector<std::pair<std::string, std::string>> steps;
  if (answer.central.exists == Status::none_exists && !answer.central.conflicts.corrections.empty()) {
    steps.emplace_back(command_line(run, "possible", {"--without", "ADDRESS"}), "with one of the above given up");
  } else if (answer.central.exists == Status::solved) {
    steps.emplace_back(command_line(question, "package", {"--from", "egalitarian"}), "that package from every side");
  }
  steps.emplace_back(command_line(for_check(run), "check"), "who said what, with sources");
  steps.emplace_back(command_line(question, "brief"), "every question, in one document");
  if (!run.arguments.empty()) steps.emplace_back(command_line(run, "possible", {"--json"}), "everything, with proofs");
  std::size_t longest = 0;
  std::size_t comment = 0;
  for (const auto& [command, what] : steps)
    longest = std::max(longest, columns(command)), comment = std::max(comment, columns(what));
  const bool beside = 3 + longest + 4 + comment <= style.width;
  std::string out = heading("Where to look next", style);
  for (const auto& [command, what] : steps) {
    out += beside ? fmt::format("   {:{}}  # {}\n", command, longest, what)
                  : fmt::format("   # {}\n", what) + wrapped(command, style.width - 2, "   ", "     ", " \\");
  }
  return out;
}

}  // namespace

std::string scenario_head(const Problem& problem, const TextStyle& style) {
  const Scenario& scenario = problem.scenario;
  std::string out = heading(
      scenario.title + (scenario.as_of ? fmt::format(" (as of {})", to_string(*scenario.as_of)) : ""), style);
  std::vector<std::string> names;
  for (const PartyId party : problem.deciders) {
    const Party& row = scenario.parties[party.index];
    std::vector<std::string> marks;
    for (const Role role : row.roles) marks.emplace_back(to_string(role));
    if (!row.at_table) marks.emplace_back("not at the table");
    names.push_back(row.name + (marks.empty() ? "" : fmt::format(" ({})", listed(marks))));
  }
  out += wrapped("Consent required: " + listed(names) + ".", style.width, "", "  ");
  return out + asked_text(problem, style);
}

std::string asked_text(const Problem& problem, const TextStyle& style) {
  std::string held;
  for (const Term& term : problem.held) held += (held.empty() ? "Held: " : "; ") + in_words(problem, term);
  std::string out = held.empty() ? "" : wrapped(held + ".", style.width, "", "  ");
  std::vector<std::string> weights;
  for (const PartyId party : problem.deciders) {
    if (const double weight = problem.nash_weight[party.index]; weight != 1)
      weights.push_back(fmt::format("{} {:g}", name_of(problem, party), weight));
  }
  if (!weights.empty())
    out += wrapped(fmt::format("Nash weights: {}{}.", listed(weights),
                               weights.size() < problem.deciders.size() ? "; the others 1" : ""),
                   style.width, "", "  ");
  return out;
}

std::string left_out_text(const RunInfo& run, const TextStyle& style) {
  const auto dropped = left_out(run);
  return dropped.empty() ? "" : wrapped("Left out: " + listed(dropped) + ".", style.width, "", "  ");
}

std::string grounds_text(const Problem& problem, const TextStyle& style) {
  std::string out = heading(
      "4. What this rests on: values by issue, importance and walk-away; sourced/assumed/said by nobody", style);
  std::vector<std::string> parts;
  for (const PartyId party : problem.deciders) {
    const Footing& footing = problem.estimates[party.index].footing;
    parts.push_back(fmt::format("{} {}/{}/{}{}", name_of(problem, party), footing.sourced, footing.assumed,
                                footing.unstated,
                                footing.conflicting == 0 ? "" : fmt::format(" ({} conflicting)", footing.conflicting)));
  }
  return out + wrapped(listed(parts) + ".", style.width, "   ", "     ") +
         wrapped(refusal_grounds(problem), style.width, "   ", "     ");
}

std::string possible_text(const Problem& problem, const PossibleAnswer& answer, const RunInfo& run,
                          const TextStyle& style) {
  std::string out = scenario_head(problem, style) + left_out_text(run, style);
  out += wrapped(
             fmt::format("{}, {} of options, {} of them coherent.", count_of(problem.issue_count(), "issue", "issues"),
                         count_of(answer.refusals.combinations, "combination", "combinations"),
                         grouped(answer.refusals.possible)),
             style.width, "", "  ") +
         "\n";
  out += refusals_text(problem, answer.refusals, style) + "\n";
  out += ranges_text(problem, answer, style) + "\n";
  out += central_text(problem, answer, style) + "\n";
  if (answer.divisible) out += divisible_text(problem, *answer.divisible, style) + "\n";
  return out + grounds_text(problem, style) + next_steps(answer, run, style);
}

}  // namespace locarno
