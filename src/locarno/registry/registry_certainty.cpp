// Rows: how sure are we? They take few worlds here, and the packages they find are held against the statements.
#include <cmath>

#include <fmt/format.h>

#include "locarno/registry/registry_rows.h"
#include "locarno/robust/central_weights.h"
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

// Draws, each held against the statements again.
MethodOutcome run_draws(const Problem& problem, const Control&) {
  const auto worlds = make_worlds(problem, {});
  if (!worlds) return {Status::none_exists, "statements that cannot hold together", std::nullopt};
  MethodOutcome out{Status::solved, {}, true};
  for (std::uint64_t n = 0; n < kWorlds; ++n) {
    const DrawnNumbers drawn = worlds->draw(n);
    for (const double number : drawn.numbers) out.signature += fmt::format("{:.9f} ", number);
    out.verified = *out.verified && worlds->admits(drawn);
  }
  return out;
}

// The first package of the space in option order; the means lie on the simplex, and over all worlds they are those of
// the draws.
MethodOutcome run_central_weights(const Problem& problem, const Control& control) {
  const auto worlds = make_worlds(problem, {});
  if (!worlds) return {Status::none_exists, "statements that cannot hold together", std::nullopt};
  const std::vector<Package> packages{Package(problem.issue_count(), OptionId(0))};
  const CentralWeights found = central_weights(problem, *worlds, {packages}, 0, kWorlds, control).front();
  MethodOutcome out{control.cancelled() ? Status::cancelled : Status::solved, {}, true};
  for (std::size_t i = 0; i < problem.deciders.size(); ++i) {
    double sum = 0;
    std::vector<double> mean(found.all[i].weights.size(), 0);
    for (std::uint64_t n = 0; n < found.all[i].worlds; ++n) {
      const DrawnNumbers drawn = worlds->draw(n);
      for (std::size_t k = 0; k < mean.size(); ++k)
        mean[k] += static_cast<double>(drawn.parties[problem.deciders[i].index].weight[k]) / Score::kScale;
    }
    for (std::size_t k = 0; k < mean.size(); ++k) {
      sum += found.all[i].weights[k];
      const double expected = mean[k] / static_cast<double>(found.all[i].worlds);
      out.verified = *out.verified && std::abs(found.all[i].weights[k] - expected) < 1e-9;
      out.signature += fmt::format("{:.9f} ", found.all[i].weights[k]);
    }
    if (!mean.empty()) out.verified = *out.verified && std::abs(sum - 1) < 1e-9;
    out.signature += fmt::format("{} ", found.accepted[0][i].worlds);
  }
  return out;
}

}  // namespace

std::vector<Method> certainty_rows() {
  const RobustOptions standard;
  return {
      {"worlds",
       "Worlds drawn",
       "robust",
       "Complete assignments of numbers that the statements allow, drawn uniformly or by the stated distributions.",
       "Devroye 1986, ch. V; Propp and Wilson 1996; Salmon, Moraes, Dror and Shaw 2011; Iman and Conover 1982",
       "statements that can hold together",
       "O(unknowns) for each draw",
       {{"seed", 1, 0, 1e15, "of the random numbers (--seed)"}},
       Exactness::sampled,
       Maturity::brute_force,
       "locarno robust FILE",
       true,
       any_problem,
       run_draws},
      {"agreement_in_worlds",
       "What holds in how many worlds",
       "robust",
       "In how many worlds that the statements allow there is an agreement, what blocks one, and who accepts a "
       "package.",
       "Lahdelma, Hokkanen and Salminen 1998; Lahdelma and Salminen 2001 (SMAA-2); Savage 1951 for regret",
       "a package that nobody who must consent refuses, or ways out",
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
      {"central_weights",
       "Central weights",
       "robust",
       "What a party has to care about for it to accept a package, or to like it best of those listed.",
       "Lahdelma, Hokkanen and Salminen 1998, section 3; Lahdelma and Salminen 2001, section 3",
       "a package",
       "a draw, and a utility of every package, in each world",
       {limit("worlds", standard.worlds, 1, 1e6, "worlds that judge packages (--worlds)")},
       Exactness::sampled,
       Maturity::published_figures,
       "locarno robust FILE",
       false,
       any_problem,
       run_central_weights},
  };
}

}  // namespace locarno::registry
