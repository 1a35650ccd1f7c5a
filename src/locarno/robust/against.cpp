#include "locarno/robust/against.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "locarno/base/contract.h"
#include "locarno/base/suggest.h"
#include "locarno/model/correlations.h"
#include "locarno/possible/diagram.h"
#include "locarno/possible/refusal_conflicts.h"
#include "locarno/possible/space.h"
#include "locarno/robust/judged_packages.h"

namespace locarno {
namespace {

// ---- ways out

std::vector<std::string> addresses_of(const Problem& problem, const RefusalSet& refusals) {
  std::vector<std::string> out;
  for (const std::size_t r : refusals) out.push_back(problem.scenario.refusals[r].address);
  return out;
}

// One correction from each group: one that gives up only what is given up elsewhere, or else the smallest.
RefusalSet smallest_way_out(const Problem& problem, const RefusalConflicts& conflicts,
                            const std::set<std::string>& elsewhere) {
  RefusalSet out;
  for (const RefusalConflicts::Group& group : conflicts.groups) {
    const auto same = std::ranges::find_if(group.corrections, [&](const RefusalSet& correction) {
      return std::ranges::all_of(addresses_of(problem, correction),
                                 [&](const std::string& address) { return elsewhere.contains(address); });
    });
    const RefusalSet& taken = same == group.corrections.end() ? group.corrections.front() : *same;
    out.insert(out.end(), taken.begin(), taken.end());
  }
  std::ranges::sort(out);
  return out;
}

// Which refusals stand.
void add_way(ComparedSide& side, const RefusalSet& given_up) {
  std::vector<bool> kept;
  for (std::size_t r = 0; r < side.problem.scenario.refusals.size(); ++r)
    kept.push_back(side.problem.decides(side.problem.scenario.refusals[r].party) &&
                   !std::ranges::binary_search(given_up, r));
  const auto diagram = make_diagram(make_space(side.problem, kept));
  side.ruled_out.push_back(diagram && diagram->empty);
  side.kept.push_back(std::move(kept));
}

std::vector<WayAgainst> ways_of(InBoth<ComparedSide>& sides) {
  std::vector<InBoth<RefusalSet>> given_up{{}};
  const InBoth<RefusalConflicts> conflicts{refusal_conflicts(sides[0].problem), refusal_conflicts(sides[1].problem)};
  if (!conflicts[0].groups.empty() || !conflicts[1].groups.empty()) {
    const RefusalSet first = smallest_way_out(sides[0].problem, conflicts[0], {});
    const std::vector<std::string> names = addresses_of(sides[0].problem, first);
    given_up.push_back({first, smallest_way_out(sides[1].problem, conflicts[1], {names.begin(), names.end()})});
  }
  std::vector<WayAgainst> out;
  for (const InBoth<RefusalSet>& one : given_up) {
    WayAgainst& way = out.emplace_back();
    for (std::size_t s = 0; s < sides.size(); ++s) {
      add_way(sides[s], one[s]);
      way.given_up[s] = addresses_of(sides[s].problem, one[s]);
      way.ruled_out[s] = sides[s].ruled_out.back();
    }
  }
  return out;
}

// ---- all worlds

using SolvedWorlds = InBoth<std::vector<ComparedWorld>>;

template <class Holds>
PairedShares counted(const SolvedWorlds& solved, Holds holds) {
  return paired_shares_of(
      solved[0].size(), [&](std::uint64_t n) { return holds(0, solved[0][n]); },
      [&](std::uint64_t n) { return holds(1, solved[1][n]); });
}

void fill(WayAgainst& way, std::size_t w, const SolvedWorlds& solved) {
  way.exists = counted(solved, [&](std::size_t, const ComparedWorld& world) { return world.ways[w].agreement; });
  std::vector<double> changes;
  for (std::size_t n = 0; n < solved[0].size(); ++n) {
    const LeastMargin& first = solved[0][n].ways[w];
    const LeastMargin& second = solved[1][n].ways[w];
    way.undecided[0] += first.undecided() ? 1u : 0u;
    way.undecided[1] += second.undecided() ? 1u : 0u;
    if (first.status == Status::solved && second.status == Status::solved)
      changes.push_back(to_points(Score(second.best - first.best)));
  }
  way.compared = changes.size();
  if (!changes.empty()) way.change = quantiles_of(std::move(changes), kConfidence);
}

void fill(PackageAgainst& package, const InBoth<ComparedSide>& sides, const SolvedWorlds& solved) {
  package.by_all = counted(solved, [&](std::size_t s, const ComparedWorld& world) {
    return !package.impossible[s] && std::ranges::all_of(world.accepts, [](bool accepts) { return accepts; });
  });
  const Problem& first = sides[0].problem;
  const Problem& second = sides[1].problem;
  for (std::size_t i = 0; i < first.deciders.size(); ++i) {
    const auto other = std::ranges::find_if(second.deciders, [&](PartyId party) {
      return second.scenario.parties[party.index].id == first.scenario.parties[first.deciders[i].index].id;
    });
    if (other == second.deciders.end()) continue;
    const InBoth<std::size_t> at{i, static_cast<std::size_t>(other - second.deciders.begin())};
    package.by_party.push_back({first.deciders[i], counted(solved, [&](std::size_t s, const ComparedWorld& world) {
                                  return !package.impossible[s] && world.accepts[at[s]];
                                })});
  }
}

void make_exact(PairedShares& shares) {
  if (shares.opened.count + shares.closed.count > 0) return;  // a limit cut the search otherwise
  shares.interval = shares.opened.interval = shares.closed.interval = {0, 0};
}

// Where nothing that bears on it differs, no world does, which is proven: on an agreement all statements bear, on what
// a party accepts its own, and what ties its numbers to others or says which there are.
void prove_what_is_the_same(AgainstAnswer& answer, const Problem& first) {
  if (answer.changes.empty()) {
    for (WayAgainst& way : answer.ways) make_exact(way.exists);
    if (answer.package) make_exact(answer.package->by_all);
  }
  if (!answer.package) return;
  for (PartyAgainst& row : answer.package->by_party) {
    const std::string own = first.scenario.parties[row.party.index].id + ".";
    const bool differs = std::ranges::any_of(answer.changes, [&](const StatementChange& change) {
      return change.kind == ChangedKind::structure || change.kind == ChangedKind::correlation ||
             change.kind == ChangedKind::impossible ||
             (change.kind != ChangedKind::refusal && change.address.starts_with(own));
    });
    if (!differs) make_exact(row.accepts);
  }
}

// What each change by itself does, where the two speak of the same things.
void add_effects(AgainstAnswer& answer, const InBoth<ComparedSide>& sides, const SolvedWorlds& solved,
                 const AgainstOptions& options, const Control& control, const LongRun& run) {
  if (!answer.one_by_one || answer.changes.size() < 2) return;
  for (std::size_t w = 0; w < answer.ways.size(); ++w) {
    WayAgainst& way = answer.ways[w];
    if (way.ruled_out[0] && way.ruled_out[1]) continue;
    std::vector<std::string> given_up = way.given_up[0];
    given_up.insert(given_up.end(), way.given_up[1].begin(), way.given_up[1].end());
    std::vector<bool> agreement;
    for (const ComparedWorld& world : solved[0]) agreement.push_back(world.ways[w].agreement);
    const ChangeStudy study{sides[0].problem, sides[1].problem, sides[0].worlds, answer.changes, given_up, w};
    way.effects = change_effects(study, agreement, options.worlds, options.search, control, run);
  }
}

void count_unknowns(AgainstAnswer& answer, const InBoth<ComparedSide>& sides) {
  InBoth<std::set<std::string>> names;
  for (std::size_t s = 0; s < sides.size(); ++s) {
    for (const Unknown& unknown : sides[s].worlds.unknowns()) names[s].insert(fact_of(unknown.address));
  }
  for (const std::string& name : names[0]) ++(names[1].contains(name) ? answer.common : answer.only_in[0]);
  answer.only_in[1] = names[1].size() - answer.common;
}

}  // namespace

Result<Package> same_package(const Problem& from, const Package& package, const Problem& to) {
  Package out(to.issue_count());
  std::vector<bool> settled(to.issue_count(), false);
  for (std::size_t k = 0; k < package.size(); ++k) {
    const Issue& issue = from.scenario.issues[k];
    const auto choice = find_choice(to.scenario, issue.id, issue.options[package[k].index].id);
    if (!choice) return tl::unexpected(choice.error());
    out[choice->issue.index] = choice->option;
    settled[choice->issue.index] = true;
  }
  const auto open = std::ranges::find(settled, false);
  if (open == settled.end()) return out;
  return failure(fmt::format("the package named leaves '{}' open",
                             to.scenario.issues[static_cast<std::size_t>(open - settled.begin())].id),
                 "ask without a package, or give both scenarios the same issues");
}

Result<AgainstAnswer> hold_against(const Problem& first, const Worlds& first_worlds, const Problem& second,
                                   const Worlds& second_worlds, const std::optional<Package>& named,
                                   const AgainstOptions& options, const Control& control, const LongRun& run) {
  EXPECTS(options.worlds > 0 && first_worlds.options().seed == second_worlds.options().seed);
  EXPECTS(first_worlds.options().low_discrepancy == second_worlds.options().low_discrepancy);
  AgainstAnswer answer;
  InBoth<ComparedSide> sides{ComparedSide{first, first_worlds}, ComparedSide{second, second_worlds}};
  if (named) {
    const auto there = same_package(first, *named, second);
    if (!there) return tl::unexpected(there.error());
    PackageAgainst& package = answer.package.emplace();
    package.package = {*named, *there};
    for (std::size_t s = 0; s < sides.size(); ++s) {
      sides[s].package = package.package[s];
      package.impossible[s] = !impossibilities_in(sides[s].problem, package.package[s]).empty();
      for (const std::size_t r : refusals_in(sides[s].problem, package.package[s])) {
        const Refusal& refusal = sides[s].problem.scenario.refusals[r];
        if (sides[s].problem.decides(refusal.party)) package.refusals[s].push_back(refusal.address);
      }
    }
  }
  answer.sampling = first_worlds.options();
  answer.changes = statement_changes(first, second);
  answer.one_by_one = same_words(first, second);
  count_unknowns(answer, sides);
  answer.ways = ways_of(sides);

  const ComparedWorlds compared = compare_worlds(sides, options.worlds, options.search, control, run);
  const SolvedWorlds& solved = compared.worlds;
  answer.worlds = solved[0].size();
  for (std::size_t w = 0; w < answer.ways.size(); ++w) {
    fill(answer.ways[w], w, solved);
    if (answer.ways[w].undecided != InBoth<std::uint64_t>{0, 0}) answer.status = Status::limit_reached;
  }
  if (answer.package) fill(*answer.package, sides, solved);
  prove_what_is_the_same(answer, first);
  if (!compared.cancelled) add_effects(answer, sides, solved, options, control, run);
  if (run.any(compared.cancelled || control.cancelled())) answer.status = Status::cancelled;
  return answer;
}

}  // namespace locarno
