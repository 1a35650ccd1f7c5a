// Rows: what follows from refusals alone, and what orders and ranges say.
#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "locarno/possible/acceptability.h"
#include "locarno/possible/refusal_answer.h"
#include "locarno/possible/refusal_conflicts.h"
#include "locarno/registry/registry_rows.h"

namespace locarno::registry {
namespace {

MethodOutcome run_refusals(const Problem& problem, const Control&) {
  const RefusalAnswer answer = answer_from_refusals(problem);
  std::string signature = fmt::format("{} of {} of {}", answer.unrefused.str(), answer.possible.str(),
                                      answer.combinations.str());
  for (const RuledOut& out : answer.by_party)
    signature += fmt::format(" {}/{}", out.by_it_alone.str(), out.packages.str());
  for (const RuledOut& out : answer.by_refusal)
    signature += fmt::format(" {}/{}", out.by_it_alone.str(), out.packages.str());
  std::optional<bool> verified;
  if (answer.example) {
    signature += " " + text_of(*answer.example);
    verified = is_unrefused(problem, *answer.example) && answer.unrefused > 0;
  }
  return {answer.status, signature, verified};
}

// Whether a package is left when these refusals are kept, and the others not.
bool leaves_a_package(const Problem& problem, const std::vector<bool>& kept) {
  const auto diagram = make_diagram(make_space(problem, kept));
  return diagram && !diagram->empty;
}

std::vector<bool> only(const Problem& problem, const RefusalSet& refusals) {
  std::vector<bool> kept(problem.scenario.refusals.size(), false);
  for (const std::size_t refusal : refusals) kept[refusal] = true;
  return kept;
}

// No package meets the set, and one does without any one of its members.
bool is_minimal_conflict(const Problem& problem, const RefusalSet& conflict) {
  std::vector<bool> kept = only(problem, conflict);
  if (leaves_a_package(problem, kept)) return false;
  return std::ranges::all_of(conflict, [&](std::size_t refusal) {
    kept[refusal] = false;
    const bool met = leaves_a_package(problem, kept);
    kept[refusal] = true;
    return met;
  });
}

// A package is left when the set is given up beside `others`, and none when a member is kept after all.
bool is_minimal_correction(const Problem& problem, const RefusalSet& correction, const RefusalSet& others) {
  std::vector<bool> kept(problem.scenario.refusals.size(), true);
  for (const std::size_t refusal : others) kept[refusal] = false;
  for (const std::size_t refusal : correction) kept[refusal] = false;
  if (!leaves_a_package(problem, kept)) return false;
  return std::ranges::none_of(correction, [&](std::size_t refusal) {
    kept[refusal] = true;
    const bool met = leaves_a_package(problem, kept);
    kept[refusal] = false;
    return met;
  });
}

// From the definitions. Corrections of a group are tried beside the first corrections of the other groups.
bool check(const Problem& problem, const RefusalConflicts& found) {
  constexpr std::size_t kChecked = 5;  // of each kind and group
  for (std::size_t g = 0; g < found.groups.size(); ++g) {
    RefusalSet others;
    for (std::size_t h = 0; h < found.groups.size(); ++h) {
      if (h != g) std::ranges::copy(found.groups[h].corrections.front(), std::back_inserter(others));
    }
    const auto& [conflicts, corrections] = found.groups[g];
    for (std::size_t c = 0; c < std::min(kChecked, conflicts.size()); ++c) {
      if (!is_minimal_conflict(problem, conflicts[c])) return false;
    }
    for (std::size_t c = 0; c < std::min(kChecked, corrections.size()); ++c) {
      if (!is_minimal_correction(problem, corrections[c], others)) return false;
    }
  }
  return true;
}

MethodOutcome run_refusal_conflicts(const Problem& problem, const Control&) {
  const RefusalConflicts found = refusal_conflicts(problem, {200, 200});
  std::string signature;
  for (const auto& group : found.groups) signature += fmt::format("{} / {};", group.conflicts, group.corrections);
  const bool whole = found.status == Status::solved;
  return {found.status, signature, whole ? std::optional(check(problem, found)) : std::nullopt};
}

std::string text_of_search(const Existence& existence) {
  return fmt::format("{}:{} ", to_string(existence.status), existence.package ? text_of(*existence.package) : "");
}

// Whether the verdict on a package that was found is what the search says it is, for these deciders.
bool holds_up(const Problem& problem, const Existence& existence, bool necessarily, std::span<const PartyId> parties) {
  if (!existence.package) return true;
  const auto verdicts = acceptability(problem, *existence.package);
  return std::ranges::all_of(verdicts, [&](const Acceptability& one) {
    if (std::ranges::find(parties, one.party) == parties.end()) return true;
    return necessarily ? one.verdict == Verdict::necessarily : one.verdict != Verdict::not_at_all;
  });
}

MethodOutcome run_acceptability(const Problem& problem, const Control& control) {
  AcceptabilityLimits limits;
  limits.nodes = 300, limits.optimum_nodes = 100, limits.cuts = 8;
  const AcceptableSets sets = acceptable_sets(problem, limits, control);
  std::string signature = text_of_search(sets.all_necessarily) + text_of_search(sets.all_possibly);
  bool right = holds_up(problem, sets.all_necessarily, true, problem.deciders) &&
               holds_up(problem, sets.all_possibly, false, problem.deciders);
  bool found = sets.all_necessarily.found() || sets.all_possibly.found();
  for (const AcceptableSets::Party& one : sets.parties) {
    signature += text_of_search(one.necessarily) + text_of_search(one.possibly);
    found = found || one.possibly.found();
    right = right && holds_up(problem, one.necessarily, true, std::span(&one.party, 1)) &&
            holds_up(problem, one.possibly, false, std::span(&one.party, 1));
  }
  return {sets.all_possibly.status, signature, found ? std::optional(right) : std::nullopt};
}

}  // namespace

std::vector<Method> refusal_rows() {
  const RefusalConflictLimits sets;
  const AcceptabilityLimits searches;
  return {
      {"refusals",
       "What refusals leave",
       "possible",
       "How many packages no decider refuses, and how many each decider and each refusal rules out, alone and in all.",
       "Bergman, Cire, van Hoeve, Hooker 2016, Decision Diagrams for Optimization, ch. 3-4",
       "no numbers",
       "one diagram a refusal, each linear in its edges",
       {},
       Exactness::exact_with_proof,
       Maturity::brute_force,
       "locarno possible FILE",
       true,
       any_problem,
       run_refusals},
      {"refusal_conflicts",
       "Refusals that collide",
       "possible",
       "Every minimal set of refusals that no package respects, and every minimal set whose giving up leaves one.",
       "Reiter 1987, A theory of diagnosis from first principles; Liffiton and Sakallah 2008",
       "no numbers",
       "one walk of the diagram: edges times the square of the sets kept at a node",
       {limit("sets", sets.sets, 1, 1e6, "sets of refusals kept at once while walking"),
        limit("conflicts", sets.conflicts, 1, 1e6, "conflicts listed for one group of refusals")},
       Exactness::exact_within_a_limit,
       Maturity::brute_force,
       "locarno possible FILE",
       true,
       any_problem,
       run_refusal_conflicts},
      {"acceptability",
       "Necessarily, possibly or not at all acceptable",
       "possible",
       "Whether a package is acceptable whatever the unknown numbers are, for some of them, or for none; and whether "
       "such packages exist.",
       "Greco, Mousseau, Slowinski 2008, Ordinal regression revisited; Dinkelbach 1967; Kelley 1960",
       "orders, ranges or points; nothing stated is the whole range",
       "a package: a few sorts of the issues a party; the search: at most `nodes` nodes",
       {limit("nodes", searches.nodes, 1, 1e9, "nodes of each search for what is possibly acceptable"),
        limit("optimum_nodes", searches.optimum_nodes, 1, 1e9, "nodes of all the optima that one search asks for"),
        limit("cuts", searches.cuts, 1, 1e6, "weights that one search may single out")},
       Exactness::exact_within_a_limit,
       Maturity::brute_force,
       "locarno possible FILE",
       false,
       any_problem,
       run_acceptability},
  };
}

}  // namespace locarno::registry
