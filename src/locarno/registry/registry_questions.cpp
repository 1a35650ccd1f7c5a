// Rows: what would flip it, and what to find out first. They are asked about the first possible package, and their
// answers are held against the statements.
#include <algorithm>

#include <fmt/format.h>

#include "locarno/possible/acceptability.h"
#include "locarno/registry/registry_rows.h"
#include "locarno/robust/ask_next.h"
#include "locarno/robust/flip_points.h"
#include "locarno/robust/smallest_change.h"

namespace locarno::registry {
namespace {

constexpr std::size_t kWorlds = 40;
constexpr std::size_t kPackages = 3;
constexpr std::size_t kFewNumbers = 60;  // up to here existence is asked about as well

MethodOutcome contradictory() { return {Status::none_exists, "statements that cannot hold together", std::nullopt}; }

bool all_accept(const Problem& problem, const Package& package) {
  return std::ranges::all_of(
      problem.deciders, [&](PartyId party) { return utility(problem, party, package) >= problem.walk_away(party); });
}

// ---- flip points

std::string text_of(const FlipTable& table) {
  std::string out = fmt::format("{} {} alike {};", to_string(table.status), table.agreed, table.alike);
  for (const NumberFlips& row : table.rows) {
    out += fmt::format(" {}.{} {}..{}..{}", row.unknown, row.number, row.low, row.central, row.high);
    for (const FlipPoint* side : {&row.below, &row.above})
      out += fmt::format(" {} {} {}", to_string(side->status), side->stands, side->flips);
  }
  return out;
}

// The package's headline, with the number set by the worlds.
std::optional<bool> accepted_at(const Problem& problem, const Worlds& worlds, const Package& package,
                                const NumberFlips& row, std::int64_t step) {
  const auto drawn = worlds.with(worlds.central(), row.unknown, row.number, static_cast<double>(step) * row.unit);
  if (!drawn) return std::nullopt;
  Problem world = problem;
  Worlds::apply(*drawn, world);
  return all_accept(world, package);
}

// Both sides of the flips of a package.
std::optional<bool> flips_where_told(const Problem& problem, const Worlds& worlds, const Package& package,
                                     const FlipTable& table) {
  if (table.status != Status::solved) return std::nullopt;
  bool right = table.agreed == all_accept(problem, package);
  for (const NumberFlips& row : table.rows) {
    for (const FlipPoint* side : {&row.below, &row.above}) {
      if (const auto there = accepted_at(problem, worlds, package, row, side->stands))
        right = right && *there == table.agreed;
      if (side->status != Status::solved) continue;
      if (const auto there = accepted_at(problem, worlds, package, row, side->flips))
        right = right && *there != table.agreed;
    }
  }
  return right;
}

MethodOutcome run_flips(const Problem& problem, const Control& control) {
  const auto worlds = make_worlds(problem, {});
  if (!worlds) return contradictory();
  const std::optional<Package> package = first_possible(problem);
  if (!package) return too_large();
  const std::vector<bool> none_kept(problem.scenario.refusals.size(), false);
  const FlipTable of_one = flip_points(problem, *worlds, none_kept, package, kSampleSearch, control);
  MethodOutcome out{of_one.status, text_of(of_one), flips_where_told(problem, *worlds, *package, of_one)};
  if (of_one.rows.size() > kFewNumbers || of_one.status != Status::solved) return out;
  const FlipTable of_any = flip_points(problem, *worlds, none_kept, std::nullopt, kSampleSearch, control);
  out.signature += " | " + text_of(of_any);
  out.status = of_any.status;
  return out;
}

// ---- the smallest change

std::string text_of(const SmallestChange& change) {
  const auto part = [](const std::optional<double>& s) { return s ? fmt::format("{:.9f}", *s) : std::string("none"); };
  std::string out = fmt::format("{} {};", change.agreed, part(change.part));
  for (const TurningPoint& one : change.parties)
    out += fmt::format(" {} {} {} {}", one.accepts, one.margin.units, part(one.part), one.numbers.size());
  return out;
}

// A party turns somewhere if and only if the bounds over everything admissible leave it open.
bool turns_where_open(const Problem& problem, const Package& package, const SmallestChange& change) {
  constexpr std::int64_t kRounding = 100;  // units
  const auto bounds = acceptability(problem, package);
  for (const TurningPoint& one : change.parties) {
    const Acceptability& row = bounds[one.decider];
    const std::int64_t least = (row.utility.low - row.walk_away.high).units;
    const std::int64_t most = (row.utility.high - row.walk_away.low).units;
    const std::int64_t beyond = one.accepts ? -least : most;  // how far it goes to the other side
    if (one.part ? beyond < -kRounding : beyond > kRounding) return false;
  }
  return true;
}

MethodOutcome run_change(const Problem& problem, const Control&) {
  const std::optional<Package> package = first_possible(problem);
  if (!package) return too_large();
  const SmallestChange change = smallest_change(problem, *package);
  return {change.part ? Status::solved : Status::none_exists, text_of(change),
          turns_where_open(problem, *package, change)};
}

// ---- what to find out first

// The package and others that differ from it on one issue.
std::vector<Package> with_neighbours(const Problem& problem, const Package& package) {
  std::vector<Package> out{package};
  for (std::size_t k = 0; k < package.size() && out.size() < kPackages; ++k) {
    Package other = package;
    other[k] = OptionId((package[k].index + 1) % problem.option_count(k));
    const bool held_off = ((problem.domain[k] >> other[k].index) & 1) == 0;
    if (other != package && !held_off && impossibilities_in(problem, other).empty()) out.push_back(std::move(other));
  }
  return out;
}

std::string text_of(const AskNext& asked) {
  std::string out = fmt::format("{} {} missed {};", asked.put_forward, asked.accepted.count, asked.missed.count);
  for (const AskedUnknown& row : asked.rows) {
    out += fmt::format(" {} {}..{}", row.about.unknown, row.bar.margin.low.units, row.bar.margin.high.units);
    if (row.knowing) out += fmt::format(" {}", row.knowing->value);
    if (row.least_margin) out += fmt::format(" {} {}", row.least_margin->first.value, row.least_margin->total.value);
  }
  return out;
}

// The package put forward is accepted in so many worlds of the second sample: from the statements.
bool is_counted_right(const Problem& problem, const Worlds& worlds, const Package& package, const AskNext& asked) {
  Problem world = problem;
  std::uint64_t count = 0;
  for (std::size_t n = 0; n < asked.worlds; ++n) {
    Worlds::apply(worlds.draw(kOuterDraws + n), world);
    count += all_accept(world, package) ? 1u : 0u;
  }
  return count == asked.accepted.count;
}

MethodOutcome run_asking(const Problem& problem, const Control& control) {
  const auto worlds = make_worlds(problem, {});
  if (!worlds) return contradictory();
  const std::optional<Package> package = first_possible(problem);
  if (!package) return too_large();
  const std::vector<Package> packages = with_neighbours(problem, *package);
  const AskNext asked = ask_next(problem, *worlds, packages, std::nullopt, kWorlds, control);
  if (asked.status == Status::cancelled) return {Status::cancelled, {}, std::nullopt};
  return {asked.status, text_of(asked), is_counted_right(problem, *worlds, packages[asked.put_forward], asked)};
}

}  // namespace

std::vector<Method> question_rows() {
  return {
      {"flip_points",
       "What each number alone would flip",
       "robust",
       "Between which values of a number an agreement exists, or all accept a package, all else being central.",
       "Dinkelbach 1967, Management Science 13: Newton's method on a maximum of linear functions",
       "a possible package",
       "one to a few proven optima for each number",
       {nodes_parameter()},
       Exactness::exact_within_a_limit,
       Maturity::brute_force,
       "locarno robust FILE --flips",
       false,
       has_possible_package,
       run_flips},
      {"smallest_change",
       "The smallest joint change that flips it",
       "robust",
       "How far all numbers together must go from the central estimate for a package's verdict to turn.",
       "Ben-Haim 2006, Info-Gap Decision Theory, ch. 3: the robustness over nested sets",
       "a possible package",
       "thirty linear-fractional programs for each party",
       {},
       Exactness::exact_with_proof,
       Maturity::brute_force,
       "locarno robust FILE [issue=option ...] --flips",
       true,
       has_possible_package,
       run_change},
      {"value_of_knowing",
       "What to find out first",
       "robust",
       "What each unknown is worth knowing before a package is put forward, and how much of the spread comes from it.",
       "Raiffa and Schlaifer 1961; Strong, Oakley and Brennan 2014 (EVPPI); Saltelli et al. 2010 and Jansen 1999 "
       "(Sobol' "
       "indices)",
       "packages to choose from",
       "worlds squared times packages for each unknown",
       {limit("worlds", 1'000, 200, 1'000, "worlds in each of two samples (--worlds, from 200 and up to here)")},
       Exactness::sampled,
       Maturity::published_figures,
       "locarno robust FILE --ask-next",
       false,
       has_possible_package,
       run_asking},
  };
}

}  // namespace locarno::registry
