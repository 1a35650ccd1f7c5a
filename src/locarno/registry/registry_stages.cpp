// Rows: how far packages get, and what two scenarios differ in. They take few worlds here.
#include <algorithm>

#include <fmt/format.h>

#include "locarno/registry/registry_rows.h"
#include "locarno/robust/against.h"
#include "locarno/robust/stages.h"

namespace locarno::registry {
namespace {

constexpr std::uint64_t kWorlds = 8;

// The first possible package, as if how_sure() had listed it.
RobustAnswer listing(const Package& package) {
  RobustAnswer answer;
  WayInWorlds& way = answer.ways.emplace_back();
  way.judged = kWorlds;
  way.packages.emplace_back().package = package;
  return answer;
}

// Every world is told once, and accepted in as many as the statements say.
bool is_counted_right(const Problem& problem, const Worlds& worlds, const Package& package, const StagedPackage& one) {
  std::uint64_t told = one.together.count + one.together_open;
  for (const Stage stage : kAllStages) told += one.of(stage).failed;
  Problem world = problem;
  std::uint64_t all = 0;
  for (std::uint64_t n = 0; n < kWorlds; ++n) {
    Worlds::apply(worlds.draw(SamplingOptions::kSecond + n), world);
    all += std::ranges::all_of(world.deciders,
                               [&](PartyId party) { return utility(world, party, package) >= world.walk_away(party); })
               ? 1u
               : 0u;
  }
  return told == kWorlds && all == one.of(Stage::accepted).yes.count;
}

MethodOutcome run_stages(const Problem& problem, const Control& control) {
  const auto package = first_possible(problem);
  if (!package) return too_large();
  const auto worlds = make_worlds(problem, {});
  if (!worlds) return {Status::none_exists, "statements that cannot hold together", std::nullopt};
  const auto answer = how_far(problem, listing(*package), control);
  if (!answer) return {Status::none_exists, "correlations that cannot hold together", std::nullopt};
  const StagedPackage& one = answer->ways.front().packages.front();
  MethodOutcome out{answer->status, text_of(*package), std::nullopt};
  for (const Stage stage : kAllStages)
    out.signature += fmt::format(" {} {} {}", one.of(stage).yes.count, one.of(stage).open, one.of(stage).failed);
  out.signature += fmt::format(" all {} {}", one.together.count, one.together_open);
  if (answer->status == Status::solved) out.verified = is_counted_right(problem, *worlds, *package, one);
  return out;
}

// The same problem, of whose first decider nobody says what no agreement is worth to it.
Problem without_a_walk_away(const Problem& problem) {
  Problem out = problem;
  std::erase_if(out.scenario.walk_away,
                [&](const WalkAwayStatement& s) { return s.party == problem.deciders.front(); });
  out.estimates = estimate(out.scenario);
  return out;
}

MethodOutcome run_against(const Problem& problem, const Control& control) {
  const Problem other = without_a_walk_away(problem);
  const auto first = make_worlds(problem, {});
  const auto second = make_worlds(other, {});
  if (!first || !second) return {Status::none_exists, "statements that cannot hold together", std::nullopt};
  AgainstOptions options;
  options.worlds = kWorlds;
  options.search = kSampleSearch;
  options.search.ties = 1;
  const auto answer = hold_against(problem, *first, other, *second, std::nullopt, options, control);
  if (!answer) return too_large();
  MethodOutcome out{answer->status, fmt::format("{} changes", answer->changes.size()), std::nullopt};
  bool right = answer->changes.size() <= 1;
  for (const WayAgainst& way : answer->ways) {
    const PairedShares& shares = way.exists;
    out.signature += fmt::format("; {} {} opened {} closed {}", shares.first.count, shares.second.count,
                                 shares.opened.count, shares.closed.count);
    if (way.change) out.signature += fmt::format(" {:.9f}", (*way.change)[1].value);
    right = right && shares.second.count + shares.closed.count == shares.first.count + shares.opened.count &&
            shares.interval.contains(shares.difference);
  }
  if (answer->status == Status::solved) out.verified = right;
  return out;
}

}  // namespace

std::vector<Method> stage_rows() {
  return {
      {"stages_in_worlds",
       "How far a package gets",
       "robust",
       "In how many worlds a package is accepted, passes at home, can be carried out and holds, each by itself and "
       "together, and where the others fail first.",
       "Clopper and Pearson 1934; Frechet 1935 for votes of several bodies; the sources of each verdict",
       "a package; sections on ratification, implementation or durability",
       "a vote count, a search for an order and the checks of every year for each world and package",
       {},
       Exactness::sampled,
       Maturity::brute_force,
       "locarno robust FILE --stages",
       false,
       has_possible_package,
       run_stages},
      {"against",
       "What two scenarios differ in",
       "robust",
       "In how many of the same worlds an agreement opens or closes from one scenario, or one day, to another, by how "
       "much the best package changes, and which statements differ.",
       "Common random numbers (Kahn and Marshall 1953); Clopper and Pearson 1934 with Bonferroni's inequality",
       "two scenarios, or two days of one",
       "an optimum for each world, way out and scenario",
       {limit("worlds", AgainstOptions{}.worlds, 1, 1e6, "worlds, the same for both (--worlds)"), nodes_parameter()},
       Exactness::sampled,
       Maturity::brute_force,
       "locarno robust FILE --against OTHER",
       false,
       any_problem,
       run_against},
  };
}

}  // namespace locarno::registry
