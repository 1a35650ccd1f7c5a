// Rows: how sure are we? They take few worlds here, and the packages they find are held against the statements.
#include <fmt/format.h>

#include "locarno/registry/registry_rows.h"
#include "locarno/robust/how_sure.h"

namespace locarno::registry {
namespace {

constexpr std::uint64_t kWorlds = 8;

RobustOptions sample_options() {
  RobustOptions options;
  options.worlds = kWorlds;
  options.packages = 2;
  options.ways_out = 2;
  options.search = kSampleSearch;
  options.search.ties = 1;
  return options;
}

std::string text_of(const PackageInWorlds& one) {
  std::string out = registry::text_of(one.package) + fmt::format(" all {}", one.by_all.count);
  for (const WorldShare& share : one.by_party) out += fmt::format(" {}", share.count);
  return out + fmt::format(" {} {};", one.greatest_regret, one.mean_regret);
}

std::string text_of(const WayInWorlds& way) {
  std::string out = fmt::format("{} of {}, {} open", way.exists.count, way.worlds, way.undecided);
  for (const auto& [deciders, worlds] : way.blocked.conflicts) out += fmt::format(" conflict {}", worlds);
  for (const SolutionSpread& spread : way.solutions)
    out += fmt::format(" {} {}", to_string(spread.kind), spread.packages);
  for (const PackageInWorlds& one : way.packages) out += text_of(one);
  return out;
}

// In so many of the worlds that judge the package gives every decider its walk-away value: from the statements.
bool is_counted_right(const Problem& problem, const Worlds& worlds, const WayInWorlds& way,
                      const PackageInWorlds& one) {
  Problem world = problem;
  std::uint64_t all = 0;
  for (std::uint64_t n = 0; n < way.judged; ++n) {
    Worlds::apply(worlds.draw(SamplingOptions::kSecond + n), world);
    bool everybody = true;
    for (const PartyId party : world.deciders)
      everybody = everybody && utility(world, party, one.package) >= world.walk_away(party);
    all += everybody ? 1u : 0u;
  }
  return all == one.by_all.count;
}

MethodOutcome run_worlds(const Problem& problem, const Control& control) {
  const auto worlds = make_worlds(problem, {});
  if (!worlds) return {Status::none_exists, "statements that cannot hold together", std::nullopt};
  const RobustAnswer answer = how_sure(problem, *worlds, std::nullopt, sample_options(), control);
  MethodOutcome out{answer.status, {}, std::nullopt};
  for (const WayInWorlds& way : answer.ways) {
    out.signature += text_of(way);
    for (const PackageInWorlds& one : way.packages) {
      if (way.judged > 0) out.verified = out.verified.value_or(true) && is_counted_right(problem, *worlds, way, one);
    }
  }
  return out;
}

}  // namespace

std::vector<Method> certainty_rows() {
  const RobustOptions standard;
  return {
      {"agreement_in_worlds",
       "What holds in how many worlds",
       "robust",
       "In how many worlds that the statements allow there is an agreement, what blocks one, and who accepts a "
       "package.",
       "Lahdelma, Hokkanen and Salminen 1998; Lahdelma and Salminen 2001 (SMAA-2); Savage 1951 for regret",
       "a package that nobody refuses, or ways out",
       "an existence proof and two solutions for each world and way out",
       {limit("worlds", standard.worlds, 1, 1e6, "worlds solved, and as many again that judge packages (--worlds)"),
        {"precision", standard.precision, 0, 0.5,
         "half width of every interval at which to stop; 0: none (--precision)"},
        {"share", standard.share, 0, 1, "of worlds from which on a package is told as widely acceptable (--share)"},
        limit("packages", standard.packages, 1, 20, "packages looked for (--packages)"),
        limit("ways_out", standard.ways_out, 1, 20, "ways out answered where refusals leave nothing (--ways-out)"),
        nodes_parameter()},
       Exactness::sampled,
       Maturity::brute_force,
       "locarno robust FILE",
       false,
       any_problem,
       run_worlds},
  };
}

}  // namespace locarno::registry
