#include "locarno/robust/how_sure.h"

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

#include "locarno/base/contract.h"
#include "locarno/possible/diagram.h"
#include "locarno/possible/space.h"
#include "locarno/robust/found_packages.h"
#include "locarno/robust/judged_packages.h"
#include "locarno/robust/solved_worlds.h"
#include "locarno/robust/ways.h"

namespace locarno {
namespace {

constexpr std::uint64_t kChoosing = 1'000;  // worlds whose numbers are kept, to choose packages by
constexpr std::size_t kCandidates = 2'000;  // packages compared

// One correction from each group, the smallest together; at most `most` of them.
std::vector<RefusalSet> smallest_corrections(const RefusalConflicts& conflicts, std::size_t most) {
  std::vector<RefusalSet> out{{}};
  for (const RefusalConflicts::Group& group : conflicts.groups) {
    std::vector<RefusalSet> longer;
    for (const RefusalSet& begun : out) {
      for (const RefusalSet& correction : group.corrections) {
        RefusalSet whole = begun;
        whole.insert(whole.end(), correction.begin(), correction.end());
        std::ranges::sort(whole);
        longer.push_back(std::move(whole));
      }
    }
    std::ranges::stable_sort(longer, std::ranges::less{}, &RefusalSet::size);
    longer.resize(std::min(longer.size(), most));
    out = std::move(longer);
  }
  return out;
}

std::size_t corrections_known(const RefusalConflicts& conflicts) {
  std::size_t ways = 1;
  for (const RefusalConflicts::Group& group : conflicts.groups) ways *= group.corrections.size();
  return ways;
}

RefusalSet refused_in(const Problem& problem, const Package& package) {
  RefusalSet out;
  for (const std::size_t r : refusals_in(problem, package)) {
    if (problem.decides(problem.scenario.refusals[r].party)) out.push_back(r);
  }
  return out;
}

// ---- the worlds that solve

SolutionSpread spread_of(const Problem& problem, std::size_t s, const std::vector<SolvedWorld>& worlds,
                         double confidence) {
  SolutionSpread spread;
  spread.kind = kWorldSolutions[s];
  for (const Issue& issue : problem.scenario.issues) spread.options.emplace_back(issue.options.size(), 0);
  std::map<Package, std::uint64_t> often;
  std::vector<std::vector<double>> margins(problem.deciders.size());
  for (const SolvedWorld& world : worlds) {
    if (world.solutions.empty() || world.solutions[s].package.empty()) continue;
    const SolvedWorld::Best& best = world.solutions[s];
    ++spread.found;
    spread.unproven += best.proven ? 0u : 1u;
    ++often[best.package];
    for (std::size_t k = 0; k < best.package.size(); ++k) ++spread.options[k][best.package[k].index];
    for (std::size_t i = 0; i < margins.size(); ++i) margins[i].push_back(to_points(Score(best.margins[i])));
  }
  spread.packages = often.size();
  for (const auto& [package, times] : often) {
    if (times > spread.most_often_in) spread.most_often = package, spread.most_often_in = times;
  }
  if (spread.found == 0) return spread;
  for (auto& draws : margins) spread.margins.push_back(quantiles_of(std::move(draws), confidence));
  return spread;
}

Blocked blocked_in(const Problem& problem, const std::vector<SolvedWorld>& worlds, double confidence) {
  std::vector<std::uint64_t> alone(problem.deciders.size(), 0);
  std::map<std::vector<std::size_t>, std::uint64_t> conflicts;
  std::uint64_t none = 0;
  for (const SolvedWorld& world : worlds) {
    if (world.exists != Status::none_exists) continue;
    ++none, ++conflicts[world.conflict];
    for (std::size_t i = 0; i < world.alone.size(); ++i) alone[i] += world.alone[i] ? 1u : 0u;
  }
  Blocked out;
  for (const std::uint64_t count : alone) out.alone.push_back(world_share(count, none, confidence));
  out.conflicts.assign(conflicts.begin(), conflicts.end());
  std::ranges::stable_sort(out.conflicts, std::ranges::greater{}, [](const auto& row) { return row.second; });
  return out;
}

WayInWorlds summary_of(const Problem& problem, const Way& way, double confidence) {
  WayInWorlds out;
  out.given_up = way.given_up;
  out.worlds = way.worlds.size();
  const auto count = [&](Status status) {
    return static_cast<std::uint64_t>(std::ranges::count(way.worlds, status, &SolvedWorld::exists));
  };
  out.undecided = count(Status::limit_reached);
  out.exists = world_share(count(Status::solved), out.worlds, confidence);
  out.blocked = blocked_in(problem, way.worlds, confidence);
  for (std::size_t s = 0; s < std::size(kWorldSolutions); ++s)
    out.solutions.push_back(spread_of(problem, s, way.worlds, confidence));
  return out;
}

// ---- the packages

// The greatest least margin of each world that chooses; -1 where there is no agreement.
std::vector<std::int64_t> best_least(const Way& way, std::size_t worlds) {
  std::vector<std::int64_t> out;
  for (std::size_t n = 0; n < worlds; ++n) {
    const auto& solutions = way.worlds[n].solutions;
    const bool any = !solutions.empty() && !solutions[kEgalitarian].package.empty();
    out.push_back(any ? std::ranges::min(solutions[kEgalitarian].margins) : -1);
  }
  return out;
}

// Best in some world that chooses, in the order of the worlds.
std::vector<Package> candidates_of(const Way& way, std::size_t worlds, const std::vector<PackageInWorlds>& listed) {
  std::vector<Package> out;
  std::set<Package> seen;
  const auto add = [&](const Package& package) {
    if (!package.empty() && out.size() < kCandidates && seen.insert(package).second) out.push_back(package);
  };
  for (const PackageInWorlds& one : listed) {
    if (!one.impossible) add(one.package);
  }
  for (std::size_t n = 0; n < worlds; ++n) {
    for (const SolvedWorld::Best& best : way.worlds[n].solutions) add(best.package);
  }
  return out;
}

PackageInWorlds& list(std::vector<PackageInWorlds>& packages, const Package& package) {
  const auto same = std::ranges::find(packages, package, &PackageInWorlds::package);
  if (same != packages.end()) return *same;
  packages.push_back({});
  packages.back().package = package;
  return packages.back();
}

void choose_packages(const Problem& problem, const Way& way, std::span<const WorldRows> rows,
                     const std::optional<Package>& named, const RobustOptions& options, const Control& control,
                     WayInWorlds& out) {
  const Space space = make_space(problem, way.kept);
  if (named) {
    PackageInWorlds& one = list(out.packages, *named);
    one.named = true;
    one.impossible = !impossibilities_in(problem, *named).empty();
  }
  const SolvedWorld central = solve_world(problem, way.kept, options.search, control);
  for (std::size_t s = 0; s < central.solutions.size(); ++s) {
    if (!central.solutions[s].package.empty())
      list(out.packages, central.solutions[s].package).central.push_back(kWorldSolutions[s]);
  }
  const auto candidates = candidates_of(way, rows.size(), out.packages);
  const auto best = best_least(way, rows.size());
  const Columns columns(problem);
  const FoundPackages found = find_packages(space, columns, candidates, rows, best, {options.packages, options.cover},
                                            control);
  out.compared = found.compared;
  for (const FoundPackages::One& one : found.packages) {
    PackageInWorlds& row = list(out.packages, one.package);
    row.surest = one.surest, row.least_regret = one.least_regret, row.covers = one.covers;
  }
  std::vector<WorldRows> with_agreement;
  for (std::size_t n = 0; n < rows.size(); ++n) {
    if (best[n] >= 0) with_agreement.push_back(rows[n]);
  }
  std::vector<Package> packages;
  for (const PackageInWorlds& one : out.packages) {
    if (!one.impossible) packages.push_back(one.package);
  }
  out.covered = world_share(served(columns, packages, with_agreement), with_agreement.size());
  add_regret(columns, rows, best, out.packages);
}

// Summaries of all ways and the packages to judge.
void choose(const Problem& problem, const Worlds& worlds, const std::optional<Package>& named,
            const RobustOptions& options, const Control& control, const std::vector<Way>& ways, RobustAnswer& answer) {
  const std::uint64_t done = ways.front().worlds.size();
  const auto rows = rows_of(problem, worlds, std::min(done, kChoosing), control);
  for (const Way& way : ways) {
    answer.ways.push_back(summary_of(problem, way, answer.confidence));
    choose_packages(problem, way, rows, named, options, control, answer.ways.back());
    for (PackageInWorlds& one : answer.ways.back().packages) one.bounds = acceptability(problem, one.package);
  }
}

// The leader's packages at all members of a team, so that they judge the same.
void share_packages(Team& team, const std::vector<Way>& solved, std::vector<WayInWorlds>& ways) {
  std::ostringstream own;
  for (const WayInWorlds& way : ways) {
    own << way.packages.size() << ' ';
    for (const PackageInWorlds& one : way.packages) {
      own << one.impossible << ' ' << one.package.size() << ' ';
      for (const OptionId option : one.package) own << option.index << ' ';
    }
  }
  std::istringstream in(team.from_leader(own.str()));
  if (team.leads()) return;
  const auto next = [&] {
    std::size_t number = 0;
    in >> number;
    return number;
  };
  for (const Way& known : solved) {
    WayInWorlds& way = ways.emplace_back();
    way.given_up = known.given_up;
    way.packages.resize(next());
    for (PackageInWorlds& one : way.packages) {
      one.impossible = next() == 1;
      one.package.resize(next());
      for (OptionId& option : one.package) option = OptionId(next());
    }
  }
}

Status status_of(const RobustAnswer& answer, bool cancelled) {
  if (cancelled) return Status::cancelled;
  if (answer.refusals.status == Status::limit_reached) return Status::limit_reached;
  const bool all_stand = std::ranges::any_of(answer.ways, [](const WayInWorlds& way) { return way.given_up.empty(); });
  return all_stand ? Status::solved : Status::none_exists;
}

}  // namespace

std::vector<bool> refusals_kept(const Problem& problem, const RefusalSet& given_up) {
  std::vector<bool> kept;
  for (std::size_t r = 0; r < problem.scenario.refusals.size(); ++r)
    kept.push_back(problem.decides(problem.scenario.refusals[r].party) && !std::ranges::binary_search(given_up, r));
  return kept;
}

bool PackageInWorlds::sure() const {
  return !impossible &&
         std::ranges::all_of(bounds, [](const Acceptability& row) { return row.utility.low >= row.walk_away.high; });
}

bool PackageInWorlds::never() const {
  return impossible ||
         std::ranges::any_of(bounds, [](const Acceptability& row) { return row.utility.high < row.walk_away.low; });
}

RobustAnswer how_sure(const Problem& problem, const Worlds& worlds, const std::optional<Package>& named,
                      const RobustOptions& options, const Control& control, const LongRun& run) {
  EXPECTS(options.worlds > 0 && options.ways_out > 0);
  RobustAnswer answer;
  answer.sampling = worlds.options();
  answer.asked = options.worlds;
  if (options.precision > 0) answer.confidence = 1 - (1 - kConfidence) / static_cast<double>(looks(options.worlds));
  answer.refusals = refusal_conflicts(problem);
  std::vector<RefusalSet> corrections = smallest_corrections(answer.refusals, options.ways_out);
  answer.ways_known = corrections_known(answer.refusals);
  if (named) corrections = {refused_in(problem, *named)};
  if (answer.refusals.status == Status::none_exists) return answer.status = Status::none_exists, answer;

  std::vector<Way> ways;
  for (RefusalSet& given_up : corrections) {
    std::vector<bool> kept = refusals_kept(problem, given_up);
    ways.push_back({std::move(given_up), std::move(kept), {}});
  }
  bool cancelled = solve_ways(problem, worlds, options, answer.confidence, control, run, ways);
  if (run.leads()) choose(problem, worlds, named, options, control, ways, answer);
  if (run.team != nullptr) share_packages(*run.team, ways, answer.ways);
  for (WayInWorlds& way : answer.ways)  // until worlds judge, over none
    way.weights = CentralWeightSums(problem.deciders.size(), way.packages.size()).means();
  cancelled = cancelled || judge_packages(problem, worlds, options, answer.confidence, control, run, answer.ways);
  answer.status = status_of(answer, run.any(cancelled || control.cancelled()));
  return answer;
}

}  // namespace locarno
